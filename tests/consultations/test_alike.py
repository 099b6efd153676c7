"""What says the same: put together, taken apart, set apart."""

import pytest

from plait.consultations import actions
from plait.consultations.actions.book import Book
from plait.consultations.actions.counting import (
    rows_of,
)
from plait.consultations.actions.likening import TwoAtLeast
from plait.consultations.models import (
    Bundle,
    SetApart,
    Suggestion,
)
from plait.consultations.rules import CameBy
from tests.consultations.sorting import sorting
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return sorting(None, "A short guide", "Pay us", "Parking")


@pytest.fixture
def said(team):
    return list(Suggestion.objects.of(team.consultation).with_words().order_by("pk"))


def together(team, keys, **more):
    return actions.put_together(
        consultation=team.consultation,
        suggestions=keys,
        alike="guide",
        came_by=CameBy.MACHINE,
        by=team.carer,
        now=NOW,
        **more,
    )


def test_suggestions_are_put_together_once_and_taken_apart_again(team, said):
    keys = [said[0].pk, said[1].pk]
    bundle = together(team, keys, submission="b1")

    assert together(team, keys, submission="b1") == bundle
    assert [len(unit.keys) for unit in Book.of(team.consultation).units] == [2, 1]
    actions.take_apart(bundle=bundle, by=team.carer, now=NOW)
    actions.take_apart(bundle=bundle, by=team.carer, now=NOW)
    assert Suggestion.objects.filter(bundle__isnull=False).count() == 0
    assert Bundle.objects.get().undone_at == NOW


def test_what_is_in_a_bundle_already_is_not_taken_into_another(team, said):
    together(team, [said[0].pk, said[1].pk])

    with pytest.raises(TwoAtLeast):
        together(team, [said[1].pk, said[2].pk], submission="b2")


def test_suggestions_of_another_consultation_are_not_put_together_here(team, said):
    other = sorting(None, "A", "B")
    theirs = list(Suggestion.objects.of(other.consultation))

    with pytest.raises(TwoAtLeast):
        together(team, [said[0].pk, theirs[0].pk])


def test_each_person_still_counts_when_suggestions_are_together(team, said):
    themes = team.themes("One", "Two")
    before = together(team, [said[0].pk, said[1].pk])
    team.begin(team.carer, team.researcher)
    for unit in Book.of(team.consultation).units:
        for by in (team.carer, team.researcher):
            team.code(by, unit.suggestions[0], themes[0])
    team.finish(team.carer, team.researcher)
    actions.settle_same(consultation=team.consultation, by=team.carer, now=NOW)

    assert before.suggestions.count() == 2
    rows = rows_of(team.consultation)
    assert len(rows) == len({row.person for row in rows}) == 3


def test_what_is_not_the_same_is_remembered_once(team, said):
    apart = {
        "consultation": team.consultation,
        "middle": said[1].pk,
        "others": [said[0].pk, said[2].pk],
        "by": team.carer,
        "now": NOW,
    }
    actions.set_apart(**apart)
    actions.set_apart(**apart)

    assert SetApart.objects.count() == 2
