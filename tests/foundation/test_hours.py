"""Forty times that clocks make hard, in London and elsewhere: security.md, bar E11."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from plait.accounts import actions as accounts
from plait.accounts.models import SignIn
from plait.accounts.rules.asking import is_good
from plait.foundation import clock
from plait.foundation.hours import (
    LONDON,
    HourComesTwice,
    HourSkipped,
    begins,
    between,
    day_of,
    is_past,
    meanings,
    moment,
    span_of,
)
from tests import factories

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
NEW_YORK = ZoneInfo("America/New_York")


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def london(*parts, fold=0):
    return datetime(*parts, tzinfo=LONDON, fold=fold)


SHOWN = [
    (SPRING, time(0, 59), [utc(2027, 3, 28, 0, 59)]),
    (SPRING, time(1, 0), []),
    (SPRING, time(1, 30), []),
    (SPRING, time(1, 59, 59), []),
    (SPRING, time(2, 0), [utc(2027, 3, 28, 1, 0)]),
    (AUTUMN, time(0, 59), [utc(2027, 10, 30, 23, 59)]),
    (AUTUMN, time(1, 0), [utc(2027, 10, 31, 0, 0), utc(2027, 10, 31, 1, 0)]),
    (AUTUMN, time(1, 30), [utc(2027, 10, 31, 0, 30), utc(2027, 10, 31, 1, 30)]),
    (AUTUMN, time(2, 0), [utc(2027, 10, 31, 2, 0)]),
    (date(2027, 7, 14), time(12, 0), [utc(2027, 7, 14, 11, 0)]),
    (date(2027, 1, 14), time(12, 0), [utc(2027, 1, 14, 12, 0)]),
    (date(2028, 2, 29), time(23, 59), [utc(2028, 2, 29, 23, 59)]),
]
BEGUN = [
    (date(2027, 1, 1), utc(2027, 1, 1, 0, 0)),
    (SPRING, utc(2027, 3, 28, 0, 0)),
    (date(2027, 3, 29), utc(2027, 3, 28, 23, 0)),
    (AUTUMN, utc(2027, 10, 30, 23, 0)),
    (date(2027, 11, 1), utc(2027, 11, 1, 0, 0)),
]
LASTING = [
    (date(2026, 7, 14), utc(2026, 7, 14, 22, 59, 59), False),
    (date(2026, 7, 14), utc(2026, 7, 14, 23, 0), True),
    (date(2026, 12, 31), utc(2026, 12, 31, 23, 59, 59), False),
    (date(2026, 12, 31), utc(2027, 1, 1, 0, 0), True),
    (AUTUMN, utc(2027, 10, 31, 23, 59), False),
    (AUTUMN, utc(2027, 11, 1, 0, 0), True),
]
DAYS = [
    (utc(2026, 7, 14, 23, 30), date(2026, 7, 15)),
    (utc(2026, 7, 14, 22, 59), date(2026, 7, 14)),
    (utc(2026, 12, 31, 23, 59), date(2026, 12, 31)),
    (utc(2027, 3, 28, 0, 30), SPRING),
]
TOOK = [
    (london(2027, 3, 28, 0, 30), london(2027, 3, 28, 2, 30), 1),
    (london(2027, 10, 31, 0, 30), london(2027, 10, 31, 2, 30), 3),
    (london(2027, 3, 27, 12, 0), london(2027, 3, 28, 12, 0), 23),
    (london(2027, 10, 30, 12, 0), london(2027, 10, 31, 12, 0), 25),
    (london(2027, 10, 31, 1, 30), london(2027, 10, 31, 1, 30, fold=1), 1),
]
BEFORE = [
    (utc(2027, 3, 28, 1, 30), utc(2027, 3, 28, 0, 30)),
    (utc(2027, 10, 31, 1, 10), utc(2027, 10, 31, 0, 10)),
    (utc(2027, 10, 31, 0, 10), utc(2027, 10, 30, 23, 10)),
]
SPANS = [
    (SPRING, SPRING, 23),
    (AUTUMN, AUTUMN, 25),
    (date(2027, 7, 1), date(2027, 7, 31), 31 * 24),
    (date(2027, 3, 1), date(2027, 3, 31), 31 * 24 - 1),
    (date(2027, 10, 1), date(2027, 10, 31), 31 * 24 + 1),
]


def test_there_are_forty_times_in_these_tables():
    tables = (SHOWN, BEGUN, LASTING, DAYS, TOOK, BEFORE, SPANS)
    assert sum(map(len, tables)) == 40


@pytest.mark.parametrize(("day", "hour", "moments"), SHOWN)
def test_a_clock_shows_a_time_once_twice_or_never(day, hour, moments):
    assert meanings(day, hour) == moments


@pytest.mark.parametrize(("day", "moment"), BEGUN)
def test_a_day_begins_at_our_own_midnight(day, moment):
    assert begins(day) == moment


@pytest.mark.parametrize(("deadline", "now", "over"), LASTING)
def test_a_last_day_lasts_until_our_own_midnight(deadline, now, over):
    assert is_past(deadline, now=now) is over


@pytest.mark.parametrize(("moment", "day"), DAYS)
def test_a_moment_belongs_to_our_own_day(moment, day):
    assert day_of(moment) == day


@pytest.mark.parametrize(("earlier", "later", "hours"), TOOK)
def test_a_span_is_as_long_as_it_took(earlier, later, hours):
    assert between(earlier, later) == timedelta(hours=hours)


@pytest.mark.parametrize(("now", "before"), BEFORE)
def test_an_hour_ago_is_an_hour_ago(now, before, at):
    at(now)

    assert clock.now() - timedelta(hours=1) == before
    assert clock.now() - (clock.now() - timedelta(hours=1)) == timedelta(hours=1)
    assert clock.today() == now.astimezone(LONDON).date()


@pytest.mark.parametrize(("first", "last", "hours"), SPANS)
def test_days_to_look_in_have_the_hours_they_had(first, last, hours):
    begin, end = span_of(first, last)

    assert end - begin == timedelta(hours=hours)
    assert begin.tzinfo is end.tzinfo is UTC


def test_a_skipped_hour_is_refused_with_words_that_help():
    with pytest.raises(HourSkipped) as refused:
        moment(SPRING, time(1, 30))
    assert str(refused.value).endswith("Write a time one hour later.")


def test_an_hour_that_comes_twice_is_asked_about():
    with pytest.raises(HourComesTwice):
        moment(AUTUMN, time(1, 30))

    assert moment(AUTUMN, time(1, 30), which="first") == utc(2027, 10, 31, 0, 30)
    assert moment(AUTUMN, time(1, 30), which="second") == utc(2027, 10, 31, 1, 30)
    assert moment(AUTUMN, time(3, 0), which="second") == utc(2027, 10, 31, 3, 0)


def test_another_zone_skips_another_night():
    day = date(2027, 3, 14)

    assert meanings(day, time(2, 30), zone=NEW_YORK) == []
    assert len(meanings(day, time(2, 30))) == 1
    assert begins(day, zone=NEW_YORK) == utc(2027, 3, 14, 5, 0)


@pytest.fixture
def at(monkeypatch, settings):
    """Let it be some time."""
    settings.FIXED_DAY = None
    return lambda now: monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.mark.parametrize("minutes", [14, 16])
@pytest.mark.parametrize("asked", [(2027, 3, 28, 0, 50), (2027, 10, 31, 0, 50)])
def test_a_sign_in_is_good_for_its_minutes_on_nights_when_clocks_change(
    asked, minutes, at
):
    at(utc(*asked))
    asked_at = clock.now()
    at(utc(*asked) + timedelta(minutes=minutes))
    good = is_good(asked_at=asked_at, used_at=None, tries=0, now=clock.now())

    assert good == (minutes == 14)


@pytest.mark.django_db
@pytest.mark.parametrize("hour", [(2027, 3, 28, 1, 30), (2027, 10, 31, 1, 30)])
def test_asking_to_sign_in_takes_no_fresh_one_away(hour, at):
    """Half past two less an hour by the wall was no time: every sign-in went."""
    lead = factories.account(factories.person())
    given = {"site": "https://x.example", "name": "Plait"}
    at(utc(*hour) - timedelta(minutes=5))
    first = accounts.ask_to_sign_in(email=lead.email, now=clock.now(), **given)

    at(utc(*hour))
    accounts.ask_to_sign_in(email="someone@x.example", now=clock.now(), **given)

    assert SignIn.objects.filter(key=first.key).exists()
