"""What several bars' tests need."""

import json
import subprocess
import sys

import pytest

from tests.permissions.conftest import scene, staged
from tools.serving import plain_variables

__all__ = ["scene", "staged"]  # the scene of the permission tests, for bars made of it


@pytest.fixture
def measured(root, tmp_path):
    """Measures a module a little, as a program. Gives its bars by name."""

    def measure(module, *words):
        file = tmp_path / "bars.json"
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{module}", *words, "--json", str(file)],
            cwd=root,
            env=plain_variables(),
            check=False,
            capture_output=True,
            text=True,
        )
        bars = {bar["name"]: bar for bar in json.loads(file.read_text())["bars"]}
        assert len(done.stdout.splitlines()) == len(bars), done.stderr
        return bars

    return measure
