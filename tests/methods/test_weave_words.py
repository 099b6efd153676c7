"""The sentence and the table of a weave, by example."""

from fractions import Fraction
from itertools import pairwise

import pytest

from plait.methods.weave import Column, Strand, Weave

F = Fraction
STAGES = (
    "Identify",
    "Plan",
    "Set up",
    "Carry out",
    "Make sense",
    "Share",
    "Put to use",
)
NAMES = {
    "public": "Public contributors",
    "carer": "Carers",
    "researcher": "Researchers",
    "practitioner": "Practitioners",
    "commissioner": "Commissioners",
    "community": "Community organisations",
}
STRANDS = tuple(Strand(code, name, name[:2], code) for code, name in NAMES.items())


def woven(*stages, strands=STRANDS, together=0, names=STAGES):
    """A weave from one mapping of hundredths a stage; {} is nothing decided."""
    columns = tuple(
        Column(
            code=name.lower().replace(" ", "-"),
            name=name,
            decisions=10 if parts else 0,
            together=together if parts else 0,
            shares={code: F(part, 100) for code, part in (parts or {}).items()},
            tie=(),
            step=F(0),
        )
        for name, parts in zip(names, stages, strict=False)
    )
    return Weave(strands, columns, rounded=False)


RE, PU, CA = (
    {"researcher": 80, "public": 20},
    {"public": 60, "carer": 40},
    {"carer": 100},
)
NONE: dict[str, int] = {}


EVEN = {"researcher": 50, "carer": 50}
FIFTHS = dict.fromkeys(list(NAMES)[:5], 20)
OURS = {"public": 60, "researcher": 40}
MIXED = {"public": 40, "carer": 30, "researcher": 30}
SAID = [
    ("Nothing decided yet.", [NONE]),
    ("Nothing decided yet.", [NONE] * 7),
    ("Carers had all of the say in “Identify”.", [CA]),
    ("Researchers had most of the say in “Identify”.", [RE]),
    ("Researchers had most of the say in every stage.", [RE] * 3),
    ("Carers and researchers had an equal say in every stage.", [EVEN] * 7),
    ("No group had more than half of the say in any stage.", [FIFTHS] * 3),
    (
        """Researchers had most of the say in the first two stages.
        From “Set up” to “Make sense”, public contributors had most of the say.
        From “Share” on, carers had all of the say.""",
        [RE, RE, PU, PU, PU, CA, CA],
    ),
    (
        """Researchers had most of the say in the first three stages.
        Public contributors and carers shared most of the say in “Carry out”.""",
        [RE, RE, RE, MIXED],
    ),
    (
        """Researchers had most of the say in “Identify”.
        Public contributors had most of the say in “Set up”.
        Nothing decided yet in “Plan”.""",
        [RE, NONE, PU],
    ),
    (
        """Researchers had most of the say in the first two stages. Nothing decided
        yet in “Set up”, “Carry out”, “Make sense”, “Share” and “Put to use”.""",
        [RE, RE, NONE, NONE, NONE, NONE, NONE],
    ),
    (
        "Public contributors and researchers shared all of the say in every stage.",
        [RE, OURS, RE, OURS, RE, OURS, RE],
    ),
]


@pytest.mark.parametrize(("said", "stages"), SAID)
def test_what_the_sentence_says(said, stages):
    assert woven(*stages).sentence().startswith(" ".join(said.split()))


def test_six_groups_alike_have_no_leader():
    even = dict.fromkeys(NAMES, F(100, 6))
    column = Column("plan", "Plan", 3, 3, {c: p / 100 for c, p in even.items()}, ())
    assert Weave(STRANDS, (column,), rounded=False).sentence() == (
        "No group had more than half of the say in “Plan”. "
        "All 3 decisions were made together."
    )


@pytest.mark.parametrize(
    ("decisions", "together", "said"),
    [
        (1, 0, "The one decision was not made together."),
        (1, 1, "The one decision was made together."),
        (2, 2, "Both decisions were made together."),
        (44, 0, "None of the 44 decisions was made together."),
        (44, 1, "1 of 44 decisions was made together."),
        (44, 31, "31 of 44 decisions were made together."),
        (44, 44, "All 44 decisions were made together."),
    ],
)
def test_how_many_decisions_were_made_together(decisions, together, said):
    column = Column("plan", "Plan", decisions, together, {"carer": F(1)}, ())
    found = Weave(STRANDS, (column,), rounded=False).sentence()
    assert found == f"Carers had all of the say in “Plan”. {said}"


def test_decisions_with_nobody_named_are_said_to_be_so():
    columns = (
        Column("plan", "Plan", 2, 0, {}, ()),
        Column("share", "Share", 1, 0, {"carer": F(1)}, ()),
    )
    assert Weave(STRANDS, columns, rounded=False).sentence() == (
        "Carers had all of the say in “Share”. "
        "Who had a say was not written down in “Plan”. "
        "None of the 3 decisions was made together."
    )


def rounded(*stages, exact=()):
    columns = tuple(
        Column(
            name.lower(),
            name,
            4,
            0,
            {code: F(part, 10) for code, part in parts.items()},
            (),
            F(0) if name in exact else F(1, 10),
        )
        for name, parts in zip(STAGES, stages, strict=False)
    )
    return Weave(STRANDS, columns, rounded=True)


def test_rounded_shares_are_said_to_be_about_right():
    found = rounded({"researcher": 8, "carer": 2}, {"carer": 6, "researcher": 4})
    assert found.sentence() == (
        "Researchers had most of the say in “Identify”. "
        "Carers had most of the say in “Plan”. "
        "None of the 8 decisions was made together. "
        "All shares are about right, not exact."
    )


def test_only_the_rounded_stages_are_said_to_be_about_right():
    part = {"researcher": 8, "carer": 2}
    found = rounded(part, part, part, exact=("Plan",)).sentence()
    assert found.endswith(
        "Shares in “Identify” and “Set up” are about right, not exact."
    )


def test_an_equal_say_is_about_equal_when_rounded():
    found = rounded({"researcher": 5, "carer": 5}).sentence()
    assert found.startswith("Carers and researchers had about an equal say")


def test_a_share_of_all_needs_no_about():
    found = rounded({"carer": 10})
    assert "about" not in found.sentence()
    assert found.table().rows[0][4] == "100%"


def test_a_name_of_initials_keeps_its_capitals():
    strands = (Strand("nhs", "NHS staff", "Nh", "other"), *STRANDS)
    both = {"nhs": 40, "carer": 30, "public": 30}
    found = woven(RE, RE, both, strands=strands).sentence()
    assert "NHS staff and public contributors shared most" in found


def test_very_long_names_leave_it_to_the_table():
    long = (
        "People who have used a service more than once in the last two or three years"
    )
    strands = (Strand("a", long, "Aa", "other"), Strand("b", long, "Bb", "other"))
    found = woven({"a": 100}, strands=strands).sentence()
    assert found.startswith("The table shows who had a say in each stage.")


def test_many_gaps_with_long_names_are_counted_instead():
    names = [f"A long name of stage number {n}" for n in range(7)]
    found = woven(CA, *[NONE] * 6, names=names).sentence()
    assert "Nothing decided yet in 6 of the 7 stages." in found


def test_the_table_has_a_row_for_each_stage_and_a_column_for_each_group():
    found = woven(RE, NONE, strands=STRANDS[:3], together=4).table()
    assert found.header == (
        "Stage",
        "Decisions",
        "Made together",
        "Public contributors",
        "Carers",
        "Researchers",
    )
    assert found.rows == (
        ("Identify", "10", "4", "20%", "none", "80%"),
        ("Plan", *["none yet"] * 5),
    )


def test_the_table_says_about_where_it_is_rounded():
    found = rounded({"researcher": 8, "carer": 2}).table().rows[0]
    assert found[3:6] == ("none", "about 20%", "about 80%")


def test_the_table_never_rounds_a_share_away():
    parts = {"carer": F(999, 1000), "public": F(1, 1000)}
    column = Column("plan", "Plan", 900, 0, parts, ())
    row = Weave(STRANDS, (column,), rounded=False).table().rows[0]
    assert row[3:5] == ("under 1%", "over 99%")


def test_the_table_says_when_nobody_was_named():
    column = Column("plan", "Plan", 2, 0, {}, ())
    row = Weave(STRANDS[:1], (column,), rounded=False).table().rows[0]
    assert row == ("Plan", "2", "0", "not written down")


def test_a_swap_back_and_forth_costs_no_more_than_three_sentences():
    found = woven(*[RE, CA] * 3).sentence()
    assert len([s for s in found.split(". ") if "of the say" in s]) <= 3
    assert all(a != b for a, b in pairwise(found.split(". ")))
