"""Every command that our pages tell people to type is there, with its options."""

import argparse
import re
from pathlib import Path

import pytest

from plait.config.cli import parser

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *(ROOT / f"{name}.md" for name in ("README", "DEPLOY", "SECURITY", "CHANGELOG")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
# In a line of a block, or between two marks; a line may go on in the next.
TYPED = re.compile(r"(?:^(?:\$ )?|`|/bin/)plait ([a-z][a-z-]*)([^`\n]*)", re.MULTILINE)
OPTION = re.compile(r"(?<!\S)(--[a-z][a-z-]*)")


def commands():
    """Each command, and the options it takes."""
    subparsers = next(
        action
        for action in parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return {
        name: set(one._option_string_actions)
        for name, one in subparsers.choices.items()
    }


def wrong(text):
    """What is typed in a text, and is not there."""
    known = commands()
    for command, rest in TYPED.findall(text.replace("\\\n", " ")):
        if command not in known:
            yield command
        else:
            options = OPTION.findall(rest)
            yield from (
                f"{command} {one}" for one in options if one not in known[command]
            )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_tells_to_type_is_there(page):
    assert list(wrong(page.read_text(encoding="utf-8"))) == []


def test_what_is_not_there_would_be_found():
    text = (
        "`plait backup --to DIR`\n\n$ plait restore x --verfy\n\n/bin/plait mend it\n"
    )

    assert list(wrong(text)) == ["restore --verfy", "mend"]


def test_every_command_is_told_somewhere():
    told = {
        command
        for page in PAGES
        for command, _ in TYPED.findall(page.read_text(encoding="utf-8"))
    }

    assert set(commands()) - told == set()
