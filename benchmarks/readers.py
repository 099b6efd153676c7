"""Everything that reads a file from outside, with good files to begin with."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from benchmarks import readers_asking as asking
from plait.config.commands.cards import NotWhole, written_in
from plait.config.keyed_card import NotACard, read_card
from plait.consents.rules import read_contacts
from plait.contributions.rules import limits
from plait.foundation.guard.looking import format_of, look
from plait.foundation.guard.refusing import Refused
from tests.factories import files as make

Read = Callable[[bytes], object]


@dataclass(frozen=True)
class Reader:
    """What reads, how it says no, and files that it takes."""

    name: str
    read: Read
    refuses: tuple[type[Exception], ...]
    good: tuple[bytes, ...]


CARD = {
    "what": "Post the check-in in a white envelope",
    "outcome": "changed",
    "method": "voted",
    "decided_on": "2026-11-12",
    "raised": {"carer": 1},
    "decided": {"carer": 2, "Tess Pell": 1},
    "answers": ["C-0001", "c-12"],
    "options": [{"words": "White", "chosen": True}, {"words": "Brown"}],
    "why": "It was opened sooner.",
}
CONTACTS = (
    "Name,Group,Way,Email,Phone,Address,Credit\r\n"
    "Ann Ley,carer,email,ann@post.example,,,name\r\n"
    'Mo Kerr,public,phone,,01632 960 001,"14 Bakehouse Row\nSallowmere",nothing\r\n'
)
HEADINGS = "First name;Surname;Preferred contact;Telephone;Large print\nÉdith;Ó Sé;{}"


def _card(data: bytes) -> object:
    return read_card(written_in(data), _PROJECT)


class _Partners:
    """The partners of a project, without a database."""

    def select_related(self, _name: str) -> Iterator[Any]:
        yield SimpleNamespace(pk=1, person=SimpleNamespace(name="Tess Pell"))


_PROJECT: Any = SimpleNamespace(partners=_Partners())


def _guarded(name: str) -> Read:
    """What the guard does with a file of this name, in this very process."""
    rules = limits()
    taken = format_of(name, rules)
    return lambda data: look(data, taken=taken, limits=rules)


def _file(name: str, *good: bytes) -> Reader:
    return Reader(name.partition(".")[2], _guarded(name), (Refused,), good)


READERS = (
    Reader(
        "contacts",
        read_contacts,
        (),
        (
            CONTACTS.encode("utf-8-sig"),
            CONTACTS.replace(",", "\t").encode("utf-16"),
            HEADINGS.format("ring;01632 960 002;yes\n").encode("cp1252"),
        ),
    ),
    Reader(
        "card",
        _card,
        (NotACard, NotWhole),
        (
            json.dumps(CARD).encode(),
            json.dumps(CARD, indent=1, ensure_ascii=False).encode("utf-8-sig"),
        ),
    ),
    Reader(
        "answers",
        asking.answers,
        (),
        (
            asking.ANSWERS.encode("utf-8-sig"),
            asking.POSTCARDS.replace(",", ";").encode("cp1252"),
            asking.POSTCARDS.encode("utf-16"),
        ),
    ),
    Reader(
        "opinion-map",
        asking.export,
        (),
        (asking.STATEMENTS.encode() + asking.BETWEEN + asking.VOTES.encode(),),
    ),
    Reader("opinion-map-zip", asking.packed_export, (Refused,), (asking.packed(),)),
    Reader(
        "ballots",
        asking.ballots,
        (UnicodeDecodeError,),
        (asking.BALLOTS.encode("utf-8-sig"), asking.ORDERS.encode()),
    ),
    _file("a.csv", CONTACTS.encode("utf-8-sig"), b"name,said\r\nAnn,yes\r\n"),
    _file("a.txt", "I was there. “Éire”".encode(), "Ann\r\n".encode("utf-16")),
    _file("a.docx", make.docx(), make.docx(("word/styles.xml", b"<w/>"))),
    _file("a.xlsx", make.xlsx(), make.xlsx(("xl/styles.xml", b"<s/>"))),
    _file("a.pdf", make.pdf(), make.pdf(b"2 0 obj\n<< /Length 2 >>\nstream\nhi\n")),
    _file("a.wav", make.wav(), make.wav((b"LIST", b"INFO"))),
    _file("a.mp3", make.mp3()),
    _file("a.m4a", make.m4a(b"notes")),
    _file("a.ogg", make.ogg()),
)
