"""What is done with choices of priorities, and what asks to be told of them."""

from typing import Any

from plait.contributions import actions as saying
from plait.contributions.rules import Visitor
from plait.priorities import actions as choosing
from plait.priorities.rules import Brought, Came, Chosen, Method, Read, Settled, Wording
from plait.rooms import actions as rooms
from plait.rooms.rules import Wish
from tests import factories
from tests.factories import NOW, TODAY
from tests.factories.priorities import keys
from tests.record.doings.stage import (
    HERE,
    WORDS,
    Doing,
    Line,
    Stage,
    once,
    once_made,
    words,
)

ROOM = "room "


@once_made
def choice(stage: Stage, *, method: str = Method.DOTS) -> Any:
    """A choice in the first room, by this method."""
    return factories.exercise(stage.project, method=method)


@once_made
def closed(stage: Stage) -> Any:
    """One in which somebody chose, and nobody can any more."""
    one = factories.exercise(stage.project)
    factories.ballot(one, 2, 1, group="carer")
    choosing.close_choosing(exercise=one, by=stage.lead, now=NOW)
    return one


def _chosen(one: Any) -> dict[str, Any]:
    return {
        "asked": one.rounds.get(),
        "came": Came(key="k", group="carer"),
        "now": NOW,
        "on": TODAY,
    }


def _values(one: Any) -> Chosen:
    return Chosen(values={keys(one)[0]: 1})


def _prefer(stage: Stage) -> object:
    one = choice(stage, method=Method.PAIRWISE)
    pair = (keys(one)[0], keys(one)[1])
    return choosing.prefer(pair, winner=pair[0], by=None, **_chosen(one))


def _cast_with_why(stage: Stage) -> object:
    one = choice(stage, method=Method.DELPHI)
    chosen = Chosen(values={keys(one)[0]: 1}, reason=WORDS)
    return choosing.cast(chosen, by=None, **_chosen(one))


def _next_round(stage: Stage) -> object:
    one = choice(stage, method=Method.DELPHI)
    return choosing.open_next_round(
        exercise=one, after=1, items=keys(one), closes_on=None, **stage.by()
    )


def _bring_in(stage: Stage) -> object:
    one = choice(stage)
    return choosing.bring_in_ballots(
        Read(ballots=(Brought(values={keys(one)[0]: 1}),), faults=()),
        exercise=one,
        key="file",
        route="post",
        **stage.by(on=TODAY),
    )


def _settle(stage: Stage) -> object:
    one = closed(stage)
    settled = Settled(order=(keys(one)[0],), left_out={}, interim=4, why=WORDS)
    return choosing.settle_shortlist(settled, exercise=one, **stage.by(on=TODAY))


PRIORITIES: dict[str, tuple[Doing, list[Line]]] = {
    "choose": (
        lambda s: saying.choose(words(), **s.here()),
        once("contributions.say", "{}"),
    ),
    "choose_as_visitor": (
        lambda s: saying.choose_as_visitor(
            words(), project=s.project, visitor=Visitor(), mark="m", now=NOW
        ),
        once("contributions.say", "{}"),
    ),
    "ask_to_be_told": (
        lambda s: rooms.ask_to_be_told(
            Wish(group="carer", words=WORDS),
            room=choice(s).room,
            mark="m",
            **s.by(on=TODAY),
        ),
        once("contributions.say", "{}"),
    ),
    "begin_choosing": (
        lambda s: factories.exercise(s.project, title=WORDS),
        [("rooms.open-room", ROOM, HERE), ("priorities.begin-choosing", ROOM, HERE)],
    ),
    "add_item": (
        lambda s: choosing.add_item(Wording(name=WORDS), exercise=choice(s), **s.by()),
        once("priorities.add-item", ROOM),
    ),
    "retire_item": (
        lambda s: choosing.retire_item(item=choice(s).items.first(), **s.by(on=TODAY)),
        once("priorities.retire-item", ROOM),
    ),
    "let_results_be_seen": (
        lambda s: choosing.let_results_be_seen(
            exercise=choice(s), is_shown=True, **s.by()
        ),
        once("priorities.show-results", ROOM),
    ),
    "close_choosing": (
        lambda s: choosing.close_choosing(exercise=choice(s), **s.by()),
        once("rooms.close-room", ROOM),
    ),
    "choose_again": (
        lambda s: choosing.choose_again(exercise=closed(s), **s.by()),
        once("rooms.open-again", ROOM),
    ),
    "open_next_round": (_next_round, once("priorities.open-next-round", ROOM)),
    "cast": (
        lambda s: choosing.cast(_values(choice(s)), by=None, **_chosen(choice(s))),
        [],
    ),
    "cast with words that say why": (_cast_with_why, once("contributions.say", "C-")),
    "prefer": (_prefer, []),
    "key_in_ballot": (
        lambda s: choosing.key_in_ballot(
            _values(choice(s)), by=s.lead, **_chosen(choice(s))
        ),
        [],
    ),
    "bring_in_ballots": (_bring_in, once("priorities.bring-in", ROOM)),
    "settle_shortlist": (_settle, once("priorities.settle-shortlist", ROOM)),
}
