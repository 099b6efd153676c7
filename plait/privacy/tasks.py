"""What is done about privacy when nobody presses a button."""

from pathlib import Path

from plait.contributions.actions import sweep_files
from plait.foundation import clock
from plait.privacy import actions
from plait.privacy.actions import Overdue


def let_go() -> list[Overdue]:
    """Let go what was kept long enough, and files nobody knows. Gives what went."""
    gone = actions.keep_to_periods(now=clock.now())
    sweep_files(now=clock.real())  # by the time on the disk, also in the demo
    return gone


def erase_again(_home: Path) -> str:
    """Erase again what a copy brought back, before anyone may look at it."""
    count = actions.reapply_erasures(now=clock.now())
    if not count:
        return ""
    times = "1 erasure was" if count == 1 else f"{count} erasures were"
    return f"{times} done again, which the copy knew nothing of."
