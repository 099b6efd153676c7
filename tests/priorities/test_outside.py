"""What goes outside a project, and when; and rounds after the first one's last day."""

from datetime import timedelta

import pytest

from plait.priorities import actions
from plait.priorities.pages.results import Results
from plait.priorities.pages.rounds import Rounds
from plait.priorities.rules import Method, Wording
from tests import factories
from tests.factories import NOW, TODAY
from tests.factories.priorities import keys

pytestmark = pytest.mark.django_db
FEW, ENOUGH = 6, 12


def by_lead(**more):
    return {"by": factories.involvement_lead(), "now": NOW, **more}


def chosen_by(choice, people, *values):
    for place in range(people):
        factories.ballot(choice, *values, key=f"key {place}", group="carer")


def seen(choice, on):
    return Results.of(choice, reader=None, on=on)


def test_nothing_is_shown_outside_while_slips_are_keyed_in():
    choice = factories.exercise(closes_on=TODAY)
    chosen_by(choice, ENOUGH, 2, 1)
    actions.let_results_be_seen(exercise=choice, is_shown=True, **by_lead())
    tomorrow = TODAY + timedelta(days=1)
    assert seen(choice, tomorrow) is None

    actions.close_choosing(exercise=choice, **by_lead())

    assert seen(choice, tomorrow) is not None


def test_the_page_offers_to_close_what_its_last_day_has_closed():
    choice = factories.exercise(closes_on=TODAY - timedelta(days=1))
    browser = factories.signed_in(factories.involvement_lead())
    page = browser.get(f"{choice.get_absolute_url()}run/").content.decode()

    assert "Close it now" in page
    assert "Show it to everyone" not in page


def test_a_second_round_is_open_after_the_first_one_s_last_day():
    choice = factories.exercise(method=Method.DELPHI, closes_on=TODAY)
    chosen_by(choice, FEW, 9, 5)
    later = NOW + timedelta(days=9)
    made = actions.open_next_round(
        exercise=choice,
        after=1,
        items=keys(choice),
        closes_on=later.date() + timedelta(days=9),
        by=factories.involvement_lead(),
        now=later,
    )

    assert made.is_open_on(later.date())


def test_a_thing_is_put_on_a_list_that_closed_with_no_ballot():
    choice = factories.exercise()
    actions.close_choosing(exercise=choice, **by_lead())
    added = actions.add_item(Wording(name="A bench"), exercise=choice, **by_lead())
    assert added in choice.rounds.get().items.all()

    actions.retire_item(item=added, on=TODAY, **by_lead())

    assert added not in choice.rounds.get().items.all()


@pytest.mark.parametrize(("people", "rows"), [(FEW, []), (ENOUGH, [["Round 1", 10]])])
def test_outside_only_rounds_of_enough_people_are_told_and_without_parts(people, rows):
    choice = factories.exercise(method=Method.DELPHI)
    chosen_by(choice, people, 9, 5, 1, 5)
    actions.close_choosing(exercise=choice, **by_lead())

    outside = Rounds.of(choice, is_exact=False, on=TODAY)
    inside = Rounds.of(choice, is_exact=True, on=TODAY)

    assert outside.came_table == rows
    assert bool(outside.verdict_table) is bool(rows)
    assert inside.came_table == [["Round 1", people, 0, 0]]
    assert inside.verdict_table
