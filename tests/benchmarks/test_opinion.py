"""Exports of others are read, worked out again, or refused with their name."""

import csv
import shutil
from pathlib import Path

import numpy as np
import pytest

from benchmarks import opinion, opinion_chance
from benchmarks.opinion_chance import planted, planted_and_shuffled
from benchmarks.opinion_read import Unreadable, export, sets_in
from tests.benchmarks.opinion_served import failed, measure, write

SETS = opinion.OUR_OWN
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "opinion"
HEADER = "timestamp,datetime,comment-id,voter-id,vote\n"
FIGURES = opinion.SPACE + opinion.GROUPED


@pytest.fixture
def sets(tmp_path):
    """The small export that is ours, in a folder that may be spoilt."""
    shutil.copytree(SETS, tmp_path / "sets")
    return tmp_path / "sets" / "two-sides"


def test_the_small_export_is_worked_out_again(capsys, tmp_path):
    status, lines, _, kept = measure(SETS, capsys, tmp_path)
    assert status == 0
    assert lines == [
        "OPINION-two-sides-order-matters 0/3 0/≥3 PASS",
        "OPINION-two-sides-cells-differ 0/800 0/≥1 PASS",
        "OPINION-sets 1 ≥1 PASS",
    ]
    assert kept["sets"]["two-sides"]["people"] == 60
    assert len(kept["bars"]) == len(lines)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (HEADER + "1,,0,7,2\n", "row 1: a vote is -1, 0 or 1"),
        (HEADER + "1,,0,7\n", "row 1: a vote is -1, 0 or 1"),
        (HEADER + "1,,,7,1\n", "no statement"),
        (HEADER + "1,,0,seven,1\n", "no person"),
        (HEADER + '1,,0,7,"1', "votes.csv"),
        (HEADER, "no votes"),
        ("", "no votes"),
        ("name,age\nann,40\n", "a vote is"),
    ],
)
def test_an_export_that_is_spoilt_is_named(sets, capsys, tmp_path, words, said):
    write(sets, "votes.csv", words)
    status, lines, told, _ = measure(sets.parent, capsys, tmp_path)
    assert status == 1
    assert lines == ["OPINION-two-sides-unread 1 =0 FAIL", "OPINION-sets 0 ≥1 FAIL"]
    assert said in told


def test_one_spoilt_set_leaves_the_others(sets, capsys, tmp_path):
    write(sets.parent / "a b.c", "votes.csv", HEADER + "1,,0,7,9\n")
    status, lines, _, _ = measure(sets.parent, capsys, tmp_path)
    assert status == 1
    assert failed(lines) == ["OPINION-a-b-c-unread"]
    assert lines[-1] == "OPINION-sets 1 ≥1 PASS"


def test_a_cell_or_a_consensus_that_differs_fails(sets, capsys, tmp_path):
    with (sets / "participants-votes.csv").open() as opened:
        rows = list(csv.reader(opened))
    place = next(n for n in range(7, 27) if rows[1][n] == "1")
    rows[1][place] = "-1"
    with (sets / "participants-votes.csv").open("w", newline="") as opened:
        csv.writer(opened).writerows(rows)
    head = "comment-id,group-informed-consensus\n"
    write(sets, "comments.csv", head + "0,0.9999\n")
    status, lines, _, _ = measure(sets, capsys, tmp_path)
    assert status == 1
    assert failed(lines) == [
        "OPINION-two-sides-cells-differ",
        "OPINION-two-sides-shared",
    ]


def test_an_export_needs_only_its_votes(tmp_path, capsys):
    words = "\ufeffcomment-id,voter-id,vote\n" + "0,1,1\n0,2,-1\n0,1,0\n"
    write(tmp_path / "few", "votes.csv", words)
    found = export(tmp_path / "few")
    assert found.votes.values.tolist() == [[0], [-1]]
    assert (found.taken_out, found.group_of, found.cells) == ((), {}, {})
    status, lines, _, kept = measure(tmp_path / "few", capsys, tmp_path)
    assert status == 0
    assert lines[0] == "OPINION-few-order-matters 0/3 0/≥3 PASS"
    assert kept["sets"]["few"]["why_not"] == ["too-few"]
    assert kept["sets"]["few"]["alike_to_export"] is None


def test_names_of_other_exports_are_read(tmp_path):
    write(tmp_path, "votes.csv", "participant_id,tid,vote\n7.0,0,1\n")
    write(tmp_path, "comments.csv", "tid,mod\n0,-1\n1,1\n2,\n")
    write(tmp_path, "participant-votes.csv", "pid,group_id,0,1\n7,3,1,\n8,,,\n")
    found = export(tmp_path)
    assert found.votes.people == (7,)
    assert found.taken_out == (0,)
    assert found.group_of == {7: "3"}
    assert found.cells == {(7, 0): 1}


@pytest.mark.parametrize("head", ["TID,PID,Vote", "tid, pid , vote", "tid;pid;vote"])
def test_names_in_capitals_with_spaces_or_between_semicolons_are_read(tmp_path, head):
    row = "3;7;1" if ";" in head else "3,7,1"
    write(tmp_path, "votes.csv", f"{head}\n{row}\n")
    found = export(tmp_path).votes
    assert (found.people, found.statements) == ((7,), (3,))


@pytest.mark.parametrize("name", ["comments.csv", "participants-votes.csv"])
def test_an_export_without_its_votes_is_named(sets, capsys, tmp_path, name):
    write(sets.parent / "half", name, "tid,pid\n0,7\n")
    status, lines, said, _ = measure(sets.parent, capsys, tmp_path)
    assert status == 1
    assert failed(lines) == ["OPINION-half-unread"]
    assert "half: Unreadable: votes.csv" in said


def test_long_keys_are_not_rounded(tmp_path):
    long = 2**60 + 1
    write(tmp_path, "votes.csv", f"tid,pid,vote\n0,{long},1\n0,{long - 1},1\n")
    assert export(tmp_path).votes.people == (long - 1, long)


def test_what_cannot_be_decoded_is_named(tmp_path):
    (tmp_path / "votes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unreadable, match=r"votes\.csv"):
        export(tmp_path)


def test_nothing_to_measure_is_no_success(capsys, tmp_path):
    for folder in (tmp_path / "none", tmp_path):
        status, lines, said, _ = measure(folder, capsys, tmp_path)
        assert status == 1
        assert lines == ["OPINION-sets 0 ≥1 FAIL"]
        assert "Nothing that can be read" in said


def test_the_public_sets_are_matched(capsys, tmp_path):
    if not SHARED.is_dir():
        pytest.skip("the public sets are not beside this checkout")
    smallest = SHARED / "golden" / "below-100-ptpts"
    assert smallest in sets_in(SHARED)
    status, lines, _, _ = measure(smallest, capsys, tmp_path)
    assert status == 0
    assert len(lines) == len(FIGURES) + 1


@pytest.mark.parametrize(
    ("pairs", "alike"),
    [
        ([(0, "a"), (0, "a"), (1, "b"), (1, "b")], 1.0),
        ([(0, "a"), (0, "b"), (1, "a"), (1, "b")], -0.5),
        ([(0, "a"), (0, "a"), (0, "a")], 1.0),
    ],
)
def test_how_alike_two_partings_are(pairs, alike):
    assert opinion.adjusted_rand(pairs) == pytest.approx(alike)


def test_noise_is_no_group_and_planted_groups_are_found(capsys, monkeypatch):
    monkeypatch.setattr(opinion_chance, "SMALL", (40, 20, 560))
    monkeypatch.setattr(opinion_chance.Asked, "fewest", lambda *_, **__: 2)
    lines = [str(one) for one in planted_and_shuffled(opinion_chance.Asked())]
    assert lines[0].startswith("OPINION-noise-is-no-group-% ")
    assert lines[1] == "OPINION-planted-found-% 100 ≥95 PASS"


def test_how_cost_grows_is_the_long_form(capsys):
    assert list(opinion_chance.growth(opinion_chance.Asked())) == []
    assert "--full" in capsys.readouterr().err


def test_as_many_votes_are_planted_as_were_asked():
    votes = planted((10, 8, 33), np.random.default_rng(1))
    assert votes.cast.sum() == 33
    assert set(np.unique(votes.values[votes.cast])) <= {-1, 0, 1}
