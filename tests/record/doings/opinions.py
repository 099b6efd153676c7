"""Opinion maps. A vote is nobody's line of history: it has none."""

from plait.opinions import actions as opinions
from plait.opinions.rules.polis import Export, OneStatement, OneVote
from tests import factories
from tests.factories import NOW, TODAY
from tests.record.doings.stage import HERE, WORDS, Doing, Line, once, once_made

ROOM = "room "
READ = Export(
    topic=WORDS,
    statements={"1": OneStatement(key="1", words=WORDS)},
    votes={("1", "1"): OneVote("1", "1", 1)},
)
WHOSE = opinions.Whose(key="one")


@once_made
def opened(stage):
    return factories.opinion_map(stage.project, by=stage.lead)


@once_made
def waiting(stage):
    return factories.statement(opened(stage), WORDS)


@once_made
def voted(stage):
    return factories.vote_on(opened(stage).statements.first())


@once_made
def closed(stage):
    opinions.close_map(opinion_map=opened(stage), **stage.by())
    return opened(stage)


@once_made
def shown(stage):
    opinions.show_counts(opinion_map=opened(stage), to_all=True, **stage.by())
    return opened(stage)


def _one(stage):
    return {"opinion_map": opened(stage), "whose": WHOSE}


OPINIONS: dict[str, tuple[Doing, list[Line]]] = {
    "open_map": (
        lambda s: opinions.open_map(
            opinions.Plan(title=WORDS, opens_on=TODAY, first=[WORDS]), **s.here()
        ),
        [
            ("rooms.open-room", "room {0.room.code}", HERE),
            ("contributions.ask", "question {0.question_id}", HERE),
            ("contributions.say", "C-", HERE),
            ("opinions.open", "room {0.room.code}", HERE),
        ],
    ),
    "close_map": (
        lambda s: opinions.close_map(opinion_map=opened(s), **s.by()),
        once("rooms.close-room", ROOM),
    ),
    "open_map_again": (
        lambda s: opinions.open_map_again(opinion_map=closed(s), **s.by()),
        once("rooms.open-again", ROOM),
    ),
    "show_counts": (
        lambda s: opinions.show_counts(opinion_map=opened(s), to_all=True, **s.by()),
        once("opinions.show", ROOM),
    ),
    "show_counts with partners only": (
        lambda s: opinions.show_counts(opinion_map=shown(s), to_all=False, **s.by()),
        once("opinions.hide", ROOM),
    ),
    "add_statement": (
        lambda s: opinions.add_statement(
            WORDS, group="carer", now=NOW, on=TODAY, **_one(s)
        ),
        once("contributions.say", "{0.contribution}"),
    ),
    "accept": (
        lambda s: opinions.accept(statement=waiting(s), **s.by()),
        once("opinions.accept", "C-"),
    ),
    "accept_all": (
        lambda s: waiting(s) and opinions.accept_all(opinion_map=opened(s), **s.by()),
        once("opinions.accept", "C-"),
    ),
    "refuse": (
        lambda s: opinions.refuse(
            statement=waiting(s), reason="two", note=WORDS, **s.by()
        ),
        once("opinions.refuse", "C-"),
    ),
    "take_in_map": (
        lambda s: opinions.take_in_map(
            READ, title=WORDS, group="carer", mark="polis-1", **s.here()
        ),
        [
            ("rooms.open-room", ROOM, HERE),
            ("contributions.ask", "question ", HERE),
            ("rooms.close-room", ROOM, HERE),
            ("contributions.add", "C-", HERE),
            ("opinions.take-in", ROOM, HERE),
        ],
    ),
    "vote": (
        lambda s: opinions.vote(
            statement=opened(s).statements.first().pk,
            value=1,
            now=NOW,
            on=TODAY,
            **_one(s),
        ),
        [],
    ),
    "vote_on_each": (
        lambda s: opinions.vote_on_each(
            {opened(s).statements.first().pk: 1}, now=NOW, on=TODAY, **_one(s)
        ),
        [],
    ),
    "say_group": (
        lambda s: voted(s) and opinions.say_group(group="carer", on=TODAY, **_one(s)),
        [],
    ),
    "take_votes_back": (
        lambda s: voted(s) and opinions.take_votes_back(now=NOW, **_one(s)),
        [],
    ),
}
