"""Addresses: codes as people type them, and nothing for what is not there."""

import re

import pytest

from plait.history.models import Entry
from plait.projects.models import Project
from tests import factories

HUGE = "9" * 40
BAD_CODES = [
    "C-0",
    "C-",
    "X-abc",
    "D-99999",
    f"D-{HUGE}",
    "D-9223372036854775808",
    "D-١",
    "E-1",
    "D--1",
    "D-1.0",
    "D-031'",
    "31",
    "null",
]


@pytest.fixture
def record(db):
    """One of each: words, a decision on them and a change, all with the key 1 or so."""
    words = factories.contribution(factories.project("kitchen-table"), use="public")
    return words, factories.change(factories.decision(answers=[words]))


def test_each_record_opens_by_its_code(record, visitor):
    words, change = record

    for one in (words, change.decision, change):
        assert visitor.get(one.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "typed", ["D-{:03d}", "D{}", "d{}", "d-{}", "D-000{}", "D {}", " D-{}"]
)
def test_a_code_opens_however_it_is_typed(record, visitor, typed):
    decision = record[1].decision

    response = visitor.get(f"/d/{typed.format(decision.pk)}/")

    assert response.status_code == 200
    assert decision.what in response.text


@pytest.mark.parametrize("code", BAD_CODES)
@pytest.mark.parametrize("letter", ["c", "d", "x"])
def test_a_code_that_names_nothing_is_not_found(record, visitor, letter, code):
    assert visitor.get(f"/{letter}/{code}/").status_code == 404


def test_a_sign_that_nobody_can_type_is_refused(record, visitor):
    assert visitor.get("/d/%00/").status_code == 400


@pytest.mark.parametrize(("letter", "place"), [("d", 0), ("c", 1), ("x", 0)])
def test_the_code_of_something_else_is_not_found(record, visitor, letter, place):
    other = record[place]

    assert visitor.get(f"/{letter}/{other.code}/").status_code == 404


@pytest.mark.parametrize(
    "code", ["nowhere", "KITCHEN-TABLE", "kitchen", "new-", "x" * 500]
)
def test_a_project_that_is_not_there_is_not_found(record, visitor, code):
    assert visitor.get(f"/projects/{code}/").status_code == 404


def plain(response):
    """A page without the token of its form, which is drawn at random."""
    return re.sub(r'value="\w{64}"', "", response.text)


@pytest.mark.parametrize(
    "end", ["", "decisions/", "changes/", "said/", "waiting/", "decisions.csv"]
)
def test_a_private_project_is_as_if_it_were_not_there(db, visitor, end):
    factories.project("quiet", is_public=False)

    private = visitor.get(f"/projects/quiet/{end}")
    nothing = visitor.get(f"/projects/not-at-all/{end}")

    assert private.status_code == nothing.status_code == 404
    assert plain(private).replace("quiet", "") == plain(nothing).replace(
        "not-at-all", ""
    )


def test_the_record_of_a_private_project_is_as_if_it_were_not_there(visitor, db):
    project = factories.project(is_public=False)
    words = factories.contribution(project, use="public")
    change = factories.change(factories.decision(answers=[words]))

    for one in (words, change.decision, change):
        assert visitor.get(one.get_absolute_url()).status_code == 404


def test_private_words_are_as_if_they_were_not_there(visitor, project):
    words = factories.contribution(project, use="partners")

    assert visitor.get(words.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/", "/projects/", "/programme/", "/changes/"])
def test_pages_that_only_show_answer_to_get_alone(visitor, db, method, address):
    assert getattr(visitor, method)(address).status_code == 405


@pytest.mark.parametrize("page", ["0", "-1", "abc", "999999", HUGE, ""])
def test_a_page_number_out_of_range_gives_a_page(visitor, record, page):
    for address in ("/projects/", "/changes/", "/projects/kitchen-table/said/"):
        assert visitor.get(address, {"page": page}).status_code == 200


def test_my_page_asks_nobody_to_sign_in_first(visitor, db):
    response = visitor.get("/me/")

    assert response.status_code == 302
    assert response.headers["Location"] == "/sign-in/?next=/me/"


def test_reading_writes_nothing(world, visitor):

    before = Entry.objects.count()
    for code in Project.objects.values_list("code", flat=True):
        visitor.get(f"/projects/{code}/")

    assert Entry.objects.count() == before
