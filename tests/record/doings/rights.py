"""What people ask of their own data, and what is done about it."""

import json

from plait.privacy import actions as privacy
from plait.privacy.actions import ledger
from plait.privacy.models import DataRequest, Pause
from plait.privacy.rules.asking import Ask, Kind, Outcome
from plait.projects.models import Partner
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.record.doings.stage import HERE, WORDS, Doing, Line, Stage, once, once_made

ANSWER = {"answer": WORDS}


@once_made
def asked(s: Stage, kind: str = Kind.ACCESS, of: str = "stranger"):
    """What the stranger, or the partner, asked of their own data."""
    person = s.stranger if of == "stranger" else s.partner.person
    return DataRequest.objects.create(
        kind=kind,
        person=person,
        sent_by=person,
        received_on=TODAY,
        due_on=TODAY,
        receipt="ASKED-NOW00",
    )


@once_made
def stopped(s: Stage):
    """The clock of that request stands."""
    found = asked(s)
    Pause.objects.create(request=found, since=TODAY, why=WORDS)
    return found


@once_made
def copy(s: Stage):
    return privacy.make_copy(person=s.stranger, by=s.stranger, now=NOW)


@once_made
def silent(s: Stage):
    """Two of whom we have heard nothing, for 25 months and for 27."""
    for days in (25 * 31, 27 * 31):
        person = factories.person("Maureen Quill", phone="01632 960 100")
        factories.partner(s.project, person)
        Partner.objects.filter(person=person).update(
            joined_on=days_ago(days), left_on=days_ago(days)
        )


@once_made
def older_copy(s: Stage):
    """The ledger knows of an erasure, and of words taken back; the record of none."""
    ledger.write_down()
    lines = [
        {"row": f"contributions.contribution:{s.said.pk}"},
        {
            "row": f"people.person:{s.partner.person_id}",
            "words_stay": "all",
            "keep_credit": False,
            "title": "",
            "also": [],
        },
    ]
    with ledger.file().open("a", encoding="utf-8") as file:
        for number, plan in enumerate(lines):
            line = {"mark": f"before {number}", "at": NOW.isoformat(), "plan": plan}
            file.write(json.dumps(line) + "\n")


def _request(s: Stage, **more):
    return s.by(request=asked(s), on=TODAY, **more)


def _of_a_request(verb: str) -> list[Line]:
    return once(f"privacy.{verb}", "data request ", "")


@once_made
def spoke_twice(s: Stage):
    """The stranger, who said two things here."""
    for _ in range(2):
        factories.contribution(s.project, speaker=s.stranger)
    return s.stranger


ASKED: dict[str, tuple[Doing, list[Line]]] = {
    "ask_about_data": (
        lambda _: privacy.ask_about_data(
            Ask(kind=Kind.ACCESS, words=WORDS, name="Maureen Quill", reach="Ring"),
            by=None,
            now=NOW,
            on=TODAY,
        ),
        once("privacy.ask", "data request {0.pk}", ""),
    ),
    "acknowledge": (
        lambda s: privacy.acknowledge(**_request(s)),
        _of_a_request("acknowledge"),
    ),
    "stop_clock": (
        lambda s: privacy.stop_clock(why=WORDS, **_request(s)),
        once("privacy.stop-clock", "data request {0.request_id}", ""),
    ),
    "start_clock": (
        lambda s: privacy.start_clock(request=stopped(s), **s.by(on=TODAY)),
        _of_a_request("start-clock"),
    ),
    "say_whose": (
        lambda s: privacy.say_whose(
            request=asked(s), person=s.partner.person, **s.by()
        ),
        _of_a_request("say-whose"),
    ),
    "answer_request": (
        lambda s: privacy.answer_request(
            outcome=Outcome.REFUSED, **ANSWER, **_request(s)
        ),
        _of_a_request("answer"),
    ),
    "take_request_back": (
        lambda s: privacy.take_request_back(
            request=asked(s), by=s.stranger, now=NOW, on=TODAY
        ),
        _of_a_request("take-request-back"),
    ),
}
COPYING: dict[str, tuple[Doing, list[Line]]] = {
    "make_copy": (
        lambda s: privacy.make_copy(person=s.stranger, **s.by()),
        once("privacy.make-copy", "copy {0.pk}", ""),
    ),
    "take_copy": (
        lambda s: privacy.take_copy(copy=copy(s), by=s.stranger, now=NOW),
        once("privacy.take-copy", "copy ", ""),
    ),
    "copy_as_asked": (
        lambda s: privacy.copy_as_asked(**ANSWER, **_request(s)),
        [
            ("privacy.make-copy", "copy ", ""),
            ("privacy.take-copy", "copy ", ""),
            ("privacy.answer", "data request ", ""),
        ],
    ),
}
LETTING_GO: dict[str, tuple[Doing, list[Line]]] = {
    "erase": (
        lambda s: privacy.erase(person=s.partner.person, wish=privacy.Wish(), **s.by()),
        [
            ("projects.leave", "partner {s.partner.pk}", HERE),
            ("privacy.erase", "a person", ""),
        ],
    ),
    "erase_as_asked": (
        lambda s: privacy.erase_as_asked(
            request=asked(s, kind=Kind.ERASURE, of="partner"),
            title=None,
            also=frozenset(),
            **ANSWER,
            **s.by(on=TODAY),
        ),
        [
            ("projects.leave", "partner {s.partner.pk}", HERE),
            ("privacy.erase", "data request ", ""),
            ("privacy.answer", "data request ", ""),
        ],
    ),
    "take_back": (
        lambda s: privacy.take_back(contribution=s.said, **s.by()),
        once("contributions.withdraw", "{s.said}"),
    ),
    "take_all_back": (
        lambda s: privacy.take_all_back(by=spoke_twice(s), now=NOW),
        [
            ("consents.stop", "person ", ""),
            ("contributions.withdraw", "C-", HERE),
            ("contributions.withdraw", "C-", HERE),
        ],
    ),
    "keep_to_periods": (
        lambda s: silent(s) or privacy.keep_to_periods(now=NOW),
        [
            ("privacy.idle", "data request ", ""),
            ("privacy.forget-reach", "a person", ""),
        ],
    ),
    "reapply_erasures": (
        lambda s: older_copy(s) or privacy.reapply_erasures(now=NOW),
        once("privacy.erase-again", "erasure", "") * 2,
    ),
}
RIGHTS = ASKED | COPYING | LETTING_GO
