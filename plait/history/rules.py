"""The chain that shows whether history was altered. Pure: no database, no clock.

Each line carries a seal: a hash over the seal before it, its own number, its day, who
did what (as a pseudonym), and a commitment to the rest. The rest can be emptied when
somebody is erased: the commitment stays, so the chain still holds. Source: security.md
3.12. A seal shows that lines were altered; only an anchor kept elsewhere shows that the
last ones were cut off, or that all of it was written again.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

START = "0" * 64
KEY_MARK = 8
_BETWEEN = "\x1f"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line as it is kept. `by` is the person's key; None when nobody or erased."""

    seq: int
    prev: str
    at: datetime
    actor: str
    did: str
    commitment: str
    seal: str
    salt: str
    about: str
    project_code: str
    by: int | None


@dataclass(frozen=True, kw_only=True)
class Break:
    """The first line that does not hold, and why, in words."""

    seq: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """How many lines there were, and the last seal, kept away from the database."""

    count: int
    seal: str
    made_at: str = ""


def _hashed(*parts: str) -> str:
    return hashlib.sha256(_BETWEEN.join(parts).encode()).hexdigest()


def pseudonym(person: int | None, *, secret: str) -> str:
    """Return 64 letters that stand for a person in history; none for nobody.

    The first eight say which secret was used, so that a line written under an older
    one is not taken for a forgery.

    >>> pseudonym(7, secret="s") == pseudonym(7, secret="s")
    True
    >>> pseudonym(7, secret="s")[:8] == pseudonym(8, secret="s")[:8]
    True
    """
    if person is None:
        return ""
    key = f"plait.history:{secret}".encode()
    mark = hashlib.sha256(key).hexdigest()[:KEY_MARK]
    return mark + hmac.new(key, str(person).encode(), "sha256").hexdigest()[KEY_MARK:]


def commitment(*, salt: str, about: str, project_code: str) -> str:
    """The hash that stands for what a line is about. The salt keeps it unguessable."""
    return _hashed(salt, about, project_code)


def seal(
    *, prev: str, seq: int, at: datetime, actor: str, did: str, commitment: str
) -> str:
    """The hash of a whole line, bound to the one before it."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return _hashed(prev, str(seq), moment, actor, did, commitment)


def is_emptied(line: Line) -> bool:
    """Whether what the line is about was emptied, because somebody was erased."""
    return not (line.salt or line.about or line.project_code)


def first_break(
    lines: Iterable[Line],
    *,
    anchors: Iterable[Anchor] = (),
    secret: str = "",
    seen: Callable[[Line], None] = lambda _line: None,
) -> Break | None:
    """Return the first line that was altered, is missing or was cut off; None for none.

    `lines` come in the order of their numbers. `seen` gets each line that holds.
    """
    kept = {one.count: one.seal for one in anchors if one.count}
    for found in _followed(lines, kept, secret):
        if isinstance(found, Break):
            return found
        seen(found)
        kept.pop(found.seq, None)
    if kept:
        gone = min(kept)
        return Break(seq=gone, why="an anchor knows this line, and it is gone")
    return None


def _followed(
    lines: Iterable[Line], kept: dict[int, str], secret: str
) -> Iterator[Line | Break]:
    before = START
    for count, line in enumerate(lines, start=1):
        why = _wrong(line, before=before, count=count, secret=secret)
        if not why and kept.get(line.seq, line.seal) != line.seal:
            why = "it is not the line that an anchor knows"
        if why:
            yield Break(seq=count, why=why)
            return
        before = line.seal
        yield line


def _wrong(line: Line, *, before: str, count: int, secret: str) -> str:
    """Why a line does not hold; empty when it does."""
    if line.seq != count:
        return "a line is missing here, or was put in"
    if line.prev != before:
        return "it does not follow the line before it"
    resealed = seal(
        prev=line.prev,
        seq=line.seq,
        at=line.at,
        actor=line.actor,
        did=line.did,
        commitment=line.commitment,
    )
    if resealed != line.seal:
        return "its time, its deed or its doer was altered"
    if not is_emptied(line) and line.commitment != commitment(
        salt=line.salt, about=line.about, project_code=line.project_code
    ):
        return "what it is about was altered"
    return _wrong_doer(line, secret)


def _wrong_doer(line: Line, secret: str) -> str:
    if line.by is None:
        return ""
    known = pseudonym(line.by, secret=secret)
    is_of_another_key = line.actor and line.actor[:KEY_MARK] != known[:KEY_MARK]
    if is_of_another_key or line.actor == known:
        return ""
    return "another person was put in"
