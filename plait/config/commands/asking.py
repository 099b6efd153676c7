"""The command of consultations: take in a file of answers, or count them."""

import argparse
from pathlib import Path

from django.utils.html import strip_tags

from plait.config.commands.plainly import (
    Plainly,
    cannot_be_read,
    content_of,
    person_who,
    say,
    say_json,
)
from plait.consultations.actions import TakenIn, take_in_answers
from plait.consultations.models import Consultation
from plait.consultations.pages import Results, read_for
from plait.consultations.rules.reading import Meaning, Read
from plait.foundation import clock
from plait.rooms.rules import read_room_code

BIGGEST = 20_000_000


def consultation(chosen: argparse.Namespace) -> int:
    """Take in a file whole, or say what was suggested most."""
    return _count(chosen) if chosen.verb == "count" else _take_in(chosen)


def _count(chosen: argparse.Namespace) -> int:
    """Say what was suggested most, exact, as an involvement lead sees it."""
    page = Results.of(_asked(chosen.file), None)
    if chosen.json:
        say_json(page.as_json())
        return 0
    if not page.signatures.is_agreed:
        say(f"The count is not signed yet. {page.signatures.missing}", aside=True)
    for words in page.sentences or [page.too_few]:
        say(words)
    for name, *cells in page.lines:
        say(f"  {strip_tags(str(name))}: {'; '.join(map(str, cells[:3]))}")
    return 0


def _take_in(chosen: argparse.Namespace) -> int:
    """Take in a file whole, or say what is wrong with it and write nothing."""
    by = person_who("takes them in", chosen.by)
    asked = _asked(chosen.room)
    content = content_of(Path(chosen.file), most=BIGGEST)
    read = read_for(asked, content, _meaning(read_for(asked, content), chosen))
    if read.faults:
        raise Plainly(f"{_faults(read)}\nNothing was written.")
    taken = take_in_answers(
        read,
        consultation=asked,
        kind=chosen.kind,
        by=by,
        now=clock.now(),
        is_trial=chosen.dry_run,
    )
    if chosen.json:
        say_json(_as_json(read, taken, is_trial=chosen.dry_run))
    else:
        _tell(read, taken, is_trial=chosen.dry_run)
    return 0


def _asked(room: str) -> Consultation:
    found = Consultation.objects.with_all_it_takes().filter(
        room__code=read_room_code(room or "")
    )
    if not found:
        raise Plainly("Say which consultation, by its code, such as KEPT7R.")
    return found[0]


def _meaning(read: Read, chosen: argparse.Namespace) -> Meaning:
    """What --column and --group say, each as "words=meaning"."""
    columns = _pairs(chosen.column)
    unknown = columns.keys() - set(read.headings)
    if unknown:
        raise Plainly(f"No column is headed {', '.join(sorted(unknown))}.")
    places = {
        place: columns[heading]
        for place, heading in enumerate(read.headings)
        if heading in columns
    }
    return Meaning(columns=places, groups=_pairs(chosen.group))


def _pairs(given: list[str] | None) -> dict[str, str]:
    pairs = {}
    for each in given or []:
        words, found, meaning = each.rpartition("=")
        if not found:
            raise Plainly(f"Write “{each}” with an =, such as Student=educator.")
        pairs[words.strip()] = meaning.strip()
    return pairs


def _tell(read: Read, taken: TakenIn, *, is_trial: bool) -> None:
    answers = "1 answer" if taken.new == 1 else f"{taken.new} answers"
    say(f"{'Would take in' if is_trial else 'Taken in'}: {answers}.")
    if taken.known:
        say(f"Here already, and left as they are: {len(taken.known)}.")
    if read.blank:
        say(f"Empty, and left out: {read.blank}.")
    used = zip(read.headings, read.columns, strict=True)
    say("Columns: " + "; ".join(f"{heading} → {use}" for heading, use in used) + ".")
    if is_trial:
        say("Nothing was written.")


def _faults(read: Read) -> str:
    return cannot_be_read((f"line {one.line}", one.why) for one in read.faults)


def _as_json(read: Read, taken: TakenIn, *, is_trial: bool) -> object:
    return {
        "taken_in": 0 if is_trial else taken.new,
        "would_take_in": taken.new,
        "known": list(taken.known),
        "blank": read.blank,
        "columns": dict(zip(read.headings, read.columns, strict=True)),
    }
