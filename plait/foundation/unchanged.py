"""Two people who change one thing: the second sees both, and nothing is lost.

A form carries a mark of what it showed (`seen`). An action writes only over that very
thing, in one statement. So no writer can forget to count a version up, and two people
who change different things do not meet.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from plait.foundation.errors import DomainError

MARK_LETTERS = 24


class ChangedMeanwhile(DomainError):
    """`theirs` holds what stands now, by the name of the field; `mark` is its mark."""

    code = "foundation.changed-meanwhile"
    happened = "This was changed while you were writing. Both are shown below."
    next_step = "Change yours if you like, then press the button to keep it."
    status = 409

    def __init__(self, theirs: Mapping[str, Any], *, mark: str = "") -> None:
        super().__init__()
        self.theirs, self.mark = dict(theirs), mark or mark_of(theirs)


def mark_of(shown: Mapping[str, Any]) -> str:
    """Return a mark of some values: equal for equal values, whatever their order.

    >>> mark_of({"a": 1, "b": None}) == mark_of({"b": None, "a": 1}) != mark_of({})
    True
    """
    words = json.dumps(dict(shown), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:MARK_LETTERS]


def be_unchanged(now: Mapping[str, Any], *, seen: str) -> None:
    """Raise ChangedMeanwhile unless this is what was seen. No mark asks nothing."""
    if seen and seen != mark_of(now):
        raise ChangedMeanwhile(now)


def write_over(
    row: Model, *, seen: str, also: Mapping[str, Any] | None = None, **new: Any
) -> bool:
    """Write fields of a row, if it still holds what was seen; whether that did a thing.

    `also` is written with them, and was not shown: the day, or who wrote.

    The row in memory is brought up to date. Pressed twice, the second press finds its
    own words and does nothing. Raises ChangedMeanwhile.
    """
    of_the_row = type(row)._base_manager.filter(pk=row.pk)
    then = of_the_row.values(*new).get()
    changed = then != new
    if changed:
        be_unchanged(then, seen=seen)
        if not of_the_row.filter(**then).update(**new, **(also or {})):
            raise ChangedMeanwhile(of_the_row.values(*new).get())
    for name, value in {**new, **(also or {})}.items():
        setattr(row, name, value)
    return changed
