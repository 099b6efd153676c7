"""`run.py docs`: writes the pages that are printed from the code.

Here are the pages printed whole; tools/handbook.py writes the marked parts of others.
With --check nothing is written, and pages that are no longer true are named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from plait.config.environment import VARIABLES
from tools import handbook

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = "Printed from the code by `python3 run.py docs`. Do not edit by hand."


def example_environment() -> Iterable[str]:
    """`.env.example`: every variable, commented out, with its meaning."""
    yield f"# {WRITTEN}"
    yield "# Plait needs none of these: each line shows what it does when unset."
    for variable in VARIABLES:
        yield ""
        yield f"# {variable.meaning}"
        yield f"# For {variable.who}. Example: {variable.example}"
        yield f"# {variable.name}={variable.default}"


def settings_page() -> Iterable[str]:
    """The page of settings: one row per variable."""
    yield "# Settings"
    yield ""
    yield "Plait runs with none of these set. Set one in the surroundings it starts in."
    yield ""
    yield "| Name | What it is for | When unset | Example | Who needs it |"
    yield "|---|---|---|---|---|"
    for variable in VARIABLES:
        default = f"`{variable.default}`" if variable.default else "empty"
        yield (
            f"| `{variable.name}` | {variable.meaning} | {default} "
            f"| {_as_example(variable.example)} | {variable.who} |"
        )
    yield ""
    yield (
        "`plait check` says which of them are not safe as they are; "
        "[DEPLOY.md](../../DEPLOY.md) shows them in use."
    )
    yield ""
    yield WRITTEN


def _as_example(value: str) -> str:
    """A value that can be typed stands as code; a description as words."""
    return value if " " in value and not value[0].isdigit() else f"`{value}`"


PAGES: dict[str, Callable[[], Iterable[str]]] = {
    ".env.example": example_environment,
    "docs/reference/settings.md": settings_page,
}


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write or check every page."""
    stale = []
    for name, lines in PAGES.items():
        page, words = root / name, "\n".join(lines()) + "\n"
        if page.exists() and page.read_text(encoding="utf-8") == words:
            continue
        stale.append(name)
        if "--check" not in arguments:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(words, encoding="utf-8")
    verb = "No longer true" if "--check" in arguments else "Written"
    for name in stale:
        sys.stdout.write(f"{verb}: {name}\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) | handbook.main(sys.argv[1:]))
