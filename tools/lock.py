"""`run.py lock`: choose the newest parts that agree, and list them with hashes.

The lists name no place to fetch from: whoever installs chooses that.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "requirements"
OLDEST_PYTHON = "3.11"
HEADER = (
    "# Written by `python3 run.py lock` from pyproject.toml. Do not edit by hand.\n"
)


def build_parts(pyproject: str) -> list[str]:
    """The parts that `[build-system]` asks for."""
    asked = re.search(r"^requires = \[(.*?)\]$", pyproject, re.MULTILINE | re.DOTALL)
    return re.findall(r'"([^"]+)"', asked[1]) if asked else []


def compile_list(name: str, source: list[str], typed: str | None = None) -> None:
    """Write requirements/`name` from `source`, for every system and Python."""
    compiled = subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", *source),
            *("--universal", "--python-version", OLDEST_PYTHON),
            *("--generate-hashes", "--no-header", "--no-annotate", "--upgrade"),
            *("--no-emit-index-url", "--no-emit-find-links"),
        ],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (LISTS / name).write_text(HEADER + compiled, encoding="utf-8")
    sys.stdout.write(f"requirements/{name}: {compiled.count('==')} parts\n")


def main() -> int:
    """Write the three lists."""
    if importlib.util.find_spec("uv") is None:
        sys.stderr.write("To write the lists, first run: .venv/bin/pip install uv\n")
        return 1
    LISTS.mkdir(exist_ok=True)
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    agreed = ["-c", "requirements/runtime.txt"]
    compile_list("runtime.txt", ["pyproject.toml"])
    compile_list("dev.txt", ["pyproject.toml", "--extra", "dev", *agreed])
    agreed = ["-c", "requirements/dev.txt"]
    compile_list("build.txt", ["-", *agreed], typed="\n".join(build_parts(pyproject)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
