import json
import subprocess
from dataclasses import dataclass

import pytest

from tools.serving import build_demo, plain_variables, plait


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A home with the demo in it, to read from."""
    folder = tmp_path_factory.mktemp("demo") / "home"
    build_demo(folder)
    return folder


@pytest.fixture
def type_in(tmp_path, root):
    """Types a command as a person would, in an empty folder."""

    def typed(*words, home, **variables):
        done = subprocess.run(
            plait(*words, home=home),
            env=plain_variables(PYTHONPATH=str(root), **variables),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return typed
