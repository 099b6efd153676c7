"""The folder that holds Plait's parts, and how to know that it is whole.

Two files tell its state. `plait-unfinished` is there while parts are going in: a
run that finds it starts the folder afresh. `plait-ready.json` is written last and
holds a fingerprint of the lists of parts: a run that finds it has nothing to do.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LISTS = {
    "run": ("build.txt", "runtime.txt"),
    "dev": ("dev.txt",),
}


@dataclass(frozen=True)
class Environment:
    """Plait's parts for one checkout (`root`), kept in `folder`."""

    root: Path
    folder: Path

    @classmethod
    def of(cls, root: Path) -> Environment:
        """The environment of this checkout; PLAIT_VENV puts it somewhere else."""
        elsewhere = os.environ.get("PLAIT_VENV")
        return cls(root, Path(elsewhere).resolve() if elsewhere else root / ".venv")

    @property
    def python(self) -> Path:
        """The environment's own Python."""
        return self.command("python")

    @property
    def stamp(self) -> Path:
        """Written last: says which parts are in."""
        return self.folder / "plait-ready.json"

    @property
    def unfinished(self) -> Path:
        """There while parts are going in."""
        return self.folder / "plait-unfinished"

    def command(self, name: str) -> Path:
        """Where a command of the environment is, or would be."""
        if os.name == "nt":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def lists(self, kind: str) -> list[Path]:
        """The lists of parts that `kind` ("run" or "dev") needs."""
        return [self.root / "requirements" / name for name in LISTS[kind]]

    def fingerprint(self, kind: str) -> str:
        """One word for the parts asked for, this Python and where Plait stands."""
        total = hashlib.sha256()
        for file in [*self.lists(kind), self.root / "pyproject.toml"]:
            total.update(file.read_bytes())
        total.update(f"{sys.version_info[:2]} {self.root} {self.folder}".encode())
        return total.hexdigest()

    def ready_for(self) -> set[str]:
        """The kinds of work this environment is ready for now."""
        try:
            stamped = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return set()
        if self.unfinished.exists() or not self.command("plait").exists():
            return set()
        if not (isinstance(stamped, dict) and self.works("import django, plait")):
            return set()
        return {k for k in LISTS if stamped.get(k) == self.fingerprint(k)}

    def works(self, question: str = "") -> bool:
        """Whether its Python starts, is our version and can do `question`."""
        same = f"import sys; assert sys.version_info[:2] == {sys.version_info[:2]}"
        try:
            done = subprocess.run(
                [str(self.python), "-c", f"{same}; {question}"],
                capture_output=True,
                check=False,
                cwd=self.root,
                timeout=60,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0
