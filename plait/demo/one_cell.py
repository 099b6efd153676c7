"""What one cell of a raw file may hold: a key, one of some words, a few letters.

Each test raises ValueError, in words that can follow "in words, ".
"""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from plait.demo import raw

Test = Callable[[str], object]
Known = dict[str, Collection[str]]


def one_of(cell: str, known: Collection[str]) -> None:
    """One of these words."""
    if cell not in known:
        raise ValueError(f"nothing is called {cell!r}")


def key(known: Collection[str]) -> Test:
    """A key of something we know."""
    return partial(one_of, known=known)


YES_OR_NO = partial(one_of, known=("yes", "no", ""))


def choice(choices: Any) -> Test:
    """A value of one of the lists of choices."""
    return partial(one_of, known=set(choices.values))


def may(test: Test) -> Test:
    """Nothing, or what passes a test."""
    return lambda cell: test(cell) if cell else None


def each(cell: str, test: Test, by: str = ";") -> None:
    """A list of what passes a test."""
    for item in raw.items(cell, by=by):
        test(item)


def something(cell: str) -> None:
    """Anything but nothing."""
    if not cell.strip():
        raise ValueError("there is nothing")


def words(cell: str, most: int = 10_000) -> None:
    """Words, and not too many."""
    something(cell)
    short(cell, most)


def short(cell: str, most: int) -> None:
    """No more letters than that."""
    if len(cell) > most:
        raise ValueError(f"there are more than {most} letters")


def number(cell: str) -> None:
    """A whole number."""
    if not cell.isdecimal():
        raise ValueError(f"{cell!r} is not a whole number")
