"""What is protected: one invented word in each field that not everyone may read.

`MAY_READ` is written by hand from measures, "Who sees what", apart from the policy.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from tests.permissions.cast import PRIVATE, Level, level

MARK = re.compile(rb"zanthe\d{4}", re.IGNORECASE)
RECEIPT = re.compile(rb"(?<![0-9A-Z])[0-9A-Z]{5}-[0-9A-Z]{5}(?![0-9A-Z])")

# What is planted, and from which standing it may be read. In a project that is not
# public, nothing is open to those outside it.
MAY_READ = {
    "receipt": Level.INVOLVEMENT_LEAD,  # it is printed on letters
    "words, public": Level.NOBODY,
    "words, partners only": Level.PARTNER,
    "words, leads only": Level.LEAD,
    "words, held": Level.PARTNER,
    "words, public use stopped": Level.PARTNER,
    "words, hidden": Level.LEAD,
    "report: words": Level.INVOLVEMENT_LEAD,
    "report: why": Level.INVOLVEMENT_LEAD,
    "report: asked again": Level.INVOLVEMENT_LEAD,
    "report: reach": Level.INVOLVEMENT_LEAD,
    "report: page": Level.INVOLVEMENT_LEAD,
    "report: answer": Level.INVOLVEMENT_LEAD,
    "why they may not post": Level.INVOLVEMENT_LEAD,
    "why words are kept": Level.LEAD,
    "final list": Level.PARTNER,
    "statement, asked": Level.NOBODY,
    "statement, waiting": Level.PARTNER,
    "statement, refused": Level.PARTNER,
    "why a statement was refused": Level.PARTNER,
    "words, taken back": Level.NOT_EVEN_THEY,
    "words, taken back after telling": Level.NOT_EVEN_THEY,
    "words, somebody's own": Level.LEAD,
    "file, public": Level.NOBODY,
    "file, partners only": Level.PARTNER,
    "file, leads only": Level.LEAD,
    "file, held": Level.PARTNER,
    "file, public use stopped": Level.PARTNER,
    "file, hidden": Level.LEAD,
    "file, not looked at": Level.PARTNER,
    "file, taken back": Level.NOT_EVEN_THEY,
    "file, taken back after telling": Level.NOT_EVEN_THEY,
    "file, somebody's own": Level.LEAD,
    "name, own name": Level.NOBODY,
    "name, another": Level.NOBODY,
    "name behind another": Level.INVOLVEMENT_LEAD,
    "name behind a role": Level.INVOLVEMENT_LEAD,
    "name behind nothing": Level.INVOLVEMENT_LEAD,
    "name, taken back": Level.NOT_EVEN_THEY,
    "name, under 18": Level.INVOLVEMENT_LEAD,
    "name of a partner behind a role": Level.LEAD,  # they look people up to invite
    "name of who objected": Level.PARTNER,
    "title, chosen": Level.NOBODY,
    "title, not chosen": Level.NOT_EVEN_THEY,
    "who wrote it down": Level.PARTNER,
    "email": Level.INVOLVEMENT_LEAD,
    "phone": Level.INVOLVEMENT_LEAD,
    "address": Level.INVOLVEMENT_LEAD,
    "format note": Level.INVOLVEMENT_LEAD,
    "sign-in address": Level.INVOLVEMENT_LEAD,
    "passkey": Level.NOT_EVEN_THEY,
    "browser": Level.NOT_EVEN_THEY,
    "letter: subject": Level.INVOLVEMENT_LEAD,
    "letter: fault": Level.INVOLVEMENT_LEAD,
    "letter: to": Level.NOT_EVEN_THEY,
    "letter: inside": Level.NOT_EVEN_THEY,
    "what helps": Level.LEAD,
    "what helps, not for leads": Level.INVOLVEMENT_LEAD,
    "what helps, somebody's own": Level.INVOLVEMENT_LEAD,
    "what comes next": Level.LEAD,
    "who was there": Level.NOT_EVEN_THEY,
    "who answered for them": Level.NOT_EVEN_THEY,
    "why they could not answer": Level.NOT_EVEN_THEY,
    "reason for a stance": Level.PARTNER,
    "reason for a stance, leads only": Level.LEAD,
    "telling words": Level.INVOLVEMENT_LEAD,
    "telling words, taken back": Level.NOT_EVEN_THEY,
    "unfinished card": Level.NOT_EVEN_THEY,
    "data request": Level.INVOLVEMENT_LEAD,
    "data request: answer": Level.INVOLVEMENT_LEAD,
    "answer to the mirror": Level.PARTNER,
    "recollection": Level.PARTNER,
    "reply to a recollection": Level.PARTNER,
    "project: title": Level.NOBODY,
    "project: summary": Level.NOBODY,
    "project: aim": Level.NOBODY,
    "project: owner": Level.NOBODY,
    "project: question": Level.NOBODY,
    "decision: what": Level.NOBODY,
    "decision: why": Level.NOBODY,
    "decision: not done": Level.NOBODY,
    "decision: option": Level.NOBODY,
    "decision: weight": Level.NOBODY,
    "change: what": Level.NOBODY,
    "change: before": Level.NOBODY,
    "change: after": Level.NOBODY,
    "effect": Level.NOBODY,
    "effect: for whom": Level.NOBODY,
    "effect: evidence": Level.NOBODY,
    "uptake": Level.NOBODY,
    "uptake: reason": Level.NOBODY,
    "meeting": Level.PARTNER,
    "name of a pile": Level.PARTNER,
    "name of a theme": Level.PARTNER,
    "words alike": Level.PARTNER,
    "note of a coder": Level.PARTNER,
    "why it was settled": Level.PARTNER,
    "meeting: place": Level.NOT_EVEN_THEY,
}
# Kept, and shown on no page: planted so that no page begins to show it unseen.
ONLY_THEIRS = {"unfinished card", "passkey", "browser"}
SHOWN_NOWHERE = {
    kind for kind, needed in MAY_READ.items() if needed is Level.NOT_EVEN_THEY
} - ONLY_THEIRS
# Any lead finds anybody of the programme by name, to invite them.
FOUND_BY_LEADS = "projects:invite?name=zanthe"
# Whoever looks after everybody finds everybody known, also once words are taken back.
FOUND_TO_LOOK_AFTER = {"consents:people?name=zanthe", "privacy:whose?name=zanthe"}
# What somebody asked for is given to an involvement lead, to hand over unread: all
# about them, and nothing private of anybody else.
GIVEN_WHOLE, WHO_ASKS = "privacy:copy", "who asks for a copy"
# Somebody's own record says where they had a part, also once they have left.
OWN_RECORDS = {
    "explore:certificate",
    "explore:my-record",
    "explore:my-record-to-print",
}


@dataclass(frozen=True, kw_only=True)
class Secret:
    """One planted word. `owners` are kinds of people it belongs to, who may read it.

    `receipts` open it to whoever holds one of them.
    """

    what: str
    mark: str
    project: str
    owners: frozenset[str] = frozenset()
    receipts: frozenset[str] = frozenset()

    def may_be_read(self, kind: str, *, path: str, route: str) -> bool:
        """Whether this kind of person may read it at this address."""
        if kind in self.owners:
            return True
        if route == GIVEN_WHOLE and kind == "involvement lead":
            return WHO_ASKS in self.owners
        if any(receipt in path for receipt in self.receipts):
            return True
        needed = MAY_READ[self.what]
        if self.project in PRIVATE and needed < Level.PARTNER:
            needed = Level.PARTNER
        if route == FOUND_BY_LEADS and self.what.startswith(("name", "who wrote")):
            return path.split("/")[2] in _led_by(kind)
        if route in FOUND_TO_LOOK_AFTER and self.what.startswith("name"):
            needed = min(needed, Level.INVOLVEMENT_LEAD)
        if route in OWN_RECORDS and self.what == "project: title":
            return kind == "ex-partner" or level(kind, self.project) >= needed
        return level(kind, self.project) >= needed


def _led_by(kind: str) -> set[str]:
    """Projects in which this kind of person may invite."""
    known = ("kitchen-table", "quiet-room", "door-to-door", "sallowmere")
    return {code for code in known if level(kind, code) >= Level.LEAD}


@dataclass
class Planted:
    """The words planted so far, by the mark they carry."""

    secrets: dict[str, Secret] = field(default_factory=dict)
    _numbers: count = field(default_factory=lambda: count(1))

    def word(self, what: str, project: str, **more: object) -> str:
        """A new word for this field of this project, such as "zanthe0012"."""
        if what not in MAY_READ:
            raise KeyError(f"{what}: say in MAY_READ who may read it")
        mark = f"zanthe{next(self._numbers):04d}"
        more = {name: frozenset(values) for name, values in more.items()}
        self.secrets[mark] = Secret(what=what, mark=mark, project=project, **more)
        return mark

    def keep(self, receipt: str, project: str, **more: object) -> None:
        """A receipt, which is looked for like a word: it opens words."""
        more = {name: frozenset(values) for name, values in more.items()}
        self.secrets[receipt] = Secret(
            what="receipt", mark=receipt, project=project, **more
        )
        self.opened_by(receipt, receipt)

    def opened_by(self, receipt: str, *marks: str) -> None:
        """Say that whoever holds this receipt may read these words."""
        for mark in marks:
            kept = self.secrets[mark]
            self.secrets[mark] = Secret(
                what=kept.what,
                mark=mark,
                project=kept.project,
                owners=kept.owners,
                receipts=kept.receipts | {receipt},
            )


def found_in(content: bytes, known: Mapping[str, Secret]) -> set[str]:
    """The planted words in a response, and the receipts that open some."""
    words = {each.decode().lower() for each in MARK.findall(content)}
    receipts = {each.decode() for each in RECEIPT.findall(content)}
    return (words | receipts) & known.keys()
