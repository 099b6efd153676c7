"""Runs every bar there is, one module after the other, and says which are held.

    python -m benchmarks.bars [--full] [--only a,b] [--json FILE]

Each module prints `NAME value target PASS|FAIL`, a line for each bar. A module that
prints none, or that breaks, has failed: nothing measured is no success.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bar import Bar, keep, report

ROOT = Path(__file__).resolve().parent.parent
# In the order of security.md, section 6.
MODULES = (
    "authorisation",
    "browser",
    "uploads",
    "limits",
    "sign_in",
    "privacy",
    "audit",
    "kills",
    "backups",
    "outbox",
    "workshop",
    "wall",
    "answers",
    "queries",
    "priorities",
    "opinion",
    "garbled",
    "promises",
    "small_numbers",
)


def main(words: Sequence[str] | None = None) -> int:
    """Run them; status 1 when a bar is not held or a module measured nothing."""
    asked = _arguments(words)
    bars = [bar for name in asked.only for bar in measured(name, full=asked.full)]
    if asked.json:
        keep(asked.json, _dated(report(bars, full=asked.full)))
    held = sum(bool(bar["ok"]) for bar in bars)
    print(f"{held} of {len(bars)} bars are held.", file=sys.stderr, flush=True)
    return 0 if bars and held == len(bars) else 1


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--full", action="store_true", help="the long form: hours")
    parser.add_argument(
        "--only", type=_modules, default=MODULES, metavar="NAMES", help="with commas"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the bars here")
    return parser.parse_args(words)


def _modules(words: str) -> list[str]:
    names = words.split(",")
    if unknown := set(names) - set(MODULES):
        raise argparse.ArgumentTypeError(
            f"no such module: {', '.join(sorted(unknown))} (there are: {MODULES})"
        )
    return names


def measured(name: str, *, full: bool) -> list[dict[str, object]]:
    """The bars of one module. It prints them itself, as it finds them."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "bars.json"
        command = [sys.executable, "-m", f"benchmarks.{name}", "--json", str(kept)]
        form = ["--full"] if full else []
        status = subprocess.run([*command, *form], cwd=ROOT, check=False).returncode
        found = json.loads(kept.read_bytes())["bars"] if kept.exists() else []
    if not found or (status and all(bar["ok"] for bar in found)):
        ran = Bar(f"{name.upper()}-ran", status, "=0", held=False, cases=1)
        print(ran, flush=True)
        found.append(ran.as_json())
    seconds = round(time.monotonic() - started)
    return [{**bar, "module": name, "seconds": seconds} for bar in found]


def _dated(found: dict[str, object]) -> dict[str, object]:
    today = datetime.now(UTC).date().isoformat()
    return {"measured_on": today, "python": platform.python_version(), **found}


if __name__ == "__main__":
    sys.exit(main())
