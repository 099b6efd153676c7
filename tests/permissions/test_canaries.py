"""A word is planted in every protected field; no stranger may ever read one."""

import pytest

from tests.permissions import judge
from tests.permissions.cast import (
    KINDS,
    OPEN,
    OTHER,
    OWN,
    QUIET,
    SHUT,
    Level,
    level,
)
from tests.permissions.secrets import (
    FOUND_TO_LOOK_AFTER,
    GIVEN_WHOLE,
    MAY_READ,
    SHOWN_NOWHERE,
)

SHOWN = 40


@pytest.mark.parametrize("what", MAY_READ)
def test_only_its_readers_read(crawled, what):
    probes, secrets = crawled
    these = {mark: secret for mark, secret in secrets.items() if secret.what == what}
    assert these, "nothing was planted"
    with_these = (probe for probe in probes if not probe.found.isdisjoint(these))

    leaks = [
        leak for leak in judge.leaks(with_these, secrets) if f"shows: {what}," in leak
    ]
    assert not leaks, "\n".join(leaks[:SHOWN])


@pytest.mark.parametrize("what", sorted(set(MAY_READ) - SHOWN_NOWHERE))
def test_its_readers_do_read_it(crawled, what):
    """Else the test above would say nothing."""
    probes, secrets = crawled
    readers = {
        probe.kind
        for probe in probes
        for mark in probe.found
        if secrets[mark].what == what
    }

    assert readers


@pytest.mark.parametrize("what", sorted(SHOWN_NOWHERE))
def test_what_was_taken_back_is_nowhere(crawled, what):
    probes, secrets = crawled
    marks = {mark for mark, secret in secrets.items() if secret.what == what}

    known = FOUND_TO_LOOK_AFTER | {GIVEN_WHOLE}
    elsewhere = (probe for probe in probes if probe.route not in known)
    assert not [str(probe) for probe in elsewhere if probe.found & marks]


def test_everyone_stands_where_the_tests_say(scene):
    from plait.projects.models import Project  # noqa: PLC0415 - once the app is ready

    order = ["nobody", "signed-in", "partner", "lead", "involvement-lead"]
    names = {"co-lead": "lead", "facilitator": "lead"}
    for code in (OPEN, QUIET, OTHER, OWN, SHUT):
        project = Project.objects.get(code=code)
        for kind in KINDS:
            if kind == "suspended":  # no longer signed in: nobody
                continue
            standing = str(project.standing_of(scene.people[kind]))
            found = Level(order.index(names.get(standing, standing)))
            assert found == level(kind, code), (kind, code)
