"""The figures that the server of Polis worked out, on its own votes."""

from pathlib import Path

import pytest

from benchmarks.opinion import EXACT, GROUPED, SPACE, TEST, rules
from benchmarks.opinion_golden import (
    of_the_groups,
    of_the_routing,
    of_the_space,
)
from benchmarks.opinion_read import export, fixture
from plait.methods.opinion.standing import shared_by_groups
from plait.methods.opinion.votes import tallies

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "opinion"
GOLDEN = {
    "below-100-ptpts": 35,
    "25ptpt-3gp-no-strict-with-meta": 27,
    "150ptpt-3gp-no-strict-no-meta": 160,
}


def held(*parts):
    folder = SHARED.joinpath(*parts)
    if not folder.is_dir():
        pytest.skip("the public sets are not beside this checkout")
    return folder


@pytest.mark.parametrize("name", GOLDEN)
def test_every_figure_of_the_server_is_worked_out_again(name):
    given = fixture(held("golden", name))
    assert len(given.votes.people) == given.voters_counted == GOLDEN[name]
    found = (
        of_the_groups(given, rules())
        | of_the_space(given)
        | of_the_routing(given, rules())
    )

    assert set(found) == {*SPACE, *GROUPED}
    for what, one in found.items():
        limit = TEST if what == "told-z" else EXACT
        assert one.figures > 0, what
        assert one.furthest <= limit, what


def test_the_consensus_column_of_an_export_is_worked_out_again():
    given = export(held("bg2050-volunteers"))
    groups = {}
    for who, group in given.group_of.items():
        groups.setdefault(group, []).append(who)
    rows = [given.votes.of(some) for some in groups.values()]
    ours = shared_by_groups(tallies(given.votes, rows)).product
    place = {key: n for n, key in enumerate(given.votes.statements)}

    assert len(given.shared) == 371
    for key, hoped in given.shared.items():
        assert ours[place[key]] == pytest.approx(hoped, abs=1e-9)
