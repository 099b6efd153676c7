"""Since when something waits, to the very moment, and what rows are called."""

from datetime import timedelta

import pytest

from plait.post.models import Beat, Job, Letter
from plait.post.rules import State, is_silent, pace
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def job(due, state="waiting", **more):
    return Job.objects.create(kind="test.note", state=state, due_at=due, **more)


def test_nothing_due_waits_since_never():
    job(NOW + MINUTE)
    job(NOW - MINUTE, state="stuck", key="a")
    job(NOW - MINUTE, state="done", key="b")

    assert Job.objects.due_since(NOW) is None


@pytest.mark.parametrize("state", [State.WAITING, State.TAKEN])
def test_the_longest_waiting_says_since_when_also_when_its_worker_died(state):
    job(NOW - MINUTE)
    job(NOW - 3 * MINUTE, state=state, key="a")

    assert Job.objects.due_since(NOW) == NOW - 3 * MINUTE
    assert Job.objects.due_since(NOW - 3 * MINUTE) == NOW - 3 * MINUTE
    assert Job.objects.due_since(NOW - 4 * MINUTE) is None


def test_the_last_beat_of_any_worker_counts():
    assert Beat.objects.last() is None
    for number, worker in enumerate("abc"):
        Beat.objects.create(worker=worker, since=NOW, at=NOW - number * MINUTE)

    assert Beat.objects.last() == NOW


@pytest.mark.parametrize("over", [timedelta(0), timedelta(microseconds=1)])
def test_a_worker_is_silent_only_after_its_time(over):
    then = NOW - pace().silent_after - over

    for heard in ({"beat_at": then, "due_since": None}, {"beat_at": None}):
        asked = {"due_since": then, "now": NOW, **heard}
        assert is_silent(**asked) is bool(over)


def test_rows_are_named_in_logs_by_their_number_alone():
    named = [Letter(pk=1, to="ann@post.example"), Job(pk=2), Beat(pk=3)]

    assert [str(one) for one in named] == ["letter 1", "job 2", "beat 3"]
