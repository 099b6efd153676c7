"""The parts of `run.py` that only work things out: lists, lines, marks, words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import handbook, installing, lock, serving, testing
from tools.environment import LISTS, Environment


@pytest.fixture
def environment(tmp_path):
    """An environment in which everything a check needs seems to be there."""
    made = Environment(tmp_path, tmp_path / ".venv")
    made.python.parent.mkdir(parents=True)
    for name in ("python", "ruff", "lint-imports", "djlint", "plait"):
        made.command(name).touch()
    return made


@pytest.mark.parametrize(
    ("pyproject", "parts"),
    [
        ('[build-system]\nrequires = ["hatchling>=1.27"]\n', ["hatchling>=1.27"]),
        ('requires = [\n  "a==1",\n  "b[c]>=2",\n]\n', ["a==1", "b[c]>=2"]),
        ("requires = []\n", []),
        ('# requires = ["no"]\n[project]\nname = "x"\n', []),
        ("", []),
    ],
)
def test_the_parts_that_build_plait_are_read_from_its_project_file(pyproject, parts):
    assert lock.build_parts(pyproject) == parts


def test_the_lists_are_compiled_for_everybody_and_name_no_place(monkeypatch, tmp_path):
    asked = []

    def run(command, **given):
        asked.append((command, given["input"]))
        return subprocess.CompletedProcess(
            command, 0, "one==1 \\\n    --hash=sha256:0\n"
        )

    monkeypatch.setattr(lock.subprocess, "run", run)
    monkeypatch.setattr(lock, "LISTS", tmp_path)
    lock.compile_list("build.txt", ["-"], typed="hatchling")

    written = (tmp_path / "build.txt").read_text()
    assert written == lock.HEADER + "one==1 \\\n    --hash=sha256:0\n"
    command, typed = asked[0]
    assert typed == "hatchling"
    for flag in (
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
    ):
        assert flag in command


def test_the_three_lists_agree_with_one_another(monkeypatch, tmp_path):
    made = {}
    monkeypatch.setattr(lock.importlib.util, "find_spec", lambda _: True)
    monkeypatch.setattr(lock, "LISTS", tmp_path)
    monkeypatch.setattr(
        lock,
        "compile_list",
        lambda n, source, typed=None: made.update({n: (source, typed)}),
    )

    assert lock.main() == 0
    assert set(made) == {name for names in LISTS.values() for name in names}
    assert made["dev.txt"][0][-2:] == ["-c", "requirements/runtime.txt"]
    assert made["build.txt"] == (["-", "-c", "requirements/dev.txt"], "hatchling>=1.27")


def test_lists_cannot_be_chosen_without_what_chooses_them(monkeypatch, capsys):
    monkeypatch.setattr(lock.importlib.util, "find_spec", lambda _: None)

    assert lock.main() == 1
    assert "first run:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("header", "rows", "lines"),
    [
        (("A",), [], ["| A |", "|---|"]),
        (("A", "B"), [("1", "2")], ["| A | B |", "|---|---|", "| 1 | 2 |"]),
    ],
)
def test_a_table_of_a_page_is_written_in_markdown(header, rows, lines):
    assert list(handbook.table(header, rows)) == lines


def test_only_what_is_marked_on_a_page_is_printed_again(monkeypatch):
    monkeypatch.setitem(handbook.PARTS, "sums", lambda: ["1 + 1 = 2"])
    marked = "Before\n<!-- printed: sums -->\nold\n<!-- end -->\nAfter\n"

    fresh = handbook.printed_again(marked)
    assert fresh == marked.replace("old", "1 + 1 = 2")
    assert handbook.printed_again(fresh) == fresh
    assert handbook.printed_again("No marks.\n") == "No marks.\n"


def test_a_mark_for_something_nobody_prints_is_a_fault():
    with pytest.raises(KeyError, match="weather"):
        handbook.printed_again("<!-- printed: weather -->\n<!-- end -->")


def test_pages_are_found_in_every_folder_in_order(tmp_path):
    for name in ("docs/b.md", "docs/a/c.md", "docs/a.txt", "other.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    found = [p.relative_to(tmp_path).as_posix() for p in handbook.pages(tmp_path)]
    assert found == ["docs/a/c.md", "docs/b.md"]


@pytest.mark.parametrize("count", [0, 1, 12, 13, 400])
def test_only_the_last_lines_of_a_failure_are_shown(count):
    shown = installing._last_lines("\n".join(f"line {n}" for n in range(count)))

    assert len(shown.splitlines()) == min(count, 12)
    assert not count or shown.endswith(f"    line {count - 1}")


@pytest.mark.parametrize(
    ("output", "lacks"),
    [
        ("The virtual environment ... ensurepip is not available", True),
        ("No module named venv", True),
        ("No module named pip", False),
    ],
)
def test_a_python_without_environments_is_recognised(output, lacks):
    assert installing._lacks_venv(output) is lacks


@pytest.mark.parametrize(("pattern", "happened", "do"), installing.TROUBLES)
def test_every_known_trouble_is_told_in_short_plain_sentences(pattern, happened, do):
    assert pattern
    for sentence in f"{happened} {do}".split(". "):
        assert len(sentence.split()) < 20
    assert happened.endswith(".")
    assert do.endswith(".")


def test_the_words_of_installers_are_kept_beside_the_parts(environment):
    assert installing.log_of(environment) == environment.folder / "install.log"


@pytest.mark.parametrize(
    "stamped", [{}, {"run": "x"}, {"run": 1, "dev": None}, [1], "x"]
)
def test_a_stamp_that_says_something_else_is_not_believed(
    environment, monkeypatch, stamped
):
    monkeypatch.setattr(Environment, "works", lambda *_: True)
    monkeypatch.setattr(Environment, "fingerprint", lambda *_: "true")
    environment.stamp.write_text(json.dumps(stamped))

    assert environment.ready_for() == set()


def test_a_fingerprint_follows_every_list_it_is_made_from(environment):
    (environment.root / "requirements").mkdir()
    for name in ("build.txt", "runtime.txt", "dev.txt"):
        (environment.root / "requirements" / name).write_text(name)
    (environment.root / "pyproject.toml").write_text("x")
    before = {kind: environment.fingerprint(kind) for kind in LISTS}
    (environment.root / "requirements" / "dev.txt").write_text("other")

    assert environment.fingerprint("run") == before["run"]
    assert environment.fingerprint("dev") != before["dev"]


@pytest.mark.parametrize(
    ("arguments", "alone"),
    [
        (["-n", "2"], True),
        (["--numprocesses=2"], True),
        (["-s"], True),
        (["--collect-only"], True),
        (["--co"], True),
        (["tests/design"], False),
        (["-k", "names"], False),
        (["--full"], False),
    ],
)
def test_what_was_asked_decides_whether_tests_are_shared_out(arguments, alone):
    assert testing._one_by_one(arguments) is alone


@pytest.mark.parametrize("name", ["DJANGO_X", "DATABASE_URL", "PLAIT_X", "PYTEST_X"])
def test_a_setting_can_still_be_given_on_purpose(monkeypatch, name):
    monkeypatch.setenv(name, "inherited")

    assert name not in serving.plain_variables()
    assert serving.plain_variables(**{name: "meant"})[name] == "meant"


def test_the_command_of_plait_is_this_python_and_needs_no_install(tmp_path):
    command = serving.plait("owed", home=Path("there"))

    assert command[0] == sys.executable
    assert command[1:3] == ["-c", serving.START]
    compile(serving.START, "start", "exec")
