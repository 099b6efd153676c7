"""Looks for doors that others left open: each look gives sentences; none is good."""

from uuid import uuid4

from plait.activities.models import Activity
from plait.privacy.actions import ask_about_data, make_copy
from plait.privacy.rules.asking import Ask, Kind
from tests import factories
from tests.factories import NOW, TODAY
from tests.permissions.advisories import SECRET, answer
from tests.writing import filled


def read_through(here, person, *addresses):
    """Private words that reach somebody outside."""
    return [
        f"{address} shows what is private"
        for address in addresses
        if SECRET in answer(person, address)[1]
    ]


def everything_at_once(here):
    """Lists and files of a private project, and of words for partners only."""
    return read_through(
        here,
        None,
        "/projects/",
        "/projects/shut-room/said/",
        "/projects/shut-room/said.csv",
        here.kept_private.get_absolute_url(),
    )


def embedded(here):
    """Pictures and files of a private project, for putting into other pages."""
    status = [
        answer(here.outsider, f"/projects/shut-room/{end}")[0]
        for end in ("picture-wide.svg", "decisions.csv", "decisions/")
    ]
    return [f"a private part answers {one}" for one in status if one != 404]


def accepted_by_anyone(here):
    """Deciding about others' words from outside the project."""
    return _through(here, f"/c/{here.said.code}/keep/", why="Because.")


def settings_by_anyone(here):
    """Changing what a whole project is measured by, from inside but not as a lead."""
    address = "/projects/open-room/shares/"
    status, _ = answer(here.partner, address, "post", share_carer="100")
    return [] if status == 403 else [f"a partner changes shares: {status}"]


def lists_of_people(here):
    """Everybody's names, for somebody who is not a partner."""
    status, words = answer(here.outsider, "/projects/open-room/partners/")
    named = here.partner.name in words
    return [f"partners are listed: {status}"] if status == 200 or named else []


def _through(here, address, **sent):
    status, _ = answer(here.outsider, address, "post", **sent)
    return [] if status in (403, 404) else [f"{address}: {status}"]


def any_column(here):
    """A question in the address that asks of a column nobody offered."""
    plain = answer(None, "/projects/open-room/said/")[1]
    asked = answer(None, "/projects/open-room/said/?by__name__startswith=Nobody")[1]
    same = plain.count("</blockquote>") == asked.count("</blockquote>")
    return [] if same else ["a column of no form can be asked"]


def private_files(here, person=None):
    """A file of private words, whole and small, for somebody outside."""
    address = here.private_file.get_absolute_url()
    return read_through(here, person, address, f"{address}small/")


def files_of_others(here):
    """The same, for somebody who is signed in elsewhere."""
    return private_files(here, here.outsider)


def forms_of_private(here):
    """What a private project asks, and its card to fill in."""
    status = [
        answer(here.outsider, address)[0]
        for address in (
            "/projects/shut-room/say/",
            "/k/shut-room/",
            "/projects/shut-room/card.pdf",
        )
    ]
    return [f"a private form answers {one}" for one in status if one != 404]


def copies_of_others(here):
    """A copy of all we keep about somebody, for nobody and for somebody else."""
    asked = Ask(kind=Kind.ACCESS, words="All of it, please.")
    kept = ask_about_data(asked, by=here.partner, now=NOW, on=TODAY)
    make_copy(person=here.partner, by=here.partner, now=NOW)
    address = f"/requests/{kept.pk}/copy/"
    asked = ((None, "/me/copy/"), (here.outsider, "/me/copy/"))
    asked += ((None, address), (here.outsider, address))
    return [
        f"{where} gives a copy to {'somebody else' if who else 'nobody'}"
        for who, where in asked
        if answer(who, where, "post")[0] == 200
    ]


def kept_twice(here):
    """A form that is sent twice, as by a double press, and kept twice."""
    browser = factories.signed_in(here.partner)
    address = "/projects/open-room/activities/new/"
    one = {"kind": "workshop", "title": f"Meeting {uuid4()}", "held_on": TODAY}
    sent = filled(browser, address, people_carer=2, **one)
    status = [browser.post(address, sent).status_code for _ in range(2)]
    count = Activity.objects.filter(title=one["title"]).count()
    return [] if count == 1 else [f"kept {count} times: {status}"]


def open_when_broken(here):
    """Something inside fails: the answer may be an error, never the page."""
    status, words = answer(None, here.kept_private.get_absolute_url())
    return [f"it opened: {status}"] if SECRET in words or status == 200 else []
