"""The words ready made: plain, warm, and right for a yes and for a no."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.decisions.rules import Outcome
from plait.people.rules import Way
from plait.replies.rules import (
    RECEIPT,
    TEXT_LIMIT,
    WORDS_LIMIT,
    Told,
    ready_made,
    what_came_of_it,
)

TOLD = Told(
    name="Maureen Pell",
    said="Two columns. I read across and it makes no sense.",
    said_on="30 October 2026",
    form="spoken",
    what="One column, bigger type",
    decided_on="6 November 2026",
    outcome="changed",
    why="Five of six people read across.",
    will_not="",
    changed="The letter. It is one column.",
    code="C-0123",
    help_phone="01632 960 000",
    programme="The Test Partnership",
    signed="Nasreen Aziz",
)
NO = replace(
    TOLD,
    outcome="no",
    what="Leave question six worded as it is",
    why="The eight questions were tested together",
    will_not="We will not take out the word.",
    changed="",
)
EVERY_WAY = [*Way.values, RECEIPT]
EVERY_OUTCOME = list(Outcome.values)
DOING_NOTHING = ("what is different now", "the change itself is still to come")


def words(way, *told):
    return ready_made(way, *(told or (TOLD,))).words


def test_a_letter_says_what_was_said_and_what_came_of_it():
    assert words(Way.POST).split("\n\n") == [
        "Dear Maureen Pell,",
        "You asked to hear what came of what you told us.",
        (
            "On 30 October 2026 you told us: “Two columns. I read across and it makes "
            "no sense.”"
        ),
        "On 6 November 2026 we decided: One column, bigger type.",
        "What is different now: The letter. It is one column.",
        (
            "If you remember it differently, please tell us. We will keep your words "
            "beside ours. Ring 01632 960 000 and say the code C-0123."
        ),
        "Thank you. What you said is part of that decision.",
        "With thanks,\nNasreen Aziz\nThe Test Partnership",
    ]


def test_a_no_says_so_gives_its_reason_and_promises_nothing():
    came = what_came_of_it(NO)

    assert came[1].startswith("That means there is no change.")
    assert "Why: The eight questions were tested together." in came
    assert came[-1].endswith("We will not take out the word.")
    assert not any(line.lower().startswith(DOING_NOTHING) for line in came)


@pytest.mark.parametrize("way", [w for w in EVERY_WAY if w != Way.TEXT])
def test_a_no_never_says_that_it_changed_something(way):
    said = words(way, NO)

    assert "made a difference" not in said
    assert "is part of that decision" not in said
    assert "It was in front of us when we decided." in said


@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_no_never_guesses_what_the_person_had_hoped_for(way):
    said = words(way, NO).lower()

    assert "what you asked for" not in said
    assert "could not do" not in said


def test_something_put_off_says_that_we_will_come_back():
    later = replace(NO, outcome="later")

    assert "put it off, and will come back to it" in words(Way.EMAIL, later)
    assert "Not yet" in words(Way.TEXT, later)


def test_something_done_in_part_says_what_is_not():
    partly = replace(TOLD, outcome="partly", will_not="No nights")
    came = what_came_of_it(partly)

    assert "That means we will do part of it, and not all of it." in came
    assert came[-1] == "What we will not do, and why: No nights."


def test_a_change_not_written_down_yet_is_not_claimed():
    assert "The change itself is still to come." in what_came_of_it(
        replace(TOLD, changed="")
    )


def test_a_late_answer_says_sorry_once():
    late = replace(TOLD, is_late=True)

    assert words(Way.POST, late).count("sorry") == 1
    assert words(Way.PHONE, late).count("I am sorry") == 1
    assert "sorry" not in words(Way.POST)


def test_a_call_asks_for_the_person_before_it_says_what_it_is_about():
    parts = words(Way.PHONE).split("\n\n")

    assert parts[0] == (
        "Hello, may I speak to Maureen Pell? "
        "I am Nasreen Aziz, from The Test Partnership."
    )
    assert TOLD.said not in parts[0] + parts[1]


@pytest.mark.parametrize("way", EVERY_WAY)
def test_someone_whose_name_is_not_known_is_still_greeted(way):
    said = words(way, replace(TOLD, name=""))

    assert said.startswith("Hello")
    assert "Dear" not in said
    assert "Hello ." not in said
    assert "speak to" not in said


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("spoken", "you told us: “"),
        ("written", "you wrote to us: “"),
        ("drawn", "you drew something for us. We described it like this: “"),
        ("made", "you made something for us. We described it like this: “"),
        ("chosen", "you chose: “"),
    ],
)
def test_each_form_of_saying_has_its_own_word(form, start):
    assert start in words(Way.EMAIL, replace(TOLD, form=form))


def test_the_subject_says_nothing_of_what_was_said():
    assert ready_made(Way.EMAIL, TOLD).subject == "An answer from The Test Partnership"


def test_one_letter_holds_everything_for_one_person():
    both = words(Way.POST, TOLD, replace(NO, code="C-0124"))

    assert both.count("Dear Maureen Pell") == 1
    assert "This is number 1 of 2." in both
    assert "This is number 2 of 2." in both
    assert "say the code C-0123 or C-0124." in both


def test_a_text_holds_one_answer_only():
    with pytest.raises(ValueError, match="2 answers"):
        ready_made(Way.TEXT, TOLD, NO)


def test_nothing_to_say_is_a_fault():
    with pytest.raises(ValueError, match="0 answers"):
        ready_made(Way.POST)


def test_words_in_braces_stay_as_they_are():
    assert "“{} {name} %s”" in words(Way.POST, replace(TOLD, said="{} {name} %s"))


def test_a_stop_is_not_doubled():
    came = what_came_of_it(replace(TOLD, what="Ask first!", changed="It says: “Come.”"))

    assert came[0].endswith("we decided: Ask first!")
    assert came[-1].endswith("It says: “Come.”")


def test_a_text_is_a_whole_message_with_a_number_to_ring():
    assert words(Way.TEXT) == (
        "Hello Maureen Pell. You told us something on 30 October 2026. "
        "What is different now: The letter. It is one column. "
        "Thank you. To hear more or answer, ring 01632 960 000"
    )


def test_a_text_of_a_no_keeps_its_reason():
    assert "Why: The eight questions" in words(Way.TEXT, NO)


long_words = st.text(st.sampled_from("abc —“”‘’…\n.é"), max_size=3000) | st.just(
    "word " * 500
)
told_of_anything = st.builds(
    replace,
    st.just(TOLD),
    name=st.sampled_from(["", "Ann", "A" * 120]),
    said=long_words,
    what=st.text("ab ", min_size=1, max_size=200),
    outcome=st.sampled_from(EVERY_OUTCOME),
    why=long_words,
    will_not=long_words,
    changed=long_words,
)


@given(told_of_anything)
def test_a_text_fits_two_texts_and_costs_no_more(told):
    text = words(Way.TEXT, told)

    assert len(text) <= TEXT_LIMIT
    assert not set(text) & set("“”‘’—…\n")
    assert text.endswith("ring 01632 960 000")


@given(told_of_anything, st.sampled_from(EVERY_WAY))
def test_what_is_ready_made_can_always_be_kept(told, way):
    assert 0 < len(words(way, told)) <= WORDS_LIMIT
    assert words(way, told).strip() == words(way, told)
