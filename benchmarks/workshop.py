"""Two hundred people in one workshop write answers within seconds and watch a project.

E12 asks how quick votes and their wall are: benchmarks.wall. Here people who are signed
in send words, and look at the whole page of their project, the heaviest way there is.
Two granian processes serve the demo. First everyone answers, then everyone watches,
then both at once. What was acknowledged is looked for in the record afterwards; what it
cost is said, with no bar.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import homes
from benchmarks.bar import Asked, Bar, at_most, run, say
from benchmarks.crowd import Browser, Came, all_at_once, cookies_of
from benchmarks.server import cpu_seconds
from tools.serving import Served, build_demo, serving

SAY, WATCH = "/projects/kitchen-table/say/", "/projects/kitchen-table/"
SENT, SHOWN = 302, 200
POLLS_A_SECOND = 100


def measure(asked: Asked) -> Iterator[Bar]:
    """The figures of the workshop."""
    people, seconds = (200, 5.0) if asked.full else (40, 2.0)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        build_demo(home)
        homes.use(home)
        cookies = cookies_of(people)
        with serving(home) as served:
            yield from _held(served, cookies, seconds)


def _held(served: Served, cookies: list[str], seconds: float) -> Iterator[Bar]:
    crowd = [Browser(served.port, cookie) for cookie in cookies]
    said, say_cpu = _spent(served, lambda: _say(crowd, "one", seconds))
    watched, watch_cpu = _spent(served, lambda: _watch(crowd, seconds))
    again = _say(crowd, "two", seconds, and_watch=True)
    words = _kept()
    lost = 2 * len(crowd) - len(words)
    faults = [*said.faults, *watched.faults, *again.faults]
    for fault in sorted(set(faults)):
        say(f"{fault}: {faults.count(fault)}")
    asked = sum(len(each.seconds) for each in (said, watched, again))
    say(f"an answer {say_cpu} ms, p95 {said.p95():.2f} s")
    say(f"a look {watch_cpu} ms, p95 {watched.p95():.2f} s")
    yield at_most("workshop-errors", len(faults), 0, cases=asked)
    yield at_most("workshop-lost", lost, 0, cases=2 * len(crowd))


def _spent(served: Served, do: Callable[[], Came]) -> tuple[Came, float]:
    """What came of it, and the server's processor time a request, in milliseconds."""
    before = cpu_seconds(served.process) or 0.0
    came = do()
    spent = (cpu_seconds(served.process) or 0.0) - before
    return came, round(1000 * spent / max(1, len(came.seconds)), 1)


def _say(
    crowd: list[Browser], word: str, seconds: float, *, and_watch: bool = False
) -> Came:
    """Everyone opens the form at leisure, and sends it within a few seconds."""
    for browser in crowd:
        browser.open_form(SAY)
    sent = [
        partial(
            browser.post,
            SAY,
            words=f"Workshop answer {word} {number}.",
            group="carer",
            use="partners",
            told="no",
        )
        for number, browser in enumerate(crowd)
    ]
    if not and_watch:
        return all_at_once(sent, within=seconds, wanted=SENT)
    watching = [
        partial(_look, crowd[n % len(crowd)], SENT)
        for n in range(int(POLLS_A_SECOND * seconds))
    ]
    return all_at_once([*sent, *watching], within=seconds, wanted=SENT)


def _watch(crowd: list[Browser], seconds: float) -> Came:
    polls = [
        partial(_look, crowd[n % len(crowd)], SHOWN)
        for n in range(int(POLLS_A_SECOND * seconds))
    ]
    return all_at_once(polls, within=seconds, wanted=SHOWN)


def _look(browser: Browser, when_well: int) -> int:
    """Look at the page; `when_well` stands for 200, among answers that are 302."""
    status = browser.get(WATCH)[0]
    return when_well if status == SHOWN else status


def _kept() -> set[str]:
    """Every workshop answer in the record; twice kept is as bad as lost."""
    from plait.contributions.models import Contribution  # noqa: PLC0415 - after set-up

    found = list(
        Contribution.objects.filter(words__startswith="Workshop answer").values_list(
            "words", flat=True
        )
    )
    if len(found) != len(set(found)):
        say(f"{len(found) - len(set(found))} kept twice")
        return set()
    return set(found)


if __name__ == "__main__":
    sys.exit(run(__doc__, {"workshop": measure}))
