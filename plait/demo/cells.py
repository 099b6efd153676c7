"""What each cell of the raw files may hold, so that a fault is found before writing."""

from collections.abc import Collection, Mapping
from functools import partial

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
from plait.demo import cells_of_asking, raw
from plait.demo.enclosing import name_of_file
from plait.demo.one_cell import (
    YES_OR_NO,
    Test,
    choice,
    each,
    key,
    may,
    number,
    one_of,
    short,
    something,
    words,
)
from plait.frameworks.rules import published
from plait.outcomes.rules import Direction, Kind, SiteAnswer
from plait.people.rules import Credit, Way
from plait.privacy.rules.asking import WordsStay

BESIDE = "~"
NEXT = "||"
Known = dict[str, Collection[str]]


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


def _check_once(cell: str, seen: set[str]) -> None:
    if cell.lower() in seen:
        raise ValueError(f"{cell!r} is there already")
    if cell:
        seen.add(cell.lower())


def _known(read: raw.Raw) -> Known:
    """Every key that other rows may name, by what it is the key of."""
    keys: Known = {
        name: {row["key"] for row in read.rows[name]}
        for name in read.rows
        if "key" in raw.COLUMNS[name].split()
    }
    with raw.blaming("programme.toml"):
        plans = read.programme["project"]
        keys["projects"] = {plan["code"] for plan in plans}
        asked = read.programme.get("consultation", {}).get("key", "")
        keys["questions"] = {one[0] for plan in plans for one in plan["questions"]}
        keys["questions"] = {*keys["questions"], asked}
        own = [one for plan in plans for one in plan.get("groups", ())]
    groups = published("partner-groups").data["groups"]
    stages = published("stages").data
    keys["groups"] = {group["code"] for group in groups} | {one[0] for one in own}
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
        "priorities": cells_of_asking.priorities(known),
        "priorities_items": cells_of_asking.priorities_items(known),
        "priorities_ballots": cells_of_asking.priorities_ballots(known),
        **_asking(known),
    }


def _asking(known: Known) -> dict[str, dict[str, Test]]:
    """What the files of the consultation may hold."""
    theme = key(known["consultation_themes"])
    decided = known | {
        "decisions": known["consultation_decisions"],
        "contributions": known["consultation_themes"],
    }
    told = _tellings(decided)
    del told["contribution"]
    return {
        "postcards": cells_of_asking.postcards(known),
        "consultation_themes": {"key": something, "name": partial(words, most=80)},
        "consultation_codes": {
            "answer": something,
            "order": number,
            "words": words,
            "first": theme,
            "second": theme,
            "settled": theme,
            "memo": partial(short, most=300),
        },
        "consultation_decisions": _decisions(decided),
        "consultation_changes": _changes(decided),
        "consultation_tellings": told,
    }


def _contacts(known: Known) -> dict[str, Test]:
    return {
        "key": something,
        "name": partial(words, most=120),
        "credit": choice(Credit),
        "group": key(known["groups"]),
        "way": choice(Way),
        "account": YES_OR_NO,
        "large_print": YES_OR_NO,
    }


def _activities(known: Known) -> dict[str, Test]:
    return {
        "key": something,
        "project": key(known["projects"]),
        "kind": choice(Meeting),
        "title": partial(words, most=160),
        "held_on": raw.day,
        "attended": partial(_attended, groups=known["groups"]),
    }


def _contributions(known: Known) -> dict[str, Test]:
    person = key(known["contacts"])
    return {
        "key": something,
        "project": key(known["projects"]),
        "said_on": raw.day,
        "by": may(person),
        "group": key(known["groups"]),
        "on_behalf_of": may(person),
        "form": choice(Form),
        "route": choice(Route),
        "activity": may(key(known["activities"])),
        "question": may(key(known["questions"])),
        "credit": may(choice(Credit)),
        "use": choice(Use),
        "tell": YES_OR_NO,
        "words": words,
        "written_down_by": may(person),
        "file": may(name_of_file),
        "file_shows": partial(short, most=500),
        "considered": partial(one_of, known=("linked", "noted", "new", "")),
    }


def _decisions(known: Known) -> dict[str, Test]:
    who = partial(each, test=partial(_who, known=known))
    return {
        "key": something,
        "project": key(known["projects"]),
        "decided_on": raw.day,
        "stage": may(key(known["stages"])),
        "what": partial(words, most=200),
        "outcome": choice(Outcome),
        "method": choice(Method),
        "question": may(key(known["questions"])),
        "answers": partial(each, test=key(known["contributions"])),
        "raised": who,
        "shaped": who,
        "decided": who,
        "stances": partial(each, test=partial(_stance, known=known)),
        "weight": may(partial(one_of, known=("1", "2", "3"))),
        "came_by": may(choice(CameBy)),
        "recorded_by": key(known["contacts"]),
    }


def _changes(known: Known) -> dict[str, Test]:
    return {
        "key": something,
        "decision": key(known["decisions"]),
        "changed_on": raw.day,
        "what": partial(words, most=200),
        "recorded_by": key(known["contacts"]),
        "effects": partial(each, test=_effect, by=NEXT),
        "uptake": partial(each, test=_uptake, by=NEXT),
    }


def _tellings(known: Known) -> dict[str, Test]:
    return {
        "contribution": key(known["contributions"]),
        "decision": key(known["decisions"]),
        "told_on": raw.day,
        "way": choice(Way),
        "by": key(known["contacts"]),
    }


def _recollections(known: Known) -> dict[str, Test]:
    return {
        "decision": key(known["decisions"]),
        "contribution": key(known["contributions"]),
    }


def _ages(known: Known) -> dict[str, Test]:
    return {
        "person": key(known["contacts"]),
        "born_on": raw.day,
        "youth_group": YES_OR_NO,
        "known_on": raw.day,
        "by": may(key(known["contacts"])),
        "way_on": may(key(ways_on())),
        "agreed_on": may(raw.day),
    }


def _consents(known: Known) -> dict[str, Test]:
    return {
        "person": key(known["contacts"]),
        "purpose": key([one.code for one in purposes()]),
        "answer": choice(Answer),
        "on": raw.day,
        "route": key(name_of("routes")),
        "format": may(key(name_of("formats"))),
        "by": may(key(known["contacts"])),
    }


def _needs(known: Known) -> dict[str, Test]:
    return {
        "person": key(known["contacts"]),
        "kind": may(key(kinds_of_need())),
        "words": partial(short, most=300),
        "occasion": may(key(occasions())),
        "seen_by": may(key([code for code, _ in ARRANGEMENTS_SEEN_BY])),
        "told_by": may(key(name_of("routes"))),
        "agreed_on": raw.day,
        "by": may(key(known["contacts"])),
    }


def _erasures(known: Known) -> dict[str, Test]:
    return {
        "person": key(known["contacts"]),
        "asked_on": raw.day,
        "done_on": raw.day,
        "by": key(known["contacts"]),
        "words_stay": may(choice(WordsStay)),
        "keep_credit": YES_OR_NO,
    }


def _attended(cell: str, groups: Collection[str]) -> None:
    for group in raw.counts(cell):
        one_of(group, groups)


def _who(cell: str, known: Known) -> None:
    """Someone's key, or how many of a group: "2 carer"."""
    people, _, group = cell.partition(" ")
    if people.isdecimal():
        one_of(group, known["groups"])
    else:
        one_of(cell, known["contacts"])


def _stance(cell: str, known: Known) -> None:
    who, stance, *because = [*cell.split(), ""]
    one_of(who, known["contacts"])
    one_of(stance, Stance.values)
    for words_of in because[:-1]:
        one_of(words_of, known["contributions"])


def _effect(cell: str) -> None:
    kind, direction, *_ = _parts(cell, 5)
    one_of(kind, Kind.values)
    one_of(direction, Direction.values)


def _uptake(cell: str) -> None:
    _, answer, on, _ = _parts(cell, 4)
    one_of(answer, SiteAnswer.values)
    raw.day(on)


def _parts(cell: str, needed: int) -> list[str]:
    parts = raw.items(cell, by=BESIDE)
    if len(parts) != needed:
        raise ValueError(f"{len(parts)} parts stand between {BESIDE}, not {needed}")
    return parts
