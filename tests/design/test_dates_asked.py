"""A date in three boxes: every way people write one, and every day there is not."""

from datetime import date, timedelta

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from plait.design.forms import MONTHS, DayMonthYearField, DayMonthYearWidget
from tests.design.drawing import form_of

WHOLE = "Write the day, the month and the year, like 14 March 2026."
NO_SUCH_DAY = "There is no such day. Write it like 14 March 2026."
NO_NULLS = "Null characters are not allowed."
NUMBERED = list(enumerate(MONTHS, start=1))
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(9999, 12, 31))


def asked(*boxes, **given):
    """What is made of three boxes."""
    return DayMonthYearField(**given).clean(list(boxes))


def refused(*boxes, **given):
    """What is said about three boxes that are not a date."""
    with pytest.raises(forms.ValidationError) as found:
        asked(*boxes, **given)
    return found.value.messages


@pytest.mark.parametrize(("number", "name"), NUMBERED)
def test_every_month_is_known_by_its_number_and_its_name(number, name):
    ways = [str(number), f"{number:02}", name, name.lower(), name.upper()]

    assert {asked("9", way, "2026") for way in ways} == {date(2026, number, 9)}


@pytest.mark.parametrize(("number", "name"), NUMBERED)
def test_every_month_is_known_by_its_first_letters(number, name):
    for length in range(3, len(name) + 1):
        assert asked("9", name[:length], "2026") == date(2026, number, 9)
        assert asked("9", f" {name[:length]}. ", "2026") == date(2026, number, 9)


@pytest.mark.parametrize(
    "month",
    [
        *("0", "13", "99", "-1", "1.5", "1 2", "²", "Ⅲ"),
        *("j", "ju", "ma", "a", "Marchh", "Mrach", "mars", "mär", "März", "spring"),
        *(".", "...", "March April", "<b>", "3rd", "\u200b", "الف"),
    ],
)
def test_a_month_that_is_not_is_no_day(month):
    assert refused("9", month, "2026") == [NO_SUCH_DAY]


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("0", "3", "2026"),
        ("32", "3", "2026"),
        ("31", "April", "2026"),
        ("31", "6", "2026"),
        ("31", "Sept", "2026"),
        ("31", "nov", "2026"),
        ("30", "February", "2024"),
        ("29", "February", "2026"),
        ("29", "2", "1900"),
        ("29", "2", "2100"),
        ("-1", "3", "2026"),
        ("1.5", "3", "2026"),
        ("14th", "3", "2026"),
        ("x", "3", "2026"),
        ("Monday", "3", "2026"),
        ("1e1", "3", "2026"),
        ("14/3", "3", "2026"),
    ],
)
def test_a_day_that_never_was_is_refused(day, month, year):
    assert refused(day, month, year) == [NO_SUCH_DAY]


@pytest.mark.parametrize("year", ["2024", "2000", "2400", "1904"])
def test_a_leap_day_is_a_day(year):
    assert asked("29", "Feb", year) == date(int(year), 2, 29)


@pytest.mark.parametrize(
    "year", ["26", "'26", "0", "-2026", "1", "999", "1899", "10000", "twenty", "20O6"]
)
def test_a_year_is_written_in_full(year):
    assert refused("14", "3", year) == [NO_SUCH_DAY]


@pytest.mark.parametrize("digits", [20, 400, 5_000])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_number_without_end_is_refused_and_nothing_breaks(place, digits):
    boxes = ["14", "3", "2026"]
    boxes[place] = "9" * digits

    assert refused(*boxes) == [NO_SUCH_DAY]


@pytest.mark.parametrize(
    "boxes",
    [
        *(("1", "", ""), ("", "3", ""), ("", "", "2026")),
        *(("1", "3", ""), ("", "3", "2026"), ("1", "", "2026")),
    ],
)
@pytest.mark.parametrize("required", [True, False])
def test_part_of_a_date_is_asked_to_be_whole(boxes, required):
    assert refused(*boxes, required=required) == [WHOLE]


@pytest.mark.parametrize("boxes", [("", "", ""), (None, None, None)])
def test_no_date_is_nothing_where_it_can_be_skipped(boxes):
    assert asked(*boxes, required=False) is None
    assert refused(*boxes) == [WHOLE]


@pytest.mark.parametrize("sent", [None, [], ["", "", ""]])
def test_boxes_that_were_never_sent_are_no_date(sent):
    assert DayMonthYearField(required=False).clean(sent) is None


@pytest.mark.parametrize("boxes", [(" 14", "3 ", " 2026 "), ("014", "03", "02026")])
def test_spaces_and_noughts_around_numbers_do_no_harm(boxes):
    assert asked(*boxes) == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("given", "words"),
    [({}, "Like 14 March 2026."), ({"help_text": "Guess."}, "Guess.")],
)
def test_a_date_shows_how_to_write_one(given, words):
    assert DayMonthYearField(**given).help_text == words


@given(DAYS)
def test_a_day_shown_and_sent_back_is_the_same_day(day):
    boxes = DayMonthYearWidget().decompress(day)

    assert DayMonthYearField().clean([str(box) for box in boxes]) == day


@given(st.tuples(st.text(max_size=8), st.text(max_size=12), st.text(max_size=8)))
def test_any_three_texts_are_a_date_or_a_plain_refusal(boxes):
    try:
        found = DayMonthYearField(required=False).clean(list(boxes))
    except forms.ValidationError as wrong:
        found = wrong.messages[0]
    assert found in (None, WHOLE, NO_SUCH_DAY, NO_NULLS) or found.year >= 1900


@given(DAYS, st.integers(32, 10**6))
def test_no_day_number_past_the_month_is_turned_into_another_day(day, number):
    assert refused(str(number), str(day.month), str(day.year)) == [NO_SUCH_DAY]


def test_every_day_of_a_leap_year_can_be_asked_for():
    first = date(2024, 1, 1)
    days = [first + timedelta(days=number) for number in range(366)]

    assert [asked(str(d.day), f"{d:%b}", "2024") for d in days] == days


@pytest.mark.parametrize(
    ("data", "day", "errors"),
    [
        ({"x_0": "1", "x_1": "may", "x_2": "2026"}, date(2026, 5, 1), {}),
        ({"x_0": "1"}, None, {"x": [WHOLE]}),
        ({"x": "2026-05-01"}, None, {"x": [WHOLE]}),
        ({}, None, {"x": [WHOLE]}),
        ({"x_0": "31", "x_1": "2", "x_2": "2026"}, None, {"x": [NO_SUCH_DAY]}),
    ],
)
def test_a_form_reads_its_three_boxes(data, day, errors):
    form = form_of(data, x=DayMonthYearField())

    assert form.errors == errors
    assert form.cleaned_data.get("x") == day


def test_the_months_are_the_twelve_in_order():
    assert [f"{date(2026, month, 1):%B}" for month in range(1, 13)] == MONTHS
    assert len({name[:3].lower() for name in MONTHS}) == 12
