"""A room and the question it asks close on the same day, and open together again."""

from datetime import timedelta

import pytest

from plait.contributions.models import Question
from plait.rooms.actions import close_on, close_room, open_again
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(params=[factories.consultation, factories.opinion_map])
def asked(request):
    """Something asked in a room that stays open for a month or for ever."""
    return request.param()


def by():
    return {"by": factories.involvement_lead(), "now": NOW}


def is_listed(asked, day):
    return Question.objects.open_on(day).filter(pk=asked.question.pk).exists()


def test_closed_by_hand_it_is_listed_that_day_for_the_last_time(asked):
    assert is_listed(asked, TOMORROW)

    close_room(room=asked.room, **by())

    assert is_listed(asked, TODAY)
    assert not is_listed(asked, TOMORROW)


def test_opened_again_it_is_listed_as_long_as_the_room_is_open(asked):
    close_room(room=asked.room, **by())
    open_again(room=asked.room, **by())

    asked.question.refresh_from_db()
    assert asked.question.closes_on == asked.room.closes_on


def test_another_last_day_is_the_question_s_too(asked):
    close_on(room=asked.room, day=TOMORROW, **by())

    assert is_listed(asked, TOMORROW)
    assert not is_listed(asked, TOMORROW + timedelta(days=1))


def test_a_room_with_no_question_closes_all_the_same():
    room = factories.room()
    close_room(room=room, **by())
    room.refresh_from_db()

    assert room.closed_at == NOW


def test_closed_twice_the_first_day_stays(asked):
    close_room(room=asked.room, **by())
    later = {**by(), "now": NOW + timedelta(days=3)}
    close_room(room=asked.room, **later)

    assert not is_listed(asked, TOMORROW)


def test_opened_again_after_its_last_day_it_is_open(asked):
    close_on(room=asked.room, day=TODAY, **by())
    close_room(room=asked.room, **by())
    later = NOW + timedelta(days=9)

    open_again(room=asked.room, by=factories.involvement_lead(), now=later)

    assert asked.room.closes_on is None
    assert asked.room.is_open_on(later.date())
    assert is_listed(asked, later.date())
