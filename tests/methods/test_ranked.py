"""Ranked ballots: worked by hand, beside published counts, and true of all."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.methods.ballots import (
    ballot,
    borda,
    first_preferences,
    how_many,
    pairwise,
)
from plait.methods.ranked import instant_runoff, schulze

F = Fraction


@st.composite
def elections(draw, *, level=True):
    """Ballots on four items, short ones and, where wanted, level ones too."""
    ballots = []
    for _ in range(draw(st.integers(1, 8))):
        order = draw(st.permutations("abcd"))[: draw(st.integers(0, 4))]
        places = []
        for item in order:
            if level and places and draw(st.booleans()):
                places[-1] = places[-1] | {item}
            else:
                places.append(frozenset(item))
        ballots.append(ballot(*places, count=draw(st.integers(1, 3))))
    return ballots


# Schulze 2011, section 3.1: 45 voters, five candidates; ranking E A C B D.
SCHULZE_2011 = [
    ballot(*order, count=count)
    for count, order in [
        (5, "acbed"),
        (5, "adecb"),
        (8, "bedac"),
        (3, "cabed"),
        (7, "caebd"),
        (2, "cbade"),
        (7, "dceba"),
        (8, "ebadc"),
    ]
]
# The usual example: Memphis, Nashville, Chattanooga, Knoxville.
TENNESSEE = [
    ballot("M", "N", "C", "K", count=42),
    ballot("N", "C", "K", "M", count=26),
    ballot("C", "K", "N", "M", count=15),
    ballot("K", "C", "N", "M", count=17),
]


def test_first_preferences_share_a_level_first_place():
    given = [ballot("ab", "c"), ballot("a", count=2), ballot("zy")]
    level = [ballot({"a", "b"}, "c"), ballot("a", count=2), ballot()]
    assert first_preferences(level, "abc") == {"a": F(5, 2), "b": F(1, 2), "c": 0}
    assert first_preferences(given, ["c"]) == {"c": 1}


def test_borda_averages_what_is_level_or_not_ranked():
    given = [ballot("a", "b"), ballot({"a", "b"}, "c", count=2)]
    # first: a 3, b 2, c and d half each; second, twice: a and b 5/2, c 1, d 0
    assert borda(given, "abcd") == {"a": 8, "b": 7, "c": F(5, 2), "d": F(1, 2)}


def test_a_ballot_that_ranks_nothing_gives_all_the_same():
    assert borda([ballot()], "abc") == {"a": 1, "b": 1, "c": 1}


def test_pairwise_counts_ranked_before_unranked_and_level_before_neither():
    found = pairwise([ballot({"a", "b"}, "c", count=3), ballot("d")], "abcd")
    assert found["a", "b"] == found["b", "a"] == 0
    assert found["a", "c"] == found["b", "d"] == 3
    assert found["d", "a"] == 1
    assert found["c", "a"] == 0


def test_the_run_off_of_tennessee():
    found = instant_runoff(TENNESSEE, "MNCK")
    assert found.winners == ("K",)
    assert [one.out for one in found.rounds] == [("C",), ("N",), ()]
    assert found.rounds[-1].firsts == {"K": 58, "M": 42}
    assert not any(one.level for one in found.rounds)


def test_schulze_of_the_paper():
    found = schulze(SCHULZE_2011, "abcde")
    assert found.order == (("e",), ("a",), ("c",), ("b",), ("d",))
    assert found.winners == ("e",)
    assert found.strongest["a", "b"] == 28
    assert found.strongest["e", "d"] == 31
    assert found.strongest["b", "a"] == 25


def test_schulze_of_tennessee_is_who_beats_everyone():
    assert schulze(TENNESSEE, "MNCK").order == (("N",), ("C",), ("K",), ("M",))


def test_a_tied_run_off_names_both():
    assert instant_runoff([ballot("a"), ballot("b")], "ab").winners == ("a", "b")


def test_level_last_places_are_settled_every_way():
    # a 4; b and c 3 each. b out: c 6; c out: b 6. Either can win; a cannot.
    given = [ballot("a", count=4), ballot("b", "c", count=3), ballot("c", "b", count=3)]
    found = instant_runoff(given, "abc")
    assert found.winners == ("b", "c")
    assert found.rounds[0].level == ("b", "c")
    assert found.rounds[0].out == ("c",)


def test_items_that_cannot_matter_leave_together():
    given = [ballot("a", count=5), ballot("b", count=5), ballot("c", "a")]
    found = instant_runoff(given, "abcdef")
    assert found.rounds[0].out == ("d", "e", "f")
    assert found.rounds[1].out == ("c",)
    assert found.winners == ("a",)


def test_too_many_ways_to_settle_are_owned_up_to():
    items = [f"{n:02}" for n in range(20)]
    given = [ballot(item, items[(n + 1) % 20]) for n, item in enumerate(items)]
    assert instant_runoff(given, items).winners is None


def test_nobody_voted():
    assert instant_runoff([], "ab").winners == ("a", "b")
    assert schulze([], "ab").order == (("a", "b"),)
    assert schulze([], "ab").winners == ("a", "b")
    assert schulze([], []).order == ()
    with pytest.raises(ValueError, match="nothing to choose"):
        instant_runoff([], [])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: ballot("a", "b", "a"), "twice"),
        (lambda: ballot({"a"}, {"a", "b"}), "twice"),
        (lambda: ballot("a", set()), "empty"),
        (lambda: ballot("a", count=0), "1 or more"),
        (lambda: borda([ballot("z")], "ab"), "there is not"),
        (lambda: pairwise([ballot("z")], "ab"), "there is not"),
    ],
)
def test_what_makes_no_sense_is_refused(make, said):
    with pytest.raises(ValueError, match=said):
        make()


@given(elections(), st.randoms())
@settings(max_examples=50)
def test_the_order_of_ballots_changes_nothing(ballots, random):
    mixed = [ballot(*b.places) for b in ballots for _ in range(b.count)]
    random.shuffle(mixed)
    assert instant_runoff(mixed, "abcd") == instant_runoff(ballots, "abcd")
    assert schulze(mixed, "abcd") == schulze(ballots, "abcd")
    assert borda(mixed, "abcd") == borda(ballots, "abcd")


@given(elections())
@settings(max_examples=60)
def test_counts_add_up(ballots):
    people = how_many(ballots)
    assert sum(borda(ballots, "abcd").values()) == 6 * people
    before = pairwise(ballots, "abcd")
    assert all(before[a, b] + before[b, a] <= people for a, b in before)
    ranked = sum(b.count for b in ballots if b.places)
    assert sum(first_preferences(ballots, "abcd").values()) == ranked


@given(elections())
@settings(max_examples=60)
def test_one_that_beats_each_other_comes_first_by_paths(ballots):
    before = pairwise(ballots, "abcd")
    for item in "abcd":
        if all(before[item, b] > before[b, item] for b in "abcd" if b != item):
            assert schulze(ballots, "abcd").order[0] == (item,)


@given(elections())
@settings(max_examples=60)
def test_winners_are_first_in_order_and_the_shown_rounds_end_in_one(ballots):
    paths, run_off = schulze(ballots, "abcd"), instant_runoff(ballots, "abcd")
    assert set(paths.order[0]) <= set(paths.winners)
    last = run_off.rounds[-1].firsts
    best = {item for item, votes in last.items() if votes == max(last.values())}
    assert best <= set(run_off.winners)
