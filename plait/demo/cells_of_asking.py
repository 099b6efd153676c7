"""What the cells of what was asked widely may hold: slips, choices and ballots."""

from collections.abc import Collection
from functools import partial

from plait.consultations.rules import InWhoseWords, Leave
from plait.contributions.rules import Route, Use
from plait.demo import raw
from plait.demo.one_cell import (
    YES_OR_NO,
    Test,
    choice,
    key,
    may,
    number,
    short,
    something,
    words,
)
from plait.people.rules import Way
from plait.priorities.rules import Method as Choosing

Known = dict[str, Collection[str]]


def postcards(known: Known) -> dict[str, Test]:
    """What the slips that were keyed in may hold."""
    person = key(known["contacts"])
    return {
        "key": something,
        "batch": partial(words, most=120),
        "route": choice(Route),
        "whose_words": may(choice(InWhoseWords)),
        "leave": may(choice(Leave)),
        "gathered_on": raw.day,
        "activity": may(key(known["activities"])),
        "slip": number,
        "group": key(known["groups"]),
        "person": may(person),
        "words": words,
        "use": may(choice(Use)),
        "way": may(choice(Way)),
        "keyed_by": person,
        "keyed_again_by": may(person),
    }


def priorities(known: Known) -> dict[str, Test]:
    """What the choices of priorities may hold."""
    return {
        "key": something,
        "project": key(known["projects"]),
        "title": partial(words, most=240),
        "method": choice(Choosing),
        "opens_on": raw.day,
        "closes_on": may(raw.day),
        "closed_on": may(raw.day),
        "settled_on": may(raw.day),
        "shown": YES_OR_NO,
        "by": key(known["contacts"]),
    }


def priorities_items(known: Known) -> dict[str, Test]:
    """What their items may hold."""
    return {
        "choice": key(known["priorities"]),
        "name": partial(words, most=200),
        "why": partial(short, most=300),
        "left_out": partial(short, most=300),
    }


def priorities_ballots(known: Known) -> dict[str, Test]:
    """What their ballots may hold."""
    return {
        "choice": key(known["priorities"]),
        "group": may(key(known["groups"])),
        "route": choice(Route),
        "chosen": something,
    }
