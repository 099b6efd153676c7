"""The level of working together that the record supports, with the reasons.

A draft rule table, not a validated one. Shown to the team first, never ranked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import Any

from plait.methods.influence import TooFew

__all__ = ["Condition", "Level", "Reflection", "Seen", "TooFew", "reflect"]

WHO = "public partners"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One decision as the mirror sees it: what part public partners had in it."""

    code: str
    stage: str
    answers_public_words: bool
    public_raised: bool
    public_shaped: bool
    public_decided: bool


@dataclass(frozen=True)
class Condition:
    """One condition: its words, the figure it rests on, and what would meet it."""

    code: str
    words: str
    holds: bool
    figure: str
    missing: str


@dataclass(frozen=True)
class Level:
    """One level with its conditions. It holds when every one of them does."""

    code: str
    name: str
    conditions: tuple[Condition, ...]
    holds: bool


@dataclass(frozen=True)
class Reflection:
    """The level the record supports, every level's conditions, and the next step.

    `next_level` is None at the highest. `moves_up` holds plain sentences: what would
    meet the conditions of the next level that do not hold yet.
    """

    level: str
    levels: tuple[Level, ...]
    decisions: int
    next_level: str | None
    moves_up: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Record:
    """Everything a condition may look at. `stages` are codes in order."""

    seen: tuple[Seen, ...]
    told: int
    owed: int
    stages: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def place(self, stage: str) -> int:
        """Where a stage stands; one we do not know comes after all the others."""
        return self.stages.index(stage) if stage in self.stages else len(self.stages)

    def name(self, stage: str) -> str:
        return self.names.get(stage) or stage.replace("-", " ").capitalize()


Rule = Mapping[str, Any]
Found = tuple[bool, str, str]  # holds, figure, missing


def reflect(
    seen: Iterable[Seen],
    *,
    told: int,
    owed: int,
    stages: Sequence[str],
    rules: Rule,
    names: Mapping[str, str] | None = None,
) -> Reflection | TooFew:
    """Return the level that a record supports, by the rule table `rules`.

    Formula: the highest level whose conditions all hold; a level with no condition
    always holds. `rules` is the data of frameworks "mirror". `told` of the `owed`
    have been told; when nobody is owed an answer, that condition holds. `stages` are
    stage codes in order; `names` gives their names where the code does not.
    When no stage has enough decisions to be looked at alone, the condition on every
    stage looks at all decisions together.
    Units: counts of decisions and of people. TooFew under `fewest_decisions`.
    Errors: ValueError for told outside 0 to owed, a rule that asks for an unknown
    measure or for a stage that is not among `stages`.
    Source: docs measures, "Mirror"; Plait's own draft, to be co-produced.
    """
    if not 0 <= told <= owed:
        raise ValueError(f"told lies between 0 and owed, not {told} of {owed}")
    decisions = tuple(sorted(seen, key=lambda one: one.code))
    needed = max(int(rules["fewest_decisions"]), 1)
    if len(decisions) < needed:
        return TooFew(decisions=len(decisions), needed=needed)
    record = _Record(
        seen=decisions, told=told, owed=owed, stages=tuple(stages), names=names or {}
    )
    return _reflection(tuple(_level(rule, record) for rule in rules["levels"]), record)


def _reflection(levels: tuple[Level, ...], record: _Record) -> Reflection:
    held = [place for place, level in enumerate(levels) if level.holds]
    reached = max(held, default=0)
    above = levels[reached + 1] if reached + 1 < len(levels) else None
    moves_up = (
        tuple(c.missing for c in above.conditions if not c.holds) if above else ()
    )
    return Reflection(
        level=levels[reached].code,
        levels=levels,
        decisions=len(record.seen),
        next_level=above.code if above else None,
        moves_up=moves_up,
    )


def _level(rule: Rule, record: _Record) -> Level:
    conditions = tuple(_condition(one, record) for one in rule["conditions"])
    holds = all(condition.holds for condition in conditions)
    return Level(rule["code"], rule["name"], conditions, holds)


def _condition(rule: Rule, record: _Record) -> Condition:
    measure = MEASURES.get(rule["measure"])
    if measure is None:
        raise ValueError(f"the mirror has no measure {rule['measure']!r}")
    holds, figure, missing = measure(rule, record)
    return Condition(
        rule["code"], rule["words"], holds, figure, "" if holds else missing
    )


def _answers(rule: Rule, record: _Record) -> Found:
    found = sum(one.answers_public_words for one in record.seen)
    short = int(rule["at_least_count"]) - found
    missing = f"Answer the words of a public partner in {_more(short)}."
    return short <= 0, _of(found, len(record.seen)), missing


def _part(has: Callable[[Seen], bool], doing: str) -> Callable[[Rule, _Record], Found]:
    """A measure: public partners had this part in at least so much of the whole."""

    def measure(rule: Rule, record: _Record) -> Found:
        found, of = sum(has(one) for one in record.seen), len(record.seen)
        least = Fraction(rule["at_least"])
        missing = f"{WHO.capitalize()} {doing} {_next(_needed(found, of, least))}."
        return Fraction(found, of) >= least, _of(found, of), missing

    return measure


def _first(has: Callable[[Seen], bool], did: str) -> Callable[[Rule, _Record], Found]:
    """A measure: public partners first had this part by a stage."""

    def measure(rule: Rule, record: _Record) -> Found:
        if rule["by_stage"] not in record.stages:
            raise ValueError(f"there is no stage {rule['by_stage']!r}")
        places = [record.place(one.stage) for one in record.seen if has(one)]
        if not places:
            return False, "none yet", f"{WHO.capitalize()} have {did} no decision yet."
        first = min(places)
        known = first < len(record.stages)
        where = (
            f"in “{record.name(record.stages[first])}”"
            if known
            else "after the last stage"
        )
        missing = (
            f"The first decision they {did} came {where}. "
            "If there was one before, add it to the record."
        )
        by = record.place(rule["by_stage"])
        return first <= by, f"first {where}", missing

    return measure


def _decided_in_each_stage(rule: Rule, record: _Record) -> Found:
    least, fewest = Fraction(rule["at_least"]), int(rule["fewest_in_stage"])
    by_stage = [
        (f"“{record.name(stage)}”", [s for s in record.seen if s.stage == stage])
        for stage in sorted({s.stage for s in record.seen}, key=record.place)
    ]
    groups = [row for row in by_stage if len(row[1]) >= fewest]
    if not groups:
        groups = [("all stages together", list(record.seen))]
    short: list[str] = []
    for name, seen in groups:
        found = sum(one.public_decided for one in seen)
        if Fraction(found, len(seen)) < least:
            coming = _next(_needed(found, len(seen), least))
            short.append(f"In {name}, {WHO} have a say in {coming}.")
    held = len(groups) - len(short)
    stages = "stage" if len(groups) == 1 else "stages"
    return not short, f"{held} of {len(groups)} {stages}", " ".join(short)


def _told(rule: Rule, record: _Record) -> Found:
    if not record.owed:
        return True, "nobody is owed an answer", ""
    short = ceil(Fraction(rule["at_least"]) * record.owed) - record.told
    people = "person" if short == 1 else "people"
    missing = f"Tell {short} more {people} of those who are owed an answer."
    return short <= 0, f"{record.told} of {record.owed} people told", missing


def _needed(found: int, of: int, least: Fraction) -> int:
    """How many coming decisions in a row would lift found/of to `least`.

    Formula: the least x with (found + x) / (of + x) >= least. At `least` 1 a part
    already missed cannot be made good; then every decision so far is what is missing.
    """
    if least == 1:
        return of - found
    return ceil((least * of - found) / (1 - least))


def _next(count: int) -> str:
    return "the next decision" if count == 1 else f"the next {count} decisions"


def _more(count: int) -> str:
    return "1 more decision" if count == 1 else f"{count} more decisions"


def _of(found: int, of: int) -> str:
    return f"{found} of {of} decisions"


MEASURES: Mapping[str, Callable[[Rule, _Record], Found]] = {
    "answers": _answers,
    "raised": _part(lambda one: one.public_raised, "raise"),
    "shaped": _part(lambda one: one.public_shaped, "shape"),
    "decided": _part(lambda one: one.public_decided, "have a say in deciding"),
    "first-shaped": _first(lambda one: one.public_shaped, "shaped"),
    "first-decided": _first(lambda one: one.public_decided, "had a say in"),
    "decided-in-each-stage": _decided_in_each_stage,
    "told": _told,
}
