"""What Plait reads from its surroundings, and the key it keeps to itself."""

import os
import re
import stat
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plait.config import environment
from plait.config.environment import VARIABLES, home, is_yes, read, secret_key
from tools.serving import plain_variables

SETTINGS = Path("plait/config/settings.py")
READ = re.compile(r"""(?:environment\.)?(?:read|is_yes|several)\(\s*"(\w+)"\s*\)""")


@pytest.fixture
def unset(monkeypatch):
    """None of ours is set."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable.name, raising=False)


def test_only_one_module_looks_at_the_surroundings(root):
    looking = {
        file.relative_to(root).as_posix()
        for file in (root / "plait").rglob("*.py")
        if re.search(r"os\.(environ|getenv)", file.read_text())
    }

    # cli hands --home on; the others only say which settings to use.
    assert looking <= {
        "plait/config/environment.py",
        "plait/config/cli.py",
        "plait/config/settings_test.py",
        "plait/config/template.py",
        "plait/config/wsgi.py",
        # These hand the surroundings on to another program.
        "plait/config/keeping/databases.py",
        "plait/config/keeping/looking.py",
        "plait/config/keeping/trying.py",
    }


def test_each_variable_sets_one_thing(root):
    """DATABASE_URL and the home are asked about twice: is it there, and what is it."""
    text = "".join(file.read_text() for file in (root / "plait").rglob("*.py"))
    found = Counter(READ.findall(text))

    assert set(found) == {variable.name for variable in VARIABLES}
    assert {name for name, times in found.items() if times > 1} <= {"DATABASE_URL"}


def test_each_variable_has_a_name_of_its_own_and_one_sentence_or_two():
    names = [variable.name for variable in VARIABLES]

    assert len(set(names)) == len(names)
    for variable in VARIABLES:
        assert variable.meaning.endswith(".")
        assert variable.name.startswith("PLAIT_") or variable.name == "DATABASE_URL"
        assert variable.example, f"{variable.name}: give an example that works"
        assert variable.who, f"{variable.name}: say who has to think about it"


def test_the_page_of_settings_has_a_whole_row_for_each(root):
    page = (root / "docs/reference/settings.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]

    assert [row[0].strip("| `") for row in rows] == [one.name for one in VARIABLES]
    for row in rows:
        assert len(row) == 5
        assert all(cell.strip("| ") for cell in row)


def test_unset_and_empty_give_the_default(unset, monkeypatch):
    assert read("PLAIT_TIME_ZONE") == "Europe/London"
    monkeypatch.setenv("PLAIT_TIME_ZONE", "  ")
    assert read("PLAIT_TIME_ZONE") == "Europe/London"


def test_what_is_set_is_read_without_its_spaces(monkeypatch):
    monkeypatch.setenv("PLAIT_SITE", " https://plait.example \n")

    assert read("PLAIT_SITE") == "https://plait.example"


def test_a_variable_that_is_not_listed_cannot_be_read():
    with pytest.raises(KeyError):
        read("PLAIT_NOT_LISTED")


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        *[(text, True) for text in ("yes", "YES", "1", "on", "true")],
        *[(text, False) for text in ("no", "0", "", "off", "y")],
    ],
)
def test_yes_is_yes_in_few_words(monkeypatch, text, yes):
    monkeypatch.setenv("PLAIT_TRUSTED_PROXY", text)

    assert is_yes("PLAIT_TRUSTED_PROXY") is yes


def test_home_is_a_whole_path(monkeypatch, tmp_path, unset):
    monkeypatch.chdir(tmp_path)
    assert home() == tmp_path / ".plait"

    monkeypatch.setenv("PLAIT_HOME", "~/here")
    assert home() == Path.home() / "here"


# The secret key


@pytest.fixture
def no_key(monkeypatch):
    monkeypatch.delenv("PLAIT_SECRET_KEY", raising=False)


def test_the_key_of_the_surroundings_is_used_and_nothing_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("PLAIT_SECRET_KEY", "given")

    assert secret_key(tmp_path / "home") == "given"
    assert not (tmp_path / "home").exists()


def test_a_key_is_made_once_and_kept(no_key, tmp_path):
    first = secret_key(tmp_path / "home")

    assert secret_key(tmp_path / "home") == first
    assert len(first) >= 50
    assert [file.name for file in (tmp_path / "home").iterdir()] == ["secret-key"]


def test_two_homes_have_two_keys(no_key, tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_nobody_else_may_read_the_key(no_key, tmp_path):
    secret_key(tmp_path)

    mode = stat.S_IMODE((tmp_path / "secret-key").stat().st_mode)
    assert mode == 0o600


def test_many_who_start_at_once_have_one_key(no_key, tmp_path, root):
    code = (
        "from pathlib import Path; import sys;"
        "from plait.config.environment import secret_key;"
        "print(secret_key(Path(sys.argv[1])))"
    )

    def start(_):
        return subprocess.check_output(
            [sys.executable, "-c", code, str(tmp_path / "home")],
            env=plain_variables(PYTHONPATH=str(root)),
            text=True,
        )

    with ThreadPoolExecutor(6) as many:
        keys = set(many.map(start, range(6)))

    assert len(keys) == 1
    assert [file.name for file in (tmp_path / "home").iterdir()] == ["secret-key"]


def test_the_one_who_comes_second_uses_the_first_key(no_key, tmp_path, monkeypatch):
    """The file appears just when the second is about to put theirs there."""
    real_link = os.link

    def beaten(part, file):
        file.write_text("the first key")
        real_link(part, file)

    monkeypatch.setattr(environment.os, "link", beaten)

    assert secret_key(tmp_path) == "the first key"
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]
