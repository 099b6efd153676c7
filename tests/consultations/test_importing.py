"""Files of survey tools and of typed postcards: whole or not at all, and once."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plait.consultations.actions import AnswersAtFault, take_in_answers
from plait.consultations.models import Response
from plait.consultations.pages import read_for
from plait.consultations.rules.reading import (
    Meaning,
    column_of,
    read_answers,
)
from plait.contributions.models import Contribution
from plait.foundation.errors import NotYourRole
from plait.people.models import Person
from tests import factories as make
from tests.factories import NOW

QUESTION = "What would help you to take part?"
GROUPS = {"carer": ("carer",), "researcher": ("researcher",)}
LIME = (
    '"Response ID","Date submitted","Last page","' + QUESTION + '",'
    '"Which of these is most like you?","Would you like to hear what came of it?",'
    '"Where can we reach you?","Who may read your words?"\n'
    '"1","2026-06-01 11:12:35","2","Seed funding.","I do research","No, thank you",'
    '"","Anyone may read them"\n'
    '"2","2026-06-02 09:00:00","2","=cmd|A map, ""please"".","Carer","By email",'
    '"ann@letterbox.example","Only the people in the project"\n'
    '"3","","1","","","","",""\n'
)
TOOLS = {
    "Microsoft Forms": (
        "ID;Start time;Completion time;Email;Name;" + QUESTION + ";Your role\n"
        "1;01/06/2026 10:00;01/06/2026 10:05;anonymous;;Seed funding.;Researcher\n"
    ),
    "Google Forms": (
        "Timestamp," + QUESTION + ",I am\n"
        "2026/06/01 10:05:00 AM,Seed funding.,Researcher\n"
    ),
    "SurveyMonkey": (
        "Respondent ID,Collector ID,Start Date,End Date,IP Address," + QUESTION + ","
        "Which best describes you?\n"
        "11,22,2026-06-01 10:00:00,2026-06-01 10:05:00,,Seed funding.,researcher\n"
    ),
    "Jisc": (
        "Unique Response Number\t1. " + QUESTION + "\tYour role\n"
        "99-1\tSeed funding.\tresearcher\n"
    ),
}
CARDS = (
    "batch,route,whose_words,leave,gathered_on,slip,group,name,words,use,way,reach\n"
    "June,post,own,written,2026-06-19,1,public,,Make a leaflet.,public,,\n"
    "June,post,own,written,2026-06-19,2,public,Pat,Pay folk.,public,post,3 Kiln Row\n"
    "Calls,phone,note,said,2026-07-01,1,carer,,Ring me at ten.,,phone,01632 960 123\n"
)


def read(content, **more):
    content = content.encode() if isinstance(content, str) else content
    return read_answers(content, question=QUESTION, groups=GROUPS, **more)


@pytest.mark.parametrize("tool", TOOLS)
def test_what_each_tool_saves_is_known_by_its_headings(tool):
    meaning = None
    if tool == "Jisc":
        meaning = Meaning(columns={1: "words"})
    found = read(TOOLS[tool], meaning=meaning)
    assert found.faults == ()
    assert [(one.words, one.group) for one in found.rows] == [
        (("Seed funding.",), "researcher")
    ]


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_as_they_were_saved(letters):
    found = read("words\nA café – and £5.\n".encode(letters))
    assert found.rows[0].words == ("A café – and £5.",)


def test_what_is_asked_of_people_is_kept():
    found = read(LIME)
    first, second = found.rows
    assert found.blank == 1
    assert first.given_on.isoformat() == "2026-06-01"
    assert (first.told, first.use) == ("no", "public")
    assert second.words == ('=cmd|A map, "please".',)
    assert (second.told, second.reach) == ("email", "ann@letterbox.example")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "empty"),
        (b"\x00\x01PK", "no text"),
        ("colour\nred\n", "Say which one"),
        ('words\n"half a', "not a table"),
        ("words,group\nA map.,King\n", "none of the groups"),
        ("words\nA map.,and more\n", "more cells"),
        ("words,way,reach\nA map.,email,\n", "is empty"),
        ("words,way,reach\nA map.,email,here\n", "email address"),
        ("words,date\nA map.,soon\n", "not a day"),
        ("words,slip\nA map.,-4\n", "number of a slip"),
        ("words,slip\nA map.,00000130001\n", "number of a slip"),
        (f"words,slip\nA map.,{'9' * 5_000}\n", "number of a slip"),
        ("words,use\nA map.,everybody\n", "is none of"),
        (f"words\n{'x' * 10_001}\n", "more than 10,000 letters"),
        ("words\n" + "A map.\n" * 5_001, "Split it"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(content, why):
    found = read(content)
    assert why in found.faults[0].why
    assert found.faults[0].line >= 1


def test_an_answer_about_groups_is_learned_from_somebody():
    content = "words,group\nA map.,Student\n"
    assert read(content).unknown == ("Student",)
    said = Meaning(groups={"Student": "researcher"})
    assert read(content, meaning=said).rows[0].group == "researcher"
    left_open = Meaning(groups={"Student": ""})
    assert read(content, meaning=left_open).rows[0].group == ""


@given(some.text(max_size=60))
def test_a_heading_of_any_kind_stands_for_something(heading):
    assert column_of(heading, QUESTION)


@given(some.binary(max_size=200))
def test_a_file_of_any_kind_is_read_or_refused(content):
    found = read(content)
    assert found.rows or found.faults or found.blank or found.headings


@pytest.fixture
def asked(db):
    return make.consultation(words=QUESTION)


def take(asked, content, kind="form", by=None, meaning=None, **more):
    found = read_for(asked, content.encode(), meaning)
    lead = by or make.involvement_lead()
    return take_in_answers(
        found, consultation=asked, kind=kind, by=lead, now=NOW, **more
    )


def test_a_file_is_taken_in_once_however_often_it_comes(asked):
    assert take(asked, LIME, is_trial=True).new == 2
    assert not Response.objects.exists()
    assert take(asked, LIME).new == 2
    assert take(asked, LIME).known == (2, 3)
    assert Response.objects.count() == 2


def test_two_people_who_say_the_same_are_two(asked):
    twice = "words\nPay on time.\nPay on time.\n"
    assert take(asked, twice).new == 2
    assert take(asked, twice).new == 0


def test_ways_to_be_told_and_leave_to_read_come_with_the_answer(asked):
    take(asked, LIME)
    told = Contribution.objects.get(words__contains="A map")
    quiet = Contribution.objects.get(words="Seed funding.")
    assert (told.by.email, told.wants_telling) == ("ann@letterbox.example", True)
    assert (quiet.by, quiet.wants_telling, quiet.use) == (None, False, "public")
    assert quiet.response.seat.group.code == "researcher"


def test_each_column_of_suggestions_is_one_suggestion(asked):
    content = "Suggestion,Your suggestion,role\nA map.,Pay us.,carer\n"
    take(asked, content)
    made = Response.objects.get()
    assert made.contribution.words == "A map.\nPay us."
    assert [one.words for one in made.suggestions.all()] == ["A map.", "Pay us."]


def test_postcards_come_in_their_piles_with_their_numbers(asked):
    taken = take(asked, CARDS, kind="postcards")
    assert taken.new == 3
    piles = {one.name: one for one in asked.batches.all()}
    assert [one.number for one in piles["June"].responses.all()] == [1, 2]
    assert piles["Calls"].in_whose_words == "note"
    assert Person.objects.get(name="Pat").address == "3 Kiln Row"
    assert take(asked, CARDS, kind="postcards").new == 0


def test_a_fault_anywhere_and_nothing_is_taken_in(asked):
    with pytest.raises(AnswersAtFault):
        take(asked, "words,group\nA map.,carer\nA lift.,King\n")
    assert not Response.objects.exists()


def test_only_partners_take_files_in(asked):
    with pytest.raises(NotYourRole):
        take(asked, LIME, by=make.person())
