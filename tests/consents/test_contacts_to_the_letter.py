"""Lists of contacts: exactly as long as may be, by half, doubled, and misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.consents.models import AccessNeed
from plait.consents.rules import contacts, read_contacts
from plait.consents.rules.contacts import HEADINGS, LONGEST, WAYS
from tests import factories as make
from tests.consents.saying import yes
from tests.consents.test_permitting import KIN
from tests.writing import send

HEAD = "name,email,phone,address,way\n"


def read(text):
    return read_contacts(text.encode())


def why(text):
    return [one.why for one in read(text).faults]


@pytest.mark.parametrize("column", sorted(set(LONGEST) - {"email", "needs"}))
@pytest.mark.parametrize("over", [0, 1])
def test_each_cell_may_be_as_long_as_it_may_be_kept(column, over):
    cell = ("1" if column == "phone" else "x") * (LONGEST[column] + over)
    other = "" if column == "name" else "Ann,"
    heading = HEADINGS[column].split("|")[0]

    found = read(f"{'name,' if other else ''}{heading},way\n{other}{cell},in person\n")

    assert len(found.faults) == over
    assert len(found.people) == 1 - over
    if over:
        assert found.faults[0].why == (
            f"{column} has more than {LONGEST[column]} letters."
        )


@pytest.mark.parametrize(("rows", "taken"), [(3, 3), (4, 0)])
def test_a_file_may_hold_as_many_as_it_may(monkeypatch, rows, taken):
    monkeypatch.setattr(contacts, "MOST_ROWS", 3)

    found = read("name\n" + "".join(f"Person {one}\n" for one in range(rows)))

    assert len(found.people) == taken
    assert [one.why for one in found.faults] == (
        [] if taken else ["More than 3 people: split it."]
    )


@pytest.mark.parametrize(
    ("phone", "good"),
    [("12345", False), ("123456", True), ("+44 (0) 1632", True), ("ring me", False)],
)
def test_a_number_has_at_least_six_digits(phone, good):
    assert (not why(f"{HEAD}Ann,,{phone},,phone\n")) is good


@pytest.mark.parametrize(
    ("email", "phone", "address", "way"),
    [
        ("", "", "", "in person"),
        ("a@x.example", "", "", "email"),
        ("", "01632 960 001", "", "phone"),
        ("", "", "1 Row", "post"),
    ],
)
def test_the_only_way_there_is_is_the_way(email, phone, address, way):
    (ann,) = read(f"{HEAD}Ann,{email},{phone},{address},\n").people

    assert ann.way == way


@pytest.mark.parametrize("row", ["a@x.example,01632 960 001,", ",01632 960 001,1 Row"])
def test_of_two_ways_somebody_must_say_which(row):
    assert why(f"{HEAD}Ann,{row},\n") == [
        "There is more than one way to reach them. Say which they chose."
    ]
    assert not why(f"{HEAD}Ann,{row},phone\n")


def test_each_heading_and_each_way_can_be_written_as_people_write_it():
    words = [one for ways in HEADINGS.values() for one in ways.split("|")]
    assert len(words) == len(set(words))
    for word in words:
        assert read(f"{word.upper()}:,shoe size\n").unknown == ("shoe size",)
    for way, ways in WAYS.items():
        for word in ways.split("|"):
            row = f"Ann,a@x.example,01632 960 001,1 Row, {word.title()} "
            assert read(f"{HEAD}{row}\n").people[0].way == way


def test_a_heading_that_is_there_twice_counts_once():
    found = read("name,Full_Name,name\nAnn,Bo,Cy\n")

    assert [one.name for one in found.people] == ["Ann"]
    assert found.unknown == ("Full Name", "name")


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ("Ann Ley,ANN@x.example,,,email", True),
        ("ann  LEY,,01632-960-001,,phone", True),
        ("Bo Ley,,01632 960 001,,phone", False),
        ("Ann Ley,,01632 960 002,,phone", False),
        ("Ann Ley,,,1 Row,post", False),
    ],
)
def test_who_is_the_same_person_twice(second, same):
    first = "Ann Ley,ann@x.example,01632 960 001,,email"

    found = read(f"{HEAD}{first}\n{second}\n")

    said = [one.why for one in found.faults]
    assert said == (["The same person as in line 2."] if same else [])


def test_lines_are_counted_as_a_spreadsheet_shows_them():
    found = read('name,address,way\n\n"Ann","1 Row\nTown",post\n,,\nBo,,pigeon\n')

    assert [one.line for one in found.people] == [4]
    assert [one.line for one in found.faults] == [6]
    assert found.people[0].address == "1 Row\nTown"


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_half_a_letter_at_the_end_of_a_file_is_refused_and_never_raises(cut):
    whole = "name\nZoë Müller\n".encode("utf-16")

    found = read_contacts(whole[:-cut])

    assert found.faults
    assert not found.people


def test_a_quote_that_never_ends_takes_nobody_in():
    found = read('name\n"Ann\nBo\n')

    assert found.people == ()
    assert found.faults[0].why.startswith("It is not a table of text")


@given(st.text("=+-@'", max_size=4))
def test_no_cell_comes_in_as_a_formula_with_our_mark_still_on_it(start):
    taken = contacts._plain(f"'{start}x")

    assert taken == (f"{start}x" if start[:1] in set("=+-@") else f"'{start}x")


def test_a_consultees_yes_says_who_gave_it_on_the_page(ann, lead, nasreen):
    ann.email, ann.address, ann.is_large_print = "a@x.example", "1 Row\nTown", True
    ann.save()
    yes(ann, "quoting", by=lead, **KIN)

    page = make.signed_in(nasreen).get(f"/people/{ann.pk}/").content.decode()
    own = make.signed_in(ann).get("/me/permissions/").content.decode()

    assert "1 Row, Town" in page
    assert "by a personal consultee" in own


def test_what_helps_is_changed_on_its_page_and_twice_is_not_found(ann):
    browser = make.signed_in(ann)
    send(browser, "/me/needs/new/", words="No steps.")
    page = f"/me/needs/{AccessNeed.objects.get().pk}/"
    answer = send(browser, page, words="A ramp.")

    assert answer.headers["Location"] == "/me/record/"
    assert browser.get(page).status_code == 404
    assert "A ramp." in browser.get("/me/record/").content.decode()
