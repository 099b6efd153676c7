"""Of every weave: the sentence is short and true, and the table says the same."""

import re
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.weave import Column, Weave, rounded_shares
from tests.methods.test_weave_words import NAMES, STAGES, STRANDS

F = Fraction


@st.composite
def weaves(draw):
    """A weave, and its shares as they were before any rounding."""
    strands = STRANDS[: draw(st.integers(1, 6))]
    columns, truth = [], {}
    for name in STAGES[: draw(st.sampled_from([1, 2, 3, 5, 7]))]:
        parts = draw(st.lists(st.integers(0, 9), min_size=6, max_size=6))
        given_to = {s.code: p for s, p in zip(strands, parts, strict=False) if p}
        exact = {code: F(p, sum(given_to.values())) for code, p in given_to.items()}
        made = draw(st.integers(1, 30)) if exact or draw(st.booleans()) else 0
        step = draw(st.sampled_from([F(0), F(1, 10)])) if exact else F(0)
        shown = rounded_shares(exact, step) if step else exact
        together = draw(st.integers(0, made)) if len(exact) > 1 else 0
        truth[name] = exact
        columns.append(Column(name.lower(), name, made, together, shown, (), step))
    return Weave(strands, tuple(columns), rounded=any(c.step for c in columns)), truth


def stages_named(said, names):
    """The stages that one sentence speaks of."""
    quoted = re.findall("“([^”]+)”", said)
    counted = re.search(r"first (\w+) stages", said)
    if counted:
        numbers = ["", "", "two", "three", "four", "five", "six", "seven"]
        return names[: numbers.index(counted[1])]
    if " on, " in said:
        return names[names.index(quoted[0]) :]
    if said.startswith("From"):
        return names[names.index(quoted[0]) : names.index(quoted[1]) + 1]
    return quoted or names


def is_true(said, names, truth):
    """Whether a sentence about who had a say is true of the exact shares."""
    about = [truth[name] for name in stages_named(said, names)]
    groups = {code for code, name in NAMES.items() if name.lower() in said.lower()}
    if "no group" in said.lower():
        return all(max(shares.values()) <= F(1, 2) for shares in about)
    if "all of the say" in said:
        return all(shares.keys() == groups for shares in about)
    if "an equal say" in said:
        return all(
            shares.keys() == groups
            and max(shares.values()) - min(shares.values())
            <= F(1, 5) * ("about" in said)
            for shares in about
        )
    return all(sum(shares.get(g, F(0)) for g in groups) > F(1, 2) for shares in about)


@settings(max_examples=300)
@given(weaves())
def test_every_sentence_is_short_and_true_and_no_stage_is_left_out(found):
    weave, truth = found
    names = [column.name for column in weave.columns]
    said = weave.sentence()
    parts = re.split(r"(?<=\.) ", said)
    assert all(len(part.split()) < 20 for part in parts), said
    told = [part for part in parts if "of the say" in part or "equal say" in part]
    assert all(is_true(part, names, truth) for part in told), said
    covered = [name for part in told for name in stages_named(part, names)]
    if told:
        assert covered == [name for name in names if truth[name]], said
    elif any(truth.values()):
        assert "The table shows" in said
    assert ("Nothing decided yet" in said) == any(
        not c.decisions for c in weave.columns
    )
    for part in parts:
        if part.startswith("Nothing decided yet in “"):
            empty = [c.name for c in weave.columns if not c.decisions]
            assert re.findall("“([^”]+)”", part) == empty


@given(weaves())
def test_every_table_is_as_wide_as_its_header(found):
    weave, _ = found
    table = weave.table()
    assert {len(row) for row in table.rows} == {len(table.header)}
    assert [row[0] for row in table.rows] == [column.name for column in weave.columns]


@given(weaves())
def test_the_table_is_within_rounding_of_the_shares(found):
    weave, _ = found
    for column, row in zip(weave.columns, weave.table().rows, strict=True):
        for strand, text in zip(weave.strands, row[3:], strict=True):
            number = re.search(r"(\d+)%", text)
            if number:
                share = column.shares[strand.code] * 100
                assert abs(share - int(number[1])) <= 1
