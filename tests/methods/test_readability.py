import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.readability import (
    grade,
    hard_words,
    longest_sentence,
    reading_ease,
    reading_of,
    sentences,
    words,
)

CAT = "The cat sat on the mat."
PLATYPUS = (
    "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
)
CONSENT = (
    "Participation in this investigation is entirely voluntary, and discontinuation "
    "of participation at any time will not prejudice the continuing provision of "
    "appropriate treatment by the multidisciplinary team responsible for your care."
)
PLAIN = "You can say no. You can stop at any time. Your care will stay the same."


def test_a_sentence_of_short_words():
    # 6 words, 1 sentence, 6 syllables
    assert reading_ease(CAT) == pytest.approx(116.145)
    assert grade(CAT) == pytest.approx(-1.45)


def test_a_sentence_of_long_words():
    # 13 words, 1 sentence, 26 syllables
    assert reading_ease(PLATYPUS) == pytest.approx(206.835 - 1.015 * 13 - 84.6 * 2)
    assert grade(PLATYPUS) == pytest.approx(0.39 * 13 + 11.8 * 2 - 15.59)


def test_a_consent_form_is_hard_and_its_plain_twin_is_easy():
    assert grade(CONSENT) > 18
    assert reading_ease(CONSENT) < 0
    assert grade(PLAIN) < 3
    assert reading_ease(PLAIN) > 100


def test_everything_at_once():
    found = reading_of(f"{CAT} We made a decision.")
    assert (found.words, found.sentences, found.syllables) == (10, 2, 12)
    assert (found.longest, found.hard_words) == (6, ("decision",))
    assert found.ease == reading_ease(f"{CAT} We made a decision.")


def test_no_words_have_no_reading():
    assert reading_of(" … ") is None
    assert longest_sentence("") == ""
    for measure in (grade, reading_ease):
        with pytest.raises(ValueError, match="no words"):
            measure("")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("One. Two? Three! Four", ["One", "Two", "Three", "Four"]),
        ("It is 3.5 miles. We walked.", ["It is 3.5 miles", "We walked."]),
        ("Ask Dr. Hill. She knows.", ["Ask Dr Hill", "She knows."]),
        ("Bring e.g. a bag. Or two.", ["Bring e.g a bag", "Or two."]),
        ("“Stop.” He did.", ["“Stop", "He did."]),
        ("No, because… it rained.", ["No, because… it rained."]),
        ("A heading\n\nThen words.", ["A heading", "Then words."]),
        ("Lines that\nrun on.", ["Lines that\nrun on."]),
        ("Bring:\n- a bag\n- a cup", ["Bring:", "a bag", "a cup"]),
        ("• one\n• two", ["one", "two"]),
        ("1. one thing\n2) two things", ["one thing", "two things"]),
        ("We meet at 10. 12 people came.", ["We meet at 10", "12 people came."]),
        ("", []),
        ("?!", []),
    ],
)
def test_where_a_sentence_ends(text, ends):
    assert sentences(text) == ends


def test_list_items_end_sentences_so_a_list_is_not_one_long_one():
    items = "\n".join(f"- bring a cup and a bag for day {day}" for day in "abcdefgh")
    assert reading_of(items).longest == 9
    assert grade(items) < 3


def test_a_hyphen_or_an_apostrophe_holds_a_word_together():
    assert words("Don’t re-use D-031, it’s ours – really") == [
        "Don’t",
        "re-use",
        "D-031",
        "it’s",
        "ours",
        "really",
    ]


def test_the_longest_sentence_is_the_first_of_equals():
    assert longest_sentence("One two. Three four. Five.") == "One two"


def test_hard_words_are_a_hint_in_order_once_each():
    text = "The implementation was difficult. Implementation is. Ask Valentina Okonkwo."
    assert hard_words(text) == ("implementation", "difficult")


def test_words_already_explained_are_not_hard():
    assert hard_words("We use co-production.", known={"Co-production"}) == ()
    assert hard_words("We use co-production.") == ("co-production",)


def test_how_many_syllables_make_a_word_hard_may_be_chosen():
    assert hard_words("A public clinic.", syllables_at_least=2) == ("public", "clinic")


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    found = reading_of(text)
    assert (found is None) == (not words(text))
    if found and sentences(text):
        assert found.sentences <= found.words <= found.syllables
        assert found.longest <= found.words


@given(st.lists(st.sampled_from([CAT, PLAIN]), min_size=1, max_size=5))
def test_more_of_the_same_is_no_harder(texts):
    assert grade(" ".join([CAT, *[CAT] * len(texts)])) == pytest.approx(grade(CAT))
