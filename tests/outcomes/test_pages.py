"""The three pages on which partners say what came of a decision."""

import pytest

from plait.outcomes.models import Change, Effect, Uptake
from tests import factories
from tests.factories import days_ago
from tests.writing import errors, filled, queries, send

pytestmark = pytest.mark.django_db
CHANGED = {"what": "A new letter", "before": "Long.", "after": "Short."}
EFFECT = {
    "kind": "harm",
    "direction": "people",
    "for_whom": "carers",
    "what": "One person was upset.",
}
UPTAKE = {"site": "Tidewold", "answer": "adopted"}


@pytest.fixture
def change():
    return factories.change()


@pytest.fixture
def browser(change):
    return factories.signed_in(factories.partner(change.decision.project).person)


@pytest.fixture
def pages(change):
    """Each page, what to answer, where it leads, and the table it fills."""
    here = change.get_absolute_url()
    return {
        "changed": (f"{change.decision.get_absolute_url()}changed/", CHANGED, Change),
        "effect": (f"{here}effect/", EFFECT, Effect),
        "uptake": (f"{here}uptake/", UPTAKE, Uptake),
    }


PAGES = pytest.mark.parametrize("page", ["changed", "effect", "uptake"])


@PAGES
def test_what_came_of_it_is_kept(pages, browser, change, page):
    address, answers, table = pages[page]
    response = send(browser, address, **answers)
    newest = table.objects.latest("pk")
    leads_to = newest if page == "changed" else change
    assert response.url == leads_to.get_absolute_url()
    assert all(getattr(newest, name) == value for name, value in answers.items())


@PAGES
def test_the_button_pressed_twice_keeps_one(pages, browser, page):
    address, answers, table = pages[page]
    before = table.objects.count()
    sent = filled(browser, address, **answers)
    assert [browser.post(address, sent).status_code for _ in "12"] == [302, 302]
    assert table.objects.count() == before + 1


@PAGES
def test_an_empty_form_is_not_kept(pages, browser, page):
    address, answers, table = pages[page]
    before = table.objects.count()
    response = browser.post(address, {})
    assert response.status_code == 422
    assert set(answers) <= set(errors(response))
    assert table.objects.count() == before


@PAGES
def test_others_may_not(pages, page):
    address, answers, table = pages[page]
    before = table.objects.count()
    somebody = factories.signed_in(factories.person())
    assert somebody.get(address).status_code == 403
    assert somebody.post(address, answers).status_code == 403
    assert factories.signed_in(None).get(address).url.startswith("/sign-in/")
    assert table.objects.count() == before


@pytest.mark.parametrize(
    "address",
    [
        *("/d/D-999/changed/", "/d/nothing/changed/", "/d/X-001/changed/"),
        *("/x/X-999/effect/", "/x/D-001/effect/", "/x/nothing/uptake/"),
    ],
)
def test_what_is_not_there_is_not_found(browser, address):
    assert browser.get(address).status_code == 404


def test_a_private_project_is_not_there_for_others(browser):
    shut = factories.project(is_public=False)
    kept = factories.change(factories.decision(shut))
    for address in (
        f"{kept.decision.get_absolute_url()}changed/",
        f"{kept.get_absolute_url()}effect/",
        f"{kept.get_absolute_url()}uptake/",
    ):
        assert browser.get(address).status_code == 404


def test_the_days_of_a_change_are_checked(pages, browser):
    address = pages["changed"][0]
    early = send(browser, address, **CHANGED, changed_on=days_ago(31))
    late = send(browser, address, **CHANGED, changed_on=days_ago(-1))
    assert "earlier day than the decision" in errors(early)[""][0]
    assert "has not come yet" in errors(late)[""][0]
    assert early.status_code == late.status_code == 422


def test_a_place_that_said_no_is_asked_for_its_reason(pages, browser):
    address = pages["uptake"][0]
    answers = {"site": "Harrowdown", "answer": "declined"}
    response = send(browser, address, **answers)
    assert response.status_code == 422
    assert "without a reason" in errors(response)[""][0]
    assert "Harrowdown" in response.content.decode()
    assert send(browser, address, **answers, reason="No staff.").status_code == 302
    future = send(browser, address, **UPTAKE, on=days_ago(-1))
    assert "on" in errors(future)


@PAGES
def test_the_page_asks_the_database_the_same_however_much_came(
    pages, browser, change, page
):
    address = pages[page][0]
    few = queries(browser, address)
    for number in range(4):
        factories.change(change.decision)
        factories.effect(change)
        factories.uptake(change, f"Place {number}")
    assert queries(browser, address) == few
