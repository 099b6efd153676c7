"""What the person at the terminal sees: numbered steps, seconds, plain troubles."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

HEARTBEAT_SECONDS = 10


class Trouble(Exception):
    """Something went wrong that a person can mend: what, what next, what was kept."""

    def __init__(self, happened: str, next_step: str, kept: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.next_step = next_step
        self.kept = kept

    def __str__(self) -> str:
        lines = [
            "",
            f"What happened: {self.happened}",
            f"What to do:    {self.next_step}",
        ]
        if self.kept:
            lines.append(f"What was kept: {self.kept}")
        return "\n".join(lines)


class CommandFailed(Exception):
    """A command that gave up, with everything it printed."""

    def __init__(self, output: str) -> None:
        super().__init__(output[-2000:])
        self.output = output


def say(text: str) -> None:
    """Print at once, also when the output is a file or a pipe."""
    print(text, flush=True)


class Steps:
    """Counts steps aloud: "[2 of 4] Installing the parts", then "done in 12 s"."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.taken = 0

    @contextlib.contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Announce a step, run the block, say how many seconds it took."""
        self.taken += 1
        say(f"[{self.taken} of {self.total}] {title}")
        started = time.monotonic()
        yield
        say(f"         done in {time.monotonic() - started:.0f} s")


def run_quietly(command: Sequence[str], log: Path) -> None:
    """Run a command with its output in `log`; say every ten seconds that it lives.

    Raises CommandFailed, with this command's output, when it gives up.
    """
    with log.open("a+", encoding="utf-8", errors="replace") as kept:
        kept.write(f"\n$ {' '.join(command)}\n")
        kept.flush()
        began_at = kept.tell()
        process = subprocess.Popen(command, stdout=kept, stderr=subprocess.STDOUT)
        try:
            _wait(process)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
        if process.returncode:
            kept.seek(began_at)
            raise CommandFailed(kept.read())


def _wait(process: subprocess.Popen[bytes]) -> None:
    started = time.monotonic()
    while True:
        try:
            process.wait(timeout=HEARTBEAT_SECONDS)
        except subprocess.TimeoutExpired:
            say(f"         still working, {time.monotonic() - started:.0f} s so far")
        else:
            return


def complain(trouble: Trouble) -> int:
    """Print a trouble where errors go, and return the exit status."""
    sys.stdout.flush()
    print(trouble, file=sys.stderr, flush=True)
    return 1
