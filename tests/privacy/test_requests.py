"""Anyone may ask about their data; a lead answers in time, and the clock is kept."""

from datetime import date, timedelta

import pytest

from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.privacy import actions
from plait.privacy.actions import (
    AlreadyAnswered,
    ClockStands,
    NoAnswerGiven,
    NothingAsked,
    TooManyWaiting,
    WhoseIsNotKnown,
    asking,
)
from plait.privacy.models import DataRequest, Pause
from plait.privacy.rules.asking import Ask, Kind, kinds, kinds_to_ask
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
WHEN = {"now": NOW, "on": TODAY}


def asked(kind=Kind.ACCESS, by=None, **more):
    given = {"words": "Please", "reach": "ann@post.example", "name": "Ann", **more}
    return actions.ask_about_data(Ask(kind=kind, **given), by=by, **WHEN)


@pytest.fixture
def lead():
    return factories.involvement_lead()


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (Kind.ACCESS, date(2026, 12, 22)),
        (Kind.CORRECTION, date(2026, 12, 22)),
        (Kind.ERASURE, date(2026, 12, 22)),
        (Kind.OBJECTION, date(2026, 12, 22)),
        (Kind.COMPLAINT, date(2027, 2, 22)),
    ],
)
def test_each_kind_has_its_last_day(kind, due):
    assert asked(kind).due_on == due


def test_only_a_complaint_must_be_acknowledged_within_thirty_days():
    by = {kind: actions.acknowledge_by(asked(kind)) for kind in Kind}

    assert by.pop(Kind.COMPLAINT) == TODAY + timedelta(days=30)
    assert set(by.values()) == {None}


def test_people_choose_from_their_own_five_kinds():
    assert [code for code, _ in kinds_to_ask()] == [
        *("access", "correction", "erasure", "objection", "complaint")
    ]
    assert set(kinds()) == set(Kind.values)


def test_sent_twice_it_is_kept_once():
    first, second = asked(submission="a"), asked(submission="a")

    assert first == second
    assert DataRequest.objects.count() == 1


@pytest.mark.parametrize("given", [{"reach": " "}, {"words": ""}])
def test_a_stranger_says_what_it_is_and_where_to_reach_them(given):
    with pytest.raises(NothingAsked):
        asked(**given)


def test_someone_with_an_account_need_say_nothing():
    amina = factories.person()

    kept = asked(Kind.ERASURE, by=amina, words="", reach="")

    assert (kept.person, kept.sent_by) == (amina, amina)


def test_a_flood_from_strangers_is_stopped_and_people_we_know_are_not(monkeypatch):
    monkeypatch.setattr(asking, "MOST_OPEN", 2)
    asked()
    asked()

    with pytest.raises(TooManyWaiting):
        asked()
    assert asked(by=factories.person())


def test_the_first_day_they_heard_stays(lead):
    kept = asked(Kind.COMPLAINT)
    actions.acknowledge(request=kept, by=lead, **WHEN)

    again = actions.acknowledge(
        request=kept, by=lead, now=NOW, on=TODAY + timedelta(days=3)
    )

    assert again.acknowledged_on == TODAY


def test_days_on_which_the_clock_stood_do_not_count(lead):
    kept = asked()
    actions.stop_clock(request=kept, why="Which letter?", by=lead, **WHEN)

    later = TODAY + timedelta(days=9)
    kept = actions.start_clock(request=kept, by=lead, now=NOW, on=later)

    assert kept.due_on == date(2026, 12, 31)
    assert Pause.objects.get().until == later


def test_a_clock_that_stands_cannot_be_stopped_and_one_that_runs_not_started(lead):
    kept = asked()
    with pytest.raises(ClockStands):
        actions.start_clock(request=kept, by=lead, **WHEN)
    actions.stop_clock(request=kept, why="Which?", by=lead, **WHEN)

    with pytest.raises(ClockStands):
        actions.stop_clock(request=kept, why="Which?", by=lead, **WHEN)


def test_stopping_the_clock_and_answering_need_words(lead):
    kept = asked()

    with pytest.raises(NoAnswerGiven):
        actions.stop_clock(request=kept, why=" ", by=lead, **WHEN)
    with pytest.raises(NoAnswerGiven):
        actions.answer_request(
            request=kept, outcome="done", answer=" ", by=lead, **WHEN
        )


def test_an_answer_ends_it_and_its_pause(lead):
    kept = asked()
    actions.stop_clock(request=kept, why="Which?", by=lead, **WHEN)

    kept = actions.answer_request(
        request=kept, outcome="refused", answer="It is not yours.", by=lead, **WHEN
    )

    assert (kept.done_on, kept.outcome, kept.handled_by) == (TODAY, "refused", lead)
    assert Pause.objects.get().until == TODAY
    with pytest.raises(AlreadyAnswered):
        actions.acknowledge(request=kept, by=lead, **WHEN)


def test_erasing_and_copying_wait_until_we_know_whose_it_is(lead):
    kept = asked(Kind.ACCESS)
    with pytest.raises(WhoseIsNotKnown):
        actions.copy_as_asked(request=kept, answer="Done.", by=lead, **WHEN)
    ann = factories.person("Ann Ley")
    actions.say_whose(request=kept, person=ann, by=lead, now=NOW)
    kept.refresh_from_db()

    packed = actions.copy_as_asked(request=kept, answer="Done.", by=lead, **WHEN)

    assert packed.startswith(b"PK")
    kept.refresh_from_db()
    assert kept.outcome == "done"


def test_one_can_take_back_what_one_asked_and_nobody_else_can(lead):
    amina = factories.person()
    kept = asked(Kind.ERASURE, by=amina)
    with pytest.raises(NotYourRole):
        actions.take_request_back(request=kept, by=lead, **WHEN)

    actions.take_request_back(request=kept, by=amina, **WHEN)

    kept.refresh_from_db()
    assert kept.outcome == "taken-back"


@pytest.mark.parametrize("role", ["partner", "co-lead", "facilitator"])
@pytest.mark.parametrize(
    "act",
    [
        lambda kept, by: actions.acknowledge(request=kept, by=by, **WHEN),
        lambda kept, by: actions.stop_clock(request=kept, why="x", by=by, **WHEN),
        lambda kept, by: actions.start_clock(request=kept, by=by, **WHEN),
        lambda kept, by: actions.say_whose(request=kept, person=by, by=by, now=NOW),
        lambda kept, by: actions.answer_request(
            request=kept, outcome="done", answer="x", by=by, **WHEN
        ),
    ],
)
def test_only_an_involvement_lead_answers(act, role):
    other = factories.partner(factories.project(), role=role).person

    with pytest.raises(NotYourRole):
        act(asked(), other)


def test_each_step_leaves_one_line_with_no_word_in_it(lead):
    kept = asked(words="SECRET", reach="SECRET")
    actions.acknowledge(request=kept, by=lead, **WHEN)
    actions.stop_clock(request=kept, why="SECRET", by=lead, **WHEN)
    actions.start_clock(request=kept, by=lead, **WHEN)
    actions.answer_request(
        request=kept, outcome="done", answer="SECRET", by=lead, **WHEN
    )

    lines = Entry.objects.filter(about=f"data request {kept.pk}")

    assert sorted(lines.values_list("did", flat=True)) == [
        *("privacy.acknowledge", "privacy.answer", "privacy.ask"),
        *("privacy.start-clock", "privacy.stop-clock"),
    ]
    assert "SECRET" not in str(list(lines.values()))
