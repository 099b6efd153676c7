"""The commands that a page of the docs shows, run again to see whether it is true.

A block marked `console` holds commands, each on a line that begins `$ plait`, and
below each what it says. A … stands for any words of a line; a line of it alone
stands for any lines. A `json` block below `<!-- kept as NAME -->` is a file of that
name, for the commands that come after it.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.serving import START, plain_variables

ROOT = Path(__file__).resolve().parent.parent
PROMPT = "$ "
FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KEPT = re.compile(
    r"^<!-- kept as ([\w.-]+) -->\n+```(?:json|csv)\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Shown:
    """One command of a page, and what the page says that it says."""

    command: str
    said: str

    def agrees(self, said: str) -> bool:
        """Whether what it truly said is what is shown."""
        lines = [
            r"(?:.*\n)*?" if line == "…" else _any_words(line) + r"\n"
            for line in self.said.splitlines()
        ]
        return re.fullmatch("".join(lines), said) is not None


def _any_words(line: str) -> str:
    return ".*?".join(re.escape(part) for part in line.split("…"))


def commands(block: str) -> Iterator[Shown]:
    """The commands of one block, in order."""
    for part in re.split(rf"^{re.escape(PROMPT)}", block, flags=re.MULTILINE)[1:]:
        command, _, said = part.partition("\n")
        yield Shown(command, said)


class Desk:
    """A folder with the demo in .plait, where the commands of one page are typed."""

    def __init__(self, folder: Path, demo: Path) -> None:
        self.folder = folder
        shutil.copytree(demo, folder / ".plait", dirs_exist_ok=True)

    def lay_out(self, page: str) -> None:
        """Put the files that a page shows into the folder."""
        for name, words in KEPT.findall(page):
            (self.folder / name).write_text(words, encoding="utf-8")

    def type_in(self, command: str) -> str:
        """Run one command; return all it said, in order."""
        named, *words = shlex.split(command)
        if named != "plait":
            raise ValueError(f"only plait is typed in here, not {named!r}")
        return subprocess.run(
            [sys.executable, "-c", START, *words],
            cwd=self.folder,
            env=plain_variables(
                PYTHONPATH=str(ROOT), PYTHONUNBUFFERED="1", COLUMNS="80", NO_COLOR="1"
            ),
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ).stdout

    def typed_again(self, page: str) -> str:
        """The same page, with what is no longer true said as it is now."""
        self.lay_out(page)

        def again(block: re.Match[str]) -> str:
            lines = []
            for shown in commands(block[1]):
                said = self.type_in(shown.command).replace(str(self.folder), "…")
                kept = shown.said if shown.agrees(said) else said
                lines.append(f"{PROMPT}{shown.command}\n{kept}")
            return "```console\n" + "".join(lines) + "```"

        return FENCE.sub(again, page)
