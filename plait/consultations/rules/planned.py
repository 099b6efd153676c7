"""What is planned, how somebody came, and what holds for a pile of slips. Pure."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from plait.consultations.rules.choices import InWhoseWords, Leave
from plait.contributions.rules import Form
from plait.frameworks.rules import published


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What is planned for a consultation: until when, and whom we hope to hear.

    `answered_by` is the key of the partner who sees that an answer is given.
    `hoped` says how many people of each partner group, by its code.
    """

    answer_by: date
    closes_on: date | None = None
    answered_by: int | None = None
    purpose: str = ""
    hoped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Came:
    """How somebody came to answer, so that whoever comes twice counts once.

    `key` is what their browser has for this room, `receipt` that of an answer they
    gave another way. `mark` stands for the address it came from.
    """

    key: str = ""
    receipt: str = ""
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Pile:
    """What holds for every slip of a batch. `activity` is the key of a meeting."""

    name: str
    route: str
    gathered_on: date
    form: str = Form.WRITTEN
    in_whose_words: str = InWhoseWords.OWN
    leave: str = Leave.SAID
    language: str = "English"
    activity: int | None = None


@dataclass(frozen=True, kw_only=True)
class Slip:
    """One slip as it is keyed in. `group` is the code of a group, or nothing.

    `person` is the key of a partner who wrote it. `name`, `way` and `reach` are what
    the slip says. `receipt` is that on the part which was torn off and kept.
    `number` is that of the slip; nothing means the next one.
    """

    words: str
    group: str = ""
    person: int | None = None
    name: str = ""
    way: str = ""
    reach: str = ""
    use: str = ""
    credit: str = ""
    wants_telling: bool = True
    number: int | None = None
    receipt: str = ""
    submission: str = ""


def sample_of(lots: Mapping[int, str]) -> list[int]:
    """Return the keys of slips that a second person keys in again.

    `lots` has for each key something drawn by chance, such as its receipt: so the
    same slips are drawn each time one looks, and nobody can choose them.

    >>> sample_of({1: "B", 2: "A", 3: "C"}), sample_of({})
    ([2], [])
    """
    share = published("gathering").data["keyed_again"]
    many = math.ceil(share["of_each_hundred"] * len(lots) / 100)
    many = min(len(lots), max(share["fewest"], many))
    return sorted(lots, key=lambda key: lots[key])[:many]


# The highest number a slip can have; the smallest of databases' columns holds it.
HIGHEST_SLIP = 30_000


def next_number(taken: Collection[int | None]) -> int:
    """The number of the next slip.

    >>> next_number([]), next_number([1, None, 4])
    (1, 5)
    """
    return max((number for number in taken if number), default=0) + 1
