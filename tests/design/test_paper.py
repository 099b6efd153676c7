"""Printing: whatever people wrote comes out as plain words on a tagged page."""

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plait.design import paper
from plait.design.faults import is_passing
from plait.design.paper import BREAK_HERE, print_pdf, printable
from tests.printed import Printed

LETTERS = "replies/paper/letters.typ"


def one_letter(words, **other):
    letter = {
        "to": ["Ann Ley", "1 High Row"],
        "paragraphs": [[words]],
        "large": False,
        "codes": "C-0001",
        "programme": "The Test Partnership",
        **other,
    }
    return print_pdf(LETTERS, {"date": "22 November 2026", "letters": [letter]})


def test_two_pages_are_made_at_a_time_and_a_third_waits(monkeypatch):
    monkeypatch.setattr(paper, "LONGEST_WAIT", 0.05)
    with paper._TURNS, paper._TURNS, pytest.raises(OSError, match="printed") as late:
        one_letter("Thank you.")

    assert is_passing(late.value)
    assert one_letter("Thank you.").startswith(b"%PDF")


def test_a_page_that_cannot_be_made_gives_its_turn_back():
    for _ in range(paper.AT_ONCE + 1):
        with pytest.raises(RuntimeError):
            print_pdf("replies/paper/not-there.typ", {})

    assert one_letter("Thank you.").startswith(b"%PDF")


def squeezed(words):
    """Without spaces: a PDF keeps places on the page, not spaces."""
    return "".join(words.split())


def test_a_page_can_be_read_with_a_screen_reader():
    printed = Printed(one_letter("Thank you."))

    assert printed.faults() == []
    assert printed.tags()[0] == "Document"
    assert "H1" in printed.tags()


def test_a_page_is_set_in_the_letters_of_the_site():
    fonts = Printed(one_letter("Thank you.")).fonts()

    assert {name.split("-")[0] for name in fonts} == {"AtkinsonHyperlegibleNext"}


@pytest.mark.parametrize(
    "words",
    [
        '#eval("1 + 1") and #panic("no")',
        "*bold* _slanted_ `code` $x^2$ = heading",
        "<label> @reference // comment /* more */ \\ end",
        '#read("/etc/passwd") #sys.inputs #import "x.typ": y',
        "- a list + another / term: words",
        '"], "letters": [], "x": ["',
        "https://example.org/?a=b&c=d#e",
        "~ -- --- ... -? 'quoted' \"twice\"",
    ],
)
def test_markup_is_never_read_as_markup(words):
    assert squeezed(words) in squeezed(Printed(one_letter(words)).text())


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Well done 😀", "Well done [grinning face]"),
        ("سلام عليكم, and hello", "[Arabic letters], and hello"),
        ("ਪੰਜਾਬੀ", "[Gurmukhi letters]"),
        ("你好", "[Cjk letters]"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("a\u0000b\u0007c", "abc"),
        ("cafe\u0301 at Ŵyn’s – £3", "café at Ŵyn’s – £3"),
        ("\ufffe\ud800x", "x"),
        ("two\tparts", "two parts"),
        ("→ ☐", "[rightwards arrow] [ballot box]"),
    ],
)
def test_what_cannot_be_printed_is_said_in_words(words, printed):
    assert " ".join(printable(words).split()) == printed
    assert squeezed(printed) in squeezed(Printed(one_letter(words)).text())


def test_a_very_long_word_stays_on_the_page():
    printed = Printed(one_letter("a" * 400, large=True))

    assert printable("a" * 60).count(BREAK_HERE) == 2
    assert "a" * 400 in squeezed(printed.text())
    assert printed.faults() == []


def test_very_long_words_go_on_over_pages():
    printed = Printed(one_letter("word " * 3000))

    assert printed.pages > 2
    assert printed.text().count("word") == 3000
    assert printed.faults() == []


def test_lines_within_a_paragraph_stay_lines():
    assert printable("With thanks,\nAnn") == "With thanks,\nAnn"


def test_a_wrong_template_is_a_fault_of_ours():
    with pytest.raises(typst.TypstError):
        print_pdf(LETTERS, {"date": "22 November 2026"})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_anything_at_all_can_be_printed(words):
    assert Printed(one_letter(words)).faults() == []
