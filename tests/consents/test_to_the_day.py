"""Ages and answers on their first and last day, and said by the wrong one."""

from datetime import date, timedelta

import pytest

from plait.consents.actions import (
    AlsoTheirs,
    NotTheirsToGive,
    SayWhoAgreed,
    TheyObjected,
    has_stopped,
    may_use,
)
from plait.consents.models import ConsentRecord
from plait.consents.pages import use_line
from plait.consents.rules import (
    Agreed,
    Band,
    GivenBy,
    Saying,
    add_years,
    agrees_alone_on,
    band_of,
    holds_until,
    is_allowed,
    may_give,
    purpose,
    turns_eighteen_on,
)
from plait.consents.rules.ages import asked_again_by
from tests import factories as make
from tests.consents.saying import born, no, yes
from tests.consents.test_permitting import KIN, MUM

DAY = timedelta(days=1)
BORN = date(2010, 11, 23)
LEAP = date(2008, 2, 29)


def on_its_last_day(person, use):
    return ConsentRecord.objects.current().of(person).get(purpose=use).until


@pytest.mark.parametrize(
    ("age", "less", "band"),
    [
        (16, 1, Band.UNDER_16),
        (16, 0, Band.FROM_16),
        (18, 1, Band.FROM_16),
        (18, 0, Band.ADULT),
    ],
)
@pytest.mark.parametrize("born_on", [BORN, date(2009, 12, 31), date(2010, 1, 1)])
def test_an_age_begins_on_the_birthday_and_not_a_day_sooner(born_on, age, less, band):
    day = add_years(born_on, age) - less * DAY

    assert band_of(turns_eighteen_on(born_on), on=day) is band


def test_a_leap_day_child_may_agree_alone_no_day_too_soon():
    adult = turns_eighteen_on(LEAP)

    assert agrees_alone_on(adult) >= date(2024, 2, 29)
    assert band_of(adult, on=date(2024, 2, 28)) is Band.UNDER_16


@pytest.mark.parametrize(("ahead", "allowed"), [(-1, True), (0, True), (1, False)])
def test_a_yes_holds_until_the_end_of_its_last_day(ann, ahead, allowed):
    yes(ann, "quoting")
    last = on_its_last_day(ann, "quoting")

    on = last + ahead * DAY

    assert may_use(ann, "quoting", on=on) is allowed
    assert has_stopped(ann, "quoting", on=on) is not allowed
    line = use_line(ann, purpose("quoting"), on=on)
    assert line.state == ("Yes" if allowed else "Ask again")
    assert line.ask == ("Say yes" if allowed else "Ask again")
    assert ("It held until" in line.holds) is not allowed


@pytest.mark.parametrize("given_by", GivenBy)
@pytest.mark.parametrize("ahead", [-1, 0])
def test_who_may_agree_changes_on_the_sixteenth_birthday(given_by, ahead):
    adult = turns_eighteen_on(BORN)
    on = agrees_alone_on(adult) + ahead * DAY

    found = may_give(given_by, turns_18_on=adult, on=on)

    assert found is ((given_by == GivenBy.PARENT) is (ahead < 0))


def test_what_a_parent_said_never_outlives_the_fifteenth_year():
    adult = turns_eighteen_on(BORN)
    alone = agrees_alone_on(adult)
    for code in ("quoting", "photos", "contact-post"):
        for before in (1, 30, 365):
            until = holds_until(
                purpose(code),
                given_by=GivenBy.PARENT,
                turns_18_on=adult,
                on=alone - before * DAY,
            )
            assert until is not None
            assert until < alone


def test_a_yes_said_the_day_before_18_lasts_until_they_are_asked_again():
    adult = turns_eighteen_on(BORN)
    use, given = purpose("contact-post"), {"given_by": GivenBy.SELF}

    before = holds_until(use, turns_18_on=adult, on=adult - DAY, **given)
    after = holds_until(use, turns_18_on=adult, on=adult, **given)

    assert (before, after) == (asked_again_by(adult), None)


@pytest.mark.parametrize("answer", ["no", "", "YES", "perhaps"])
def test_nothing_but_a_yes_allows(answer):
    use = purpose("contact-email")
    given = {"own_choice": True, "turns_18_on": None, "on": make.TODAY}

    assert not is_allowed(use, Agreed(answer, None), **given)


def test_a_persons_own_no_after_a_consultees_is_kept_and_stays(ann, lead):
    theirs = no(ann, "quoting", by=lead, given_by=GivenBy.PERSONAL)

    own = no(ann, "quoting")

    assert (own.given_by, own.supersedes) == (GivenBy.SELF, theirs)
    with pytest.raises(TheyObjected):
        yes(ann, "quoting", by=lead, **KIN)
    assert not may_use(ann, "quoting", on=make.TODAY)


def test_a_consultees_no_after_the_persons_own_takes_nothing_from_it(ann, lead):
    own = no(ann, "quoting")

    assert no(ann, "quoting", by=lead, given_by=GivenBy.NOMINATED) == own
    with pytest.raises(TheyObjected):
        yes(ann, "quoting", by=lead, **KIN)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({**MUM, "giver": "  "}, SayWhoAgreed),
        ({**MUM, "assents": False}, AlsoTheirs),
        (KIN, NotTheirsToGive),
        ({}, NotTheirsToGive),
    ],
)
def test_what_a_child_or_a_consultee_alone_says_for_them_is_refused(
    ann, lead, said, refused
):
    born(ann, date(2014, 4, 12))

    with pytest.raises(refused):
        yes(ann, "quoting", by=lead, **said)
    assert not ConsentRecord.objects.exists()


def test_a_note_written_the_same_day_is_one_record_and_another_day_two(ann, lead):
    first = yes(ann, "quoting", by=lead, **KIN)
    assert yes(ann, "quoting", by=lead, **KIN) == first

    other = yes(ann, "quoting", by=lead, **{**KIN, "capacity": "Too tired."})

    assert other.supersedes == first


def test_a_note_that_no_longer_opens_is_written_anew(ann, lead, settings):
    first = yes(ann, "quoting", by=lead, **KIN)
    settings.SECRET_KEY = "another key, and none of those before"

    assert yes(ann, "quoting", by=lead, **KIN).supersedes == first


def test_a_saying_is_a_yes_by_the_person_unless_it_says_otherwise():
    said = Saying(purpose="quoting")

    assert (said.answer, said.given_by, said.assents) == ("yes", "self", False)
