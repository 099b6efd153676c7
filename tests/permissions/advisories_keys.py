"""Looks for keys that open too much or too long: sentences; none is good."""

from datetime import timedelta
from uuid import uuid4

from django.db import DatabaseError, transaction
from django.test import Client

from plait.accounts import actions as accounts
from plait.accounts.models import SignIn
from plait.accounts.rules import asking as asking_rules
from plait.foundation.codes import new_receipt
from plait.privacy.actions import ask_about_data
from plait.privacy.rules.asking import Ask, Kind
from tests import factories
from tests.factories import NOW, TODAY
from tests.permissions.advisories import SECRET, answer
from tests.writing import filled

COMMANDS = ("zanthe' OR '1'='1", "x%' OR 1=1 --", 'x"; --')


def somebody_elses_key(here):
    """A receipt or a code that opens what belongs to somebody else."""
    found = []
    if SECRET in answer(None, f"/back/{here.said.receipt}/")[1]:
        found.append("a receipt opens other words")
    key, other = uuid4().hex, factories.account(factories.person())
    SignIn.objects.create(
        account=other,
        key=key,
        code_hash=asking_rules.hashed("123456", key=key),
        link_hash=asking_rules.hashed("x", key=key),
        asked_at=NOW,
    )
    try:
        accounts.sign_in_by_code(key=key, code="654321", now=NOW)
    except accounts.CodeNotRight:
        return found
    return [*found, "any code signs in"]


def old_keys(here):
    """A link that was asked for long ago."""
    key, before = uuid4().hex, NOW - timedelta(days=9)
    account = factories.account(here.partner)
    SignIn.objects.create(
        account=account,
        key=key,
        code_hash=asking_rules.hashed("123456", key=key),
        link_hash=asking_rules.hashed("x", key=key),
        asked_at=before,
    )
    try:
        accounts.sign_in_by_link(token=f"{key}.x", now=NOW)
    except accounts.LinkUsed:
        return []
    return ["a link of nine days ago signs in"]


def same_receipt(here):
    """Two people's words behind one key."""
    try:
        with transaction.atomic():
            first = factories.contribution(here.project)
            second = factories.contribution(here.project)
    except DatabaseError:
        return ["a receipt was given twice"]
    return [] if first.receipt != second.receipt != new_receipt() else ["twice"]


def asked_of_the_database(here):
    """A search whose words reach the database as a command."""
    found = []
    for words in COMMANDS:
        address = "/projects/open-room/partners/invite/"
        status, body = answer(here.lead, address, name=words)
        if status != 200 or "Quentin" in body:
            found.append(f"{words}: {status}")
    return found


def fetched(here):
    """A page that asks another computer for something: tests refuse the network."""
    status = [answer(None, each)[0] for each in ("/about/safety/", "/report/")]
    return [f"a page broke: {one}" for one in status if one >= 500]


def sent_from_elsewhere(here):
    """A form that another site sends in somebody's name."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(factories.account(here.partner))
    status = browser.post(f"/c/{here.said.code}/keep/", {"why": "x"}).status_code
    return [] if status == 403 else [f"a form from elsewhere is taken: {status}"]


def more_than_asked(here):
    """Fields that the form does not have (mass assignment)."""
    browser = factories.signed_in(here.partner)
    own = {"credit": "nothing", "email": "x@post.example", "seen": ""}
    sent = filled(browser, "/me/details/", **own)
    more = {"is_protected": "on", "role": "involvement-lead", "is_superuser": "on"}
    status = browser.post("/me/details/", sent | more).status_code
    if status != 302:
        return [f"the form itself is not kept: {status}"]
    here.partner.refresh_from_db()
    return ["a mark was changed unasked"] if here.partner.is_protected else []


def old_cards(here):
    """A printed card of long ago."""
    card = {"person": here.partner, "name": "Plait", "by": here.lead}
    _, code = accounts.make_card(**card, now=NOW - timedelta(days=999))
    try:
        accounts.sign_in_by_card(code=code, came_from="192.0.2.1", now=NOW)
    except accounts.CardNotRight:
        return []
    return ["a card of years ago signs in"]


def people_asked_of_the_database(here):
    """The same where a lead looks for whoever asks about their data."""
    asked = Ask(kind=Kind.ACCESS, words="Mine.", name="Mo", reach="mo@post.example")
    kept = ask_about_data(asked, by=None, now=NOW, on=TODAY)
    found = []
    for words in COMMANDS:
        status, body = answer(here.lead, f"/requests/{kept.pk}/whose/", name=words)
        if status != 200 or "Quentin" in body:
            found.append(f"{words}: {status}")
    return found
