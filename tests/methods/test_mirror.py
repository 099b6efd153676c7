import json
from dataclasses import replace
from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.mirror import Reflection, Seen, TooFew, reflect
from plait.methods.readability import sentences, words

DATA = resources.files("plait.frameworks").joinpath("data")
RULES = json.loads(DATA.joinpath("mirror.json").read_text(encoding="utf-8"))["data"]
STAGES = (
    "identify",
    "plan",
    "set-up",
    "carry-out",
    "make-sense",
    "share",
    "put-to-use",
)
LEVELS = ("informing", "consulting", "involving", "co-design", "co-production")


def record(stages, *, answers=(), raised=(), shaped=(), decided=()):
    """One decision a stage named; the rest lists the places public partners were in."""
    return [
        Seen(
            code=f"D-{place:03}",
            stage=stage,
            answers_public_words=place in answers,
            public_raised=place in raised,
            public_shaped=place in shaped,
            public_decided=place in decided,
        )
        for place, stage in enumerate(stages)
    ]


def mirror(seen, *, told=8, owed=10, **more) -> Reflection:
    found = reflect(seen, told=told, owed=owed, stages=STAGES, rules=RULES, **more)
    assert isinstance(found, Reflection)
    return found


def conditions(found):
    return {c.code: c for level in found.levels for c in level.conditions}


TEN = ["identify"] * 2 + ["plan"] * 4 + ["carry-out"] * 4
WHOLE = record(
    TEN, answers={0}, raised={0}, shaped=set(range(5)), decided={0, 2, 3, 6, 7}
)


def test_under_five_decisions_are_too_few_to_say():
    found = reflect(WHOLE[:4], told=0, owed=0, stages=STAGES, rules=RULES)
    assert found == TooFew(decisions=4, needed=5)


def test_nothing_from_public_partners_is_informing():
    found = mirror(record(TEN))
    assert (found.level, found.next_level) == ("informing", "consulting")
    assert found.moves_up == (
        "Answer the words of a public partner in 1 more decision.",
    )
    assert [level.code for level in found.levels] == list(LEVELS)


def test_one_answer_to_public_words_is_consulting():
    assert mirror(record(TEN, answers={9})).level == "consulting"


def test_a_quarter_shaped_is_involving_and_less_is_not():
    eight = ["plan"] * 8
    assert mirror(record(eight, answers={0}, shaped={0, 1})).level == "involving"
    assert mirror(record(eight, answers={0}, shaped={0})).level == "consulting"


def test_half_shaped_early_and_a_quarter_decided_is_co_design():
    seen = record(TEN, answers={0}, shaped=set(range(5)), decided={7, 8, 9})
    assert mirror(seen).level == "co-design"


def test_everything_is_co_production_with_nothing_above():
    found = mirror(WHOLE)
    assert (found.level, found.next_level, found.moves_up) == (
        "co-production",
        None,
        (),
    )
    assert all(level.holds for level in found.levels)
    assert all(c.missing == "" for c in conditions(found).values())


BROKEN = {
    # condition: (the record with that one condition broken, told of 10, figure)
    "shaped-half": (
        record(
            ["identify"] * 2 + ["plan"] * 4 + ["carry-out"] * 4,
            answers={0},
            shaped={0, 1, 2, 3},
            decided={0, 1, 2},
        ),
        8,
        "4 of 10 decisions",
    ),
    "shaped-early": (
        record(
            ["plan"] * 5 + ["carry-out"] * 5,
            answers={0},
            shaped=set(range(5, 10)),
            decided={0, 1, 2},
        ),
        8,
        "first in “Carry out”",
    ),
    "decided-quarter": (
        record(TEN, answers={0}, shaped=set(range(5)), decided={0, 1}),
        8,
        "2 of 10 decisions",
    ),
    "raised-tenth": (
        [replace(one, public_raised=False) for one in WHOLE],
        8,
        "0 of 10 decisions",
    ),
    "decided-each-stage": (
        [replace(one, public_decided=one.code in {"D-000", "D-002", "D-003"})
         for one in WHOLE],
        8,
        "1 of 2 stages",
    ),
    "decided-early": (
        [replace(one, stage="set-up", public_decided=one.public_decided)
         for one in WHOLE],
        8,
        "first in “Set up”",
    ),
    "told": (WHOLE, 7, "7 of 10 people told"),
}  # fmt: skip


@pytest.mark.parametrize("code", BROKEN)
def test_each_condition_can_fail_alone_and_keeps_the_level_down(code):
    seen, told, figure = BROKEN[code]
    found = mirror(seen, told=told)
    level = next(
        level for level in found.levels if code in {c.code for c in level.conditions}
    )
    assert [c.code for c in level.conditions if not c.holds] == [code]
    assert not level.holds
    assert LEVELS.index(found.level) == LEVELS.index(level.code) - 1
    assert conditions(found)[code].figure == figure
    assert found.moves_up == (conditions(found)[code].missing,)


def test_the_highest_level_counts_even_when_a_lower_one_does_not_hold():
    seen = [replace(one, answers_public_words=False) for one in WHOLE]
    found = mirror(seen)
    assert found.level == "co-production"
    assert not conditions(found)["answers"].holds


def test_what_is_missing_is_what_would_move_it_up():
    seen = record(["plan"] * 10, answers={0}, shaped={0})
    found = mirror(seen)
    assert found.moves_up == ("Public partners shape the next 2 decisions.",)
    more = record(["plan"] * 12, answers={0}, shaped={0, 10, 11})
    assert mirror(more).level == "involving"
    fewer = record(["plan"] * 11, answers={0}, shaped={0, 10})
    assert mirror(fewer).level == "consulting"


def test_a_stage_with_under_three_decisions_is_not_looked_at_alone():
    found = mirror(record(["plan"] * 2 + ["share"] * 3, decided={2, 3}))
    assert conditions(found)["decided-each-stage"].figure == "1 of 1 stage"


def test_where_no_stage_has_three_all_stages_are_looked_at_together():
    spread = ["identify", "identify", "plan", "plan", "set-up"]
    none = conditions(mirror(record(spread, decided={0})))["decided-each-stage"]
    assert not none.holds
    assert none.missing == (
        "In all stages together, public partners have a say in the next 3 decisions."
    )
    half = conditions(mirror(record(spread, decided={0, 2, 4})))
    assert half["decided-each-stage"].holds


def test_each_stage_that_falls_short_is_named():
    found = mirror(record(["plan"] * 3 + ["share"] * 4, decided={0}))
    assert conditions(found)["decided-each-stage"].missing == (
        "In “Plan”, public partners have a say in the next decision. "
        "In “Share”, public partners have a say in the next 4 decisions."
    )


def test_a_stage_goes_by_the_name_it_is_given():
    found = mirror(record(["plan"] * 5, decided={0}), names={"plan": "Think"})
    assert conditions(found)["decided-early"].figure == "first in “Think”"


def test_a_stage_we_do_not_know_comes_after_all_others():
    found = mirror(record(["sustained"] * 5, shaped={0}))
    early = conditions(found)["shaped-early"]
    assert (early.holds, early.figure) == (False, "first after the last stage")


def test_when_nobody_is_owed_an_answer_nothing_is_broken():
    told = conditions(mirror(WHOLE, told=0, owed=0))["told"]
    assert (told.holds, told.figure) == (True, "nobody is owed an answer")


def test_front_desk_claims_co_production_and_its_record_supports_consulting():
    """Two of eight answer public partners, both late; one shaped, none decided."""
    stages = ["identify", "plan", "set-up", "set-up", "carry-out", "carry-out"]
    seen = record([*stages, "make-sense", "share"], answers={6, 7}, shaped={7})
    found = mirror(seen, told=15, owed=20)
    assert (found.level, found.next_level) == ("consulting", "involving")


@pytest.mark.parametrize(("told", "owed"), [(3, 2), (-1, 2)])
def test_more_told_than_owed_is_refused(told, owed):
    with pytest.raises(ValueError, match="between 0 and owed"):
        mirror(WHOLE, told=told, owed=owed)


def test_a_rule_the_mirror_cannot_follow_is_refused():
    def rules(**condition):
        level = {"code": "x", "name": "X", "conditions": [condition]}
        return {"fewest_decisions": 1, "levels": [level]}

    for wrong, match in (
        (rules(measure="warmth"), "no measure 'warmth'"),
        (rules(measure="first-shaped", by_stage="dream"), "no stage 'dream'"),
    ):
        with pytest.raises(ValueError, match=match):
            reflect(WHOLE, told=0, owed=0, stages=STAGES, rules=wrong)


seen_ones = st.lists(
    st.tuples(
        st.sampled_from(STAGES),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    min_size=5,
    max_size=14,
).map(
    lambda rows: [
        Seen(
            code=f"D-{place:03}",
            stage=stage,
            answers_public_words=answers,
            public_raised=raised,
            public_shaped=shaped,
            public_decided=decided,
        )
        for place, (stage, answers, raised, shaped, decided) in enumerate(rows)
    ]
)


@given(seen_ones, st.integers(0, 10), st.randoms(use_true_random=False))
def test_the_order_of_decisions_never_matters(seen, told, chance):
    assert mirror(chance.sample(seen, len(seen)), told=told) == mirror(seen, told=told)


@given(seen_ones, st.integers(0, 10))
def test_every_sentence_of_the_mirror_is_short_and_every_gap_has_one(seen, told):
    found = mirror(seen, told=told)
    for condition in conditions(found).values():
        assert bool(condition.missing) != condition.holds
        for one in sentences(f"{condition.words} {condition.missing}"):
            assert len(words(one)) < 20, one


@given(seen_ones, st.integers(0, 9))
def test_telling_one_more_person_never_lowers_the_level(seen, told):
    before, after = mirror(seen, told=told), mirror(seen, told=told + 1)
    assert LEVELS.index(after.level) >= LEVELS.index(before.level)


@given(seen_ones)
def test_the_figures_agree_with_plain_counting(seen):
    found = conditions(mirror(seen))
    shaped = sum(one.public_shaped for one in seen)
    assert found["shaped-half"].holds == (Fraction(shaped, len(seen)) >= Fraction(1, 2))
    assert found["shaped-half"].figure == f"{shaped} of {len(seen)} decisions"
    assert found["answers"].holds == any(one.answers_public_words for one in seen)
