"""Looks for scripts that others let in: each look gives sentences; none is good.

The classes are those of 29 published advisories of a neighbouring product, 2023–2026
(docs/advisories.md). A look is small, and made of the same records as any test.
"""

from dataclasses import dataclass

from django.db import transaction
from django.test import Client

from plait.contributions.models import Attachment, Contribution
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.models import Project
from tests import factories
from tests.factories import NOW

RAW = "<i data-hole>"
SECRET = "zanthe5555"


@dataclass(frozen=True, kw_only=True)
class Room:
    """A public project full of hostile words, a private one, and people."""

    project: Project
    private: Project
    partner: Person
    lead: Person
    outsider: Person
    said: Contribution
    kept_private: Contribution
    private_file: Attachment


def room():
    """Words that would be part of the page, wherever people can write some."""
    project = factories.project("open-room", title=f"A {RAW}", summary=RAW)
    speaker = factories.person(f"Ann {RAW}", title=RAW)
    factories.partner(project, speaker)
    said = factories.contribution(project, speaker=speaker, words=RAW, use="public")
    factories.attachment(said, file=factories.drawing(f"{RAW}.png"), shows=RAW)
    factories.activity(project, title=RAW)
    decision = factories.decision(project, [said], what=RAW, why=RAW)
    factories.change(decision, what=RAW, before=RAW, after=RAW)
    factories.question(project, words=RAW)
    private = factories.project("shut-room", is_public=False, title=SECRET)
    kept = factories.contribution(private, words=SECRET)
    factories.decision(private, [kept], what=SECRET)
    inside = {"whole": SECRET.encode(), "small": SECRET.encode()}
    private_file = factories.attachment(kept, file=factories.drawing(**inside))
    factories.partner(private, factories.person("Quentin Elsewhere"))
    note("decisions.decide", by=speaker, at=NOW, about=decision.code)
    return Room(
        project=project,
        private=private,
        partner=factories.partner(project).person,
        lead=factories.involvement_lead(),
        outsider=factories.account(factories.person()).person,
        said=said,
        kept_private=kept,
        private_file=private_file,
    )


def answer(person, address, method="get", **sent):
    """What comes back, and its words. Nothing it did is kept."""
    browser = factories.signed_in(person)
    browser.raise_request_exception = False
    with transaction.atomic():
        response = getattr(browser, method)(address, sent)
        body = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    return response.status_code, body.decode(errors="replace")


# ---------------------------------------------------------------- words in a page

SHOWS = ("/", "/projects/", "/changes/", "/projects/open-room/")


def raw_words(here, *more):
    """Pages in which somebody's words became a part of the page."""
    decision = here.said.answered_by.get()
    addresses = (
        *SHOWS,
        "/projects/open-room/said/",
        "/projects/open-room/partners/",
        here.said.get_absolute_url(),
        decision.get_absolute_url(),
        decision.changes.get().get_absolute_url(),
        f"/back/{here.said.receipt}/",
        *more,
    )
    return [
        f"{address} shows words as they are"
        for address in addresses
        if RAW in answer(here.lead, address)[1]
    ]


def raw_in_history(here):
    """The log of what was done."""
    return raw_words(here, "/history/", "/history/?project=open-room")


def raw_in_an_address(here):
    """Words of the address that come back in the page: pagers, ways back, reports."""
    hostile = f"%22%3E{RAW}"
    asked = (
        f"/changes/?page={hostile}",
        f"/projects/open-room/said/?page=2&x={hostile}",
        f"/report/?page=/{hostile}",
        f"/sign-in/?next=/{hostile}",
        f"/reading/?back=/{hostile}",
    )
    found = [each for each in asked if RAW in answer(None, each)[1]]
    return [f"{each} comes back as it is" for each in found]


def raw_in_a_choice(here):
    """The title of a meeting, where people say where something was said."""
    return raw_words(here, "/projects/open-room/contributions/new/")


def raw_in_an_attribute(here):
    """Words that would end the attribute they stand in, and begin another."""
    address, ended = "/people/?name=%22%20data-hole=%22", '" data-hole="'
    shown = ended in answer(here.lead, address)[1]
    return [f"{address} lets words out of their attribute"] if shown else []


def framed(_):
    """Pages that another site may put into its own."""
    asked = ((each, Client().get(each).headers) for each in (*SHOWS, "/sign-in/"))
    return [
        f"{address} may be put into another page"
        for address, headers in asked
        if "frame-ancestors 'none'" not in headers.get("Content-Security-Policy", "")
    ]
