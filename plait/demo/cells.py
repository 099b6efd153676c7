"""What each cell of the raw files may hold, so that a fault is found before writing."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from plait.activities.rules import Kind as Meeting
from plait.consents.rules import (
    ARRANGEMENTS_SEEN_BY,
    Answer,
    kinds_of_need,
    name_of,
    occasions,
    purposes,
    ways_on,
)
from plait.contributions.rules import Form, Route, Use
from plait.decisions.rules import CameBy, Method, Outcome, Stance
from plait.demo import raw
from plait.demo.enclosing import name_of_file
from plait.frameworks.rules import published
from plait.outcomes.rules import Direction, Kind, SiteAnswer
from plait.people.rules import Credit, Way
from plait.privacy.rules.asking import WordsStay

BESIDE = "~"
NEXT = "||"
Test = Callable[[str], object]
Known = Mapping[str, Collection[str]]


def check(read: raw.Raw) -> None:
    """Look at every cell. Errors: RawFileFault for the first that cannot be."""
    tests = _tests(_known(read))
    for name, rows in read.rows.items():
        seen: set[str] = set()
        for line, row in enumerate(rows, start=2):
            with raw.blaming(f"{name}.csv, row {line}"):
                _check_row(row, tests[name])
                for column in ("key", "receipt"):
                    _check_once(row.get(column, ""), seen)
                if row.get("account") == "yes":
                    _check_once(row["email"], seen)


def _check_row(row: raw.Row, tests: Mapping[str, Test]) -> None:
    for column, test in tests.items():
        try:
            test(row[column])
        except ValueError as fault:
            raise ValueError(f"in {column}, {fault}") from fault


def _check_once(key: str, seen: set[str]) -> None:
    if key.lower() in seen:
        raise ValueError(f"{key!r} is there already")
    if key:
        seen.add(key.lower())


def _known(read: raw.Raw) -> dict[str, set[str]]:
    """Every key that other rows may name, by what it is the key of."""
    keys = {
        name: {row["key"] for row in read.rows[name]}
        for name in read.rows
        if "key" in raw.COLUMNS[name].split()
    }
    with raw.blaming("programme.toml"):
        plans = read.programme["project"]
        keys["projects"] = {plan["code"] for plan in plans}
        keys["questions"] = {one[0] for plan in plans for one in plan["questions"]}
    groups = published("partner-groups").data["groups"]
    stages = published("stages").data
    keys["groups"] = {group["code"] for group in groups}
    keys["stages"] = {one["code"] for one in [*stages["stages"], *stages["ends"]]}
    return keys


def _tests(known: Known) -> dict[str, dict[str, Test]]:
    """What each column of each file may hold. A column not named may hold anything."""
    return {
        "contacts": _contacts(known),
        "activities": _activities(known),
        "contributions": _contributions(known),
        "decisions": _decisions(known),
        "changes": _changes(known),
        "tellings": _tellings(known),
        "recollections": _recollections(known),
        "ages": _ages(known),
        "consents": _consents(known),
        "needs": _needs(known),
        "erasures": _erasures(known),
    }


def _contacts(known: Known) -> dict[str, Test]:
    return {
        "key": _something,
        "name": partial(_words, most=120),
        "credit": _choice(Credit),
        "group": _key(known["groups"]),
        "way": _choice(Way),
        "account": YES_OR_NO,
        "large_print": YES_OR_NO,
    }


def _activities(known: Known) -> dict[str, Test]:
    return {
        "key": _something,
        "project": _key(known["projects"]),
        "kind": _choice(Meeting),
        "title": partial(_words, most=160),
        "held_on": raw.day,
        "attended": partial(_attended, groups=known["groups"]),
    }


def _contributions(known: Known) -> dict[str, Test]:
    person = _key(known["contacts"])
    return {
        "key": _something,
        "project": _key(known["projects"]),
        "said_on": raw.day,
        "by": _may(person),
        "group": _key(known["groups"]),
        "on_behalf_of": _may(person),
        "form": _choice(Form),
        "route": _choice(Route),
        "activity": _may(_key(known["activities"])),
        "question": _may(_key(known["questions"])),
        "credit": _may(_choice(Credit)),
        "use": _choice(Use),
        "tell": YES_OR_NO,
        "words": _words,
        "written_down_by": _may(person),
        "file": _may(name_of_file),
        "file_shows": partial(_short, most=500),
        "considered": partial(_one_of, known=("linked", "noted", "new", "")),
    }


def _decisions(known: Known) -> dict[str, Test]:
    who = partial(_each, test=partial(_who, known=known))
    return {
        "key": _something,
        "project": _key(known["projects"]),
        "decided_on": raw.day,
        "stage": _may(_key(known["stages"])),
        "what": partial(_words, most=200),
        "outcome": _choice(Outcome),
        "method": _choice(Method),
        "question": _may(_key(known["questions"])),
        "answers": partial(_each, test=_key(known["contributions"])),
        "raised": who,
        "shaped": who,
        "decided": who,
        "stances": partial(_each, test=partial(_stance, known=known)),
        "weight": _may(partial(_one_of, known=("1", "2", "3"))),
        "came_by": _may(_choice(CameBy)),
        "recorded_by": _key(known["contacts"]),
    }


def _changes(known: Known) -> dict[str, Test]:
    return {
        "key": _something,
        "decision": _key(known["decisions"]),
        "changed_on": raw.day,
        "what": partial(_words, most=200),
        "recorded_by": _key(known["contacts"]),
        "effects": partial(_each, test=_effect, by=NEXT),
        "uptake": partial(_each, test=_uptake, by=NEXT),
    }


def _tellings(known: Known) -> dict[str, Test]:
    return {
        "contribution": _key(known["contributions"]),
        "decision": _key(known["decisions"]),
        "told_on": raw.day,
        "way": _choice(Way),
        "by": _key(known["contacts"]),
    }


def _recollections(known: Known) -> dict[str, Test]:
    return {
        "decision": _key(known["decisions"]),
        "contribution": _key(known["contributions"]),
    }


def _ages(known: Known) -> dict[str, Test]:
    return {
        "person": _key(known["contacts"]),
        "born_on": raw.day,
        "youth_group": YES_OR_NO,
        "known_on": raw.day,
        "by": _may(_key(known["contacts"])),
        "way_on": _may(_key(ways_on())),
        "agreed_on": _may(raw.day),
    }


def _consents(known: Known) -> dict[str, Test]:
    return {
        "person": _key(known["contacts"]),
        "purpose": _key([one.code for one in purposes()]),
        "answer": _choice(Answer),
        "on": raw.day,
        "route": _key(name_of("routes")),
        "format": _may(_key(name_of("formats"))),
        "by": _may(_key(known["contacts"])),
    }


def _needs(known: Known) -> dict[str, Test]:
    return {
        "person": _key(known["contacts"]),
        "kind": _may(_key(kinds_of_need())),
        "words": partial(_at_most, most=300),
        "occasion": _may(_key(occasions())),
        "seen_by": _may(_key([code for code, _ in ARRANGEMENTS_SEEN_BY])),
        "told_by": _may(_key(name_of("routes"))),
        "agreed_on": raw.day,
        "by": _may(_key(known["contacts"])),
    }


def _at_most(cell: str, most: int) -> None:
    if len(cell) > most:
        raise ValueError(f"there are more than {most} letters")


def _erasures(known: Known) -> dict[str, Test]:
    return {
        "person": _key(known["contacts"]),
        "asked_on": raw.day,
        "done_on": raw.day,
        "by": _key(known["contacts"]),
        "words_stay": _may(_choice(WordsStay)),
        "keep_credit": YES_OR_NO,
    }


def _key(known: Collection[str]) -> Test:
    return partial(_one_of, known=known)


def _one_of(cell: str, known: Collection[str]) -> None:
    if cell not in known:
        raise ValueError(f"nothing is called {cell!r}")


YES_OR_NO = partial(_one_of, known=("yes", "no", ""))


def _choice(choices: Any) -> Test:
    return partial(_one_of, known=set(choices.values))


def _may(test: Test) -> Test:
    return lambda cell: test(cell) if cell else None


def _each(cell: str, test: Test, by: str = ";") -> None:
    for item in raw.items(cell, by=by):
        test(item)


def _something(cell: str) -> None:
    if not cell.strip():
        raise ValueError("there is nothing")


def _words(cell: str, most: int = 10_000) -> None:
    _something(cell)
    _short(cell, most)


def _short(cell: str, most: int) -> None:
    if len(cell) > most:
        raise ValueError(f"there are more than {most} letters")


def _attended(cell: str, groups: Collection[str]) -> None:
    for group in raw.counts(cell):
        _one_of(group, groups)


def _who(cell: str, known: Known) -> None:
    """Someone's key, or how many of a group: "2 carer"."""
    people, _, group = cell.partition(" ")
    if people.isdecimal():
        _one_of(group, known["groups"])
    else:
        _one_of(cell, known["contacts"])


def _stance(cell: str, known: Known) -> None:
    who, stance, *because = [*cell.split(), ""]
    _one_of(who, known["contacts"])
    _one_of(stance, Stance.values)
    for key in because[:-1]:
        _one_of(key, known["contributions"])


def _effect(cell: str) -> None:
    kind, direction, *_ = _parts(cell, 5)
    _one_of(kind, Kind.values)
    _one_of(direction, Direction.values)


def _uptake(cell: str) -> None:
    _, answer, on, _ = _parts(cell, 4)
    _one_of(answer, SiteAnswer.values)
    raw.day(on)


def _parts(cell: str, needed: int) -> list[str]:
    parts = raw.items(cell, by=BESIDE)
    if len(parts) != needed:
        raise ValueError(f"{len(parts)} parts stand between {BESIDE}, not {needed}")
    return parts
