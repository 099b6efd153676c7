"""The sorting half of consultations: themes, coding, settling, signing, showing."""

from plait.consultations import actions as sorting
from plait.consultations.models import Suggestion
from plait.decisions import actions as deciding
from tests import factories
from tests.factories import NOW, TODAY
from tests.record.doings.gathering import ROOM, asked
from tests.record.doings.stage import HERE, WORDS, Doing, Line, once, once_made

ENOUGH = 10


@once_made
def said(stage):
    """Ten suggestions, each of somebody."""
    for place in range(ENOUGH):
        factories.response(asked(stage), f"{WORDS} {place}", key=f"k{place}")
    found = Suggestion.objects.of(asked(stage)).with_words()
    return list(found.order_by("pk"))


@once_made
def pair(stage):
    """A carer and a researcher who sort it."""
    return [
        factories.partner(stage.project, group=group).person
        for group in ("carer", "researcher")
    ]


@once_made
def themes(stage):
    return [
        sorting.add_theme(consultation=asked(stage), name=name, means="", **stage.by())
        for name in (f"{WORDS} one", f"{WORDS} two")
    ]


@once_made
def agreed(stage):
    made = themes(stage)
    sign(stage, "frame")
    return made


def sign(stage, what):
    for by in pair(stage):
        sorting.sign(consultation=asked(stage), what=what, by=by, now=NOW)


@once_made
def coders(stage):
    agreed(stage)
    for by in pair(stage):
        sorting.begin_coding(consultation=asked(stage), by=by, now=NOW)
    return list(asked(stage).coders.order_by("pk"))


@once_made
def begun(stage):
    """The partner of the stage codes it, too."""
    agreed(stage)
    said(stage)
    by = stage.partner.person
    sorting.begin_coding(consultation=asked(stage), by=by, now=NOW)
    return asked(stage)


def put(stage, by, unit, *under):
    sorting.code(
        consultation=asked(stage),
        unit=unit.pk,
        themes=[one.pk for one in under],
        memo=WORDS,
        by=by,
        now=NOW,
    )


def code_each(stage):
    """Two of them, as from a sheet of paper."""
    coders(stage)
    sorting.code_each(
        consultation=asked(stage),
        where={one.pk: [agreed(stage)[0].pk] for one in said(stage)[:2]},
        by=pair(stage)[0],
        now=NOW,
    )


@once_made
def coded(stage):
    one, two = coders(stage) and agreed(stage)
    for place, unit in enumerate(said(stage)):
        for by, theirs in zip(pair(stage), (one, two), strict=True):
            put(stage, by, unit, one if place else theirs)
    return said(stage)


@once_made
def opened(stage):
    found = coded(stage)
    for by in pair(stage):
        sorting.finish_coding(consultation=asked(stage), by=by, now=NOW)
    return found


def settle(stage):
    return sorting.settle(
        consultation=asked(stage),
        unit=opened(stage)[0].pk,
        themes=[agreed(stage)[0].pk],
        why=WORDS,
        **stage.by(),
    )


@once_made
def settled(stage):
    opened(stage)
    sorting.settle_same(consultation=asked(stage), **stage.by())
    settle(stage)
    return asked(stage)


@once_made
def counted(stage):
    found = settled(stage)
    sign(stage, "count")
    return found


@once_made
def shown(stage):
    sorting.show_results(consultation=counted(stage), **stage.by())
    return asked(stage)


@once_made
def bundle(stage):
    return together(stage)


def together(stage):
    return sorting.put_together(
        consultation=asked(stage),
        suggestions=[one.pk for one in said(stage)[:2]],
        alike=WORDS,
        came_by="machine",
        **stage.by(),
    )


@once_made
def retired(stage):
    one = themes(stage)[0]
    sorting.retire_theme(theme=one, on=TODAY, **stage.by())
    return one


def did(verb):
    return once(f"consultations.{verb}", ROOM)


SORTING: dict[str, tuple[Doing, list[Line]]] = {
    "add_theme": (
        lambda s: sorting.add_theme(
            consultation=asked(s), name=WORDS, means=WORDS, **s.by()
        ),
        did("add-theme"),
    ),
    "reword_theme": (
        lambda s: sorting.reword_theme(
            theme=themes(s)[0], name=WORDS, means=WORDS, **s.by()
        ),
        did("reword-theme"),
    ),
    "move_theme": (
        lambda s: sorting.move_theme(theme=themes(s)[1], **s.by()),
        did("move-theme"),
    ),
    "retire_theme": (
        lambda s: sorting.retire_theme(theme=themes(s)[0], on=TODAY, **s.by()),
        did("retire-theme"),
    ),
    "bring_theme_back": (
        lambda s: sorting.bring_theme_back(theme=retired(s), **s.by()),
        did("bring-theme-back"),
    ),
    "sign": (
        lambda s: sorting.sign(
            consultation=themes(s) and asked(s),
            what="frame",
            by=pair(s)[0],
            now=NOW,
        ),
        did("sign-frame"),
    ),
    "take_back_signature": (
        lambda s: sorting.take_back_signature(
            consultation=agreed(s) and asked(s),
            what="frame",
            by=pair(s)[0],
            now=NOW,
        ),
        did("take-back-frame"),
    ),
    "put_together": (together, did("put-together")),
    "take_apart": (
        lambda s: sorting.take_apart(bundle=bundle(s), **s.by()),
        did("take-apart"),
    ),
    "set_apart": (
        lambda s: sorting.set_apart(
            consultation=asked(s),
            middle=said(s)[0].pk,
            others=[said(s)[1].pk],
            **s.by(),
        ),
        did("set-apart"),
    ),
    "begin_coding": (
        lambda s: sorting.begin_coding(
            consultation=agreed(s) and asked(s), by=pair(s)[0], now=NOW
        ),
        did("begin-coding"),
    ),
    # A row of its own, that holds who and when: no line for each of hundreds.
    "code": (
        lambda s: put(s, pair(s)[0], said(s)[0], *(coders(s) and agreed(s)[:1])),
        [],
    ),
    "code_each": (code_each, []),
    "finish_coding": (
        lambda s: sorting.finish_coding(
            consultation=coded(s) and asked(s), by=pair(s)[0], now=NOW
        ),
        did("finish-coding"),
    ),
    "stand_down": (
        lambda s: sorting.stand_down(coder=coders(s)[0], **s.by()),
        did("stand-down"),
    ),
    "settle_same": (
        lambda s: sorting.settle_same(consultation=opened(s) and asked(s), **s.by()),
        did("settle-same"),
    ),
    "settle": (settle, did("settle")),
    "show_results": (
        lambda s: sorting.show_results(consultation=counted(s), **s.by()),
        did("show-results"),
    ),
    "stop_showing": (
        lambda s: sorting.stop_showing(consultation=shown(s), **s.by()),
        did("stop-showing"),
    ),
    "keep_theme_with_no_decision": (
        lambda s: deciding.keep_theme_with_no_decision(
            theme=settled(s) and agreed(s)[0], why=WORDS, **s.by(on=TODAY)
        ),
        [("contributions.keep-with-no-decision", "C-", HERE)] * ENOUGH,
    ),
}
