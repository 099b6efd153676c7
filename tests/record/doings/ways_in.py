"""What somebody signs in with, to do something to it."""

from datetime import timedelta

import pyotp

from plait.accounts import actions as accounts
from plait.accounts.rules import asking as asking_rules
from plait.accounts.rules import passkeys as rules
from plait.accounts.rules.staying import Proof
from tests import factories
from tests.accounts.authenticator import Authenticator
from tests.factories import NOW
from tests.record.doings.stage import WORDS, Stage, once_made

SITE, PLACE = "https://plait.example", {"site": "https://plait.example", "name": "It"}
NEW = "maureen.quill@post.example"
DAY = timedelta(days=1)


@once_made
def account(s: Stage, of: str = "stranger"):
    return factories.account(s.stranger if of == "stranger" else s.partner.person)


@once_made
def device(s: Stage, words: str = "A phone"):
    return accounts.remember_device(instant=NOW, **browser(s, words))


def browser(s: Stage, words: str):
    mine = {"account": account(s), "proof": Proof.EMAIL, "words": words}
    return {**mine, "is_shared": False, "instead_of": ""}


@once_made
def join_card(s: Stage, of: str = "stranger"):
    """The code of a card; somebody with no account gets one."""
    person = s.stranger if of == "stranger" else s.partner.person
    return accounts.make_card(person=person, name="It", **s.by())[1]


@once_made
def mending(s: Stage, of: str = "stranger"):
    """Asked for three days ago."""
    given = {"account": account(s, of=of), "email": NEW, "by": s.lead}
    return accounts.ask_to_mend(now=NOW - 3 * DAY, **given)


@once_made
def confirmed(s: Stage, of: str = "stranger"):
    """Confirmed two days ago, so that it may be done; its link holds a secret."""
    found, second = mending(s, of=of), factories.person()
    accounts.confirm_mending(mending=found, by=second, now=NOW - 2 * DAY, **PLACE)
    found.link_hash = asking_rules.hashed("secret", key=found.key)
    found.save()
    return found


@once_made
def passkey(s: Stage):
    """The device that holds it, and our half."""
    phone = Authenticator(SITE)
    return phone, add_passkey(s, phone)


def add_passkey(s: Stage, phone: Authenticator):
    asked, kept = accounts.ask_for_passkey(account=account(s), site=SITE)
    where = {"device": device(s), "now": NOW, "instant": NOW}
    made = {"answer": phone.make(asked), "kept": kept, "site": SITE}
    return accounts.add_passkey(name=WORDS, **made, **where)


def show_passkey(s: Stage):
    phone, _ = passkey(s)
    asked, kept = rules.ask_for_one(site=SITE)
    answer = phone.show(asked)
    return accounts.sign_in_by_passkey(answer=answer, kept=kept, site=SITE, now=NOW)


@once_made
def app(s: Stage):
    """An app that is not turned on yet."""
    return accounts.begin_app(account=account(s), now=NOW)


@once_made
def app_on(s: Stage):
    found = app(s)
    found.confirmed_at = NOW
    found.save()
    return found


@once_made
def spare_code(s: Stage):
    return accounts.make_spare_codes(account=account(s), now=NOW)[0]


def shown_by(found, at=NOW):
    return pyotp.TOTP(accounts.secret_of(found)).at(at)


def typed(s: Stage, code: str):
    return {"device": device(s), "code": code, "now": NOW, "instant": NOW}


@once_made
def other_lead(s: Stage):
    """An involvement lead who did not ask."""
    own = s.own()
    return factories.partner(own, role="involvement-lead").person
