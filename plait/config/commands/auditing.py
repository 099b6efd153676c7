"""The command that goes through history, and keeps its head in a second place."""

import argparse
import json
import re
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from django.conf import settings
from django.db import transaction

from plait.config.commands.plainly import Plainly, say, say_json
from plait.foundation import clock
from plait.history.pages import Audit
from plait.history.rules import Anchor
from plait.post.actions import post

FOLDER = "anchors"
_FILE = re.compile(r"\d{8}-\d+\.json")


def audit(chosen: argparse.Namespace) -> int:
    """Say whether history holds; exit status 1 when it does not."""
    folder = Path(settings.HOME) / FOLDER
    found = Audit.now(kept_anchors(folder))
    written = _anchor(found, folder) if chosen.anchor else {}
    if chosen.json:
        say_json(found.as_json() | written)
    else:
        _tell(found, written)
    return 0 if found.is_well else 1


def kept_anchors(folder: Path) -> list[Anchor]:
    """Every anchor in the folder. Errors: Plainly for a file that is not one."""
    found = []
    for file in sorted(folder.glob("*.json")) if folder.exists() else ():
        try:
            written = json.loads(file.read_text(encoding="utf-8"))
            anchor = Anchor(
                count=int(written["count"]),
                seal=str(written["seal"]),
                made_at=str(written["made_at"]),
            )
        except (ValueError, KeyError, TypeError) as fault:
            raise Plainly(f"{file} is not a whole anchor. Was it altered?") from fault
        if not _FILE.fullmatch(file.name):
            raise Plainly(f"{file} has not the name of an anchor. Was it altered?")
        found.append(anchor)
    return found


def _anchor(found: Audit, folder: Path) -> dict[str, object]:
    """Keep the head in a file and post it. A broken history is never anchored."""
    if not found.is_well:
        return {"anchor": None, "posted_to": 0}
    now = clock.now().astimezone(UTC)
    words = json.dumps(
        {"count": found.count, "seal": found.seal, "made_at": now.isoformat()}, indent=2
    )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{now:%Y%m%d}-{found.count}.json"
    file.write_text(words + "\n", encoding="utf-8")
    return {
        "anchor": str(file),
        "posted_to": _post(words, found, settings.CUSTODIANS),
    }


@transaction.atomic
def _post(words: str, found: Audit, custodians: Sequence[str]) -> int:
    """Write a letter with the head to each custodian; return to how many."""
    for address in custodians:
        post(
            to=address,
            sender="Plait",
            subject=f"Head of the history: {_lines(found.count)}",
            body="Please keep this message. It shows, later, that nothing was cut off "
            f"the history or written again.\n\n{words}\n",
        )
    return len(custodians)


def _tell(found: Audit, written: dict[str, object]) -> None:
    if found.broken_at is None:
        say(f"History holds: {_lines(found.count)}, {found.emptied} of them emptied.")
        say(f"Its head is {found.seal}")
    else:
        say(f"History is broken at {found.broken_at}: {found.why}.")
    if not found.guarded:
        say("The database does not refuse changes to it: a guard is missing.")
    if found.anchors:
        say(f"Held beside {_counted(found.anchors, 'anchor')} kept outside it.")
    if written.get("anchor"):
        posted = _counted(int(str(written["posted_to"])), "custodian")
        say(f"Anchor written: {written['anchor']}. Posted to {posted}.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"
