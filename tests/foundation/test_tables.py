"""Tables for spreadsheets: no cell acts, and every cell comes back as it was."""

import csv
import doctest
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.foundation import tables
from plait.foundation.tables import (
    ACTS,
    BOM,
    INVISIBLE,
    plain_cell,
    safe_cell,
    table,
)

ROOT = Path(__file__).resolve().parents[2]

LOADED = st.text(alphabet=ACTS + INVISIBLE + "'\"10.e,;ab", max_size=8)
CELLS = st.one_of(LOADED, st.text(max_size=12), st.integers(), st.floats(), st.none())


def first_seen(text):
    """The first sign a spreadsheet would look at."""
    return text.lstrip(INVISIBLE)[:1]


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def read_back(text):
    """The rows of a file, as a spreadsheet reads them."""
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))


@settings(max_examples=400, deadline=None)
@given(st.lists(CELLS, min_size=50, max_size=50))
def test_none_of_twenty_thousand_cells_can_act(cells):
    for cell in map(safe_cell, cells):
        acts = bool(first_seen(cell)) and first_seen(cell) in ACTS
        assert not acts or is_number(cell)
        assert "\x00" not in cell


@settings(max_examples=40, deadline=None)
@given(st.lists(CELLS, min_size=50, max_size=50))
def test_a_cell_gains_one_sign_at_most_and_loses_no_word(cells):
    for cell in cells:
        plain = str(cell).replace("\x00", "")
        assert safe_cell(cell) in (plain, f"'{plain}")


@settings(max_examples=400, deadline=None)
@given(st.lists(CELLS, min_size=50, max_size=50))
def test_every_one_of_twenty_thousand_cells_comes_back_as_it_was(cells):
    for cell in cells:
        assert plain_cell(safe_cell(cell)) == str(cell).replace("\x00", "")


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'", "'tis", "-5", "'-5", " =1"])
def test_even_what_looks_safe_already_comes_back_as_it_was(text):
    assert plain_cell(safe_cell(text)) == text


def test_only_this_module_writes_spreadsheets():
    writers = [
        file.name
        for file in (ROOT / "plait").rglob("*.py")
        if re.search(r"csv\.(writer|DictWriter)", file.read_text(encoding="utf-8"))
    ]

    assert writers == ["tables.py"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6))
def test_a_table_comes_back_row_by_row(rows):
    written = table(["one", "two", "three"], rows)

    assert read_back(written) == [
        ["one", "two", "three"],
        *([safe_cell(cell) for cell in row] for row in rows),
    ]


@pytest.mark.parametrize("sign", sorted(set(ACTS) - {"\x00"}))
@pytest.mark.parametrize("before", ["", " ", "\ufeff", "\u200b\u2060 "])
def test_every_sign_of_a_formula_is_held_back(sign, before):
    cell = f"{before}{sign}cmd|' /C calc'!A0"

    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "=HYPERLINK(A1)",
        "+1+1",
        "-1+1",
        "-cmd",
        "@SUM(A1:A9)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\x00=1+1",
        "=\x001+1",
        "＝1+1",
        "＠SUM(A1)",
        "-١",
        "+４",
        "--5",
        "-5%",
        "-5-5",
        "- =1",
    ],
)
def test_what_a_spreadsheet_would_run_is_only_words(formula):
    assert safe_cell(formula) == "'" + formula.replace("\x00", "")


@pytest.mark.parametrize(
    "number", ["-5", "+5", "-0.5", "-.5", "+1e6", "-5 ", " -5", "5", "0"]
)
def test_a_number_stays_a_number(number):
    assert safe_cell(number) == number


@pytest.mark.parametrize(
    ("value", "text"),
    [(-5, "-5"), (0, "0"), (None, "None"), (True, "True"), (-0.5, "-0.5"), ("", "")],
)
def test_values_that_are_not_text_are_written_out(value, text):
    assert safe_cell(value) == text


@pytest.mark.parametrize(
    "words", ["plain", "a=b", "1-2", "e@mail", "’tis", "'quoted", '"x"', "#1", "😀"]
)
def test_words_with_such_signs_inside_are_left_alone(words):
    assert safe_cell(words) == words


def test_a_table_without_rows_is_its_heads():
    assert table(["a", "b"], []) == BOM + '"a","b"\r\n'


def test_every_cell_is_in_quotation_marks_and_every_line_ends_the_same():
    assert table(["a"], [['say "hi"'], ["x,y"], [3]]) == (
        BOM + '"a"\r\n"say ""hi"""\r\n"x,y"\r\n"3"\r\n'
    )


def test_lines_within_a_cell_do_not_make_new_rows():
    rows = read_back(table(["a", "b"], [["one\r\ntwo\nthree", "=x\r\n=y"]]))

    assert rows[1:] == [["one\r\ntwo\nthree", "'=x\r\n=y"]]


def test_rows_are_read_once_and_may_be_a_stream():
    assert read_back(table(["n"], ([n] for n in range(3)))) == [
        ["n"],
        ["0"],
        ["1"],
        ["2"],
    ]


def test_the_examples_of_the_page_are_true():
    assert doctest.testmod(tables).failed == 0
