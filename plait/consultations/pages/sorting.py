"""What stands on every page of sorting: where one is, and who signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from plait.consultations.actions.signing import publicness, signatures
from plait.consultations.models import Consultation, SignOff
from plait.consultations.rules import Signed, keys_missing
from plait.people.models import Person

STEPS = (
    ("themes", "Themes", "themes/"),
    ("alike", "What says the same", "alike/"),
    ("coding", "Coding", "coding/"),
    ("differences", "Differences", "differences/"),
    ("results", "Count and results", "results/"),
    ("report", "Report", "report/"),
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of sorting, and whether the reader is there."""

    name: str
    href: str
    is_here: bool


def steps(consultation: Consultation, here: str) -> list[Step]:
    """The way from themes to the report."""
    base = consultation.get_absolute_url()
    return [
        Step(name=name, href=base + end, is_here=code == here)
        for code, name, end in STEPS
    ]


@dataclass(frozen=True, kw_only=True)
class Signatures:
    """Who stands by the themes or the count, who is missing, and whether you did."""

    what: str
    signed: Sequence[SignOff]
    reader: Person | None

    @classmethod
    def of(
        cls, consultation: Consultation, what: str, reader: Person | None
    ) -> "Signatures":
        """One query."""
        return cls(what=what, signed=signatures(consultation, what), reader=reader)

    @property
    def names(self) -> list[tuple[str, str]]:
        """Those who signed, as they chose to be named, and their group."""
        return [
            (one.partner.person.shown_as(), one.partner.group.singular)
            for one in self.signed
        ]

    @property
    def missing(self) -> str:
        """Who must still sign; nothing when enough have."""
        return keys_missing(publicness(self.signed))

    @property
    def is_agreed(self) -> bool:
        """Whether enough have signed."""
        return not self.missing

    @property
    def is_mine_too(self) -> bool:
        """Whether the reader signed."""
        mine = {one.partner.person_id for one in self.signed}
        return self.reader is not None and self.reader.pk in mine

    @property
    def thing(self) -> str:
        """What is signed, in words."""
        return "the themes" if self.what == Signed.FRAME else "the count"
