"""IBM's Equal Access engine finds no violation on any page.

It comes from npm. PLAIT_IBM_ENGINE may name its file (ace-window.js); otherwise the
full run fetches it once into a folder that git ignores.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.browsing import each_place, told
from tests.browser.places import READERS
from tests.browser.probing import ibm, open_all

PACKAGE = "accessibility-checker-engine@4.0.34"
FILE = Path("node_modules/accessibility-checker-engine/ace-window.js")
FOLDER = ".plait/ibm"
NPM_SECONDS = 180


@pytest.fixture(scope="session")
def engine(root, full):
    """The text of the engine's script, or a skipped test with the reason."""
    named = os.environ.get("PLAIT_IBM_ENGINE")
    file = Path(named) if named else root / FOLDER / FILE
    if not file.exists() and full and shutil.which("npm"):
        _fetch(root / FOLDER)
    if not file.exists():
        pytest.skip(
            "IBM's engine is not here: python3 run.py test --full fetches it with npm, "
            "or set PLAIT_IBM_ENGINE to its ace-window.js"
        )
    return file.read_text(encoding="utf-8")


def _fetch(folder):
    """Fetch the engine with npm, and run none of its install scripts."""
    folder.mkdir(parents=True, exist_ok=True)
    fetch = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", PACKAGE]
    try:
        subprocess.run(
            [*fetch, "--prefix", str(folder)],
            check=True,
            capture_output=True,
            timeout=NPM_SECONDS,
        )
    except (subprocess.SubprocessError, OSError) as fault:
        pytest.skip(f"npm could not fetch IBM's engine: {fault}")


@pytest.mark.parametrize("reader", READERS)
def test_ibm_finds_no_violation(page_of, site, engine, reader):
    page = page_of(reader)
    wrong = {}
    for place in each_place(page, site, reader):
        open_all(page)
        wrong[place] = ibm(page, engine)
    assert not any(wrong.values()), told(wrong)


def test_ibm_finds_what_was_put_there(open_page, engine):
    page = open_page()
    seeded = Path(__file__).parent / "seeded" / "defects.html"
    page.set_content(seeded.read_text(encoding="utf-8"))
    assert ibm(page, engine)
