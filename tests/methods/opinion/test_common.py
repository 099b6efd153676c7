import numpy as np
import pytest

from plait.frameworks.rules import published
from plait.methods.intervals import newcombe, wilson
from plait.methods.opinion.common import common_from, common_ground
from tests.methods.opinion.made import votes_of

RULES = common_from(published("opinion-map").data["common"])


def ground(*groups):
    """One statement; of each group how many agree, disagree, and did not vote."""
    lines, rows = [], []
    for agree, disagree, none in groups:
        start = len(lines)
        lines += ["+"] * agree + ["-"] * disagree + ["."] * none
        rows.append(np.arange(start, len(lines)))
    public = [place == 0 for place in range(len(groups))]
    (found,) = common_ground(votes_of(*lines), rows, public=public, rules=RULES)
    return found


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([(20, 0, 0), (18, 2, 0), (10, 0, 0)], "shared"),
        ([(20, 0, 0), (2, 18, 0)], "public"),
        ([(2, 18, 0), (20, 0, 0)], "others"),
        ([(2, 18, 0), (10, 0, 0), (10, 0, 0)], "others"),
        ([(10, 10, 0), (10, 10, 0)], "mixed"),
        ([(0, 20, 0), (0, 20, 0)], "mixed"),
        ([(20, 0, 0), (4, 0, 0)], "unknown"),
        ([(4, 0, 0), (20, 0, 0)], "unknown"),
        ([(0, 0, 5), (0, 0, 5)], "unknown"),
        ([(20, 0, 0), (20, 0, 0), (4, 0, 9)], "unknown"),
        ([(20, 0, 0)], "shared"),
    ],
)
def test_which_list_a_statement_is_on(groups, said):
    assert ground(*groups).list == said


def test_the_gap_and_its_interval_by_hand():
    found = ground((9, 1, 0), (2, 6, 0), (1, 1, 3))
    assert found.parts[0] == (9, 10, wilson(9, 10, z=RULES.z))
    assert found.parts[2] == (1, 2, None)
    assert found.gap == pytest.approx(9 / 10 - 3 / 10)
    assert found.between == newcombe(9, 10, 3, 10, z=RULES.z)
    assert found.mean == pytest.approx((9 / 10 + 2 / 8) / 2)
    assert found.product == pytest.approx(10 / 12 * 3 / 10 * 2 / 4)


def test_too_few_have_no_gap_and_no_mean():
    found = ground((4, 0, 0), (3, 0, 0))
    assert (found.gap, found.between, found.mean) == (None, None, None)
    assert [part[2] for part in found.parts] == [None, None]
    assert found.list == "unknown"


def test_each_group_weighs_the_same():
    assert ground((90, 10, 0), (1, 9, 0)).mean == pytest.approx((0.9 + 0.1) / 2)


def test_without_groups_there_is_no_ground():
    assert common_ground(votes_of("+-"), [], public=[], rules=RULES) == []


def test_each_statement_keeps_its_place():
    votes = votes_of(*["+-0."] * 6)
    found = common_ground(votes, [np.arange(6)], public=[True], rules=RULES)
    assert [one.place for one in found] == [0, 1, 2, 3]
    assert [one.parts[0][:2] for one in found] == [(6, 6), (0, 6), (0, 6), (0, 0)]
    assert found[0].list == "shared"
