"""What is wrong with what came back. Each function gives sentences; none is good."""

from collections.abc import Iterable, Iterator, Mapping

from tests.permissions.cast import OWN, PRIVATE, Level, level
from tests.permissions.crawl import EMPTY, PRIVATE_PLACE, Probe
from tests.permissions.golden import Golden
from tests.permissions.places import NOTHING
from tests.permissions.secrets import Secret

NOT_THERE, BROKEN = 404, 500
REFUSED = {403, NOT_THERE}
_P, _L, _I = Level.PARTNER, Level.LEAD, Level.INVOLVEMENT_LEAD
# Written by hand: who may change the record at each address. What is not here,
# nobody may.
WRITERS = {
    "opinions:new": _P,
    "opinions:import": _P,
    "opinions:review": _P,
    "opinions:take-part": Level.NOBODY,
    "opinions:add": Level.NOBODY,
    "opinions:group": Level.NOBODY,
    "opinions:mine": Level.NOBODY,
    "accounts:sign-in": Level.NOBODY,
    "accounts:code": Level.NOBODY,
    "accounts:link": Level.NOBODY,
    "accounts:sign-out": Level.NOBODY,
    "accounts:cancel-card": Level.SIGNED_IN,
    "accounts:card": Level.NOBODY,
    "accounts:card-scanned": Level.NOBODY,
    "demo:be": Level.NOBODY,
    "contributions:say": Level.NOBODY,
    "consents:details": Level.SIGNED_IN,
    "consents:answer": Level.SIGNED_IN,
    "consents:new-need": Level.SIGNED_IN,
    "consents:change-need": Level.SIGNED_IN,
    "privacy:take-all-back": Level.SIGNED_IN,
    "contributions:tablet": Level.NOBODY,
    "rooms:tablet": Level.NOBODY,
    "consultations:answer": Level.NOBODY,
    **{
        f"consultations:{name}": _P
        for name in (
            *("about", "begin-batch", "change", "check", "import"),
            *("key-in", "new", "same", "split"),
            *("themes", "reword", "place", "use", "sign", "alike", "undo"),
            *("coding", "code-one", "differences", "settle"),
        )
    },
    "consultations:show": _L,
    "decisions:keep-theme": _P,
    "rooms:told": Level.NOBODY,
    "priorities:take-part": Level.NOBODY,
    **{
        f"priorities:{name}": _P
        for name in (
            *("again", "bring-in", "close", "hide", "key-in", "new", "new-item"),
            *("next-round", "retire", "settle", "show"),
        )
    },
    "accounts:app": Level.SIGNED_IN,
    "accounts:devices": Level.SIGNED_IN,
    "accounts:spare-codes": Level.SIGNED_IN,
    "activities:new": _P,
    "contributions:ask": _P,
    "contributions:files": _P,
    "contributions:keep": _P,
    "contributions:new": _P,
    "decisions:answer": _P,
    "decisions:mirror-reply": _P,
    "decisions:new": _P,
    "decisions:remember": _P,
    "outcomes:changed": _P,
    "outcomes:effect": _P,
    "outcomes:uptake": _P,
    "consents:age": _L,
    "consents:change-need-of": _L,
    "consents:hand-over": _L,
    "consents:new-need-of": _L,
    "consents:told": _L,
    "projects:invite": _L,
    "projects:leave": _L,
    "projects:new-person": _L,
    "projects:role": _L,
    "projects:shares": _L,
    "projects:stage": _L,
    "replies:answer": _L,
    "privacy:withdraw": _I,
    "maintenance:looking-after": _I,
    "safety:report": Level.NOBODY,
    "safety:case": _L,
    "safety:appeal": _L,
    "safety:told": _I,
    "safety:pause": _I,
    "safety:lift": _I,
    "safety:look-again": Level.NOBODY,
    "privacy:ask": Level.NOBODY,
    "privacy:my-copy": Level.SIGNED_IN,
    "privacy:erase-me": Level.SIGNED_IN,
    "privacy:undo": Level.NOT_EVEN_THEY,  # but whoever asked
    "privacy:heard": _I,
    "privacy:stop": _I,
    "privacy:start": _I,
    "privacy:whose": _I,
    "privacy:answer": _I,
    "privacy:carry-out": _I,
    "privacy:copy": _I,
    "projects:start": _I,
    "projects:way-in": _I,
    "replies:letters": _I,
}
# Ways to sign in that only their own link or owner opens: kept apart from the forms
# whose second press tests/record makes.
MAY_WRITE = {
    **WRITERS,
    "accounts:passkey": Level.NOT_EVEN_THEY,  # but whoever it belongs to
    "accounts:stop": Level.NOBODY,
}
# Written by hand: where looking at somebody is itself kept, and who may look there.
LOOKED_AT = {
    "consents:age": _L,
    "consents:change-need-of": _L,
    "consents:hand-over": _L,
    "consents:person": _L,
    "consents:told": _L,
    "explore:certificate-of": _L,
    "privacy:copy": _I,
    "privacy:whose": _I,
    "projects:way-in": _I,
    "replies:answer": _I,
    "replies:letter-to-print": _I,
    "replies:letters": _I,
    "replies:letters-to-print": _I,
    "replies:phone": _I,
}
LOOK = "INSERT consents_look"
PRIVATE_DETAILS = (
    *("email", "phone", "address", "format note", "sign-in address"),
    *("what helps", "what comes next", "why they could not answer"),
)
OF_THE_SPEAKER = "the speaker's"
# Done by whoever it is about, and nobody else; or by them and by this standing.
THE_SPEAKERS = {"privacy:undo", "consents:change-need", "accounts:passkey"}
AND_THE_SPEAKERS = {"privacy:withdraw": _I, "contributions:files": _L}
# Whoever holds the receipt is whoever said it.
BY_RECEIPT = {"safety:look-again"}
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
    """Things that do not look as if they were not there, and should.

    A private project altogether; and whatever answers that it is not there.
    """
    by_asked: dict[tuple[str, str, str], dict[str, Probe]] = {}
    for probe in probes:
        asked = (probe.route, probe.method, probe.kind)
        by_asked.setdefault(asked, {})[probe.place] = probe
    for places in by_asked.values():
        nothing = places.pop(NOTHING, None)
        for probe in places.values() if nothing else ():
            if _must_look_gone(probe) and probe.alike != nothing.alike:
                yield f"{probe} answers otherwise than {nothing.path}"


def _must_look_gone(probe: Probe) -> bool:
    """Whether the answer has to be the one of what is not there."""
    if _is_own(probe):
        return False
    if probe.place.startswith(PRIVATE_PLACE) and not _may_enter(probe):
        return probe.place == PRIVATE_PLACE or probe.status in REFUSED
    return probe.status == NOT_THERE


def _is_own(probe: Probe) -> bool:
    return probe.kind == "speaker" and probe.place.endswith(OF_THE_SPEAKER)


def _may_enter(probe: Probe) -> bool:
    return level(probe.kind, probe.of) >= Level.PARTNER


def written(probes: Iterable[Probe]) -> Iterator[str]:
    """The record changed by looking, or by somebody who may not change it."""
    for probe in probes:
        changed = probe.written - {LOOK} if _may_look(probe) else probe.written
        if changed and not _may_write(probe):
            yield f"{probe} wrote: {', '.join(sorted(changed))}"


def _may_look(probe: Probe) -> bool:
    name = probe.route.partition("?")[0]
    needed = LOOKED_AT.get(name, Level.NOT_EVEN_THEY)
    return level(probe.kind, probe.of or OWN) >= needed


def unseen_looks(
    probes: Iterable[Probe], secrets: Mapping[str, Secret]
) -> Iterator[str]:
    """Private details shown to somebody else, with no line that says who looked."""
    for probe in probes:
        for mark in sorted(probe.found):
            what, owners = secrets[mark].what, secrets[mark].owners
            private = what.startswith(PRIVATE_DETAILS) and probe.kind not in owners
            if private and LOOK not in probe.written:
                yield f"{probe} shows, and keeps no look: {what}"


def _may_write(probe: Probe) -> bool:
    name = probe.route.partition("?")[0]
    if probe.method not in ("POST", EMPTY) or name not in MAY_WRITE:
        return False
    if name in BY_RECEIPT or (name in THE_SPEAKERS and probe.kind == "speaker"):
        return True
    if name == "safety:report" and _reports_what_they_read(probe):
        return True
    if name in AND_THE_SPEAKERS and probe.place.endswith(OF_THE_SPEAKER):
        needed = AND_THE_SPEAKERS[name]
        return probe.kind == "speaker" or level(probe.kind, probe.of) >= needed
    if name in THE_SPEAKERS:
        return False
    needed = MAY_WRITE[name]
    if probe.of in PRIVATE:
        needed = max(needed, _P)
    if probe.place.endswith(FOR_LEADS):
        needed = max(needed, _L)
    stands = level(probe.kind, probe.of) if probe.of else Level.NOBODY
    return stands >= needed


def _reports_what_they_read(probe: Probe) -> bool:
    """A page is only named, not opened; and whoever said words can report them."""
    is_speaker = probe.kind == "speaker" and probe.place.endswith(OF_THE_SPEAKER)
    return is_speaker or "?about=" not in probe.route


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
        *unseen_looks(probes, secrets),
        *leaks(probes, secrets),
    ]
