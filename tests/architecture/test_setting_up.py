"""Setting up: made once, known to be whole, mended when it is not."""

import json
import shutil
import sys

import pytest

from tools import installing, setting_up
from tools.environment import Environment
from tools.setting_up import prepare
from tools.talk import Trouble


@pytest.fixture
def checkout(tmp_path):
    """A checkout with lists of parts, in which nothing is installed."""
    (tmp_path / "requirements").mkdir()
    for name in ("build.txt", "runtime.txt", "dev.txt"):
        (tmp_path / "requirements" / name).write_text(f"# {name}\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


@pytest.fixture
def environment(checkout, monkeypatch):
    """That checkout's environment, as run.py would choose it."""
    monkeypatch.delenv("PLAIT_VENV", raising=False)
    return Environment.of(checkout)


@pytest.fixture
def installers(monkeypatch):
    """Stand-ins for the slow parts, which write down what they were asked for."""
    asked = []

    def make(environment):
        asked.append("make")
        environment.python.parent.mkdir(parents=True)
        (environment.folder / "pyvenv.cfg").touch()
        environment.python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        environment.python.chmod(0o755)

    def install_lists(_, lists):
        asked.append(" ".join(file.name for file in lists))

    def install_plait(environment):
        asked.append("plait")
        environment.command("plait").touch()

    monkeypatch.setattr(installing, "make", make)
    monkeypatch.setattr(installing, "install_lists", install_lists)
    monkeypatch.setattr(installing, "install_plait", install_plait)
    monkeypatch.setattr(Environment, "works", works_without_parts)
    return asked


def works_without_parts(environment, question=""):
    """Whether there is a Python to start; what is installed is not asked here."""
    del question
    return environment.python.exists() and bool(environment.python.read_text())


def test_a_first_run_makes_everything_and_counts_its_steps(
    environment, installers, capsys
):
    prepare(environment, "run")

    assert installers == ["make", "build.txt runtime.txt", "plait"]
    printed = capsys.readouterr().out
    assert [f"[{n} of 4]" in printed for n in range(1, 6)] == [*[True] * 4, False]
    assert printed.count("done in") == 4


def test_a_second_run_has_nothing_to_do(environment, installers, capsys):
    prepare(environment, "run")
    installers.clear()
    capsys.readouterr()

    prepare(environment, "run")

    assert installers == []
    assert capsys.readouterr().out == ""


def test_an_environment_for_tests_is_also_one_to_run_in(environment, installers):
    prepare(environment, "dev")
    installers.clear()

    prepare(environment, "run")

    assert installers == []


def test_an_environment_to_run_in_becomes_one_for_tests(environment, installers):
    prepare(environment, "run")
    installers.clear()

    prepare(environment, "dev")

    assert installers == ["dev.txt", "plait"]


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements/runtime.txt"])
def test_a_changed_list_is_installed_again(environment, installers, name):
    prepare(environment, "run")
    installers.clear()
    (environment.root / name).write_text("# another\n")

    prepare(environment, "run")

    assert installers == ["build.txt runtime.txt", "plait"]


def test_a_run_that_was_cut_off_starts_the_folder_afresh(
    environment, installers, monkeypatch, capsys
):
    def cut_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr(installing, "install_lists", cut_off)
        with pytest.raises(KeyboardInterrupt):
            prepare(environment, "run")
    half = environment.folder / "half-unpacked"
    half.touch()
    assert environment.ready_for() == set()

    prepare(environment, "run")

    assert not half.exists()
    assert installers == ["make", "make", "build.txt runtime.txt", "plait"]
    assert environment.ready_for() == {"run"}
    assert "did not finish" in capsys.readouterr().out


def test_the_stamp_is_written_last(environment, installers, monkeypatch):
    seen = []

    def install_plait(environment):
        seen.append((environment.stamp.exists(), environment.unfinished.exists()))
        environment.command("plait").touch()

    monkeypatch.setattr(installing, "install_plait", install_plait)
    prepare(environment, "run")

    assert seen == [(False, True)]
    assert environment.stamp.exists()
    assert not environment.unfinished.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda e: e.python.write_text(""),
        lambda e: e.python.unlink(),
        lambda e: shutil.rmtree(e.folder / "bin"),
    ],
    ids=["a Python that does not start", "no Python", "no commands"],
)
def test_a_broken_environment_is_built_again(environment, installers, damage):
    prepare(environment, "run")
    installers.clear()
    damage(environment)

    prepare(environment, "run")

    assert installers == ["make", "build.txt runtime.txt", "plait"]


@pytest.mark.parametrize("stamped", ["", "{", "[]", "null", '{"run": "other"}'])
def test_a_damaged_stamp_is_not_believed(environment, installers, stamped):
    prepare(environment, "run")
    environment.stamp.write_text(stamped)

    assert environment.ready_for() == set()


def test_a_missing_command_means_that_it_is_not_ready(environment, installers):
    prepare(environment, "run")
    environment.command("plait").unlink()

    assert environment.ready_for() == set()


def test_a_folder_of_somebody_elses_is_left_alone(environment, installers):
    environment.folder.mkdir()
    diary = environment.folder / "diary.txt"
    diary.write_text("mine")

    with pytest.raises(Trouble, match="did not put there"):
        prepare(environment, "run")

    assert diary.read_text() == "mine"
    assert installers == []


def test_an_environment_made_by_hand_is_kept_and_filled(environment, installers):
    installing.make(environment)
    mine = environment.folder / "mine"
    mine.touch()
    installers.clear()

    prepare(environment, "run")

    assert mine.exists()
    assert installers == ["build.txt runtime.txt", "plait"]


def test_a_full_disk_is_said_before_anything_is_done(
    environment, installers, monkeypatch
):
    usage = shutil._ntuple_diskusage(1, 1, 30_000_000)
    monkeypatch.setattr(setting_up.shutil, "disk_usage", lambda _: usage)

    with pytest.raises(Trouble, match="30 MB are free") as refused:
        prepare(environment, "run")

    assert "Nothing was changed" in str(refused.value)
    assert installers == []


def test_the_environment_can_be_put_elsewhere(checkout, monkeypatch, tmp_path):
    monkeypatch.setenv("PLAIT_VENV", str(tmp_path / "elsewhere"))

    assert Environment.of(checkout).folder == tmp_path / "elsewhere"


def test_a_moved_checkout_is_installed_again(checkout, tmp_path):
    here = Environment(checkout, checkout / ".venv")
    there = Environment(tmp_path / "moved", checkout / ".venv")
    shutil.copytree(checkout, there.root)

    assert here.fingerprint("run") != there.fingerprint("run")


def test_the_stamp_names_each_kind_of_work(environment, installers):
    prepare(environment, "dev")

    assert set(json.loads(environment.stamp.read_text())) == {"run", "dev"}
