"""Partners read what people add, open and close the map, and say who sees counts."""

import pytest
from django.urls import reverse

from plait.foundation.errors import NotYourRole
from plait.opinions import actions
from plait.opinions.models import OpinionMap, Statement
from plait.rooms.actions import ClosesBeforeOpening
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.opinions.conftest import FIRST, open_map
from tests.writing import errors, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(opened):
    return factories.statement(opened)


def test_a_map_is_opened_once_however_often_it_is_sent(project, lead):
    plan = actions.Plan(title="A wait", opens_on=TODAY, first=FIRST)
    one, other = (
        actions.open_map(plan, project=project, by=lead, now=NOW, submission="s")
        for _ in range(2)
    )

    assert one == other
    assert Statement.objects.count() == len(FIRST)


@pytest.mark.parametrize(
    ("plan", "refused"),
    [
        ({"first": ()}, actions.NoStatements),
        ({"first": ("Short",)}, actions.BadLength),
        ({"closes_on": days_ago(1)}, ClosesBeforeOpening),
    ],
)
def test_a_map_that_cannot_be_is_not_opened(project, lead, plan, refused):
    with pytest.raises(refused):
        open_map(project, lead, **plan)
    assert not OpinionMap.objects.exists()


def test_only_partners_open_and_look_after_a_map(project, opened, waiting):
    stranger = factories.person()
    for act in (
        lambda: open_map(project, stranger),
        lambda: actions.close_map(opinion_map=opened, by=stranger, now=NOW),
        lambda: actions.accept(statement=waiting, by=stranger, now=NOW),
        lambda: actions.refuse(statement=waiting, reason="two", by=stranger, now=NOW),
        lambda: actions.show_counts(
            opinion_map=opened, to_all=True, by=stranger, now=NOW
        ),
    ):
        with pytest.raises(NotYourRole):
            act()


def test_nothing_is_taken_out_without_a_reason(lead, waiting):
    for reason in ("", "because"):
        with pytest.raises(actions.NoReason):
            actions.refuse(statement=waiting, reason=reason, by=lead, now=NOW)
    actions.refuse(statement=waiting, reason="two", by=lead, now=NOW)

    assert waiting.reason_words.startswith("It says two things")


def test_someone_under_18_does_not_let_words_out(project, waiting):
    kit = factories.partner(project, factories.person(is_protected=True)).person
    with pytest.raises(NotYourRole):
        actions.accept(statement=waiting, by=kit, now=NOW)


def test_a_map_that_takes_no_statements_says_so(project, lead):
    made = open_map(project, lead, takes_statements=False)
    with pytest.raises(actions.TakesNoStatements):
        factories.statement(made)


def test_one_seat_adds_no_more_than_ten(opened):
    for number in range(10):
        factories.statement(opened, f"Statement number {number}.")
    with pytest.raises(actions.EnoughFromYou):
        factories.statement(opened, "One more of these.")


def test_the_page_opens_reads_refuses_closes_and_shows(project, lead):
    browser = factories.signed_in(lead)
    where = reverse("opinions:new", args=[project.code])
    given = filled(browser, where, title="A wait", first="\n".join(FIRST))
    after = browser.post(where, given)
    made = OpinionMap.objects.with_all_it_takes().get()
    assert after.url == f"{made.get_absolute_url()}review/"
    waits = factories.statement(made)
    for sent, status in (
        ({"do": "refuse", "statement": waits.pk}, 422),
        ({"do": "refuse", "statement": waits.pk, "reason": "two", "note": "x"}, 302),
        ({"do": "accept", "statement": waits.pk}, 302),
        ({"do": "accept", "statement": "9" * 30}, 404),
        ({"do": "show"}, 302),
        ({"do": "hide"}, 302),
        ({"do": "close"}, 302),
        ({"do": "open"}, 302),
        ({"do": "accept-all"}, 302),
    ):
        assert browser.post(after.url, sent).status_code == status, sent
    assert browser.get(after.url).status_code == 200


@pytest.mark.parametrize(
    "first", ["One statement alone.", "Short\nShort too", "x" * 300, "\n\n  \n"]
)
def test_first_statements_that_will_not_do_are_named(project, lead, first):
    browser = factories.signed_in(lead)
    where = reverse("opinions:new", args=[project.code])
    response = browser.post(where, filled(browser, where, title="A", first=first))

    assert response.status_code == 422
    assert "first" in errors(response)


def test_a_map_begins_from_the_themes_of_a_consultation(project, lead):
    asked = factories.consultation(project)
    asked.themes.create(name="A short guide", order=1)
    browser = factories.signed_in(lead)
    where = reverse("opinions:new", args=[project.code])

    assert asked.room.title in browser.get(where).content.decode()
    page = browser.get(f"{where}?from={asked.room.code}").content.decode()
    assert ">\nA short guide</textarea>" in page
