"""Finds a person in other texts: their name, how to reach them, and their words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from plait.frameworks.rules import published

NAME, REACH, QUOTE, MAYBE = "name", "reach", "quote", "maybe"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"[“\"‘'](.{3,400}?)[”\"’'](?!\w)", re.DOTALL)
_FEWEST_DIGITS = 7
# Before a number of this country: what it is dialled with, from here or from abroad.
_HERE = re.compile(r"^(?:(?:\+|00)44)?0?")
_APART = r"[\s().-]{0,3}"


@dataclass(frozen=True)
class Span:
    """Where a trace stands in a text, and what kind it is."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Traces:
    """What to look for. `names` and `reach` are certain; `maybe` needs a human eye.

    `words` are texts the person gave that are to go.
    """

    names: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    data: Any = field(default_factory=lambda: published("erasure").data)

    @cached_property
    def _runs(self) -> set[tuple[str, ...]]:
        run = self.data["run_of_words"]
        found: set[tuple[str, ...]] = set()
        for text in self.words:
            spoken = [word for word, _, _ in _words(text)]
            size = min(run, len(spoken))
            if size >= self.data["words_in_quotes"]:
                found |= {tuple(part) for part in _parts(spoken, size)}
        return found

    @cached_property
    def _sources(self) -> list[str]:
        return [f" {_plain(text)} " for text in self.words]

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        found = [
            (_whole(NAME_CASE, self.names), NAME),
            (_whole(NAME_CASE, self.reach), REACH),
            *((_dialled(each), REACH) for each in self.reach if _is_number(each)),
            (_whole(EXACT_CASE, self.maybe), MAYBE),
        ]
        return [(pattern, kind) for pattern, kind in found if pattern]

    def found_in(self, text: str) -> list[Span]:
        """Every trace in a text, in order; those that overlap are one."""
        if not text:
            return []
        spans = [
            Span(match.start(), match.end(), kind)
            for pattern, kind in self._patterns
            for match in pattern.finditer(text)
        ]
        if self.words:
            spans += [*self._quoted(text), *self._run_in(text)]
        return _joined(spans)

    def _quoted(self, text: str) -> Iterator[Span]:
        fewest = self.data["words_in_quotes"]
        for match in _QUOTED.finditer(text):
            plain = _plain(match[1])
            if len(plain.split()) >= fewest and any(
                f" {plain} " in source for source in self._sources
            ):
                yield Span(match.start(1), match.end(1), QUOTE)

    def _run_in(self, text: str) -> Iterator[Span]:
        spoken = _words(text)
        for size in {len(run) for run in self._runs}:
            for part in _parts(spoken, size):
                if tuple(word for word, _, _ in part) in self._runs:
                    yield Span(part[0][1], part[-1][2], QUOTE)


NAME_CASE, EXACT_CASE = re.IGNORECASE, 0


def taken_out(text: str, spans: Iterable[Span], *, maybe: bool = False) -> str:
    """Return a text without these traces; those in doubt only with `maybe`.

    >>> traces = Traces(names=("Ann Ley",), words=("we wait nine weeks for it now",))
    >>> said = "Ann Ley said: “we wait nine weeks” and left."
    >>> taken_out(said, traces.found_in(said))
    'someone said: “[words taken back]” and left.'
    """
    data = published("erasure").data
    for span in sorted(spans, key=lambda one: one.start, reverse=True):
        if span.kind == MAYBE and not maybe:
            continue
        mark = data["for_words"] if span.kind == QUOTE else data["for_a_name"]
        text = text[: span.start] + mark + text[span.end :]
    return text


def parts_of_a_name(name: str) -> list[str]:
    """The parts of a name that may stand alone: a first name, a family name.

    >>> parts_of_a_name("Amina El Darr")
    ['Amina', 'Darr']
    """
    fewest = published("erasure").data["letters_of_a_name"]
    return [part for part in name.split() if len(part) >= fewest] if name else []


def _is_number(reach: str) -> bool:
    """Whether this is a telephone number, and no address with numbers in it."""
    is_long = sum(each.isdigit() for each in reach) >= _FEWEST_DIGITS
    return is_long and not re.search(r"[^\W\d]", reach)


def _dialled(number: str) -> re.Pattern[str]:
    """A telephone number however others write it: with 0, +44 or 0044, and spaces."""
    digits = _HERE.sub("", re.sub(r"[^\d+]", "", number)).lstrip("+")
    spelled = rf"{_APART}".join(digits)
    abroad = rf"(?:\+|00)44{_APART}(?:\(0\){_APART})?"
    return re.compile(rf"(?<![\w+])(?:{abroad}|\+|\(?0)?{spelled}(?!\w)")


def _whole(flags: int, wanted: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these as whole words, the longest first."""
    # Accents are typed in two ways, which look the same.
    ways: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    named = [each.strip() for each in wanted if each.strip()]
    both = {unicodedata.normalize(way, each) for each in named for way in ways}
    kept = sorted(both, key=len)
    if not kept:
        return re.compile(r"(?!)")
    either = "|".join(
        re.escape(each).replace(r"\ ", r"\s+").replace("'", "['’]")
        for each in reversed(kept)
    )
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", flags)


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(_same(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def _plain(text: str) -> str:
    return " ".join(word for word, _, _ in _words(text))


def _same(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'")


def _parts(sequence: list[Any], size: int) -> Iterator[list[Any]]:
    for start in range(len(sequence) - size + 1):
        yield sequence[start : start + size]


def _joined(spans: list[Span]) -> list[Span]:
    """Overlapping spans as one; what is certain wins over what is in doubt."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        last = joined[-1] if joined else None
        if last is None or span.start >= last.end:
            joined.append(span)
            continue
        kind = last.kind if last.kind != MAYBE else span.kind
        joined[-1] = Span(last.start, max(last.end, span.end), kind)
    return joined
