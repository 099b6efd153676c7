"""Where one suggestion ends and the next begins. Pure: no database.

Somebody puts each suggestion on a line of its own. The words are not written again:
what comes back is where each line lies in the words as they were said.
"""

import re
from collections.abc import Sequence

BREAKS = re.compile(r"\r\n|\r|\n")
SHOWN = 30

Span = tuple[int, int]


class NotTheSame(ValueError):
    """Something other than line breaks was changed.

    `line` is where, counted from 1; `said` is what stood there, `sent` what came.
    """

    def __init__(self, line: int, said: str, sent: str) -> None:
        super().__init__(line, said, sent)
        self.line, self.said, self.sent = line, said, sent


def one_a_line(words: str, spans: Sequence[Span]) -> str:
    r"""Return words with each suggestion on a line of its own.

    >>> one_a_line("Large print. And a map.", [(0, 12), (13, 23)])
    'Large print.\nAnd a map.'
    """
    return "\n".join(" ".join(words[begins:ends].split()) for begins, ends in spans)


def whole(words: str) -> list[Span]:
    """Return the one stretch that holds all the words; none when there are none.

    >>> whole("  Large print. "), whole(" ")
    ([(2, 14)], [])
    """
    if not words.strip():
        return []
    begins = len(words) - len(words.lstrip())
    return [(begins, len(words.rstrip()))]


def split_at_lines(words: str, lines: str) -> list[Span]:
    r"""Return where each line of `lines` lies in `words`. Errors: NotTheSame.

    Blanks do not count; every other sign must be there, in the same order.

    >>> split_at_lines("Large print. And a map.", "Large print.\nAnd a map.")
    [(0, 12), (13, 23)]
    """
    signs = [(at, sign) for at, sign in enumerate(words) if not sign.isspace()]
    spans: list[Span] = []
    done = 0
    for number, line in enumerate(BREAKS.split(lines), start=1):
        sent = [sign for sign in line if not sign.isspace()]
        here = signs[done : done + len(sent)]
        if [sign for _, sign in here] != sent:
            raise _where(number, words, line, signs[done:])
        if sent:
            spans.append((here[0][0], here[-1][0] + 1))
        done += len(sent)
    if done < len(signs):
        raise NotTheSame(len(BREAKS.split(lines)), words[signs[done][0] :][:SHOWN], "")
    return spans


def _where(
    number: int, words: str, line: str, signs: Sequence[tuple[int, str]]
) -> NotTheSame:
    """Say where a line first differs from what was said."""
    at = 0
    for place, sign in enumerate(line):
        if sign.isspace():
            continue
        if at == len(signs) or signs[at][1] != sign:
            said = words[signs[at][0] :][:SHOWN] if at < len(signs) else ""
            return NotTheSame(number, said, line[place:][:SHOWN])
        at += 1
    return NotTheSame(number, "", line[:SHOWN])
