"""A press of each form that finds it done: who presses, where, and with what.

Each row gives who, a path, and what is sent. `again` says which tables a second press
still touches, and how many rows it adds there; `answer` is how it is answered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plait.accounts.actions import open_account
from plait.accounts.models import SignIn
from plait.accounts.rules import asking as rules
from plait.consents.models import AccessNeed
from plait.demo.views import _addresses
from plait.foundation import clock
from plait.people.models import Person
from tests import factories
from tests.record.doings.stage import Stage
from tests.record.doings.ways_in import (
    account,
    app,
    confirmed,
    device,
    join_card,
    mending,
    shown_by,
)

LEAD, OTHER, PARTNER, STRANGER = "lead", "other lead", "partner", "stranger"
NOBODY, FOUND, REFUSED = "nobody", 302, 422
LINE = {"history_entry": 1}
LOOK = {"consents_look": 1}  # the page is shown again, with an address on it
SIGNED_IN_AGAIN = {
    **dict.fromkeys(("accounts_account", "accounts_device"), 0),
    **dict.fromkeys(("accounts_joincard", "limits_tally"), 0),
    **LINE,
}


@dataclass(frozen=True, kw_only=True)
class Press:
    """`at` gives the path; `sent` is what is sent, beside what the page fills in."""

    who: str
    at: Callable[[Stage], str]
    sent: Mapping[str, Any] | Callable[[Stage], Mapping[str, Any]] = field(
        default_factory=dict
    )
    fills: bool = False
    first: Callable[[Stage, Any], object] = lambda _stage, _browser: None
    answer: int = FOUND
    again: Mapping[str, int] = field(default_factory=dict)


def at(path: str) -> Callable[[Stage], str]:
    return lambda s: path.format(s=s, said=s.said, partner=s.partner)


def about(path: str, thing: Callable[[Stage], Any]) -> Callable[[Stage], str]:
    return lambda s: path.format(thing(s).pk)


def _pending(s: Stage, browser: Any) -> None:
    """The browser asked to sign in; the code it was sent is 123456."""
    browser.post("/sign-in/", {"email": account(s).email})
    kept = SignIn.objects.get(account=account(s))
    kept.code_hash = rules.hashed("123456", key=kept.key)
    kept.save()


def _code_of_the_app(s: Stage) -> dict[str, str]:
    return {"code": shown_by(app(s), at=clock.true_now())}


def _invented(_s: Stage, _browser: Any) -> None:
    person = factories.person("Tess Pell")
    open_account(person=person, email=_addresses()["tess-pell"])


def _need(s: Stage) -> AccessNeed:
    return AccessNeed.objects.current().filter(person=s.partner.person).get()


def _told_by_post(s: Stage, _browser: Any) -> None:
    where = {"way": "post", "address": "1 Lane"}
    Person.objects.filter(pk=s.said.by_id).update(**where)


WAY_IN = "/projects/first-room/partners/{partner.pk}/way-in/"
NEW = {"email": "new@post.example"}
NEED = {"kind": "breaks", "words": "", "occasion": "always", "seen_by": "leads"}
TOLD = {"route": "phone", "format": "spoken", "language": "English"}
YES_FOR_ANOTHER = {
    "answer": "yes",
    "given_by": "personal-consultee",
    "giver": "Her sister",
    "capacity": "She was asleep that day.",
    **TOLD,
}
ACCOUNTS = {
    "accounts:sign-in": Press(
        who=NOBODY,
        at=at("/sign-in/"),
        sent=lambda s: {"email": account(s).email},
        again={"accounts_signin": 1, "limits_tally": 0, "post_letter": 1},
    ),
    "accounts:code": Press(
        who=NOBODY, at=at("/sign-in/code/"), sent={"code": "123456"}, first=_pending
    ),
    "accounts:link": Press(
        who=NOBODY,
        at=lambda s: f"/sign-in/link/{s.sign_in()}.secret/",
        answer=REFUSED,
    ),
    "accounts:sign-out": Press(who=STRANGER, at=at("/sign-out/")),
    "accounts:card": Press(
        who=NOBODY,
        at=at("/sign-in/card/"),
        sent=lambda s: {"code": join_card(s)},
        again=SIGNED_IN_AGAIN,
    ),
    "accounts:card-scanned": Press(
        who=NOBODY,
        at=lambda s: f"/sign-in/card/{join_card(s)}/",
        sent=lambda s: {"code": join_card(s)},
        again=SIGNED_IN_AGAIN,
    ),
    "accounts:cancel-card": Press(
        who=STRANGER,
        at=at("/me/sign-in/card/cancel/"),
        first=lambda s, _: join_card(s),
    ),
    "accounts:app": Press(
        who=STRANGER,
        at=at("/me/sign-in/app/"),
        sent=_code_of_the_app,
        answer=REFUSED,
        again={"limits_tally": 0},
    ),
    "accounts:app to begin": Press(
        who=STRANGER,
        at=at("/me/sign-in/app/"),
        sent={"do": "begin"},
        again={"accounts_appcode": 0},
    ),
    "accounts:devices": Press(
        who=STRANGER,
        at=at("/me/sign-in/devices/"),
        sent=lambda s: {"device": device(s).pk},
    ),
    "accounts:devices all others": Press(
        who=STRANGER,
        at=at("/me/sign-in/devices/"),
        sent=lambda s: device(s) and {"device": "others"},
        again=LINE,
    ),
    "accounts:spare-codes": Press(
        who=STRANGER,
        at=at("/me/sign-in/spare-codes/"),
        answer=200,
        again={"accounts_sparecode": 0, **LINE},
    ),
    "demo:be": Press(
        who=NOBODY,
        at=at("/demo/be/"),
        sent={"person": "tess-pell"},
        first=_invented,
        again={"accounts_account": 0, "accounts_device": 0},
    ),
}
CONSENTS = {
    "consents:answer": Press(
        who=STRANGER, at=at("/me/permissions/photos/"), sent={"answer": "yes"}
    ),
    "consents:answer to stop": Press(
        who=STRANGER, at=at("/me/permissions/photos/"), sent={"answer": "remove"}
    ),
    "consents:new-need": Press(who=STRANGER, at=at("/me/needs/new/"), sent=NEED),
    "consents:change-need": Press(
        who=PARTNER, at=about("/me/needs/{}/", _need), sent=NEED
    ),
    "consents:new-need-of": Press(
        who=LEAD,
        at=at("/people/{s.stranger.pk}/needs/new/"),
        sent={**NEED, "told_by": "phone"},
    ),
    "consents:change-need-of": Press(
        who=LEAD,
        at=lambda s: f"/people/{s.partner.person_id}/needs/{_need(s).pk}/",
        sent={"end": "1"},
    ),
    "consents:told": Press(
        who=LEAD,
        at=at("/people/{s.stranger.pk}/permissions/photos/"),
        sent={"answer": "yes", "given_by": "self", **TOLD},
    ),
    "consents:told by another": Press(
        who=LEAD,
        at=at("/people/{s.stranger.pk}/permissions/photos/"),
        sent=YES_FOR_ANOTHER,
    ),
}
THE_RECORD = {
    "contributions:files to see": Press(
        who=LEAD, at=at("/c/{said}/files/"), sent={"do": "see 1"}, again=LINE
    ),
    "contributions:files to take away": Press(
        who=LEAD, at=at("/c/{said}/files/"), sent={"do": "away 1"}
    ),
    "contributions:tablet": Press(
        who=STRANGER, at=at("/k/first-room/"), sent={"do": "begin"}
    ),
    "decisions:answer": Press(
        who=LEAD,
        at=at("/c/{s.new}/answer/"),
        sent=lambda s: {"decision": s.decision.pk},
        answer=REFUSED,
    ),
    "maintenance:looking-after": Press(
        who=LEAD,
        at=at("/looking-after/"),
        sent=lambda s: {"code": s.stuck(), "do": "again"},
        answer=REFUSED,
    ),
    "projects:leave": Press(
        who=PARTNER, at=at("/projects/first-room/partners/{partner.pk}/leave/")
    ),
    "replies:answer": Press(who=LEAD, at=at("/owed/{said}/{s.decision}/"), fills=True),
    "replies:letters": Press(
        who=LEAD, at=at("/owed/letters/"), fills=True, first=_told_by_post
    ),
}
WAYS_IN = {
    "projects:way-in for a card": Press(
        who=LEAD,
        at=at(WAY_IN),
        sent={"do": "card"},
        answer=200,
        again={"accounts_joincard": 1, **LINE},
    ),
    "projects:way-in to stop a card": Press(
        who=LEAD,
        at=at(WAY_IN),
        sent={"do": "stop-card"},
        first=lambda s, _: join_card(s, of="partner"),
    ),
    "projects:way-in by email": Press(
        who=LEAD,
        at=at(WAY_IN),
        sent={"do": "email", **NEW},
        answer=REFUSED,
        again=LOOK,
    ),
    "projects:way-in when lost": Press(
        who=LEAD,
        at=at(WAY_IN),
        sent={"do": "ask", **NEW},
        first=lambda s, _: account(s, of="partner"),
        answer=REFUSED,
        again=LOOK,
    ),
    "projects:way-in to confirm": Press(
        who=OTHER,
        at=at(WAY_IN),
        sent={"do": "confirm"},
        first=lambda s, _: mending(s, of="partner"),
    ),
    "projects:way-in to finish": Press(
        who=LEAD,
        at=at(WAY_IN),
        sent={"do": "finish"},
        first=lambda s, _: confirmed(s, of="partner"),
        answer=REFUSED,
        again=LOOK,
    ),
    "projects:way-in to stop": Press(
        who=LEAD,
        at=at(WAY_IN),
        sent={"do": "stop"},
        first=lambda s, _: mending(s, of="partner"),
        answer=REFUSED,
        again=LOOK,
    ),
}
