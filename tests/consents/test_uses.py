"""The uses people are asked about, and when an answer allows one."""

from datetime import date, timedelta

import pytest

from plait.consents.rules import (
    Agreed,
    GivenBy,
    contact_by,
    groups_of_uses,
    holds_until,
    is_allowed,
    may_give,
    purpose,
    purposes,
)
from plait.consents.rules.needs import add_months
from plait.people.rules import Way

TODAY = date(2026, 11, 22)
ADULT = None
AT_17, AT_15 = date(2027, 4, 12), date(2029, 4, 12)
EVERY = [one.code for one in purposes()]


def allowed(code, agreed=None, *, own=False, turns=ADULT, on=TODAY):
    return is_allowed(purpose(code), agreed, own_choice=own, turns_18_on=turns, on=on)


def test_every_use_says_what_it_is_why_and_what_cannot_be_undone():
    for one in purposes():
        assert one.plain.endswith(".")
        assert one.lawful_basis in ("consent", "explicit consent")
        assert one.cannot_undo
        assert one.is_special == (one.lawful_basis == "explicit consent")


def test_every_use_stands_under_one_heading():
    assert [one.code for _, uses in groups_of_uses() for one in uses] == EVERY
    assert len(set(EVERY)) == len(EVERY)


@pytest.mark.parametrize("way", Way.values)
def test_each_way_of_being_told_is_one_use(way):
    assert contact_by(way) == f"contact-{way.replace(' ', '-')}"


def test_other_words_have_another_mark():
    marks = {one.text_hash for one in purposes()}

    assert len(marks) == len(EVERY)
    assert {len(mark) for mark in marks} == {64}


@pytest.mark.parametrize("code", EVERY)
def test_a_no_stops_every_use_whatever_was_chosen(code):
    assert not allowed(code, Agreed("no", None), own=True)


@pytest.mark.parametrize("code", EVERY)
def test_a_yes_allows_every_use_until_its_last_day(code):
    yes = Agreed("yes", TODAY)

    assert allowed(code, yes)
    assert not allowed(code, yes, on=TODAY + timedelta(days=1), own=True)


@pytest.mark.parametrize("code", EVERY)
def test_not_asked_means_no_but_for_what_people_choose_themselves(code):
    assert not allowed(code)
    chosen = purpose(code).is_own_choice
    assert allowed(code, own=True) is chosen
    assert chosen == (code.startswith("contact-") or code == "words-in-public")


@pytest.mark.parametrize("code", EVERY)
def test_under_16_nothing_is_allowed_unasked(code):
    assert not allowed(code, own=True, turns=AT_15)


@pytest.mark.parametrize(
    ("turns", "may"),
    [
        (AT_15, {GivenBy.PARENT}),
        (AT_17, {GivenBy.SELF, GivenBy.PERSONAL, GivenBy.NOMINATED}),
        (ADULT, {GivenBy.SELF, GivenBy.PERSONAL, GivenBy.NOMINATED}),
    ],
)
def test_who_may_say_yes_depends_on_the_age(turns, may):
    assert may == {one for one in GivenBy if may_give(one, turns_18_on=turns, on=TODAY)}


def until(code, *, by=GivenBy.SELF, turns=ADULT):
    return holds_until(purpose(code), given_by=by, turns_18_on=turns, on=TODAY)


def test_how_long_a_yes_holds():
    assert until("contact-post") is None
    assert until("quoting") == date(2028, 11, 22)
    assert until("health-information") == date(2027, 11, 22)


def test_a_parents_yes_ends_on_the_day_before_16():
    assert until("contact-post", by=GivenBy.PARENT, turns=AT_15) == date(2027, 4, 11)


def test_a_yes_at_17_is_asked_again_within_90_days_of_18():
    assert until("contact-post", turns=AT_17) == AT_17 + timedelta(days=90)


def test_what_a_consultee_said_is_reviewed_in_half_a_year():
    assert until("quoting", by=GivenBy.PERSONAL) == date(2027, 5, 22)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_end_with_the_month(day, months, then):
    assert add_months(day, months) == then
