import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.foundation.codes import new_receipt
from plait.replies.rules import (
    called,
    keys_read,
    keys_written,
    people_in_words,
    read_receipt,
    ready,
    urgency,
    waited,
)
from plait.replies.rules import owed as owed_rules
from tests.factories import TODAY, days_ago


def test_the_examples_in_the_rules_hold():
    assert doctest.testmod(owed_rules).failed == 0


def test_an_answer_is_late_from_the_day_after_it_was_promised():
    assert urgency(TODAY, today=TODAY) == "due"
    assert urgency(days_ago(1), today=TODAY) == "late"


def test_a_wait_is_in_whole_days():
    assert waited(days_ago(23), today=TODAY) == 23


@pytest.mark.parametrize(
    ("credit", "by_name", "name"),
    [
        ("name", False, "Ann Ley"),
        ("pseudonym", False, "Ann Ley"),
        ("role", False, ""),
        ("nothing", False, ""),
        ("nothing", True, "Ann Ley"),
    ],
)
def test_a_message_names_nobody_who_did_not_choose_it(credit, by_name, name):
    shown = "Ann Ley" if credit in ("name", "pseudonym") else "a carer"

    assert called(name="Ann Ley", shown=shown, credit=credit, by_name=by_name) == name


@pytest.mark.parametrize(
    "typed",
    ["mj9peqn33p", "MJ9PE QN33P", " MJ9PE-QN33P\n", "MJ9PE–QN33P", "m j9pe.qn33p"],
)
def test_a_receipt_is_read_as_people_copy_it(typed):
    assert read_receipt(typed) == "MJ9PE-QN33P"


@pytest.mark.parametrize(
    "typed", ["", "MJ9PE", "MJ9PE-QN33P7", "MJ9PE-QN330", "MJ9PE-QN33'", "ＭJ9PE-QN33P"]
)
def test_what_is_no_receipt_is_none(typed):
    assert read_receipt(typed) is None


def test_every_receipt_given_can_be_read_back():
    for _ in range(200):
        receipt = new_receipt()
        assert read_receipt(receipt.lower().replace("-", "")) == receipt


@given(st.lists(st.integers(1, 999_999_999), unique=True))
def test_keys_are_read_as_they_were_written(keys):
    assert keys_read(keys_written(keys)) == keys


@given(st.text(max_size=60))
def test_keys_never_fail_to_be_read(text):
    assert all(key >= 0 for key in keys_read(text))


@pytest.mark.parametrize(
    ("people", "answers", "sentence"),
    [
        (1, 1, "1 person spoke and has not been told what came of it."),
        (
            2,
            3,
            (
                "2 people spoke and have not been told what came of it. "
                "3 answers are owed to them."
            ),
        ),
    ],
)
def test_the_queue_says_how_many_wait(people, answers, sentence):
    assert people_in_words(people, answers) == sentence


def test_one_letter_is_said_as_one():
    assert ready("email", 1) == "email, ready to send"
    assert ready("email", 2) == "emails, ready to send"
