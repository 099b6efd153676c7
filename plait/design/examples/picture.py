from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from plait.design.examples import Example
from plait.design.groups import GROUPS

ABOUT = "The motif: who shaped a project. Upright on a phone, and always in words too."


@dataclass(frozen=True)
class Strand:
    """A partner group in the picture."""

    code: str
    name: str
    mark: str
    tint: str


@dataclass(frozen=True)
class Column:
    """A stage in the picture."""

    code: str
    name: str
    decisions: int
    together: int
    shares: Mapping[str, Fraction]
    tie: tuple[str, ...]


@dataclass(frozen=True)
class HandMade:
    """A weave made by hand, to show the picture without a project."""

    strands: tuple[Strand, ...]
    columns: tuple[Column, ...]
    rounded: bool = False

    def sentence(self) -> str:
        return (
            "researchers shaped most of the first stage. Later, carers and public "
            "contributors shaped more than half."
        )


def _column(name: str, tie: tuple[str, ...], **tenths: int) -> Column:
    shares = {code: Fraction(part, 10) for code, part in tenths.items()}
    return Column(name.lower(), name, 6, 4, shares, tie)


WEAVE = HandMade(
    strands=tuple(
        Strand(code, GROUPS[code].many.capitalize(), GROUPS[code].mark, code)
        for code in ("public", "carer", "researcher", "practitioner")
    ),
    columns=(
        _column("Identify", ("public", "researcher"), public=3, researcher=7),
        _column("Plan", (), carer=2, public=3, researcher=5),
        _column(
            "Carry out",
            ("carer", "practitioner"),
            carer=4,
            public=3,
            researcher=2,
            practitioner=1,
        ),
        _column("Share", ("public", "carer"), carer=5, public=3, practitioner=2),
    ),
)
EXAMPLES = (
    Example(
        "On a project’s page",
        '{% card title="Who shaped this project" level=4 %}'
        '{% picture weave id="example-page" %}'
        '<p><a href="#picture">See this as a table</a></p>'
        "{% endpicture %}{% endcard %}",
        {"weave": WEAVE},
    ),
    Example(
        "Small, on a card",
        '<div class="grid grid--3">'
        '{% card title="Talking about home care" href="#picture-small" level=4 %}'
        '{% picture weave id="example-small" form="small" %}{% endpicture %}'
        "{% endcard %}"
        "</div>",
        {"weave": WEAVE},
    ),
)
