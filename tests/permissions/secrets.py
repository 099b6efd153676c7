"""What is protected: one invented word in each field that not everyone may read.

`MAY_READ` is written by hand from measures, "Who sees what", apart from the policy.
"""

import re
from dataclasses import dataclass, field
from itertools import count

from tests.permissions.cast import PRIVATE, Level, level

MARK = re.compile(rb"zanthe\d{4}", re.IGNORECASE)

# What is planted, and from which standing it may be read. In a project that is not
# public, nothing is open to those outside it.
MAY_READ = {
    "words, public": Level.NOBODY,
    "words, partners only": Level.PARTNER,
    "words, leads only": Level.LEAD,
    "words, held": Level.PARTNER,
    "words, taken back": Level.NOT_EVEN_THEY,
    "words, taken back after telling": Level.NOT_EVEN_THEY,
    "words, somebody's own": Level.LEAD,
    "name, own name": Level.NOBODY,
    "name, another": Level.NOBODY,
    "name behind another": Level.INVOLVEMENT_LEAD,
    "name behind a role": Level.INVOLVEMENT_LEAD,
    "name behind nothing": Level.INVOLVEMENT_LEAD,
    "name, taken back": Level.NOT_EVEN_THEY,
    "name of a partner behind a role": Level.LEAD,  # they look people up to invite
    "name of who objected": Level.PARTNER,
    "who wrote it down": Level.PARTNER,
    "email": Level.INVOLVEMENT_LEAD,
    "phone": Level.INVOLVEMENT_LEAD,
    "address": Level.INVOLVEMENT_LEAD,
    "format note": Level.INVOLVEMENT_LEAD,
    "reason for a stance": Level.PARTNER,
    "reason for a stance, leads only": Level.LEAD,
    "telling words": Level.INVOLVEMENT_LEAD,
    "telling words, taken back": Level.NOT_EVEN_THEY,
    "unfinished card": Level.NOT_EVEN_THEY,
    "answer to the mirror": Level.PARTNER,
    "recollection": Level.PARTNER,
    "reply to a recollection": Level.PARTNER,
    "project: title": Level.NOBODY,
    "project: summary": Level.NOBODY,
    "project: question": Level.NOBODY,
    "decision: what": Level.NOBODY,
    "decision: why": Level.NOBODY,
    "decision: not done": Level.NOBODY,
    "decision: option": Level.NOBODY,
    "change: what": Level.NOBODY,
    "change: before": Level.NOBODY,
    "change: after": Level.NOBODY,
    "effect": Level.NOBODY,
    "uptake": Level.NOBODY,
    "meeting": Level.PARTNER,
}
# Kept, and shown on no page: planted so that no page begins to show it unseen.
SHOWN_NOWHERE = {
    kind for kind, needed in MAY_READ.items() if needed is Level.NOT_EVEN_THEY
} - {"unfinished card"}
# Any lead finds anybody of the programme by name, to invite them.
FOUND_BY_LEADS = "projects:invite?name=zanthe"


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
        if any(receipt in path for receipt in self.receipts):
            return True
        needed = MAY_READ[self.what]
        if self.project in PRIVATE and needed < Level.PARTNER:
            needed = Level.PARTNER
        if route == FOUND_BY_LEADS and self.what.startswith(("name", "who wrote")):
            return path.split("/")[2] in _led_by(kind)
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


def found_in(content: bytes) -> set[str]:
    """The planted words in a response."""
    return {each.decode().lower() for each in MARK.findall(content)}
