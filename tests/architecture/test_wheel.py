"""A built wheel holds all it needs, and runs the demo from an empty folder."""

import shutil
import subprocess
import sys
import zipfile

import pytest

from tools.serving import plain_variables, plait

pytestmark = pytest.mark.slow

NOT_COPIED = ("__pycache__", "template.sqlite3", "fonts_ttf", "screenshots")
SOURCES = ("plait", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    """A wheel, built from a copy in which nothing was made beforehand."""
    copy = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        if (root / name).is_dir():
            ignored = shutil.ignore_patterns(*NOT_COPIED)
            shutil.copytree(root / name, copy / name, ignore=ignored)
        else:
            shutil.copy(root / name, copy)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    built = subprocess.run(
        build,
        cwd=copy,
        env=plain_variables(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return next((copy / "dist").glob("*.whl"))


def test_the_wheel_holds_what_is_made(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    assert "plait/config/template.sqlite3" in names
    assert "plait/design/fonts_ttf/andika-400-normal.ttf" in names
    assert "plait/design/static/design/tokens.css" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "tools"))]


def test_the_demo_runs_from_an_empty_folder(wheel, tmp_path):
    installed, empty = tmp_path / "installed", tmp_path / "empty"
    zipfile.ZipFile(wheel).extractall(installed)
    empty.mkdir()

    done = subprocess.run(
        plait("demo", "--no-serve", home="home"),
        cwd=empty,
        env=plain_variables(PYTHONPATH=str(installed)),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert [file.name for file in empty.iterdir()] == ["home"]
