"""How far coders agree, worked out once for each state of the blind codings."""

from functools import lru_cache
from itertools import combinations

from plait.frameworks.rules import published
from plait.methods.agreement import (
    Agreement,
    CodersAgree,
    Coding,
    Found,
    agreement,
)
from plait.methods.resampling import chance_from

__all__ = ["Agreement", "Codings", "Found", "coders_agree", "each_pair"]

Codings = tuple[Coding, ...]
TWO = 2


@lru_cache(maxsize=32)
def coders_agree(codings: Codings) -> CodersAgree:
    """Return how far all coders agree, by theme and as a whole."""
    return agreement(codings, chance_from(published("consultation").data["agreement"]))


def each_pair(codings: Codings) -> dict[tuple[str, str], CodersAgree]:
    """Return how far each two coders agree; nothing for two: that is the whole."""
    coders = sorted({one.coder for one in codings})
    if len(coders) <= TWO:
        return {}
    return {
        (one, other): coders_agree(
            tuple(row for row in codings if row.coder in (one, other))
        )
        for one, other in combinations(coders, TWO)
    }
