"""The value that the motif, its sentence and its table are all made from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor

from plait.methods import weave_words
from plait.methods.influence import Say
from plait.methods.influence import shares as shares_of

TENTH = Fraction(1, 10)


@dataclass(frozen=True)
class Strand:
    """One partner group: code, plural name with a capital, two-letter mark, tint."""

    code: str
    name: str
    mark: str
    tint: str


@dataclass(frozen=True)
class Column:
    """One stage: its decisions, those made together, and each group's share.

    `shares` holds only groups that had a say. `tie` holds the groups that decided
    with another group at least once. `step` is what shares are rounded to; 0 is exact.
    """

    code: str
    name: str
    decisions: int
    together: int
    shares: Mapping[str, Fraction]
    tie: tuple[str, ...]
    step: Fraction = Fraction(0)


@dataclass(frozen=True)
class Weave:
    """Influence by group and stage. `rounded` is true when any stage is rounded."""

    strands: tuple[Strand, ...]
    columns: tuple[Column, ...]
    rounded: bool

    @property
    def decisions(self) -> int:
        """How many decisions stand in the columns."""
        return sum(column.decisions for column in self.columns)

    @property
    def together(self) -> int:
        """In how many of them two groups or more took part in deciding."""
        return sum(column.together for column in self.columns)

    def sentence(self) -> str:
        """Return the weave in words: sentences of 19 words at most, each one true."""
        return self._sentence

    @cached_property
    def _sentence(self) -> str:  # a page says it up to three times
        return weave_words.sentence(self)

    def table(self) -> weave_words.Table:
        """Return the weave as a header and rows of plain text, one row a stage."""
        return weave_words.table(self)


def weave(
    says: Iterable[Say],
    *,
    strands: Sequence[Strand],
    stages: Sequence[tuple[str, str]],
    rounded_stages: frozenset[str] = frozenset(),
    step: Fraction = TENTH,
) -> Weave:
    """Return the weave of these decisions over the stages to draw, (code, name).

    Formula: shares as `influence.shares`, stage by stage; in `rounded_stages` as
    `rounded_shares`. Decisions of a stage that is not drawn are left out.
    Units: shares are parts of 1; decisions are counted, not weighed.
    Errors: ValueError for a group that has no strand, or for a bad `step`.
    Source: docs measures, "Influence and parity".
    """
    order = [strand.code for strand in strands]
    by_stage: dict[str, list[Say]] = {code: [] for code, _ in stages}
    for say in says:
        if say.stage in by_stage:
            by_stage[say.stage].append(say)
    columns = tuple(
        _column(
            code,
            name,
            by_stage[code],
            order=order,
            step=step if code in rounded_stages else Fraction(0),
        )
        for code, name in stages
    )
    return Weave(tuple(strands), columns, rounded=any(one.step for one in columns))


def rounded_shares(
    shares: Mapping[str, Fraction], step: Fraction = TENTH
) -> dict[str, Fraction]:
    """Return shares in whole steps that still sum to 1, for a page anyone may read.

    Formula: each share is cut down to whole steps, and at least one; what is left
    goes, a step each, to the largest remainders (ties by code). A group that had a
    say never vanishes. With more groups than steps, a step is 1 over the groups.
    Units: parts of 1, exact.
    Errors: ValueError when `step` is not 1 over a whole number.
    Source: largest remainder method (Hamilton 1792).
    """
    if step <= 0 or step.numerator != 1:
        raise ValueError(f"a step is 1 over a whole number, not {step}")
    if not shares:
        return {}
    whole = max(step.denominator, len(shares))
    steps = {code: max(1, floor(part * whole)) for code, part in shares.items()}
    while (left := whole - sum(steps.values())) != 0:
        over = {code: shares[code] * whole - steps[code] for code in sorted(shares)}
        if left > 0:
            steps[max(over, key=lambda code: over[code])] += 1
        else:
            many = [code for code in over if steps[code] > 1]
            steps[min(many, key=lambda code: over[code])] -= 1
    return {code: Fraction(steps[code], whole) for code in sorted(steps)}


def _column(
    code: str, name: str, says: Sequence[Say], *, order: Sequence[str], step: Fraction
) -> Column:
    found = shares_of(says)
    deciding = [{g for g, people in say.decided.items() if people} for say in says]
    tied: set[str] = set().union(*(groups for groups in deciding if len(groups) > 1))
    unknown = sorted((found.keys() | tied) - set(order))
    if unknown:
        raise ValueError(f"no strand for {', '.join(unknown)}")
    shown = rounded_shares(found, step) if step else found
    return Column(
        code=code,
        name=name,
        decisions=len(says),
        together=sum(len(groups) > 1 for groups in deciding),
        shares={group: shown[group] for group in order if group in shown},
        tie=tuple(group for group in order if group in tied),
        step=step,
    )
