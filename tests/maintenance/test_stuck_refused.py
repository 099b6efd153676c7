"""What got stuck: refused to the wrong person, gone meanwhile, or never there."""

import pytest

from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.maintenance.actions import NotStuck, let_be, try_again
from plait.post.actions import post
from plait.post.models import Job, Letter
from plait.post.rules import State
from plait.projects.models import Project
from tests import factories
from tests.factories import NOW

PAGE = "/looking-after/"
BOTH = pytest.mark.parametrize("act", [try_again, let_be])


@pytest.fixture
def lead(db):
    return factories.involvement_lead()


@pytest.fixture
def own(lead):
    return Project.objects.get(is_programmes_own=True)


@pytest.fixture
def job(lead):
    return Job.objects.create(kind="post.forget", state="stuck", why="fault")


@pytest.fixture
def letter(lead):
    post(to="sam.okafor@post.example", sender="Riverside", body="Words")
    Letter.objects.update(state="stuck", why="no-such-address")
    return Letter.objects.get()


@BOTH
@pytest.mark.parametrize(
    "code",
    [
        "",
        "job",
        "job-",
        "job-0",
        "job-x",
        "job-²",
        "job--1",
        "page-1",
        "Job-1",
        "job-9",
    ],
)
def test_what_is_not_on_the_list_is_not_stuck(own, lead, job, act, code):
    with pytest.raises(NotStuck):
        act(code=code, own=own, by=lead, now=NOW)

    assert Job.objects.get().state == State.STUCK


@BOTH
def test_pressed_twice_the_second_press_finds_nothing_stuck(own, lead, letter, act):
    given = {"code": f"letter-{letter.pk}", "own": own, "by": lead, "now": NOW}
    act(**given)

    with pytest.raises(NotStuck):
        act(**given)

    assert Entry.objects.filter(about=f"letter-{letter.pk}").count() == 1


@BOTH
@pytest.mark.parametrize("role", [None, "partner", "co-lead", "facilitator"])
def test_nobody_else_may(own, job, act, role):
    other = role and factories.partner(factories.project(), role=role).person

    with pytest.raises(NotYourRole):
        act(code=f"job-{job.pk}", own=own, by=other, now=NOW)
    assert Job.objects.get().state == State.STUCK


def test_a_letter_let_be_keeps_no_words_and_is_never_tried_again(own, lead, letter):
    given = {"code": f"letter-{letter.pk}", "own": own, "by": lead, "now": NOW}
    let_be(**given)

    letter.refresh_from_db()
    assert (letter.to, bytes(letter.body), letter.state) == ("", b"", State.LET_BE)
    Letter.objects.update(state="stuck")
    with pytest.raises(NotStuck):
        try_again(**given)


def test_a_job_that_waits_again_already_is_let_be(own, lead, job):
    Job.objects.create(kind="post.forget")

    try_again(code=f"job-{job.pk}", own=own, by=lead, now=NOW)

    job.refresh_from_db()
    assert job.state == State.LET_BE
    assert Job.objects.filter(state=State.WAITING).count() == 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 400),
        ({"code": "job-1"}, 400),
        ({"code": "job-1", "do": "burn"}, 400),
        ({"code": "x" * 41, "do": "again"}, 400),
        ({"code": "job-2000000000", "do": "again"}, 422),
        ({"code": "job-" + "9" * 36, "do": "let-be"}, 422),
    ],
)
def test_a_button_of_ones_own_making_does_nothing(lead, job, sent, status):
    assert factories.signed_in(lead).post(PAGE, sent).status_code == status

    assert Job.objects.get().state == State.STUCK
