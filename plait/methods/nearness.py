"""Short texts that may say the same: proposals, with the words that led to them.

Nothing is ever put together here: people look, and say.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plait.methods.near_words import Likeness, likeness, plain, weighty, words_of
from plait.methods.resampling import Floats

PLACES = 6  # decimal places of a score, so that every machine gives the same


@dataclass(frozen=True, kw_only=True)
class Nearness:
    """What counts as near, from frameworks "consultation".

    `pair` and `group` are the least scores of two texts, `spelling` of two words;
    `shortest` is the fewest letters of a word that may be misspelt. `ignored` are
    words that say nothing, as `plain` gives them.
    """

    pair: float
    group: float
    spelling: float
    shortest: int
    ignored: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Text:
    """One short text, and a key to know it by."""

    key: str
    words: str


@dataclass(frozen=True)
class Shared:
    """One word that two texts share, as each of them spells it."""

    one: str
    other: str


@dataclass(frozen=True, kw_only=True)
class Near:
    """Two texts that may say the same: how near, from 0 to 1, and by which words.

    The words that weigh most come first.
    """

    one: str
    other: str
    score: float
    words: tuple[Shared, ...]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Texts that may belong together, each near to the one in the middle.

    `members` are nearest first. `words` are those that half of the texts or more
    share, as most spell them, the most shared first.
    """

    middle: str
    members: tuple[Near, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Read:
    """Texts in order of their keys, their words, and how near each two are.

    Shapes: alike, words x words; weight, words; scores, texts x texts.
    """

    keys: list[str]
    spelt: list[dict[str, str]]
    place: dict[str, int]
    alike: Likeness
    weight: Floats
    scores: Floats


def nearness_from(data: Mapping[str, Any]) -> Nearness:
    """Return what "nearness" of frameworks "consultation" holds.

    Errors: KeyError when a line is missing.
    """
    return Nearness(
        pair=float(data["pair"]),
        group=float(data["group"]),
        spelling=float(data["spelling"]),
        shortest=int(data["shortest"]),
        ignored=frozenset(
            plain(word) for words in data["ignored"].values() for word in words.split()
        ),
    )


def near_pairs(texts: Iterable[Text], rules: Nearness) -> tuple[Near, ...]:
    """Return every two texts that may say the same, the nearest first.

    Formula: soft cosine. Two texts have the sum, over their words, of both weights
    times how far the words are one (`likeness`), over the root of each text's sum with
    itself. A word weighs 1 + ln((1 + texts) / (1 + texts with it or a like word)).
    Units: 0 to 1. The same texts give the same answer in whatever order they come.
    Time grows with the square of different words, memory with the square of texts too:
    Errors: ValueError for a key used twice.
    Source: Sidorov and others 2014, Computación y Sistemas 18, 491-504; weights as
    Spärck Jones 1972, J. Documentation 28, 11-21.
    """
    read = _read(texts, rules)
    above = np.argwhere(np.triu(read.scores >= rules.pair, 1))
    near = [_near(read, int(one), int(other)) for one, other in above]
    return tuple(sorted(near, key=lambda pair: (-pair.score, pair.one, pair.other)))


def proposals(texts: Iterable[Text], rules: Nearness) -> tuple[Proposal, ...]:
    """Return groups of texts that may belong together, the largest first.

    Formula: the text with most nearness to others, above `group`, is a middle; it and
    those near it are a group; then again with what is left, as long as two are near.
    So every text of a group is near its middle, and no chain leads from one thing to
    another. A text is in one group at most.
    Score, growth and errors as `near_pairs`.
    Source: star clustering; Aslam, Pelekhov and Rus 2004, J. Graph Algorithms and
    Applications 8, 95-129.
    """
    read = _read(texts, rules)
    near = np.where(read.scores >= rules.group, read.scores, 0)
    np.fill_diagonal(near, 0)
    found = []
    for middle, others in _stars(near):
        members = sorted(
            (_near(read, middle, other) for other in others),
            key=lambda one: (-one.score, one.other),
        )
        found.append(
            Proposal(
                middle=read.keys[middle],
                members=tuple(members),
                words=_in_common(read, [middle, *others]),
            )
        )
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.middle)))


def _read(texts: Iterable[Text], rules: Nearness) -> _Read:
    """Return the texts with their words, and how near each two are."""
    rows = sorted(texts, key=lambda text: text.key)
    keys = [text.key for text in rows]
    if len(set(keys)) < len(keys):
        raise ValueError("two texts have the same key")
    known = {plain(word) for text in rows for word in words_of(text.words)}
    spelt = [weighty(text.words, rules.ignored, known) for text in rows]
    words = sorted({word for text in spelt for word in text})
    place = {word: number for number, word in enumerate(words)}
    alike = likeness(words, least=rules.spelling, shortest=rules.shortest)
    has: list[list[int]] = [[] for _ in words]
    for text, said in enumerate(spelt):
        for word in said:
            has[place[word]].append(text)
    like = [
        {int(other): float(alike[word, other]) for other in np.flatnonzero(alike[word])}
        for word in range(len(words))
    ]
    spread = [len({text for other in near for text in has[other]}) for near in like]
    weight = 1 + np.log((1 + len(rows)) / (1 + np.array(spread, dtype=np.float64)))
    scores = _scores(len(rows), has, like, weight)
    return _Read(keys, spelt, place, alike, weight, scores)


def _scores(
    texts: int,
    has: Sequence[Sequence[int]],
    like: Sequence[Mapping[int, float]],
    weight: Floats,
) -> Floats:
    """Return how near each two texts are, a word at a time: texts x texts."""
    summed = np.zeros((texts, texts))
    for word, others in enumerate(like):
        for other, part in others.items():
            worth = part * weight[word] * weight[other]
            summed[np.ix_(has[word], has[other])] += worth
    own = np.sqrt(np.maximum(summed.diagonal(), np.finfo(float).tiny))
    scores: Floats = np.minimum(summed / own / own[:, np.newaxis], 1).round(PLACES)
    return scores


def _stars(near: Floats) -> list[tuple[int, list[int]]]:
    """Return the middle of each group, and the others in it."""
    left = np.ones(len(near), dtype=bool)
    pull = near.sum(axis=1)
    stars: list[tuple[int, list[int]]] = []
    while len(near) and (most := pull.round(PLACES)).max() > 0:
        middle = int(most.argmax())
        others = [int(one) for one in np.flatnonzero((near[middle] > 0) & left)]
        stars.append((middle, others))
        taken = [middle, *others]
        left[taken] = False
        pull = np.where(left, pull - near[:, taken].sum(axis=1), 0)
    return stars


def _near(read: _Read, one: int, other: int) -> Near:
    """Return two texts with the words that they share."""
    shared = []
    for word, spelt in read.spelt[one].items():
        row = read.alike[read.place[word]]
        best = max(read.spelt[other], key=lambda w: (row[read.place[w]], w == word, w))
        if part := float(row[read.place[best]]):
            worth = part * float(read.weight[read.place[word]])
            shared.append((-round(worth, PLACES), spelt, read.spelt[other][best]))
    return Near(
        one=read.keys[one],
        other=read.keys[other],
        score=float(read.scores[one, other]),
        words=tuple(Shared(mine, theirs) for _, mine, theirs in sorted(shared)),
    )


def _in_common(read: _Read, texts: Sequence[int]) -> tuple[str, ...]:
    """Return the words that half of the texts or more share, like words as one."""
    counted: Counter[int] = Counter()
    spelt: Counter[tuple[int, str]] = Counter()
    for text in texts:
        seen = {
            int(np.argmax(read.alike[read.place[word]] > 0)): as_spelt
            for word, as_spelt in read.spelt[text].items()
        }
        counted.update(seen.keys())
        spelt.update((first, word.casefold()) for first, word in seen.items())
    often = [word for word, count in counted.items() if 2 * count >= len(texts)]
    often.sort(key=lambda word: (-counted[word], word))
    return tuple(
        min((-count, said) for (at, said), count in spelt.items() if at == word)[1]
        for word in often
    )
