"""Sets of others are read, matched where figures stand beside them, or refused."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from benchmarks import priorities
from benchmarks.bar import run
from benchmarks.priorities_figures import ranked_differs, ranked_figures
from benchmarks.priorities_read import Unreadable, compared, ranked
from plait.methods.ballots import ballot

SETS = priorities.OUR_OWN
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
HEADER = "question,wiki_1,wiki_2,wiki_pair_1,wiki_pair_2\n"
SOI = (SETS / "ranked" / "tennessee.soc").read_text()


@pytest.fixture
def sets(tmp_path, monkeypatch):
    """The small sets, in a folder that may be spoilt."""
    monkeypatch.setattr(priorities, "FEW_RESAMPLES", 10)
    shutil.copytree(SETS, tmp_path / "sets")
    return tmp_path / "sets"


def measure(folder, capsys, tmp_path):
    file = tmp_path / "kept.json"
    words = ["--data", str(folder), "--json", str(file)]
    status = run("", {"PRIORITIES": priorities.measure}, words, data=SETS)
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err, json.loads(file.read_text())


def write(folder, name, words):
    (folder / name).write_text(words)
    return folder / name


def test_the_small_sets_are_matched(sets, capsys, tmp_path):
    status, lines, _, kept = measure(sets, capsys, tmp_path)

    assert status == 0
    assert all(line.endswith(" PASS") and len(line.split()) == 4 for line in lines)
    assert "RANKED-ranked-tennessee-differs 0 =0 PASS" in lines
    assert lines[-1] == "PRIORITIES-sets 4 ≥1 PASS"
    assert len(kept["bars"]) == len(lines)
    assert kept["sets"]["RANKED-ranked-tennessee"]["irv_winners"] == ["Knoxville"]


@pytest.mark.parametrize("name", ["pairwise", "ranked"])
def test_the_public_sets_are_matched(name, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(priorities, "FEW_RESAMPLES", 10)
    if not (SHARED / name).is_dir():
        pytest.skip("the public sets are not beside this checkout")
    status, lines, _, _ = measure(SHARED / name, capsys, tmp_path)
    assert status == 0
    assert any("-differs 0 =0 PASS" in line for line in lines)


def test_nothing_to_measure_is_no_success(capsys, tmp_path):
    for folder in (tmp_path / "none", tmp_path):
        status, lines, said, _ = measure(folder, capsys, tmp_path)
        assert status == 1
        assert lines == ["PRIORITIES-sets 0 ≥1 FAIL"]
        assert "Nothing that can be read" in said


def test_one_file_can_be_measured_alone(sets, capsys, tmp_path):
    status, lines, _, _ = measure(sets / "ranked/schulze-2011.soc", capsys, tmp_path)
    assert status == 0
    assert "RANKED-schulze-2011-differs 0 =0 PASS" in lines


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        ("ranked/expected.json", "ballots", 99),
        ("ranked/expected.json", "first_preferences", {"Memphis": 1}),
        ("ranked/expected.json", "irv_winner", "Memphis"),
        ("ranked/expected.json", "irv_rounds", [{"Memphis": 1}]),
        (
            "ranked/expected.json",
            "schulze_order",
            ["Memphis", "Nashville", "Chattanooga", "Knoxville"],
        ),
        ("ranked/expected.json", "borda_avg_for_unranked", {}),
        ("pairwise/bt-results.json", "comparisons", 1),
        ("pairwise/bt-results.json", "top5", [{"item": 9, "wins": 1, "losses": 0}]),
    ],
)
def test_figures_that_are_not_ours_fail_and_are_named(
    sets, capsys, tmp_path, file, key, value
):
    held = json.loads((sets / file).read_text())
    held["tennessee.soc" if "ranked" in file else "invented"][key] = value
    write(sets, file, json.dumps(held))

    status, lines, said, _ = measure(sets, capsys, tmp_path)
    assert status == 1
    assert sum(line.endswith("FAIL") for line in lines) == 1
    assert "not the same" in said


def test_a_score_that_is_off_fails(sets, capsys, tmp_path):
    file = sets / "pairwise/bt-results.json"
    held = json.loads(file.read_text())
    held["invented"]["top5"][0]["bt_score_prior"] += 0.02
    file.write_text(json.dumps(held))
    status, lines, _, _ = measure(sets, capsys, tmp_path)
    assert status == 1
    assert any("score-off" in line and line.endswith("FAIL") for line in lines)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("half.soc", SOI[:-20], "there are"),
        ("half.soc", SOI.replace("# NUMBER VOTERS: 100\n", ""), "missing"),
        ("odd.soi", SOI.replace("1,2,3,4", "1,2,9"), "no alternative '9'"),
        ("odd.toi", SOI.replace("1,2,3,4", "1,{2,3"), "half a place"),
        ("odd.soi", SOI.replace("1,2,3,4", "1,2,1"), "twice"),
        ("odd.soi", SOI.replace("42: ", "42 "), "no ballot"),
        ("empty.soi", "", "missing"),
        ("no-names.toc", "1: 1,2\n", "no alternative"),
        ("half.csv", HEADER + 'q,1,2,"1,2","2,', "cut short|half a pair"),
        ("half.csv", HEADER + "q,1,2\n", "cut short"),
        ("half.csv", HEADER + 'q,1,2,"1,2",3\n', "half a pair"),
        ("empty.csv", "", "no columns"),
        ("other.csv", "wiki_1,wiki_2\n1,2\n", "no columns"),
        ("nobody.csv", HEADER + "q,NA,NA,NA,NA\n", "nobody chose"),
        ("torn.xlsx", "PK torn", "no workbook"),
    ],
)
def test_a_bad_file_is_named_and_fails(sets, capsys, tmp_path, name, words, said):
    write(sets, name, words)
    status, lines, told, _ = measure(sets, capsys, tmp_path)

    assert status == 1
    failed = [line for line in lines if line.endswith("FAIL")]
    assert len(failed) == 1
    assert failed[0].startswith(f"PRIORITIES-{name.replace('.', '-')}-unread ")
    assert any(part in told for part in said.split("|"))
    assert name in told or said == "nobody chose"


def test_figures_that_are_half_a_file_fail(sets, capsys, tmp_path):
    write(sets, "ranked/expected.json", '{"ballots": ')
    status, _, told, _ = measure(sets, capsys, tmp_path)
    assert status == 1
    assert "expected.json" in told


def test_a_question_that_went_missing_fails(sets, capsys, tmp_path):
    file = sets / "pairwise/bt-results.json"
    held = json.loads(file.read_text())
    file.write_text(json.dumps({**held, "gone": {}}))
    status, _, told, _ = measure(sets, capsys, tmp_path)
    assert status == 1
    assert "no answers to gone" in told


def test_a_table_about_something_else_is_left_aside(sets, capsys, tmp_path):
    write(sets, "people.csv", "name,age\nann,40\n")
    status, _, _, _ = measure(sets, capsys, tmp_path)
    assert status == 0


def test_a_workbook_is_read_like_a_list(tmp_path):
    book = Workbook()
    book.active.append(["question", "wiki_1", "wiki_pair_1"])
    book.active.append(["q", 1, "1,2"])
    book.active.append(["q", None, "1,2"])
    book.create_sheet("items").append(["item", "label"])
    book.save(tmp_path / "answers.xlsx")
    (asked,) = compared(tmp_path / "answers.xlsx")
    assert (asked.question, asked.respondents) == ("q", 2)
    assert [(one.won, one.lost) for one in asked.choices] == [("1", "2")]


def test_level_places_and_names_used_twice_are_read(tmp_path):
    words = SOI.replace("1,2,3,4", "{1,2},3").replace("Nashville", "Memphis")
    given, items = ranked(write(tmp_path, "level.toi", words))
    assert items == ["Memphis", "Memphis (2)", "Chattanooga", "Knoxville"]
    assert given[0] == ballot({"Memphis", "Memphis (2)"}, "Chattanooga", count=42)


def test_what_cannot_be_decoded_is_named(tmp_path):
    (tmp_path / "odd.soi").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unreadable, match=r"odd\.soi"):
        ranked(tmp_path / "odd.soi")


def test_whoever_settled_level_items_the_other_way_is_right_too():
    given = [ballot("a", count=4), ballot("b", "c", count=3), ballot("c", "b", count=3)]
    ours = ranked_figures(given, ["a", "b", "c"])
    hoped = {
        "irv_rounds": [{"a": 4, "b": 3, "c": 3}, {"a": 4, "c": 6}],
        "irv_winner": "c",
        "schulze_order": ["c", "b", "a"],
    }
    assert ranked_differs(given, ["a", "b", "c"], ours, hoped) == []
