import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.opinion.votes import Vote, taken_out, tallies, votes_from
from tests.methods.opinion.made import votes_of


def test_the_last_vote_of_one_person_holds():
    found = votes_from([Vote(7, 2, 1), Vote(3, 2, 0), Vote(7, 2, -1)])
    assert (found.people, found.statements) == ((3, 7), (2,))
    assert found.values.tolist() == [[0.0], [-1.0]]


def test_people_and_statements_without_a_vote_have_their_place():
    found = votes_from([Vote(5, 1, 1)], statements=[0, 1], people=[2])
    assert (found.people, found.statements) == ((2, 5), (0, 1))
    assert found.cast.tolist() == [[False, False], [False, True]]
    assert found.by_person.tolist() == [0, 1]
    assert found.of([5]).tolist() == [1]


def test_nothing_at_all_is_a_map_without_people():
    found = votes_from([])
    assert found.values.shape == (0, 0)
    assert tallies(found, []).seen.shape == (0, 0)


@pytest.mark.parametrize("value", [2, -2, 5])
def test_anything_else_than_a_vote_is_refused(value):
    with pytest.raises(ValueError, match=f"not {value}"):
        votes_from([Vote(1, 1, value)])


def test_votes_of_each_group_are_counted():
    votes = votes_of("+-", "+.", "0-", "-+")
    found = tallies(votes, [np.array([0, 1]), np.array([2, 3])])

    assert found.agree.tolist() == [[2, 0], [0, 1]]
    assert found.disagree.tolist() == [[0, 1], [1, 1]]
    assert found.seen.tolist() == [[2, 1], [2, 2]]
    assert found.passed.tolist() == [[0, 0], [1, 0]]
    assert found.whole().seen.tolist() == [[4, 3]]


def test_a_group_of_nobody_has_no_votes():
    found = tallies(votes_of("+-"), [np.array([], dtype=int), np.array([0])])
    assert found.seen.tolist() == [[0, 0], [1, 1]]


def test_what_was_taken_out_is_a_pass_by_everyone():
    before = votes_of("+-", ".+")
    after = taken_out(before, [0, 99])
    assert after.values.tolist() == [[0.0, -1.0], [0.0, 1.0]]
    assert np.isnan(before.values[1, 0])


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from((-1, 0, 1))),
        unique_by=lambda row: row[:2],
    ),
    st.randoms(),
)
def test_the_order_of_votes_never_matters(rows, chance):
    some = [Vote(*row) for row in rows]
    mixed = list(some)
    chance.shuffle(mixed)
    one, other = votes_from(some), votes_from(mixed)
    assert (one.people, one.statements) == (other.people, other.statements)
    assert np.array_equal(one.values, other.values, equal_nan=True)
