"""The five forms of the motif and their measures, in picture units.

`along` is the way the stages run (across the page, or down it when upright); `across`
is the way the strands lie on each other.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Form:
    """Every measure one form needs. Lengths are picture units; text sizes too."""

    name: str
    width: float
    upright: bool = False
    along: tuple[float, float]
    across: tuple[float, float]
    lead: float  # from the first edge to the first stage
    tail: float  # from the last stage to the last edge
    reach: tuple[float, float]  # how far a strand comes before, and goes on after
    gap: float
    thinnest: float
    edge: float  # the paper-coloured edge that shows over and under
    bend: float  # largest radius of a rounded end
    knot: float
    tie: float
    mark: tuple[float, float] | None = None  # length and height of a strand's mark
    mark_size: float = 0
    text: float = 0  # 0: no stage labels
    label: tuple[float, float] = (0, 0)  # first baseline below; room beside (upright)
    key: bool = False
    pattern: float = 1
    patterned: bool = False
    height: float = 0

    @property
    def extent(self) -> float:
        """Room for one stage's strands and gaps."""
        return self.across[1] - self.across[0]


SMALL = Form(
    name="small",
    width=520,
    height=190,
    along=(6, 514),
    across=(8, 182),
    lead=26,
    tail=26,
    reach=(20, 20),
    gap=6,
    thinnest=8,
    edge=2,
    bend=16,
    knot=4.4,
    tie=2.2,
    pattern=0.7,
)
MEDIUM = Form(
    name="medium",
    width=1100,
    height=320,
    along=(8, 1092),
    across=(8, 262),
    lead=92,
    tail=58,
    reach=(54, 30),
    gap=8,
    thinnest=12,
    edge=2.5,
    bend=26,
    knot=6,
    tie=2.6,
    mark=(32, 22),
    mark_size=15,
    text=18,
    label=(290, 0),
)
UPRIGHT = Form(
    name="upright",
    width=320,
    upright=True,
    along=(4, 0),
    across=(123, 308),
    lead=74,
    tail=40,
    reach=(42, 26),
    gap=6,
    thinnest=11,
    edge=2.2,
    bend=22,
    knot=5.2,
    tie=2.6,
    mark=(22, 27),
    mark_size=15,
    text=20,
    label=(0, 114),
)
WIDE = Form(
    name="wide",
    width=2000,
    along=(8, 1992),
    across=(10, 530),
    lead=158,
    tail=104,
    reach=(90, 52),
    gap=14,
    thinnest=20,
    edge=4,
    bend=44,
    knot=10,
    tie=4.4,
    mark=(56, 38),
    mark_size=26,
    text=32,
    label=(582, 0),
    key=True,
    pattern=1.8,
)
PRINT = Form(
    name="print",
    width=1000,
    along=(5, 995),
    across=(8, 328),
    lead=90,
    tail=58,
    reach=(56, 30),
    gap=9,
    thinnest=14,
    edge=2.5,
    bend=26,
    knot=6.6,
    tie=2.8,
    mark=(36, 25),
    mark_size=17,
    text=23,
    label=(362, 0),
    key=True,
    patterned=True,
)
FORMS = {form.name: form for form in (SMALL, MEDIUM, UPRIGHT, WIDE, PRINT)}
ROW = 92  # from one stage to the next when upright


def form_for(name: str, stages: int) -> Form:
    """The form of that name, as long as its stages need.

    Raises KeyError for a name that is none of small, medium, upright, wide, print.
    """
    form = FORMS[name]
    if form.upright:
        length = form.lead + form.tail + ROW * max(stages - 1, 0)
        first = form.along[0]
        form = replace(form, along=(first, first + length), height=length + 2 * first)
    elif stages == 1:
        form = _short(form)
    return form


def _short(form: Form) -> Form:
    """One stage is a short band in the middle, not a stripe over the whole page."""
    first, last = form.along
    middle, length = (first + last) / 2, (last - first) * 0.44
    half = length / 2
    return replace(form, along=(middle - half, middle + half), lead=half, tail=half)
