"""A job waits once, is done at least once, and gets stuck where people see it."""

import logging
from datetime import timedelta

import pytest

from plait.accounts.models import SignIn
from plait.foundation import clock
from plait.post import tasks
from plait.post.actions import (
    JOBS,
    Outcome,
    UnknownJob,
    ask_for,
    ask_for_recurring,
    beat,
    forget,
    try_again,
)
from plait.post.actions.taking import take
from plait.post.models import Beat, Job, Letter
from plait.post.rules import State, Why, pace
from tests.post.conftest import PACE
from tests.record.racing import MANY, together

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_job_is_done_with_what_it_was_given(done, do):
    ask_for("test.note", of={"pk": 3, "code": "D-031"})

    assert do() is Outcome.DONE
    assert do() is None
    assert done == [{"pk": 3, "code": "D-031"}]


def test_asked_twice_it_waits_once(done):
    for key in ("a", "a", "b"):
        ask_for("test.note", key=key)

    assert Job.objects.count() == 2


def test_while_one_is_being_done_the_next_may_wait(done, do, now):
    """What changed meanwhile is not missed."""
    ask_for("test.note", key="a")
    take(Job, lease="busy", now=now, pace=PACE)
    ask_for("test.note", key="a")

    assert do() is Outcome.DONE
    assert Job.objects.open().count() == 1


def test_a_job_for_later_waits(done, do):
    ask_for("test.note", after=timedelta(hours=2))

    assert do(timedelta(hours=1)) is None
    assert do(timedelta(hours=3)) is Outcome.DONE


def test_a_job_nobody_does_is_a_mistake():
    with pytest.raises(UnknownJob, match=r"test.dance"):
        ask_for("test.dance")


def test_a_job_is_given_no_words(done):
    with pytest.raises(ValueError, match="not words"):
        ask_for("test.note", of={"words": "No stairs, please."})


def test_what_a_killed_worker_did_is_done_again(done, do, now):
    ask_for("test.note")
    take(Job, lease="gone", now=now, pace=PACE)

    assert do() is None
    assert do(PACE.lease) is Outcome.DONE


def test_a_job_that_fails_is_tried_five_times(breaks, do, caplog):
    ask_for("test.break")
    with caplog.at_level(logging.ERROR):
        became = [do(n * DAY) for n in range(6)]
    job = Job.objects.get()

    assert became == [Outcome.LATER] * 4 + [Outcome.STUCK, None]
    assert len(breaks) == 5
    assert (job.state, job.why) == (State.STUCK, Why.FAULT)
    assert job.fault.startswith("ValueError at post/conftest.py:")
    assert "Ann" not in caplog.text


def test_a_job_that_kills_its_worker_gets_stuck(done, do, now):
    ask_for("test.note")
    for number in range(5):
        take(Job, lease=f"k{number}", now=now + number * PACE.lease, pace=PACE)

    assert do(5 * PACE.lease) is Outcome.STUCK
    assert Job.objects.get().why == Why.STOPPED
    assert done == []


def test_a_kind_this_plait_does_not_know_is_not_lost(do):
    Job.objects.create(kind="from.a-later-plait")

    assert do() is Outcome.LATER
    assert Job.objects.open().count() == 1


def test_a_stuck_job_can_be_tried_again(done, do):
    job = Job.objects.create(kind="test.note", state=State.STUCK, tries=5)

    assert try_again(job)
    assert do() is Outcome.DONE


def test_a_stuck_job_that_waits_already_is_let_be(done):
    ask_for("test.note", key="a")
    job = Job.objects.create(kind="test.note", key="a", state=State.STUCK)

    assert try_again(job)
    job.refresh_from_db()
    assert job.state == State.LET_BE


def test_everything_that_comes_again_is_done_by_something():
    assert {one.kind for one in pace().recurring} <= set(JOBS)


def test_what_comes_again_is_asked_for_when_its_time_has_come(now, do):
    assert ask_for_recurring(now=now, pace=PACE) == 5
    assert ask_for_recurring(now=now + DAY, pace=PACE) == 0
    while do():
        pass

    assert ask_for_recurring(now=now, pace=PACE) == 0
    assert ask_for_recurring(now=now + timedelta(hours=2), pace=PACE) == 2
    assert Job.objects.filter(state=State.DONE).count() == 5


def test_old_sign_ins_and_sessions_are_cleared(client, do):
    old = clock.now() - timedelta(hours=2)
    SignIn.objects.create(key="old", asked_at=old)
    SignIn.objects.create(key="new", asked_at=clock.now())
    session = client.session
    session["a"] = 1
    session.set_expiry(-60)
    session.save()
    for kind in ("accounts.forget-sign-ins", "accounts.forget-sessions"):
        ask_for(kind)

    assert [do(), do()] == [Outcome.DONE, Outcome.DONE]
    assert [one.key for one in SignIn.objects.all()] == ["new"]
    assert not session.exists(session.session_key)


@pytest.mark.parametrize(
    ("state", "days", "kept"),
    [
        ("done", 29, True),
        ("done", 31, False),
        ("let-be", 31, False),
        ("stuck", 89, True),
        ("stuck", 91, False),
    ],
)
def test_what_is_over_is_rubbed_out_after_its_time(now, state, days, kept):
    Letter.objects.create(state=state, ended_at=now - days * DAY)
    Job.objects.create(kind="test.note", state=state, ended_at=now - days * DAY)

    assert forget(now=now, pace=PACE) == (0 if kept else 2)
    assert Letter.objects.exists() is Job.objects.exists() is kept


def test_what_waits_is_never_rubbed_out(now, letter):
    letter()
    Letter.objects.update(written_at=now - 999 * DAY, due_at=now - 999 * DAY)

    assert tasks.forget() == 0


def test_a_worker_is_heard_of_and_forgotten(now):
    beat("one", now=now - 8 * DAY)
    beat("two", now=now - DAY)
    beat("two", now=now)

    assert Beat.objects.last() == now
    assert Beat.objects.get(worker="two").since == now - DAY
    assert forget(now=now, pace=PACE) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_workers_at_one_moment_each_take_another(done):
    for key in range(MANY):
        ask_for("test.note", key=str(key))
    leases = iter(range(MANY))
    now = clock.real() + timedelta(seconds=1)

    taken = together(lambda: take(Job, lease=f"l{next(leases)}", now=now, pace=PACE))

    assert len({job.pk for job in taken}) == MANY
