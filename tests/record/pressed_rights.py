"""The same for what people ask of their data, and for reports."""

from plait.privacy.rules.asking import Kind
from plait.safety.models import Pause
from tests.factories import NOW
from tests.record.doings.rights import asked, copy, spoke_twice, stopped
from tests.record.doings.stage import WORDS, Stage
from tests.record.doings.ways_in import DAY
from tests.record.pressed import (
    LEAD,
    LINE,
    NOBODY,
    PARTNER,
    REFUSED,
    STRANGER,
    Press,
    about,
    at,
)


def _to_erase(s: Stage):
    return asked(s, kind=Kind.ERASURE, of="partner")


def _dealt_with(s: Stage):
    return s.reported(closed_at=NOW)


def _asked_again(s: Stage):
    return s.appealed().ruling.report


def _paused(s: Stage):
    """A report about words of somebody who may not post for two days."""
    days = {"began_at": NOW - DAY, "until": NOW + DAY}
    Pause.objects.create(person=s.said.by, why=WORDS, **days)
    return s.reported()


RIGHTS = {
    "privacy:take-all-back": Press(
        who=STRANGER, at=at("/me/words/take-back/"), first=lambda s, _: spoke_twice(s)
    ),
    "privacy:withdraw": Press(who=PARTNER, at=at("/c/{said}/withdraw/")),
    "privacy:my-copy": Press(
        who=STRANGER,
        at=at("/me/copy/"),
        first=lambda s, _: copy(s),
        answer=REFUSED,
    ),
    "privacy:my-copy to make": Press(
        who=STRANGER,
        at=at("/me/copy/"),
        sent={"do": "make"},
        again={"privacy_copy": 0, **LINE},
    ),
    "privacy:undo": Press(who=STRANGER, at=about("/me/asked/{}/take-back/", asked)),
    "privacy:heard": Press(who=LEAD, at=about("/requests/{}/heard/", asked)),
    "privacy:stop": Press(
        who=LEAD,
        at=about("/requests/{}/stop/", asked),
        sent={"why": WORDS},
        answer=REFUSED,
    ),
    "privacy:start": Press(who=LEAD, at=about("/requests/{}/start/", stopped)),
    "privacy:whose": Press(
        who=LEAD,
        at=about("/requests/{}/whose/", asked),
        sent=lambda s: {"person": s.partner.person_id},
        again=LINE,
    ),
    "privacy:answer": Press(
        who=LEAD,
        at=about("/requests/{}/answer/", asked),
        sent={"outcome": "refused", "answer": WORDS},
        answer=REFUSED,
    ),
    "privacy:carry-out": Press(who=LEAD, at=about("/requests/{}/erase/", _to_erase)),
    "privacy:copy": Press(who=LEAD, at=about("/requests/{}/copy/", asked)),
}
SAFETY = {
    "safety:case": Press(
        who=LEAD,
        at=about("/reports/{}/", Stage.reported),
        sent={"did": "leave", "why": WORDS},
    ),
    "safety:case to hide": Press(
        who=LEAD,
        at=about("/reports/{}/", Stage.reported),
        sent={"did": "hide", "why": WORDS},
        answer=REFUSED,
    ),
    "safety:told": Press(who=LEAD, at=about("/reports/{}/told/", _dealt_with)),
    "safety:appeal": Press(
        who=LEAD,
        at=about("/reports/{}/appeal/", _asked_again),
        sent={"upheld": "yes", "answer": WORDS},
    ),
    "safety:pause": Press(
        who=LEAD,
        at=about("/reports/{}/pause/", Stage.reported),
        sent={"days": "7", "why": WORDS},
    ),
    "safety:lift": Press(who=LEAD, at=about("/reports/{}/pause/lift/", _paused)),
    "safety:look-again": Press(
        who=NOBODY,
        at=at("/look-again/{said.receipt}/"),
        sent={"words": WORDS},
        first=lambda s, _: s.hidden(),
        answer=REFUSED,
    ),
}
