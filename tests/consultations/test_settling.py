"""Settling together, signing the count, and giving figures out."""

import pytest

from plait.consultations import actions
from plait.consultations.actions.book import Book
from plait.consultations.actions.counting import (
    CountNotSigned,
    TooFewNew,
    TooFewToShow,
    given_out,
    rows_of,
)
from plait.consultations.actions.settling import NotOpenYet, SayHowYouSettled
from plait.consultations.actions.signing import StillToSettle, is_agreed
from plait.consultations.models import (
    Settlement,
    Suggestion,
)
from plait.consultations.rules import How, Signed
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from tests.consultations.sorting import sorting
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return sorting(None, "A short guide", "Pay us", "Parking")


@pytest.fixture
def said(team):
    return list(Suggestion.objects.of(team.consultation).with_words().order_by("pk"))


# ---------------------------------------------------------------- settling


def differing(team, said):
    one, two = team.themes("One", "Two")
    team.begin(team.carer, team.researcher)
    for each in said:
        team.code(team.carer, each, one)
        team.code(team.researcher, each, two if each == said[0] else one)
    return one, two


def settle(team, unit, *themes, why="We talked."):
    actions.settle(
        consultation=team.consultation,
        unit=unit.pk,
        themes=[one.pk for one in themes],
        why=why,
        by=team.lead,
        now=NOW,
    )


def test_same_ones_settle_with_one_press_and_others_are_talked_through(team, said):
    _, two = differing(team, said)
    with pytest.raises(NotOpenYet):
        settle(team, said[0], two)
    team.finish(team.carer, team.researcher)
    same = {"consultation": team.consultation, "by": team.carer, "now": NOW}

    assert actions.settle_same(**same) == 2
    assert actions.settle_same(**same) == 0
    with pytest.raises(SayHowYouSettled):
        settle(team, said[0], two, why=" ")
    settle(team, said[0], two)
    hows = Settlement.objects.order_by("suggestion").values_list("how", flat=True)
    assert list(hows) == [How.TALKED, How.SAME, How.SAME]
    assert Book.of(team.consultation).unsettled == []


def test_the_count_is_signed_only_when_everything_is_settled(team, said):
    one, two = differing(team, said)
    team.finish(team.carer, team.researcher)
    with pytest.raises(StillToSettle):
        team.sign(Signed.COUNT)

    actions.settle_same(consultation=team.consultation, by=team.carer, now=NOW)
    settle(team, said[0], two)
    team.sign(Signed.COUNT)
    assert is_agreed(team.consultation, Signed.COUNT)
    settle(team, said[0], two)
    assert is_agreed(team.consultation, Signed.COUNT)
    settle(team, said[0], one)
    assert not is_agreed(team.consultation, Signed.COUNT)


# ------------------------------------------------------------------ figures


def many(people=12):
    team = sorting(None, *["A short guide"] * people)
    one, _ = team.themes("One", "Two")
    team.code_all(lambda _: [one])
    return team, one


def show(team, by=None):
    return actions.show_results(
        consultation=team.consultation, by=by or team.lead, now=NOW
    )


def test_figures_are_given_out_by_a_lead_once_the_count_is_signed():
    team, one = many()
    with pytest.raises(CountNotSigned):
        show(team)
    team.sign(Signed.COUNT)
    with pytest.raises(NotYourRole):
        show(team, by=team.carer)

    first = show(team)
    assert show(team) == first
    assert team.consultation.is_shown
    assert first.figures["people"] == 10
    assert Entry.objects.filter(did="consultations.show-results").count() == 1
    assert str(one.pk) in first.figures["themes"][0]["theme"]


def test_figures_move_only_when_ten_more_have_come():
    team, _ = many()
    team.sign(Signed.COUNT)
    first = show(team)
    said = Suggestion.objects.of(team.consultation).first()
    for _ in range(2):
        Settlement.objects.filter(suggestion=said).delete()
        said = Suggestion.objects.of(team.consultation).exclude(pk=said.pk).first()
    Settlement.objects.all()[:1].get().themes.clear()
    Suggestion.objects.of(team.consultation).filter(settlement=None).delete()
    Settlement.objects.filter(pk__in=Settlement.objects.values("pk")[:5]).delete()

    with pytest.raises((TooFewNew, TooFewToShow)):
        show(team)
    assert given_out(team.consultation) == first


def test_so_few_people_that_one_could_be_found_are_not_shown():
    team, _ = many(4)
    team.sign(Signed.COUNT)

    with pytest.raises(TooFewToShow):
        show(team)


def test_results_are_shown_to_partners_only_again_and_what_was_given_stays():
    team, _ = many()
    team.sign(Signed.COUNT)
    show(team)
    for _ in range(2):
        actions.stop_showing(consultation=team.consultation, by=team.lead, now=NOW)

    assert not team.consultation.is_shown
    assert given_out(team.consultation) is not None


def test_the_book_takes_the_same_queries_however_much_was_said(
    django_assert_num_queries,
):
    for words in (["A"], ["A"] * 30):
        team = sorting(None, *words)
        one, _ = team.themes("One", "Two")
        team.code_all(lambda _, one=one: [one])
        with django_assert_num_queries(5):
            Book.of(team.consultation)
        with django_assert_num_queries(2):
            rows_of(team.consultation)
