"""D7: after a withdrawal a use happens 0 times, whatever came before.

A machine says yes and no in any order, for any use, and after every step tries each
real use: reading words in public, listing people to ring and to write to, opening an
answer, ticking that someone was told, and `may_use` itself.
"""

import time
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plait.consents.actions import change_own_details, may_use
from plait.consents.rules import contact_by, purposes
from plait.contributions.models import Contribution
from plait.people.rules import Way
from plait.replies.actions import AskedNotToBeReached, tell
from plait.replies.models import Telling
from plait.replies.pages.answer import AnswerPage
from plait.replies.pages.run import run_of
from plait.replies.queries import answers_owed, with_all_it_takes
from tests import factories as make
from tests.consents.saying import at, no, yes

USES = [one.code for one in purposes()]
STEPS = st.lists(
    st.tuples(st.sampled_from(USES), st.booleans()), min_size=1, max_size=6
)
TOMORROW = make.TODAY + timedelta(days=1)
REACH = {
    "phone": "01632 960 001",
    "email": "ann@post.example",
    "address": "14 Bakehouse Row",
}


@pytest.fixture
def owed(project):
    """Someone whose public words are answered, and who waits to be told."""
    ann = make.partner(project, make.person("Ann Ley", way="phone", **REACH)).person
    words = make.contribution(project, speaker=ann, use="public")
    make.decision(answers=[words])
    return ann, words


def seen_by_anyone(words):
    shown = Contribution.objects.visible_to(None).filter(pk=words.pk).exists()
    page = make.signed_in(None).get(words.get_absolute_url())
    assert (page.status_code == 200) is shown
    return shown


def reached(ann, reader):
    """Every way in which the site would let someone reach her tomorrow."""
    answer = with_all_it_takes(answers_owed(), on=TOMORROW).get()
    standing = answer.decision.project.standing_of(reader)
    page = AnswerPage.of(answer, reader=reader, standing=standing, today=TOMORROW)
    for way in (Way.PHONE, Way.POST):
        listed = run_of(way, reader, today=TOMORROW).sheets
        assert bool(listed) is (bool(page.reach) and ann.way == way)
    return bool(page.reach)


def may_tick(answer, way, reader):
    try:
        tell(
            answer=answer,
            way=way,
            words="Told.",
            told_on=TOMORROW,
            by=reader,
            now=at(TOMORROW),
        )
    except AskedNotToBeReached:
        return False
    Telling.objects.all().delete()
    return True


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS, way=st.sampled_from(["phone", "post", "email"]))
def test_after_the_last_no_nothing_is_used(owed, nasreen, steps, way):
    with transaction.atomic():
        _say_and_try(*owed, nasreen, steps, way)
        transaction.set_rollback(True)


def _say_and_try(ann, words, nasreen, steps, way):
    ann.refresh_from_db()
    change_own_details(by=ann, now=make.NOW, way=way)
    last = {}
    for number, (use, says_yes) in enumerate(steps):
        now = make.NOW + timedelta(minutes=number)
        (yes if says_yes else no)(ann, use, now=now)
        last[use] = says_yes
    stopped = {use for use, says_yes in last.items() if not says_yes}

    assert not any(may_use(ann, use, on=TOMORROW) for use in stopped)
    assert seen_by_anyone(words) is ("words-in-public" not in stopped)
    allowed = may_use(ann, contact_by(way), on=TOMORROW)
    assert reached(ann, nasreen) is allowed
    answer = answers_owed().get()
    for each in Way.values:
        assert may_tick(answer, each, nasreen) is (contact_by(each) not in stopped)


@pytest.mark.parametrize("use", USES)
def test_every_use_is_stopped_by_one_press_within_a_second(ann, use):
    browser = make.signed_in(ann)
    yes(ann, use)
    assert may_use(ann, use, on=make.TODAY)
    begun = time.process_time()

    browser.post(f"/me/permissions/{use}/", {"answer": "stop"})

    assert not may_use(ann, use, on=make.TODAY)
    assert time.process_time() - begun < 1


def test_every_use_there_is_was_stopped():
    assert len(USES) >= 12
