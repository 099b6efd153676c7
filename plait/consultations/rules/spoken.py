"""What the figures say, in sentences."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from plait.frameworks.rules import published
from plait.methods.agreement import Agreed, band, bands_from
from plait.methods.agreement_formulas import CannotSay
from plait.methods.frequency import Frequency, Way
from plait.methods.group_asks import GroupAsk
from plait.methods.intervals import Interval

AGREEMENT_WORDS = {
    "one-coder": "Cannot be worked out: only one person coded.",
    "more-than-two-coders": "Cannot be worked out for more than two people at once.",
    "nothing-in-common": "Cannot be worked out: no two people coded the same.",
    "one-code": "Cannot be worked out: everyone gave one answer throughout.",
}
WAYS = ("by suggestion", "by person", "by group")
SMALL = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "ten",
)

Names = Mapping[str, str]


def per_cent(part: Fraction | float) -> str:
    """A part of 1 as people read it.

    >>> per_cent(Fraction(43, 152)), per_cent(0.004)
    ('28 %', 'under 1 %')
    """
    if 0 < part < 1 / 200:
        return "under 1 %"
    return f"{int(part * 100 + Fraction(1, 2))} %"


def span(interval: Interval | None) -> str:
    """An interval in whole per cent: "22 to 36 %"."""
    if interval is None:
        return "no interval"
    return f"{round(interval.low * 100)} to {round(interval.high * 100)} %"


def parts(interval: Interval | None) -> str:
    """An interval of parts of 1, to two places: "0.61 to 0.80"."""
    if interval is None:
        return "no interval"
    return f"{interval.low:.2f} to {interval.high:.2f}"


def ranks_words(ranks: tuple[int, int]) -> str:
    """Which places chance could have given it.

    >>> ranks_words((1, 1)), ranks_words((2, 4))
    ('1', '2 to 4')
    """
    low, high = ranks
    return str(low) if low == high else f"{low} to {high}"


def number_in_words(count: int) -> str:
    """A small number as a word, a larger one as figures."""
    return SMALL[count] if 0 <= count < len(SMALL) else f"{count:,}"


def lead_words(way: Way, names: Names) -> list[str]:
    """What is suggested most, of how many, and whether chance would leave it first."""
    if not way.leads:
        return ["No suggestion has been put under a theme."]
    first = next(one for one in way.standings if one.theme == way.leads[0])
    if len(way.leads) > 1:
        level = _listed(names[one] for one in way.leads)
        return [f"{level} are level: each was suggested {first.count} times."]
    most = (
        f"The most frequent suggestion is {_quoted(names[first.theme])}: "
        f"{first.count} of {way.base} suggestions ({per_cent(first.part)})."
    )
    if way.clear:
        return [most, "It is clearly first: chance would leave it first."]
    return [most, "It is not clearly first: by chance another could have been."]


def differ_words(found: Sequence[tuple[str, ...]], names: Names) -> str:
    """Whether the ways of counting agree, in one sentence or two.

    `found` has what stands first by suggestion, by person and by group; nothing where
    a way cannot be counted.
    """
    can = [(way, set(lead)) for way, lead in zip(WAYS, found, strict=True) if lead]
    if len(can) <= 1:
        return ""
    if all(lead == can[0][1] for _, lead in can):
        ways = "All three ways" if len(can) == len(WAYS) else "Both ways"
        return f"{ways} of counting put it first."
    told = [
        f"counted {way}, {_listed(names[one] for one in sorted(lead))}"
        for way, lead in can
    ]
    return f"The ways of counting differ. First is, {'; '.join(told)}."


def ask_words(group: str, own: str, all_people: str) -> str:
    """That a group asks first for something else than everyone together does."""
    return (
        f"{group[:1].upper()}{group[1:]} ask first for {_quoted(own)}. "
        f"Everyone together asks first for {_quoted(all_people)}."
    )


def differing(asked: Sequence[GroupAsk]) -> list[GroupAsk]:
    """The groups whose own first ask is another."""
    return [one for one in asked if one.differs]


def firsts(found: Frequency) -> tuple[tuple[str, ...], ...]:
    """What stands first by each way."""
    ways = (found.by_suggestion, found.by_person, found.by_group)
    return tuple(way.leads if way.base else () for way in ways)


def agreement_words(found: Agreed | CannotSay) -> str:
    """What agreement means, in plain words."""
    if isinstance(found, CannotSay):
        return AGREEMENT_WORDS[found.why]
    data = published("consultation").data["agreement"]
    code = band(found.value, bands_from(data["bands"]))
    return next(str(one["words"]) for one in data["bands"] if one["code"] == code)


def _quoted(words: str) -> str:
    return f"“{words}”"


def _listed(names: Iterable[str]) -> str:
    quoted = [_quoted(one) for one in names]
    *before, last = quoted
    return f"{', '.join(before)} and {last}" if before else last
