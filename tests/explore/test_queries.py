"""A longer record asks no more of the database, page by page."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from benchmarks.scale import Scale
from plait.people.models import Person
from tests import factories, rows

MOST = 25
TIMES = 10
REPORT = ("report", "report-as-text", "report-to-print")
CODES = {
    "project": {"code": "kitchen-table"},
    "decisions": {"code": "kitchen-table"},
    "changes": {"code": "kitchen-table"},
    "said": {"code": "kitchen-table"},
    "waiting": {"code": "kitchen-table"},
    "mirror": {"code": "kitchen-table"},
    "picture": {"code": "kitchen-table", "form": "wide"},
    "spreadsheet": {"code": "kitchen-table", "name": "said"},
    "contribution": {"code": "C-0006"},
    "decision": {"code": "D-011"},
    "change": {"code": "X-009"},
    "certificate-of": {"someone": 8},
    **{name: {"code": "3KRWRC"} for name in REPORT},
}
MINE = {"me", "my-record", "my-record-to-print", "certificate"}
TEAM_ONLY = {*MINE, "mirror"}
LEADS_ONLY = {"certificate-of", "history"}
READERS = {
    "nobody": "",
    "a partner": "Tess Pell",
    "a facilitator": "Sam Okafor",
    "an involvement lead": "Nasreen Aziz",
}


def names():
    """Every page of explore, by name, so that a new one is measured too."""
    found = get_resolver().namespace_dict["explore"][1]
    return sorted(name for name in found.reverse_dict if isinstance(name, str))


def pages():
    return [
        (name, reader)
        for name in names()
        for reader in READERS
        if not (reader == "nobody" and name in TEAM_ONLY)
        and not (reader != "an involvement lead" and name in LEADS_ONLY)
    ]


def address(name):
    return reverse(f"explore:{name}", kwargs=CODES.get(name, {}))


@pytest.fixture(scope="module")
def asked(demo_rows, django_db_setup, django_db_blocker):
    """Queries of every page at 1× and 10× the demo's record: {page: (few, many)}."""

    with django_db_blocker.unblock(), transaction.atomic():
        rows.put(demo_rows)
        browsers = {reader: browser_of(name) for reader, name in READERS.items()}
        few = {page: queries(browsers[page[1]], page[0]) for page in pages()}
        Scale().to(TIMES)
        many = {page: queries(browsers[page[1]], page[0]) for page in pages()}
        transaction.set_rollback(True)
    return {page: (few[page], many[page]) for page in few}


def browser_of(name):

    return factories.signed_in(Person.objects.get(name=name) if name else None)


def queries(browser, name):
    browser.get(address(name))
    with CaptureQueriesContext(connection) as found:
        response = browser.get(address(name))
    assert response.status_code == 200, (name, response.status_code)
    return len(found)


@pytest.mark.parametrize(("name", "reader"), pages())
def test_a_record_ten_times_as_long_asks_no_more(asked, name, reader):
    few, many = asked[name, reader]

    assert many == few


@pytest.mark.parametrize(("name", "reader"), pages())
def test_no_page_asks_more_than_25_times(asked, name, reader):
    assert asked[name, reader][0] <= MOST


def test_every_page_of_a_record_is_measured():
    assert set(CODES) <= set(names())
    assert {"home", "programme", "projects", "me", "all-changes"} <= set(names())
