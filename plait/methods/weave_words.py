"""A weave in words and as a table. What is said of a stage is always true of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, partial
from itertools import combinations
from math import floor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plait.methods.weave import Column, Strand, Weave

HALF = Fraction(1, 2)
ALL = {2: "Both"}
LONGEST = 19
MOST_SPANS = 3
NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# What a sentence costs its reader, and what each stage in it loses in sharpness, by how
# many groups are named. So a shift of power is told when it can be, in few sentences.
A_SENTENCE = 3
BLUR = {0: 3, 1: 0, 2: 2, 3: 5}


class Table(NamedTuple):
    """Plain text: the header, and one row a stage."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Claim:
    """One sentence about a run of stages, and what it costs to read."""

    words: str
    cost: int


def table(weave: Weave) -> Table:
    """Return header and rows: stage, decisions, made together, share of each group.

    Units: whole per cent, "under 1%" and "over 99%" at the ends; "about" where the
    stage is rounded; "none" for a group with no say.
    """
    header = ("Stage", "Decisions", "Made together", *(s.name for s in weave.strands))
    return Table(header, tuple(_row(column, weave.strands) for column in weave.columns))


def _row(column: Column, strands: Sequence[Strand]) -> tuple[str, ...]:
    if not column.decisions:
        return (column.name, "none yet", *("none yet" for _ in range(len(strands) + 1)))
    shown = (_per_cent(column, strand.code) for strand in strands)
    return (column.name, str(column.decisions), str(column.together), *shown)


def _per_cent(column: Column, code: str) -> str:
    share = column.shares.get(code, Fraction(0))
    if not share:
        return "none" if column.shares else "not written down"
    whole = floor(share * 100 + HALF)
    if share < 1 and whole in {0, 100}:
        return "over 99%" if whole else "under 1%"
    return f"about {whole}%" if column.step and share < 1 else f"{whole}%"


def sentence(weave: Weave) -> str:
    """Return the weave in plain words, no sentence longer than 19 words.

    First who had most of the say and when, then stages with nothing decided, then
    how many decisions were made together. "Most" is more than half, in every stage
    named; in a rounded stage, more than half whatever was rounded away.
    """
    if not weave.decisions:
        return "Nothing decided yet."
    return " ".join(
        [*_who(weave), *_gaps(weave), *_together(weave), *_about(weave.columns)]
    )


def _who(weave: Weave) -> list[str]:
    """The cheapest claims that cover every stage, else a line about the table."""
    runs = _runs(weave.columns)
    best: dict[int, tuple[int, list[str]]] = {0: (0, [])}
    spots = [spot for run in runs for spot in run]

    @cache
    def claims_from(done: int) -> list[tuple[int, Claim]]:
        return list(_claims_from(weave, runs, spots, done))

    for _ in range(MOST_SPANS):
        further = dict(best)
        for done, (cost, said) in best.items():
            for until, claim in claims_from(done):
                total = cost + claim.cost
                if until not in further or total < further[until][0]:
                    further[until] = (total, [*said, claim.words])
        best = further
    if len(spots) in best:
        return best[len(spots)][1]
    return ["The table shows who had a say in each stage."]


def _runs(columns: Sequence[Column]) -> list[list[int]]:
    """Places of the columns with shares, in unbroken runs."""
    runs: list[list[int]] = []
    for place, column in enumerate(columns):
        if not column.shares:
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _claims_from(
    weave: Weave, runs: list[list[int]], spots: list[int], done: int
) -> Iterator[tuple[int, Claim]]:
    """Claims about the stages after the first `done`, with how many are then done."""
    if done == len(spots):
        return
    run = next(run for run in runs if spots[done] in run)
    for last in run[run.index(spots[done]) :]:
        span = range(spots[done], last + 1)
        for claim in _claims(weave, span, whole=len(span) == len(spots)):
            yield done + len(span), claim


def _claims(weave: Weave, span: range, *, whole: bool) -> Iterator[Claim]:
    columns = [weave.columns[place] for place in span]
    frame = partial(_framed, weave, span, whole=whole)
    about = "about " if any(column.step for column in columns) else ""
    if not about and all(max(c.shares.values()) <= HALF for c in columns):
        yield from frame("no group had more than half of the say", named=0)
    for size in (1, 2, 3):
        for few in combinations(weave.strands, size):
            had = _had([s.code for s in few], columns, about)
            if had:
                yield from frame(f"{_listed([_lower(s) for s in few])} {had}", size)


def _had(codes: list[str], columns: list[Column], about: str) -> str:
    """What these groups had in every one of the stages; "" when nothing is true."""
    if any(code not in column.shares for code in codes for column in columns):
        return ""
    if all(len(column.shares) == len(codes) for column in columns):
        if len(codes) == 1:
            return "had all of the say"
        if all(len(set(column.shares.values())) == 1 for column in columns):
            return f"had {about}an equal say"
        return "shared all of the say"
    if all(_is_most(codes, column) for column in columns):
        return "had most of the say" if len(codes) == 1 else "shared most of the say"
    return ""


def _is_most(codes: list[str], column: Column) -> bool:
    """More than half, even if rounding lifted each of them by just under a step."""
    summed = sum((column.shares[code] for code in codes), Fraction(0))
    if column.step:
        return summed - len(codes) * column.step >= HALF
    return summed > HALF


def _framed(
    weave: Weave, span: range, words: str, named: int, *, whole: bool
) -> Iterator[Claim]:
    """The claim with its stages, if it is short enough to say."""
    stages = [weave.columns[place].name for place in span]
    last = span[-1] == len(weave.columns) - 1
    if whole and last and span[0] == 0 and len(span) > 1:
        said = f"{words} in {'every' if named else 'any'} stage"
    elif len(span) == 1:
        said = f"{words} in “{stages[0]}”"
    elif span[0] == 0 and len(span) < len(NUMBERS):
        said = f"{words} in the first {NUMBERS[len(span)]} stages"
    elif last:
        said = f"from “{stages[0]}” on, {words}"
    else:
        said = f"from “{stages[0]}” to “{stages[-1]}”, {words}"
    if len(said.split()) <= LONGEST:
        yield Claim(
            f"{said[0].upper()}{said[1:]}.", A_SENTENCE + BLUR[named] * len(span)
        )


def _gaps(weave: Weave) -> Iterator[str]:
    empty = [column for column in weave.columns if not column.decisions]
    silent = [c for c in weave.columns if c.decisions and not c.shares]
    for columns, words in (
        (silent, "Who had a say was not written down in"),
        (empty, "Nothing decided yet in"),
    ):
        if columns:
            said = f"{words} {_listed([f'“{column.name}”' for column in columns])}."
            if len(said.split()) > LONGEST:
                said = f"{words} {len(columns)} of the {len(weave.columns)} stages."
            yield said


def _together(weave: Weave) -> Iterator[str]:
    made, together = weave.decisions, weave.together
    if made == 1:
        yield f"The one decision was {'' if together else 'not '}made together."
    elif together == made:
        yield f"{ALL.get(made, f'All {made}')} decisions were made together."
    elif not together:
        yield f"None of the {made} decisions was made together."
    else:
        verb = "was" if together == 1 else "were"
        yield f"{together} of {made} decisions {verb} made together."


def _about(columns: Sequence[Column]) -> Iterator[str]:
    rounded = [column for column in columns if column.step and len(column.shares) > 1]
    drawn = [column for column in columns if column.shares]
    if rounded and len(rounded) == len(drawn):
        yield "All shares are about right, not exact."
    elif rounded:
        names = _listed([f"“{column.name}”" for column in rounded])
        said = f"Shares in {names} are about right, not exact."
        if len(said.split()) > LONGEST:
            said = "Some shares are about right, not exact."
        yield said


def _lower(strand: Strand) -> str:
    """The name inside a sentence; a name that starts with initials stays as it is."""
    name = strand.name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
