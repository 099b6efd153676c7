"""What is set on paper: the words of any language, and the shape of the file."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.design import paper
from plait.design.paper import BREAK_HERE, LONGEST_WORD, print_pdf, printable
from tests.printed import Printed

LETTERS = "replies/paper/letters.typ"


def letters(*words, **other):
    """One letter for each of these words."""
    made = [
        {"to": ["Ann Ley"], "paragraphs": [[each]], "large": False, "codes": "C-0001",
         "programme": "The Test Partnership", **other}
        for each in words
    ]  # fmt: skip
    return print_pdf(LETTERS, {"date": "22 November 2026", "letters": made})


@given(st.text(max_size=80))
def test_nothing_that_cannot_be_set_is_left(words):
    for letter in printable(words):
        held = letter in {BREAK_HERE, "\n"} or paper._is_held(letter)
        assert held, unicodedata.name(letter, hex(ord(letter)))


@given(st.text(max_size=80))
def test_making_words_printable_twice_changes_nothing_more(words):
    once = printable(words).replace(BREAK_HERE, "")

    assert printable(once).replace(BREAK_HERE, "") == once


@given(st.text(alphabet="abcdefgh éŵ’–£ 123.,!?", max_size=23))
def test_words_in_letters_we_have_are_left_alone(words):
    assert printable(words) == unicodedata.normalize("NFC", words)


@pytest.mark.parametrize("count", [1, 23, 24, 25, 48, 49, 100])
def test_a_long_word_may_be_broken_every_so_many_letters(count):
    found = printable("w" * count)

    assert found.replace(BREAK_HERE, "") == "w" * count
    assert max(map(len, found.split(BREAK_HERE))) <= LONGEST_WORD
    assert found.count(BREAK_HERE) == (count - 1) // LONGEST_WORD


@pytest.mark.parametrize(
    ("words", "set_as"),
    [
        ("Dda iawn", "Dda iawn"),
        ("Llŷn", "Llŷn"),
        ("Привет", "[Cyrillic letters]"),
        ("Привет всем", "[Cyrillic letters]"),
        ("مرحبا hello שלום", "[Arabic letters] hello [Hebrew letters]"),
        ("ok 👍", "ok [thumbs up sign]"),
        ("👍👍👍", "[thumbs up sign]"),
        ("❤\ufe0f", "[heavy black heart]"),
        ("a\u00adb", "ab"),
        ("a\u200db", "ab"),
        ("tea\u00a0time", "tea\u00a0time"),
        ("1\t2", "1   2"),
        ("", ""),
    ],
)
def test_what_we_have_no_letters_for_is_named_once(words, set_as):
    assert printable(words) == set_as


@pytest.mark.parametrize(
    ("data", "made"),
    [
        ({"a": "x\x00"}, {"a": "x"}),
        (["👍", 1, None, True], ["[thumbs up sign]", 1, None, True]),
        (("a", "b"), ["a", "b"]),
        ({"a": {"b": ["\u202ec"]}}, {"a": {"b": ["c"]}}),
        (1.5, 1.5),
        ([], []),
    ],
)
def test_words_are_made_printable_wherever_they_lie(data, made):
    assert paper._printable(data) == made


@pytest.mark.parametrize("count", [1, 3])
def test_each_letter_begins_a_page_of_its_own(count):
    printed = Printed(letters(*[f"Letter {n}." for n in range(count)]))

    assert printed.pages == count
    for number in range(count):
        assert f"Letter{number}." in "".join(printed.text(number + 1).split())
    assert printed.faults() == []


@pytest.mark.parametrize(("large", "least"), [(False, 12), (True, 18)])
def test_letters_on_paper_are_large_enough(large, least):
    sizes = Printed(letters("Thank you.", large=large)).sizes(1)

    assert max(sizes) >= least
    assert min(sizes) >= 9


def test_the_same_words_make_the_same_file_but_for_its_marks():
    one, two = (Printed(letters("Thank you.")) for _ in range(2))

    assert one.text() == two.text()
    assert one.tags() == two.tags()


def test_a_file_is_a_pdf_without_anything_that_runs():
    made = letters("Thank you.")

    assert made.startswith(b"%PDF-")
    assert not re.search(rb"/JavaScript|/JS\b|/Launch|/EmbeddedFile|/OpenAction", made)


def test_a_template_is_looked_for_in_the_package_and_nowhere_else(tmp_path):
    outside = tmp_path / "outside.typ"
    outside.write_text("= Hello")

    with pytest.raises(Exception, match=r"root|outside|file|found|access"):
        print_pdf(f"../../../../../../../..{outside}", {})


def test_fonts_of_this_computer_are_not_used():
    assert paper._fonts() is paper._fonts()
    assert {ord(each) for each in "Az09£–’é"} <= paper._held()
    assert ord("Я") not in paper._held()
