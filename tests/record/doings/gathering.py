"""Rooms, and the gathering half of consultations."""

from dataclasses import replace
from datetime import timedelta

from plait.consultations import actions as asking
from plait.consultations.rules import Came, Pile, Planned, Slip
from plait.consultations.rules.reading import Read, Row
from plait.rooms import actions as rooms
from tests import factories
from tests.factories import NOW, TODAY
from tests.record.doings.stage import (
    HERE,
    WORDS,
    Doing,
    Line,
    once,
    once_made,
    words,
)

LATER = TODAY + timedelta(days=30)


@once_made
def asked(stage):
    return factories.consultation(stage.project)


@once_made
def answered(stage):
    return factories.response(asked(stage), WORDS)


@once_made
def pile(stage):
    return factories.batch(asked(stage))


@once_made
def slip(stage):
    return factories.slip(pile(stage), WORDS)


@once_made
def closed(stage):
    rooms.close_room(room=asked(stage).room, **stage.by())
    return asked(stage).room


@once_made
def joined(stage):
    one, other = answered(stage), slip(stage)
    asking.join_people(response=one, other=other, **stage.by())
    return one


ROOM = "room "
ROOMS: dict[str, tuple[Doing, list[Line]]] = {
    "open_room": (
        lambda s: rooms.open_room(
            kind="consultation",
            title=WORDS,
            opens_on=TODAY,
            closes_on=None,
            **s.here(),
        ),
        once("rooms.open-room", "room {0.code}"),
    ),
    "close_room": (
        lambda s: rooms.close_room(room=asked(s).room, **s.by()),
        once("rooms.close-room", ROOM),
    ),
    "open_again": (
        lambda s: rooms.open_again(room=closed(s), **s.by()),
        once("rooms.open-again", ROOM),
    ),
    "close_on": (
        lambda s: rooms.close_on(room=asked(s).room, day=None, **s.by()),
        once("rooms.close-on", ROOM),
    ),
}
GATHERING: dict[str, tuple[Doing, list[Line]]] = {
    "open_consultation": (
        lambda s: asking.open_consultation(
            Planned(answer_by=LATER), words=WORDS, opens_on=TODAY, **s.here()
        ),
        [
            ("rooms.open-room", "room {0.room.code}", HERE),
            ("contributions.ask", "question {0.question_id}", HERE),
            ("consultations.open", "room {0.room.code}", HERE),
        ],
    ),
    "change_plan": (
        lambda s: asking.change_plan(
            replace(asking.plan_of(asked(s)), purpose=WORDS),
            consultation=asked(s),
            **s.by(),
        ),
        once("consultations.change-plan", ROOM),
    ),
    "answer": (
        lambda s: asking.answer(
            words(), consultation=asked(s), came=Came(), **s.by(on=TODAY)
        ),
        once("contributions.say", "{0.contribution}"),
    ),
    "begin_batch": (
        lambda s: asking.begin_batch(
            Pile(name=WORDS, route="post", gathered_on=TODAY),
            consultation=asked(s),
            **s.by(),
        ),
        once("consultations.begin-batch", ROOM),
    ),
    "key_in": (
        lambda s: asking.key_in(
            Slip(words=WORDS, name="Maureen Quill"), batch=pile(s), **s.by()
        ),
        [
            ("people.meet", "person {0.contribution.by_id}", HERE),
            ("contributions.add", "{0.contribution}", HERE),
        ],
    ),
    "key_again": (
        lambda s: asking.key_again(
            WORDS, response=slip(s), by=s.partner.person, now=NOW
        ),
        once("consultations.key-again", "C-"),
    ),
    "join_people": (
        lambda s: asking.join_people(response=answered(s), other=slip(s), **s.by()),
        once("consultations.join-people", ROOM),
    ),
    "part_people": (
        lambda s: asking.part_people(response=joined(s), **s.by()),
        once("consultations.part-people", ROOM),
    ),
    "split": (
        lambda s: asking.split(
            WORDS.replace(" ", "\n", 1), response=answered(s), **s.by()
        ),
        once("consultations.split", "C-"),
    ),
    "lay_out": (
        lambda s: asking.lay_out(consultation=heard_elsewhere(s), **s.by()),
        once("consultations.lay-out", ROOM),
    ),
    "take_in_answers": (
        lambda s: asking.take_in_answers(
            Read(rows=(Row(line=2, words=(WORDS,), mark="a"),)),
            consultation=asked(s),
            kind="form",
            **s.by(),
        ),
        [
            ("contributions.add", "C-", HERE),
            ("consultations.take-in-answers", ROOM, HERE),
        ],
    ),
}


@once_made
def heard_elsewhere(stage):
    factories.contribution(stage.project, question=asked(stage).question)
    return asked(stage)
