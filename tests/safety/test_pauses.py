"""Pauses to the very moment, and the rules of days, posting and words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.foundation import clock
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.safety import actions
from plait.safety.models import Pause
from plait.safety.pages import CasePage, SafetyPage, _working_days
from plait.safety.rules import is_posting, pauses, reason_name, working_day_after
from tests import factories
from tests.factories import NOW


@pytest.fixture
def browser(room):
    return factories.signed_in(room.lead)


def lines(did):
    return Entry.objects.filter(did=f"safety.{did}").count()


@pytest.fixture
def paused(room):
    return actions.pause(
        room.speaker, days=7, why="Again.", project=room.project, by=room.lead, now=NOW
    )


@pytest.mark.parametrize(
    ("after", "holds"),
    [
        (timedelta(microseconds=-1), False),
        (timedelta(0), True),
        (timedelta(days=7, microseconds=-1), True),
        (timedelta(days=7), False),
    ],
)
def test_a_pause_holds_to_the_very_moment(paused, after, holds):
    assert Pause.objects.now(NOW + after).exists() is holds


@pytest.mark.parametrize("days", [-1, 0, 2, 31, 10**6])
def test_a_pause_is_one_of_the_published_lengths(room, days):
    assert days not in pauses()

    with pytest.raises(actions.TooLong):
        actions.pause(
            room.speaker,
            days=days,
            why="x",
            project=room.project,
            by=room.lead,
            now=NOW,
        )


def test_a_pause_is_lifted_once_and_by_an_involvement_lead(room, paused):
    given = {"project": room.project, "now": NOW}
    for other in (room.facilitator, room.co_lead, room.speaker):
        with pytest.raises(NotYourRole):
            actions.lift_pause(paused, by=other, **given)
    for _ in range(2):
        actions.lift_pause(paused, by=room.lead, **given)

    assert lines("lift-pause") == 1
    again = actions.pause(room.speaker, days=1, why="x", by=room.lead, **given)
    assert again != paused


def test_whoever_may_not_post_may_take_their_own_file_away(room, paused, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    factories.attachment(room.said)
    speaker, address = factories.signed_in(room.speaker), f"/c/{room.said.code}/files/"

    assert speaker.post(address, {"do": "see 1"}).status_code == 403
    assert speaker.post(address, {"words": "away 1"}).status_code == 403
    assert speaker.post(address, {"do": "away 1"}).status_code == 302

    assert not room.said.attachments.exists()


def test_nobody_can_be_paused_where_nobody_spoke(room, browser):
    unknown = factories.contribution(room.project)
    kept = room.report(contribution=unknown, about=unknown.code)
    about_a_page = room.report(contribution=None, about="", page="/")

    for one in (kept, about_a_page):
        assert browser.get(f"/reports/{one.pk}/pause/").status_code == 404
        assert not CasePage.of(one, room.lead, now=NOW).may_pause
    assert browser.get(f"/reports/{kept.pk}/pause/lift/").status_code == 404


# ---------------------------------------------------------------- rules


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 30), st.data())
def test_a_working_day_is_one_and_so_many_lie_between(day, count, data):
    near = st.integers(1, 40).map(lambda n: day + timedelta(days=n))
    holidays = data.draw(st.sets(near, max_size=4))

    due = working_day_after(day, count, holidays=holidays)

    every = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
    working = [one for one in every if one.weekday() < 5 and one not in holidays]
    assert (len(working), working[-1]) == (count, due)


@pytest.mark.parametrize(
    ("app", "posts"),
    [
        ("contributions", True),
        ("decisions", True),
        ("safety", False),
        ("privacy", False),
        ("", False),
    ],
)
def test_what_adds_to_the_record(app, posts):
    assert is_posting(app) is posts


def test_times_and_reasons_are_said_in_words():
    assert [_working_days(n) for n in (1, 5)] == ["one working day", "5 working days"]
    assert SafetyPage.now().look_within == "one working day"
    assert reason_name("long-gone") == "long-gone"
