"""What is wrong with what came back. Each function gives sentences; none is good."""

from collections.abc import Iterable, Iterator, Mapping

from tests.permissions.cast import PRIVATE, Level, level
from tests.permissions.crawl import EMPTY, PRIVATE_PLACE, Probe
from tests.permissions.golden import Golden
from tests.permissions.scene import NOTHING
from tests.permissions.secrets import Secret

BROKEN = 500
_P, _L, _I = Level.PARTNER, Level.LEAD, Level.INVOLVEMENT_LEAD
# Written by hand: who may change the record at each address. What is not here,
# nobody may.
WRITERS = {
    "accounts:sign-in": Level.NOBODY,
    "accounts:code": Level.NOBODY,
    "accounts:link": Level.NOBODY,
    "accounts:sign-out": Level.NOBODY,
    "demo:be": Level.NOBODY,
    "contributions:say": Level.NOBODY,
    "accounts:details": Level.SIGNED_IN,
    "activities:new": _P,
    "contributions:ask": _P,
    "contributions:keep": _P,
    "contributions:new": _P,
    "decisions:answer": _P,
    "decisions:mirror-reply": _P,
    "decisions:new": _P,
    "decisions:remember": _P,
    "outcomes:changed": _P,
    "outcomes:effect": _P,
    "outcomes:uptake": _P,
    "projects:invite": _L,
    "projects:leave": _L,
    "projects:new-person": _L,
    "projects:role": _L,
    "projects:shares": _L,
    "projects:stage": _L,
    "replies:answer": _L,
    "contributions:withdraw": _I,
    "projects:start": _I,
    "replies:letters": _I,
}
OF_THE_SPEAKER = "the speaker's"
FOR_LEADS = ("leads only", OF_THE_SPEAKER)


def surprises(probes: Iterable[Probe], golden: Golden) -> Iterator[str]:
    """Answers that are not the reviewed ones, and addresses nobody reviewed."""
    for probe in probes:
        expected = golden.get(probe.key)
        if expected is None:
            yield f"{probe.route}, {probe.place}: no row in golden.csv"
        elif probe.status != expected:
            yield f"{probe}: {probe.status}, reviewed as {expected}"


def broken(probes: Iterable[Probe]) -> Iterator[str]:
    """Answers that are our own fault."""
    for probe in probes:
        if probe.status >= BROKEN:
            yield f"{probe}: {probe.status}"


def told_apart(probes: Iterable[Probe]) -> Iterator[str]:
    """Private things that do not look as if they were not there."""
    by_asked: dict[tuple[str, str, str], dict[str, Probe]] = {}
    for probe in probes:
        asked = (probe.route, probe.method, probe.kind)
        by_asked.setdefault(asked, {})[probe.place] = probe
    for places in by_asked.values():
        private, nothing = places.get(PRIVATE_PLACE), places.get(NOTHING)
        if private is None or nothing is None or _may_enter(private):
            continue
        if private.alike != nothing.alike:
            yield f"{private} answers otherwise than {nothing.path}"


def _may_enter(probe: Probe) -> bool:
    return level(probe.kind, probe.of) >= Level.PARTNER


def written(probes: Iterable[Probe]) -> Iterator[str]:
    """The record changed by looking, or by somebody who may not change it."""
    for probe in probes:
        if probe.written and not _may_write(probe):
            yield f"{probe} wrote: {', '.join(sorted(probe.written))}"


def _may_write(probe: Probe) -> bool:
    name = probe.route.partition("?")[0]
    if probe.method not in ("POST", EMPTY) or name not in WRITERS:
        return False
    if name == "contributions:withdraw" and probe.place.endswith(OF_THE_SPEAKER):
        return probe.kind == "speaker" or level(probe.kind, probe.of) >= _I
    needed = WRITERS[name]
    if probe.of in PRIVATE:
        needed = max(needed, _P)
    if probe.place.endswith(FOR_LEADS):
        needed = max(needed, _L)
    stands = level(probe.kind, probe.of) if probe.of else Level.NOBODY
    return stands >= needed


def leaks(probes: Iterable[Probe], secrets: Mapping[str, Secret]) -> Iterator[str]:
    """Planted words that reached somebody who may not read them."""
    for probe in probes:
        for mark in sorted(probe.found):
            secret = secrets[mark]
            if not secret.may_be_read(probe.kind, path=probe.path, route=probe.route):
                yield f"{probe} shows: {secret.what}, of {secret.project}"


def all_wrong(
    probes: Iterable[Probe], golden: Golden, secrets: Mapping[str, Secret]
) -> list[str]:
    """Everything that is wrong, by every judge."""
    probes = list(probes)
    return [
        *surprises(probes, golden),
        *broken(probes),
        *told_apart(probes),
        *written(probes),
        *leaks(probes, secrets),
    ]
