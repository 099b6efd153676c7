"""Traces of a person in a text: found where they are, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.privacy.rules.traces import (
    MAYBE,
    NAME,
    QUOTE,
    REACH,
    Traces,
    parts_of_a_name,
    taken_out,
)

SAID = "My mother died that winter, not in the flood. A woman sat on the stairs."
TRACES = Traces(
    names=("Amina Darr",),
    reach=("amina@post.example", "01632 960 104"),
    words=(SAID, "Say it twice"),
    maybe=("Amina", "Darr"),
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Amina Darr came.", [NAME]),
        ("AMINA\nDARR’s letter", [NAME]),
        ("Samina Darragh came.", []),
        ("Amina came with Mr Darr.", [MAYBE, MAYBE]),
        ("amina means trusted", []),
        ("Write to Amina@Post.Example.", [REACH]),
        ("Ring 01632 960 104 or 01632960104.", [REACH, REACH]),
        ("Ring 01632 960 105.", []),
        ("She said a woman sat on the stairs at night.", [QUOTE]),
        ("“woman sat on” is what we kept", [QUOTE]),
        ("a woman sat on a chair", []),
        ("“a woman sat by the stairs”", []),
        ("We say it twice here.", [QUOTE]),
        ("", []),
    ],
)
def test_what_is_found(text, kinds):
    assert [span.kind for span in TRACES.found_in(text)] == kinds


ONE_NUMBER = [
    *("01632 960 104", "01632960104", "(01632) 960104", "01632-960-104"),
    *("01632.960.104", "+44 1632 960104", "+441632960104", "+44 (0)1632 960 104"),
    *("0044 1632 960 104", "1632 960 104", "01632 960\n104"),
]


@pytest.mark.parametrize("written", ONE_NUMBER)
@pytest.mark.parametrize("known", ONE_NUMBER)
def test_a_number_is_found_however_it_is_written(known, written):
    traces = Traces(reach=(known,))
    text = f"Ring {written}, after six."

    assert taken_out(text, traces.found_in(text)) == "Ring someone, after six."


@pytest.mark.parametrize(
    "other",
    [
        "01632 960 105",
        "01632 960 1045",
        "101632 960 104",
        "A1632960104",
    ],
)
def test_another_number_is_left(other):
    assert Traces(reach=("01632 960 104",)).found_in(f"Ring {other}.") == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "He wrote: “My mother DIED that winter – not in the flood”. We heard.",
            "He wrote: “[words taken back]”. We heard.",
        ),
        ("Amina Darr, carer", "someone, carer"),
        ("Amina, carer", "Amina, carer"),
        ("Nothing of hers.", "Nothing of hers."),
    ],
)
def test_what_is_taken_out(text, left):
    assert taken_out(text, TRACES.found_in(text)) == left


def test_what_is_in_doubt_is_taken_out_only_when_asked():
    text = "Amina came."

    assert taken_out(text, TRACES.found_in(text), maybe=True) == "someone came."


def test_quotes_in_other_signs_and_spaces_are_found():
    source = Traces(words=("You’d think they’d ring before they come here",))

    [span] = source.found_in("\"You'd think they'd  ring before\nthey come here\"")

    assert span.kind == QUOTE


@given(st.text(max_size=200))
def test_a_text_without_traces_is_not_touched(text):
    strangers = Traces(names=("Zyxwvut Qponmlk",), words=("zyx wvu tsr qpo nml kji",))

    assert taken_out(text, strangers.found_in(text)) == text


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_name_between_any_signs_is_gone(before, after):
    text = f"{before} Amina Darr {after}"

    assert "Amina Darr" not in taken_out(text, TRACES.found_in(text), maybe=True)


@given(
    st.lists(
        st.sampled_from(["red", "blue", "cup", "door", "rain", "soup", "hall", "key"])
    )
)
def test_nothing_certain_is_left_after_it_is_taken_out(words):
    source = Traces(words=("red cup by the blue door in rain",))
    text = " ".join(["red cup by the blue door in rain", *words])

    once = taken_out(text, source.found_in(text))

    assert source.found_in(once) == []


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Amina Darr", ["Amina", "Darr"]),
        ("Jo Li", []),
        ("", []),
        ("Ann", ["Ann"]),
    ],
)
def test_the_parts_of_a_name_that_can_stand_alone(name, parts):
    assert parts_of_a_name(name) == parts


def test_someone_with_nothing_to_look_for_is_found_nowhere():
    assert Traces().found_in("Any text, with “anything at all” in it") == []
