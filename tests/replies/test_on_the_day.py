"""Telling on the first and the last possible day, twice, and by the wrong person."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.consents.actions import stop
from plait.contributions.actions import withdraw
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.people.rules import Way
from plait.replies.actions import (
    AskedNotToBeReached,
    AskedNotToBeTold,
    ToldBeforeDeciding,
    tell,
    tell_each,
)
from plait.replies.forms import NOT_YET, PostedForm, ReceiptForm, TellForm
from plait.replies.models import Telling
from plait.replies.pages.run import letter_pdf
from plait.replies.rules import keys_read, keys_written, read_receipt, urgency, waited
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.replies.conftest import address_of

DAY = timedelta(days=1)
KEYS = st.lists(st.integers(min_value=0, max_value=999_999_999), unique=True)


def say(answer, by, *, on=TODAY, way="email", words="We told you."):
    return tell(answer=answer, way=way, words=words, told_on=on, by=by, now=NOW)


def lines():
    return Entry.objects.filter(did="replies.tell").count()


@pytest.mark.parametrize("role", ["", "partner"])
def test_who_may_not_tell_ticks_nothing(queue, role):
    answer = queue.owe()

    with pytest.raises(NotYourRole):
        say(answer, queue.someone(role))
    assert (Telling.objects.count(), lines()) == (0, 0)


def test_a_co_lead_of_another_project_ticks_nothing_here(queue):
    other = factories.partner(factories.project(), role="co-lead").person

    with pytest.raises(NotYourRole):
        say(queue.owe(), other)
    assert not Telling.objects.exists()


def test_a_lead_who_left_ticks_nothing_more(queue):
    lead = queue.someone("co-lead")
    answer = queue.owe()
    say(answer, lead)
    lead.partnerships.update(left_on=TODAY)

    with pytest.raises(NotYourRole):
        say(answer, lead, on=days_ago(1))
    assert Telling.objects.count() == 1


@pytest.mark.parametrize(("before", "told"), [(-1, True), (0, True), (1, False)])
def test_the_day_of_the_decision_is_the_first_day(queue, before, told):
    answer = queue.owe(decided=5)
    on = answer.decision.decided_on - before * DAY

    if told:
        assert say(answer, queue.lead, on=on).told_on == on
    else:
        with pytest.raises(ToldBeforeDeciding):
            say(answer, queue.lead, on=on)
    assert lines() == int(told)


def test_told_twice_on_a_day_the_first_words_stay_and_another_day_is_another(queue):
    answer = queue.owe()
    first = say(answer, queue.lead, words=" First. ")

    assert say(answer, queue.lead, words="Second.", way="post") == first
    first.refresh_from_db()
    assert (first.words, first.way, lines()) == ("First.", "email", 1)
    assert say(answer, queue.lead, on=days_ago(1)) != first
    assert lines() == 2


@pytest.mark.parametrize(("day", "reached"), [(-1, True), (0, False), (1, False)])
def test_from_the_day_they_said_no_nobody_reached_them_that_way(queue, day, reached):
    someone = queue.speaker("email")
    answer = queue.owe(someone)
    said = NOW - 3 * DAY
    stop(use="contact-email", person=someone, by=someone, now=said)
    on = said.date() + day * DAY

    if reached:
        assert say(answer, queue.lead, on=on).way == "email"
    else:
        with pytest.raises(AskedNotToBeReached):
            say(answer, queue.lead, on=on)
        assert say(answer, queue.lead, on=on, way="in person").way == "in person"


def test_words_taken_back_or_said_for_no_answer_are_told_to_nobody(queue):
    taken_back, quiet = queue.owe(queue.speaker()), queue.owe(wants_telling=False)
    words = taken_back.contribution
    withdraw(contribution=words, by=words.by, now=NOW)
    words.refresh_from_db()

    for answer in (taken_back, quiet):
        with pytest.raises(AskedNotToBeTold):
            say(answer, queue.lead)
    assert not Telling.objects.exists()


def test_a_print_run_is_ticked_whole_or_not_at_all(queue):
    good, bad = queue.owe(queue.speaker("post")), queue.owe(wants_telling=False)
    run = {"way": "post", "told_on": TODAY, "by": queue.lead, "now": NOW}

    with pytest.raises(AskedNotToBeTold):
        tell_each(letters=[(good, "Dear …"), (bad, "Dear …")], **run)
    assert (Telling.objects.count(), lines()) == (0, 0)
    assert tell_each(letters=[], **run) == 0
    assert tell_each(letters=[(good, "Dear …"), (good, "Dear …")], **run) == 2
    assert (Telling.objects.count(), lines()) == (1, 1)


@pytest.mark.parametrize("way", Way.values)
def test_a_way_of_theirs_can_be_told_in_each_way(queue, way):
    assert say(queue.owe(queue.speaker(way)), queue.lead, way=way).way == way


def test_a_letter_to_nobody_is_a_fault(queue):
    with pytest.raises(ValueError, match="nobody to write to"):
        letter_pdf(queue.owe(), "Dear …", on=TODAY)


def test_what_a_telling_is_called_in_the_log_is_nobodys_words(queue):
    telling = queue.tell(queue.owe(queue.speaker()), words="Dear Ann")

    assert "Ann" not in str(telling)


@pytest.mark.parametrize(("ahead", "errors"), [(0, []), (1, [NOT_YET])])
@pytest.mark.parametrize("form", [TellForm, PostedForm])
def test_a_form_takes_today_and_no_day_to_come(form, ahead, errors):
    day = TODAY + ahead * DAY
    sent = {"words": "w", "way": "post", "of": "1", "told_on_0": day.day}
    sent |= {"told_on_1": day.month, "told_on_2": day.year}

    assert form(sent, today=TODAY).errors.get("told_on", []) == errors


@pytest.mark.parametrize("ahead", [-1, 0, 1])
def test_an_answer_is_late_the_day_after_it_was_promised(ahead):
    assert urgency(TODAY, today=TODAY + ahead * DAY) == ("late" if ahead > 0 else "due")
    assert waited(TODAY, today=TODAY + ahead * DAY) == ahead


@given(KEYS)
def test_keys_of_a_run_come_back_as_they_went(keys):
    assert keys_read(keys_written(keys)) == keys


@given(st.text(max_size=30))
def test_a_receipt_that_is_read_can_be_read_again(text):
    found = read_receipt(text)

    assert found is None or read_receipt(found) == found
    assert ReceiptForm({"receipt": text}).is_valid() is (found is not None)


def test_an_answer_told_elsewhere_meanwhile_is_kept_once(queue, lead_client):
    answer = queue.owe(queue.speaker("email"))
    sent = {"words": "Hello.", "way": "email"}
    sent |= {"told_on_0": "22", "told_on_1": "11", "told_on_2": "2026"}
    queue.tell(answer, on=0)

    assert lead_client.post(address_of(answer), sent).status_code == 302
    assert Telling.objects.get().words == "We told you."
