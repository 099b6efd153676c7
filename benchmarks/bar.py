"""A bar: what was found, what it must be, and whether it is. No cases, no pass.

Every module that measures bars ends in `run`, so all take the same options, print the
same lines and keep the same JSON.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

SEED = 20261122
Value = float | str


@dataclass(frozen=True)
class Bar:
    """One thing counted, against its target. `cases` is how often it was tried.

    Name, value and target are a word each, so that its line can be read back. Raises
    ValueError when one of them is not.
    """

    name: str
    value: Value
    target: str
    held: bool
    cases: int

    def __post_init__(self) -> None:
        for word in (self.name, shown(self.value), self.target):
            if len(word.split()) != 1:
                raise ValueError(f"not one word: {word!r}")

    @property
    def ok(self) -> bool:
        """Whether the target is met. What was never tried has failed."""
        return self.held and self.cases > 0

    def __str__(self) -> str:
        verdict = "PASS" if self.ok else "FAIL"
        return f"{self.name} {shown(self.value)} {self.target} {verdict}"

    def as_json(self) -> dict[str, object]:
        """As it is kept."""
        return {**asdict(self), "ok": self.ok}


def at_most(name: str, value: float, limit: float, *, cases: int) -> Bar:
    """A bar that more than the limit fails."""
    return Bar(name, value, f"≤{limit:g}", held=value <= limit, cases=cases)


def at_least(name: str, value: float, limit: float, *, cases: int) -> Bar:
    """A bar that less than the limit fails."""
    return Bar(name, value, f"≥{limit:g}", held=value >= limit, cases=cases)


def exactly(name: str, value: float, wanted: float, *, cases: int) -> Bar:
    """A bar that anything else fails."""
    return Bar(name, value, f"={wanted:g}", held=value == wanted, cases=cases)


def none_of(name: str, found: int, cases: int, *, fewest: int) -> Bar:
    """A bar that wants none, and that fewer cases fail too: `2/499`, not `0/≥500`."""
    held = found == 0 and cases >= fewest
    return Bar(name, f"{found}/{cases}", f"0/≥{fewest}", held=held, cases=cases)


def shown(value: object) -> str:
    """A value as people read it: 100, not 100.0."""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def say(words: str) -> None:
    """Tell whoever looks on what is worth knowing, and is no bar."""
    print(f"    {words}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Asked:
    """How to measure: which form, how much of it, with which chance, on which data.

    What a measure puts in `besides` is kept with the bars.
    """

    full: bool = False
    share: float = 1.0
    seed: int = SEED
    data: Path | None = None
    besides: dict[str, object] = field(default_factory=dict)

    def fewest(self, *, plain: int, full: int) -> int:
        """How many cases the bar wants in this form."""
        return full if self.full else plain

    def some(self, cases: int) -> int:
        """The share of these cases that is tried, and at least one."""
        return max(1, round(cases * self.share))


Measure = Callable[[Asked], Iterable[Bar]]


def run(
    about: str | None,
    measures: Mapping[str, Measure],
    words: Sequence[str] | None = None,
    *,
    shares: bool = False,
    seeded: bool = False,
    data: Path | None = None,
) -> int:
    """Measure, print a line each, and keep them where --json says.

    `measures` are told apart by --only. `shares` and `seeded` say that --share and
    --seed change something; `data` is the folder that --data may change. Exit status 1:
    a bar is not held, or there was none.
    """
    options = _options(about, measures, shares=shares, seeded=seeded)
    if data:
        options.add_argument("--data", type=Path, default=data, metavar="DIR")
    chosen = options.parse_args(words)
    asked = Asked(**{key: getattr(chosen, key) for key in _KEYS if key in chosen})
    only = getattr(chosen, "only", None)
    bars: list[Bar] = []
    try:
        for bar in _measured(measures, only, asked):
            print(bar, flush=True)
            bars.append(bar)
    finally:  # also what was found before something broke
        if chosen.json:
            kept = report([bar.as_json() for bar in bars], full=asked.full)
            keep(chosen.json, {**kept, **asked.besides})
    if not bars:
        print("Nothing was measured, so nothing is held.", file=sys.stderr)
    return 0 if bars and all(bar.ok for bar in bars) else 1


_KEYS = ("full", "share", "seed", "data")


def _options(
    about: str | None, measures: Mapping[str, Measure], *, shares: bool, seeded: bool
) -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    options.add_argument("--full", action="store_true", help="the long form")
    options.add_argument("--json", type=Path, metavar="FILE", help="keep the bars here")
    if len(measures) > 1:
        options.add_argument("--only", choices=sorted(measures), help="measure one")
    if shares:
        options.add_argument(
            "--share", type=float, default=1.0, help="0.1: try a tenth, and so fail"
        )
    if seeded:
        options.add_argument("--seed", type=int, default=SEED, help="of chance")
    return options


def _measured(
    measures: Mapping[str, Measure], only: str | None, asked: Asked
) -> Iterator[Bar]:
    for name, measure in measures.items():
        if only in (None, name):
            yield from measure(asked)


def report(bars: list[dict[str, object]], *, full: bool) -> dict[str, object]:
    """What is kept: the bars, the form, and how busy which machine was."""
    return {
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "processors": os.cpu_count(),
        "full": full,
        "bars": bars,
    }


def keep(file: Path, found: dict[str, object]) -> None:
    """Write a report as JSON."""
    words = json.dumps(found, indent=2, ensure_ascii=False)
    file.write_text(words + "\n", encoding="utf-8")
