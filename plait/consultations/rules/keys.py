"""Two keys: what takes people of two standpoints, and what is still missing."""

from collections.abc import Collection, Iterable

FEWEST = 2


def keys_missing(are_public: Collection[bool]) -> str:
    """Say who must still sign, or nothing when enough have.

    `are_public` says of each who signed whether they are a public partner. Two or more
    must sign, one of them public and one not, so that neither decides alone.

    >>> keys_missing([True, False]), keys_missing([])
    ('', 'A public partner and one other partner must sign.')
    """
    if not are_public:
        return "A public partner and one other partner must sign."
    if True not in are_public:
        return "A public partner must sign too."
    if False not in are_public:
        return "A partner who is not a public partner must sign too."
    return ""


def coders_missing(are_public: Collection[bool]) -> str:
    """Say which coders are still needed, or nothing when there are enough.

    >>> coders_missing([False]), coders_missing([True, True])
    ('A public partner must code too.', '')
    """
    if True not in are_public:
        return (
            "A public partner must code too."
            if are_public
            else "Two partners must code, one of them a public partner."
        )
    return "" if len(are_public) >= FEWEST else "One more partner must code."


def settled_alike(codings: Iterable[frozenset[int]]) -> bool:
    """Whether every coder put it under the very same themes. Nobody's is no answer."""
    return len(set(codings)) == 1
