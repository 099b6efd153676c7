"""Contacts as people have them: real files and broken ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.consents.actions import ContactsAtFault, take_in
from plait.consents.models import AccessNeed
from plait.consents.rules import read_contacts
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.people.models import Person
from tests import factories as make

PLAIN = "Name,Email,Phone,How,Access needs\nAnn Ley,ann@post.example,,x,No steps\n"
OUTLOOK = (
    "First Name;Last Name;E-mail Address;Mobile;Preferred contact\r\n"
    "Zoë;Müller;zoe@post.example;;email\r\n"
    ";;;;\r\n"
    "Bo;O’Neil;;07700 900 123;SMS\r\n"
)
BROKEN = (
    "name,email,phone,way\n"
    "Ann Ley,ann at home,,email\n"
    ",x@post.example,,email\n"
    "Bo Tull,,12,phone\n"
    "Cy Reed,cy@post.example,01632 960 001,\n"
    "Di Marsh,,,post\n"
    "Ed Fry,ed@post.example,,pigeon\n"
    "Fay Orme,fay@post.example,,email,more\n"
    "Gus Low,gus@post.example,,email\n"
    "Gus Low again,GUS@post.example,,email\n"
)


def read(text, code="utf-8"):
    return read_contacts(text.encode(code))


def test_a_plain_file():
    found = read(PLAIN)

    (ann,) = found.people
    assert (ann.line, ann.name, ann.email, ann.needs) == (
        2,
        "Ann Ley",
        "ann@post.example",
        "No steps",
    )
    assert (ann.way, ann.credit) == ("email", "nothing")
    assert (found.faults, found.unknown) == ((), ("How",))


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_as_an_address_book_saves_it(code):
    found = read(OUTLOOK, code)

    assert [one.name for one in found.people] == ["Zoë Müller", "Bo O’Neil"]
    assert [one.way for one in found.people] == ["email", "text"]
    assert not found.faults


def test_every_broken_line_is_named_with_what_is_wrong():
    found = read(BROKEN)

    assert [(one.line, one.why) for one in found.faults] == [
        (2, "ann at home is not an email address."),
        (3, "There is no name."),
        (4, "12 is not a whole phone number."),
        (5, "There is more than one way to reach them. Say which they chose."),
        (6, "They chose “post”; address is empty."),
        (7, "“pigeon” is none of: email, text, post, phone, in person."),
        (8, "It has more cells than the first line."),
        (10, "The same person as in line 9."),
    ]
    assert [one.name for one in found.people] == ["Gus Low"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b"\n\n", "The file is empty."),
        (b"PK\x03\x04\x00\x00", "It is not a table of text"),
        (b"colour,size\nred,2\n", "No column is headed “Name”."),
        (b'name,email\n"Ann,ann@post.example\n', "It is not a table of text"),
    ],
)
def test_what_is_no_list_of_people_says_so(content, why):
    found = read_contacts(content)

    assert not found.people
    assert found.faults[0].why.startswith(why)


def test_a_quote_mark_put_before_a_formula_is_taken_off_again():
    (one,) = read("name,phone\nAnn,'+44 1632 960001\n").people

    assert one.phone == "+44 1632 960001"


def test_hidden_signs_are_refused():
    (fault,) = read("name\nAnn\u202eLey\n").faults

    assert fault.why == "name holds a sign that nobody can see."


@given(st.binary(max_size=300))
def test_no_file_is_too_strange_to_be_answered(content):
    found = read_contacts(content)

    assert all(one.name and one.line > 1 for one in found.people)
    assert all(one.why.endswith(".") for one in found.faults)


@given(st.text(max_size=200))
def test_no_text_is_too_strange_either(text):
    for one in read_contacts(
        f"name,email,way\n{text}".encode("utf-8", "replace")
    ).people:
        assert one.name.strip()


# Taking in


@pytest.fixture
def taking(db):
    make.programme()
    return {"by": make.involvement_lead(), "now": make.NOW}


def names():
    return set(Person.objects.values_list("name", flat=True)) - {"Nasreen Aziz"}


def test_people_and_what_helps_them_are_taken_in_with_their_history(taking):
    taken = take_in(read(PLAIN), **taking)

    person = Person.objects.get(name="Ann Ley")
    assert [one.name for one in taken.new] == ["Ann Ley"]
    assert person.email == "ann@post.example"
    assert AccessNeed.objects.get().person == person
    assert Entry.objects.filter(did="people.meet", about=f"person {person.pk}").exists()


def test_taken_in_again_nobody_is_there_twice(taking):
    take_in(read(OUTLOOK), **taking)
    again = take_in(read(OUTLOOK), **taking)

    assert (again.new, again.known) == ((), (2, 4))
    assert names() == {"Zoë Müller", "Bo O’Neil"}


def test_one_broken_line_keeps_the_whole_file_out(taking):
    with pytest.raises(ContactsAtFault):
        take_in(read(BROKEN), **taking)

    assert not names()


def test_broken_lines_can_be_left_out(taking):
    take_in(read(BROKEN), **taking, leaves_out=True)

    assert names() == {"Gus Low"}


def test_a_trial_writes_nothing(taking):
    assert take_in(read(PLAIN), **taking, is_trial=True).new
    assert not names()


def test_a_fault_half_way_leaves_nothing_behind(taking, monkeypatch):
    def breaks(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("plait.consents.actions.importing.add_need", breaks)
    with pytest.raises(RuntimeError):
        take_in(read(PLAIN), **taking)

    assert not names()


def test_only_someone_who_may_reach_people_takes_them_in(taking):
    lead = make.partner(make.project(), role="co-lead").person

    with pytest.raises(NotYourRole):
        take_in(read(PLAIN), by=lead, now=make.NOW)
