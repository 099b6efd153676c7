"""Suggestions that may say the same, and the words that made the machine think so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from plait.frameworks.rules import published
from plait.methods.nearness import Proposal, Text, nearness_from, proposals

Texts = tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Suggestions that may say the same: one in the middle, the nearest first."""

    middle: int
    others: tuple[int, ...]
    words: tuple[str, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """All of them, the middle first."""
        return (self.middle, *self.others)


def offers(
    texts: Iterable[tuple[int, str]], apart: Collection[tuple[int, int]] = ()
) -> tuple[Offer, ...]:
    """Return what may say the same, without pairs that somebody set apart.

    Nothing is ever put together here: people look, and say.
    """
    found = []
    for one in _proposed(tuple(sorted(texts))):
        middle = int(one.middle)
        others = tuple(
            key
            for key in (int(near.other) for near in one.members)
            if (min(middle, key), max(middle, key)) not in apart
        )
        if others:
            found.append(Offer(middle=middle, others=others, words=one.words))
    return tuple(found)


def _proposed(texts: Texts) -> tuple[Proposal, ...]:
    rules = nearness_from(published("consultation").data["nearness"])
    return proposals([Text(key=f"{k:09d}", words=words) for k, words in texts], rules)
