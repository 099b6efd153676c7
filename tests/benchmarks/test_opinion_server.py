"""What a server of Polis worked out is worked out again, or refused with its name."""

import json

import pytest

from benchmarks import opinion
from benchmarks.opinion_read import fixture
from tests.benchmarks.opinion_served import cast, failed, measure, served, write

FIGURES = opinion.SPACE + opinion.GROUPED


@pytest.fixture
def server(tmp_path):
    """A folder with the server's files, and a way to write them again."""
    folder = tmp_path / "sets" / "eight"

    def keep(golden=None, *, votes=None, comments=None):
        rows = [{"pid": v.person, "tid": v.statement, "vote": -v.value} for v in cast()]
        agreed = dict.fromkeys(range(20, 25), 0)
        for one in cast():
            agreed[one.statement] += one.value == 1
        told = [{"tid": key, "agree_count": many} for key, many in agreed.items()]
        write(folder, "votes.json", json.dumps(rows if votes is None else votes))
        write(
            folder, "comments.json", json.dumps(told if comments is None else comments)
        )
        write(folder, "math-pca2.json", json.dumps(golden or served()))
        return folder

    keep()
    return keep


def test_every_figure_of_a_server_is_judged(server, capsys, tmp_path):
    status, lines, said, kept = measure(server().parent, capsys, tmp_path)
    assert status == 0, lines
    names = {line.split()[0] for line in lines}
    assert names == {f"OPINION-eight-{what}" for what in FIGURES} | {"OPINION-sets"}
    assert said == ""
    assert kept["sets"]["eight"]["server_groups"] == [4, 4]


@pytest.mark.parametrize("spoil", [list.pop, list.reverse])
def test_a_group_that_is_told_something_else_fails_alone(
    server, capsys, tmp_path, spoil
):
    golden = served()
    spoil(golden["repness"]["0"])
    folder = server(golden)
    status, lines, _, _ = measure(folder.parent, capsys, tmp_path)
    assert status == 1
    assert failed(lines) == ["OPINION-eight-told-differ"]


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        (("group-aware-consensus", "21"), "shared"),
        (("comment-priorities", "20"), "priority"),
        (("pca", "center", 0), "centre"),
        (("pca", "comment-extremity", 1), "extremity"),
        (("base-clusters", "x", 2), "places"),
        (("repness", "0", 0, "repness"), "told"),
        (("repness", "1", 0, "n-trials"), "told"),
        (("repness", "0", 0, "repness-test"), "told-z"),
        (("consensus", "agree", 0, "p-test"), "majority"),
    ],
)
def test_a_figure_that_is_off_fails_alone(server, capsys, tmp_path, keys, what):
    golden = served()
    within = golden
    for key in keys[:-1]:
        within = within[key]
    within[keys[-1]] += 2e-6
    status, lines, _, _ = measure(server(golden).parent, capsys, tmp_path)
    assert status == 1
    # How much a statement wants votes is worked out with the server's own extremity.
    besides = ["priority"] if what == "extremity" else []
    assert failed(lines) == [f"OPINION-eight-{one}" for one in [what, *besides]]


def test_other_names_strings_and_groups_by_name_are_read(server, capsys, tmp_path):
    golden = served()
    golden["group-clusters"] = {str(one["id"]): one for one in golden["group-clusters"]}
    golden["tids"] = [str(key) for key in golden["tids"]]
    votes = [
        {
            "voter_id": str(v.person),
            "comment_id": f"{v.statement}.0",
            "vote": str(v.value),
        }
        for v in cast()
    ]
    comments = [{"statement_id": "20", "agrees": "4", "mod": None}]
    folder = server(golden, votes=votes, comments=comments)
    status, lines, _, _ = measure(folder.parent, capsys, tmp_path)
    assert status == 0, lines
    assert len(lines) == len(FIGURES) + 1


@pytest.mark.parametrize("agreeing", [1, -1])
def test_without_comments_the_means_tell_how_agreeing_is_kept(
    server, capsys, tmp_path, agreeing
):
    rows = [
        {"pid": one.person, "tid": one.statement, "vote": agreeing * one.value}
        for one in cast()
    ]
    (server(votes=rows) / "comments.json").unlink()
    status, lines, _, _ = measure(tmp_path / "sets", capsys, tmp_path)
    assert status == 0, lines


def test_what_a_server_did_not_tell_is_not_judged_and_said(server, capsys, tmp_path):
    golden = served()
    del golden["comment-priorities"], golden["consensus"]
    del golden["pca"]["comment-extremity"]
    status, lines, said, _ = measure(server(golden).parent, capsys, tmp_path)
    assert status == 0, lines
    assert "eight: not judged: extremity, priority, majority" in said


def test_a_server_that_told_nothing_is_no_success(server, capsys, tmp_path):
    kept = ("n", "tids", "base-clusters", "group-clusters")
    golden = {key: one for key, one in served().items() if key in kept}
    status, lines, said, _ = measure(server(golden).parent, capsys, tmp_path)
    assert status == 1
    assert failed(lines) == ["OPINION-eight-unread", "OPINION-sets"]
    assert "no figure of a server" in said


def test_where_voters_are_missing_the_rest_is_judged(server, capsys, tmp_path):
    golden = served()
    golden["n"] += 1
    golden["base-clusters"]["members"][7].append(99)
    golden["in-conv"].append(99)
    status, lines, said, _ = measure(server(golden).parent, capsys, tmp_path)
    assert status == 0, lines
    assert "8 voters of 9" in said
    assert "cannot be judged" in said
    names = {line.split()[0] for line in lines}
    assert names == {f"OPINION-eight-{w}" for w in opinion.GROUPED} | {"OPINION-sets"}


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("math-pca2.json", '{"tids": [20', "math-pca2.json"),
        ("math-pca2.json", "[]", "math-pca2.json"),
        ("math-pca2.json", '{"tids": [20]}', "base-clusters"),
        ("votes.json", '[{"pid": 1, "tid"', "votes.json"),
        ("votes.json", "[1, 2]", "not a list of records"),
        ("votes.json", "{}", "not a list of records"),
        ("votes.json", "[]", "no votes"),
        ("votes.json", '[{"pid": 1, "tid": 20, "vote": 3}]', "row 1: a vote is"),
        ("votes.json", '[{"pid": 1e999, "tid": 20, "vote": 1}]', "no person"),
        ("votes.json", '[{"pid": 1.5, "tid": 20, "vote": 1}]', "no person"),
        ("votes.json", '[{"pid": 1, "vote": 1}]', "no statement"),
        ("comments.json", '{"20": 1}', "not a list of records"),
    ],
)
def test_a_server_file_that_is_spoilt_is_named(
    server, capsys, tmp_path, name, words, said
):
    write(server(), name, words)
    status, lines, told, _ = measure(tmp_path / "sets", capsys, tmp_path)
    assert status == 1
    assert lines == ["OPINION-eight-unread 1 =0 FAIL", "OPINION-sets 0 ≥1 FAIL"]
    assert "eight: " in told
    assert said in told


def test_half_a_set_of_a_server_fails(server, capsys, tmp_path):
    (server() / "math-pca2.json").unlink()
    status, lines, said, _ = measure(tmp_path / "sets", capsys, tmp_path)
    assert status == 1
    assert failed(lines)[0] == "OPINION-eight-unread"
    assert "math-pca2.json" in said


def test_agreeing_is_told_by_what_each_statement_counted(server):
    assert fixture(server()).votes.values[0].tolist() == [1, 1, -1, 1, 1]
    votes = [{"pid": v.person, "tid": v.statement, "vote": v.value} for v in cast()]
    assert fixture(server(votes=votes)).votes.values[0].tolist() == [1, 1, -1, 1, 1]
