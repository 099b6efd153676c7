"""Texts that may say the same: how many are found, and which words led there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.frameworks.rules import published
from plait.methods.near_words import likeness, plain, weighty, words_of
from plait.methods.nearness import (
    Shared,
    Text,
    near_pairs,
    nearness_from,
    proposals,
)
from tests.methods.near_texts import KEPT_BACK, TRIED, in_groups, judged, labelled

RULES = nearness_from(published("consultation").data["nearness"])


def texts(*words):
    return [Text(key=str(n), words=line) for n, line in enumerate(words)]


@pytest.mark.parametrize(
    ("table", "precision", "recall"), [(TRIED, 1.0, 0.9), (KEPT_BACK, 0.9, 0.75)]
)
def test_groups_are_mostly_right_and_most_are_found(table, precision, recall):
    words, together = labelled(table)
    found = proposals([Text(key=k, words=w) for k, w in words.items()], RULES)
    right, seen = judged(in_groups(found), together)
    assert right >= precision
    assert seen >= recall


@pytest.mark.parametrize("table", [TRIED, KEPT_BACK])
def test_near_pairs_are_right_nearly_always(table):
    words, together = labelled(table)
    found = near_pairs([Text(key=k, words=w) for k, w in words.items()], RULES)
    right, seen = judged({(near.one, near.other) for near in found}, together)
    assert right == 1
    assert seen >= 0.45


def test_a_pair_shows_the_words_as_each_spells_them():
    (near,) = near_pairs(
        texts("A leaflet for the public", "Leeflets for patients and public"), RULES
    )
    assert set(near.words) == {
        Shared("leaflet", "Leeflets"),
        Shared("public", "public"),
    }
    assert RULES.pair < near.score < 1


def test_word_order_case_and_small_words_do_not_matter():
    (near,) = near_pairs(texts("More REAL examples!", "examples, real, please"), RULES)
    assert near.score == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chatroom", "chat room"),
        ("co-production", "coproduction"),
        ("taflen", "daflen"),
        ("café", "cafe"),
        ("Mum’s bus", "mums' bus"),
        ("recieve letters", "receive letter"),
        ("ਦੁਭਾਸ਼ੀਆ", "ਦੁਭਾਸ਼ੀਏ"),
    ],
)
def test_one_thing_spelt_two_ways_is_near(one, other):
    assert near_pairs(texts(one, other), RULES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pay", "bay"),
        ("2025", "2026"),
        ("12345 steps", "12346 stairs"),
        ("patients", "parents"),
        ("a leaflet", "a map"),
        ("ਬੱਸ", "ਕਮਰਾ"),
    ],
)
def test_two_things_are_not_near(one, other):
    assert not near_pairs(texts(one, other), RULES)


def test_a_group_names_its_middle_and_what_is_shared():
    (group,) = proposals(
        texts(
            "pay people on time",
            "pay on time, properly",
            "being paid properly, pay on time",
            "a map",
        ),
        RULES,
    )
    assert {"pay", "time"} <= set(group.words)
    assert len(group.members) == 2
    assert all(member.one == group.middle for member in group.members)
    scores = [member.score for member in group.members]
    assert scores == sorted(scores, reverse=True)


def test_no_chain_leads_from_one_thing_to_another():
    found = proposals(
        texts("red apple", "apple green", "green car", "car blue", "blue sky"), RULES
    )
    for group in found:
        assert all(member.score >= RULES.group for member in group.members)
    assert max(len(group.members) for group in found) <= 2


@pytest.mark.parametrize(
    "rows", [[], texts("one alone"), texts("", " "), texts("?!", "...")]
)
def test_nothing_to_compare_gives_nothing(rows):
    assert near_pairs(rows, RULES) == ()
    assert proposals(rows, RULES) == ()


def test_texts_of_small_words_only_are_compared_by_them():
    (near,) = near_pairs(texts("More of the same", "the same, more of"), RULES)
    assert near.score == 1


def test_a_key_used_twice_is_refused():
    with pytest.raises(ValueError, match="same key"):
        proposals([Text(key="1", words="a"), Text(key="1", words="b")], RULES)


def test_words_keep_the_marks_of_their_script():
    assert words_of("Don't, ’tis (ਮੀਟਿੰਗਾਂ) ŵyl!") == ["Don't", "tis", "ਮੀਟਿੰਗਾਂ", "ŵyl"]
    assert plain("Ŵyl") == "wyl"
    assert plain("ਮੀਟਿੰਗਾਂ") == "ਮੀਟਿੰਗਾਂ"
    assert plain("Carer’s") == "carer"


def test_a_word_in_two_parts_is_one_where_somebody_wrote_it_so():
    assert weighty("Chat room", (), {"chatroom"}) == {"chatroom": "Chat room"}
    assert weighty("Chat room", (), ()) == {"chat": "Chat", "room": "room"}


def test_likeness_is_by_stem_or_by_spelling_and_the_same_both_ways():
    words = ["guide", "guides", "gide", "leaflet", "leaflit", "leaf1et"]
    found = likeness(words, least=0.8, shortest=5)
    assert found[0, 1] == 1
    assert found[0, 2] == 0  # too short to be called misspelt
    assert found[3, 4] == pytest.approx(6 / 7)
    assert found[3, 5] == 0
    assert (found == found.T).all()
    assert (found.diagonal() == 1).all()


@given(
    st.lists(
        st.lists(
            st.sampled_from(["guide", "gides", "pay", "training", "trianing", "help"]),
            max_size=4,
        ),
        max_size=10,
    ),
    st.randoms(),
)
@settings(max_examples=30)
def test_order_changes_nothing_and_every_text_is_in_one_group_at_most(lines, random):
    rows = texts(*(" ".join(line) for line in lines))
    found = proposals(rows, RULES)
    pairs = near_pairs(rows, RULES)
    random.shuffle(rows)
    assert proposals(rows, RULES) == found
    assert near_pairs(rows, RULES) == pairs
    keys = [k for g in found for k in (g.middle, *(m.other for m in g.members))]
    assert len(keys) == len(set(keys))
    assert all(0 <= near.score <= 1 and near.words for near in pairs)


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=30)
def test_any_text_at_all_can_be_compared(one, other):
    near_pairs(texts(one, other, one), RULES)
