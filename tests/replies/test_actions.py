"""What `tell` refuses, whoever calls it."""

import pytest

from plait.replies.actions import NotToldYet, ToldBeforeDeciding, tell
from plait.replies.models import Telling
from tests.factories import NOW, TODAY, days_ago

pytestmark = pytest.mark.django_db


def told(queue, answer, on):
    words = {"way": "phone", "words": "We told you.", "by": queue.lead, "now": NOW}
    return tell(answer=answer, told_on=on, **words)


def test_nobody_was_told_on_a_day_to_come(queue):
    answer = queue.owe(decided=5)

    with pytest.raises(NotToldYet):
        told(queue, answer, days_ago(-1))
    assert not Telling.objects.exists()
    assert told(queue, answer, TODAY).told_on == TODAY


def test_nobody_was_told_before_it_was_decided(queue):
    answer = queue.owe(decided=5)

    with pytest.raises(ToldBeforeDeciding):
        told(queue, answer, days_ago(6))
    assert not Telling.objects.exists()
