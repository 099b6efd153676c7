"""Priorities worked out again, beside figures that others worked out.

    python -m benchmarks.priorities --data DIR [--json FILE]

DIR holds sets of comparisons (mercator: .csv, .xlsx), of ranked ballots (PrefLib:
.soc, .soi, .toc, .toi), or both, in folders or not. Figures to match are in a
bt-results.json or expected.json in the folder of a set, or above it within DIR.
Without one, what is worked out must add up. Without --data: the small sets here.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.bar import Asked, Bar, at_least, at_most, exactly, run, say
from benchmarks.priorities_figures import (
    adds_up,
    pairwise_differs,
    pairwise_figures,
    ranked_differs,
    ranked_figures,
)
from benchmarks.priorities_read import (
    RANKED,
    SHEETS,
    Question,
    Unreadable,
    compared,
    ranked,
)
from plait.frameworks.rules import published
from plait.methods.pairwise import compare, comparing_from
from plait.methods.resampling import TooFewPeople

OUR_OWN = Path(__file__).parent / "data" / "priorities"
FEW_RESAMPLES = 200
ROUNDING = 0.005 + 1e-9  # the published scores have two decimal places


def measure(asked: Asked) -> Iterator[Bar]:
    """Work every set out again; a file that cannot be read is a bar not held."""
    data = asked.data or OUR_OWN
    folder = data.parent if data.is_file() else data
    sets: dict[str, Any] = {}
    asked.besides["sets"] = sets
    for file in _files(data):
        try:
            for name, worked_out, bars in _sets(file, folder, full=asked.full):
                sets[name] = worked_out
                yield from bars
        except (Unreadable, KeyError, TypeError, AttributeError) as wrong:
            say(f"{type(wrong).__name__}: {wrong}")
            yield exactly(f"PRIORITIES-{slug(file.name)}-unread", 1, 0, cases=1)
    if not sets:
        say(f"Nothing that can be read in {data.name!r}.")
    yield at_least("PRIORITIES-sets", len(sets), 1, cases=len(sets))


def _files(folder: Path) -> list[Path]:
    known = RANKED | SHEETS
    within = [folder] if folder.is_file() else folder.rglob("*")
    return sorted(file for file in within if file.suffix.lower() in known)


_Set = tuple[str, dict[str, Any], list[Bar]]


def _sets(file: Path, folder: Path, *, full: bool) -> Iterator[_Set]:
    """Yield what was worked out of each set in a file, and its bars."""
    name = slug(str(file.relative_to(folder).with_suffix("")))
    if file.suffix.lower() in RANKED:
        yield _ranked(f"RANKED-{name}", file, folder)
        return
    hoped = _hoped(file, folder, "bt-results.json") or {}
    questions = compared(file)
    for about in questions:
        whole = f"PAIRWISE-{name}-{slug(about.question)}"
        yield _compared(whole, about, hoped.get(about.question), full=full)
    gone = hoped.keys() - {about.question for about in questions}
    if questions and gone:
        raise Unreadable(f"{file.name}: no answers to {', '.join(sorted(gone))}")


def _ranked(name: str, file: Path, folder: Path) -> _Set:
    """Return what the methods make of ballots, and the bars."""
    given, items = ranked(file)
    worked_out = ranked_figures(given, items)
    wrong = adds_up(given, items)
    bars = [exactly(f"{name}-sums", len(wrong), 0, cases=len(given))]
    hoped = _hoped(file, folder, "expected.json")
    if hoped is not None:
        differs = ranked_differs(given, items, worked_out, hoped)
        bars.append(exactly(f"{name}-differs", len(differs), 0, cases=len(hoped)))
        wrong += differs
    _tell(name, wrong)
    return name, worked_out, bars


def _hoped(file: Path, folder: Path, name: str) -> dict[str, Any] | None:
    """Return the figures to match: of this file alone where several share a list."""
    for place in [file.parent, *file.parent.parents]:
        if not place.is_relative_to(folder):
            return None
        if (place / name).is_file():
            try:
                held = json.loads((place / name).read_text(encoding="utf-8"))
            except ValueError as wrong:
                raise Unreadable(f"{name}: {wrong}") from wrong
            if name != "expected.json" or "ballots" in held:
                return held
            return held.get(file.name) or held.get(file.stem)
    return None


def _compared(
    name: str, about: Question, hoped: Mapping[str, Any] | None, *, full: bool
) -> _Set:
    """Return what the methods make of comparisons, and the bars."""
    rules = comparing_from(published("priorities").data["pairwise"])
    drawn = rules.chance.resamples if full else FEW_RESAMPLES
    chance = replace(rules.chance, resamples=drawn)
    found = compare(about.choices, replace(rules, fewest_people=1, chance=chance))
    if isinstance(found, TooFewPeople):
        raise Unreadable(f"{about.question}: nobody chose")
    ours = pairwise_figures(about, found)
    scores = [row["bt_score_prior"] for row in ours["standings"]]
    off = abs(sum(scores) / len(scores) - 50)  # what one item wins another loses
    bars = [at_most(f"{name}-mean-off-50", round(off, 9), 1e-6, cases=len(scores))]
    if hoped is not None:
        wrong, furthest = pairwise_differs(ours, hoped)
        _tell(name, wrong)
        bars.append(exactly(f"{name}-differs", len(wrong), 0, cases=len(hoped)))
        most = f"{name}-score-off"
        cases = len(hoped.get("top5", ()))
        bars.append(at_most(most, round(furthest, 5), ROUNDING, cases=cases))
    return name, ours, bars


def _tell(name: str, wrong: Sequence[str]) -> None:
    if wrong:
        say(f"{name}: not the same: {', '.join(wrong)}")


def slug(words: str) -> str:
    """Words as one word, for the name of a bar."""
    return "-".join("".join(c if c.isalnum() else " " for c in words).split()) or "x"


if __name__ == "__main__":
    sys.exit(run(__doc__, {"PRIORITIES": measure}, data=OUR_OWN))
