"""Several votes of one person, kept in one go."""

import pytest

from plait.opinions.actions import NoSuchAnswer, StatementGone, Whose, vote_on_each
from plait.opinions.models import Vote
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
SOMEBODY = Whose(key="a key")


def given(opinion_map, values):
    return vote_on_each(
        values, opinion_map=opinion_map, whose=SOMEBODY, now=NOW, on=TODAY
    )


@pytest.fixture
def asked():
    opened = make.opinion_map()
    return opened, *opened.statements.order_by("order")[:2]


def test_all_are_kept_in_one_seat_and_the_last_of_each_stands(asked):
    opinion_map, one, other = asked

    seat = given(opinion_map, {one.pk: 1, other.pk: -1})
    again = given(opinion_map, {other.pk: 0})

    assert again == seat
    kept = dict(Vote.objects.filter(seat=seat).values_list("statement", "value"))
    assert kept == {one.pk: 1, other.pk: 0}


def test_one_that_is_not_asked_keeps_none_of_them(asked):
    opinion_map, one, _ = asked

    with pytest.raises(StatementGone):
        given(opinion_map, {one.pk: 1, 999_999: 1})

    assert not Vote.objects.exists()


def test_an_answer_there_is_not_keeps_none_of_them(asked):
    opinion_map, one, other = asked

    with pytest.raises(NoSuchAnswer):
        given(opinion_map, {one.pk: 1, other.pk: 2})

    assert not Vote.objects.exists()
