"""The commands that read: what they print for people, and for programs."""

import json
import re

import pytest

from plait.config.cli import parser
from plait.config.commands import Plainly, run
from plait.decisions.models import Decision
from plait.replies.queries import answers_owed
from tests import factories

SUBCOMMANDS = (
    "demo",
    "serve",
    "begin",
    "load",
    "why",
    "owed",
    "card",
    "people",
    "opinions",
    "consultation",
    "mirror",
    "check",
    "health",
    "work",
    "audit",
    "priorities",
    "person",
    "retention",
    "scrub",
    "fields",
    "backup",
    "restore",
    "free-space",
)


@pytest.fixture
def typed(capsys):
    """Runs a command in this process, on the test's database."""

    def type_in(*words):
        status = run(parser().parse_args(words))
        return status, capsys.readouterr().out

    return type_in


@pytest.fixture
def printed(typed):
    """What a command prints for programs."""

    def type_in(*words):
        status, out = typed(*words, "--json")
        assert status == 0
        return json.loads(out)

    return type_in


def refusal(*words):
    with pytest.raises(Plainly) as raised:
        run(parser().parse_args(words))
    assert raised.value.status == 2
    return str(raised.value)


# Help


def help_of(capsys, *words):
    with pytest.raises(SystemExit) as done:
        parser().parse_args([*words, "--help"])
    assert done.value.code == 0
    return capsys.readouterr().out


def test_help_names_every_command_with_what_it_is_for(capsys):
    text = help_of(capsys)

    for name in SUBCOMMANDS:
        assert re.search(rf"^  plait {name}\b.*  \w", text, re.MULTILINE), name


def test_there_are_no_other_commands(capsys):
    listed = re.search(r"\{(.*?)\}|COMMAND", help_of(capsys))
    choices = next(
        action.choices for action in parser()._actions if action.choices is not None
    )

    assert listed
    assert tuple(choices) == SUBCOMMANDS


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_each_command_has_help_of_its_own(capsys, name):
    text = help_of(capsys, name)

    assert text.startswith(f"usage: plait {name} ")
    assert "--home DIR" in text
    assert "--json" in text


@pytest.mark.parametrize("words", [(), ("dance",), ("why",), ("serve", "--port", "x")])
def test_words_it_does_not_understand_end_with_2(capsys, words):
    with pytest.raises(SystemExit) as done:
        parser().parse_args(words)

    assert done.value.code == 2
    assert capsys.readouterr().err.startswith("usage: plait")


# Why


def test_why_prints_the_five_parts(printed, world):
    found = printed("why", "D-031")

    assert list(found) == ["asked", "said", "decided", "changed", "told"]
    assert found["asked"].keys() == {"words", "on", "how", "lines"}
    assert found["decided"].keys() == {"code", "words", "on", "how", "lines"}
    assert {one["code"] for one in found["said"]} == {"C-0120", "C-0124", "C-0131"}
    assert [one["code"] for one in found["changed"]] == ["X-033"]
    assert found["decided"]["code"] == "D-031"
    assert found["decided"]["on"] == "2026-05-19"


@pytest.mark.parametrize(
    ("code", "decision"),
    [("C-0120", "D-031"), ("X-033", "D-031"), ("d31", "D-031"), (" x-33 ", "D-031")],
)
def test_why_goes_both_ways_from_any_code(printed, world, code, decision):
    assert printed("why", code)["decided"]["code"] == decision


def test_why_of_words_nobody_considered_has_no_decision(printed, project_words):
    found = printed("why", project_words.code)

    assert found["decided"] is None
    assert (found["changed"], found["told"]) == ([], [])
    assert [one["code"] for one in found["said"]] == [project_words.code]


@pytest.fixture
def project_words(db):
    return factories.contribution()


def test_why_in_words_reads_from_top_to_bottom(typed, world):
    status, out = typed("why", "X-009")

    heads = re.findall(r"^(Asked|Said|Decided|Changed|Told) ", out, re.MULTILINE)
    assert status == 0
    assert list(dict.fromkeys(heads)) == [
        "Asked",
        "Said",
        "Decided",
        "Changed",
        "Told",
    ]
    assert "16 December 2025" in out or "18 December 2025" in out


@pytest.mark.parametrize(
    "code", ["D-999", "C-0", "X-abc", "nonsense", "", "D-" + "9" * 30]
)
def test_why_of_an_unknown_code_is_refused_in_plain_words(db, code):
    assert refusal("why", code) == (
        f"There is nothing with the code {code!r}. "
        "Codes look like C-0123, D-031 or X-012."
    )


# Owed


OWED_KEYS = {"code", "person", "waiting_days", "way", "said", "decision", "due"}


def test_owed_prints_one_row_an_answer_the_longest_wait_first(printed, world):
    rows = printed("owed")

    assert {frozenset(row) for row in rows} == {frozenset(OWED_KEYS)}
    assert len(rows) == answers_owed().count() == 22 + 7  # 7 of the consultation
    assert [row["waiting_days"] for row in rows] == sorted(
        (row["waiting_days"] for row in rows), reverse=True
    )


def test_owed_rows_hold_the_types_of_the_contract(printed, world):
    row = printed("owed")[0]

    assert re.fullmatch(r"C-\d{4}", row["code"])
    assert re.fullmatch(r"D-\d{3}", row["decision"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["due"])
    assert isinstance(row["waiting_days"], int)
    assert row["way"] in {"email", "text", "post", "phone", "in person", "receipt"}


def test_owed_can_be_of_one_project(printed, world):
    rows = printed("owed", "--project", "kitchen-table")
    decisions = Decision.objects.filter(project__code="kitchen-table")

    assert rows
    assert {row["decision"] for row in rows} <= {one.code for one in decisions}


def test_owed_of_an_unknown_project_names_those_there_are(db):
    factories.project("kitchen-table")

    assert refusal("owed", "--project", "nowhere") == (
        "There is no project called 'nowhere'. There are: kitchen-table, programme."
    )


def test_nobody_owed_is_an_empty_list(printed, db):
    assert printed("owed") == []


def test_owed_in_words_ends_with_how_many(db, capsys):
    words = factories.contribution()
    factories.decision(answers=[words])

    run(parser().parse_args(["owed"]))

    printed = capsys.readouterr()
    assert words.code in printed.out
    assert printed.err == "1 answer is owed.\n"


# Mirror


def test_mirror_prints_claimed_supported_and_every_condition(printed, world):
    found = printed("mirror", "front-desk")

    assert found.keys() == {
        "project",
        "claimed",
        "supported",
        "decisions",
        "moves_up",
        "conditions",
    }
    assert (found["claimed"], found["supported"]) == ("co-production", "involving")


def test_mirror_of_too_few_decisions_supports_nothing_yet(printed, db):
    factories.project("quiet", claimed_level="co-design")

    assert printed("mirror", "quiet") == {
        "project": "quiet",
        "claimed": "co-design",
        "supported": None,
        "decisions": 0,
    }


def test_mirror_in_words_says_what_would_move_it_up(typed, world):
    _, out = typed("mirror", "front-desk")

    assert "You call it:       Co-production\n" in out
    assert "The record shows:  Involving\n" in out
    assert "  To move it up: " in out


def test_mirror_of_an_unknown_project_is_refused(db):
    assert refusal("mirror", "nowhere") == (
        "There is no project called 'nowhere'. There are: none yet."
    )


# Check


def test_check_prints_named_checks(capsys, world):
    run(parser().parse_args(["check", "--json"]))
    found = json.loads(capsys.readouterr().out)

    names = [one["name"] for one in found]
    assert names[:4] == ["database", "migrations", "disk", "settings"]
    assert {"address", "secret key", "home", "file system", "mail"} < set(names)
    assert {frozenset(one) for one in found} == {
        frozenset({"name", "ok", "figure", "advice", "grave"})
    }
    assert found[-1] == {
        "name": "promises",
        "ok": True,
        "figure": f"{15 + 7} late",  # 7 of the consultation
        "advice": "See who waits: plait owed",
        "grave": False,
    }


# The same in a process of its own


@pytest.mark.slow
def test_a_whole_command_prints_json_and_nothing_else(home, type_in):
    said = type_in("why", "D-031", "--json", home=home)

    assert (said.status, said.err) == (0, "")
    assert said.json["decided"]["code"] == "D-031"


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("why", "D-999"),
        ("mirror", "nowhere"),
        ("owed", "--project", "nowhere"),
        ("card", "nowhere"),
    ],
)
def test_a_refused_command_ends_with_2_and_one_plain_sentence(home, type_in, words):
    said = type_in(*words, home=home)

    assert (said.status, said.out) == (2, "")
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("why", "D-001"), ("owed",), ("mirror", "x"), ("card", "x"), ("check",)]
)
def test_a_home_that_is_not_there_is_refused_and_not_made(tmp_path, type_in, words):
    nowhere = tmp_path / "nowhere"

    said = type_in(*words, home=nowhere)

    assert (said.status, said.out) == (2, "")
    assert said.err == (
        f"There is nothing in {nowhere} yet. Begin with: plait demo, or plait begin.\n"
    )
    assert not nowhere.exists()


@pytest.mark.slow
def test_the_demo_is_well(home, type_in):
    said = type_in("check", "--json", home=home)

    assert said.status == 0
    assert [one["name"] for one in said.json if not one["ok"]] == []
    assert len(said.json) >= 15
    assert said.json[0]["figure"] == (
        "SQLite, journal_mode wal, synchronous 2, foreign_keys 1"
    )


@pytest.mark.slow
def test_building_again_keeps_what_is_there(home, type_in):
    before = type_in("owed", "--json", home=home).json

    again = type_in("demo", "--no-serve", "--json", home=home)

    assert again.json.keys() == {"home", "seconds"}
    assert again.json["home"] == str(home)
    assert type_in("owed", "--json", home=home).json == before
