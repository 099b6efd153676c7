"""Every address × every kind of person × every method × every kind of object.

The reviewed answers are in golden.csv. A new address needs rows there: run
`python -m tests.permissions.review`, read the difference, then `--write`.
"""

import pytest

from tests.permissions import golden, judge
from tests.permissions.routes import all_routes

SHOWN = 40
FULL = 30_000
# Addresses that open without signing in, each on purpose.
OPEN_TO_ALL = {
    "accounts:code",
    "accounts:link",
    "accounts:sign-in",
    "accounts:sign-out",
    "contributions:say",
    "contributions:thanks",
    "demo:be",
    "explore:accessibility",
    "explore:all-changes",
    "explore:all-waiting",
    "explore:change",
    "explore:changes",
    "explore:contribution",
    "explore:decision",
    "explore:decisions",
    "explore:home",
    "explore:picture",
    "explore:policy",
    "explore:programme",
    "explore:project",
    "explore:projects",
    "explore:said",
    "explore:spreadsheet",
    "explore:waiting",
    "gallery",
    "reading",
    "replies:back",
    "replies:came-back",
}


@pytest.fixture(scope="session")
def reviewed():
    return golden.read()


def test_every_answer_is_the_reviewed_one(crawled, reviewed):
    wrong = sorted(set(judge.surprises(crawled[0], reviewed)))

    assert not wrong, "\n".join([f"{len(wrong)} surprises", *wrong[:SHOWN]])


def test_nothing_breaks(crawled):
    assert not list(judge.broken(crawled[0]))[:SHOWN]


def test_what_is_private_looks_as_if_it_were_not_there(crawled):
    assert not list(judge.told_apart(crawled[0]))[:SHOWN]


def test_looking_changes_nothing_and_strangers_change_nothing(crawled):
    assert not list(judge.written(crawled[0]))[:SHOWN]


def test_those_who_may_do_change_the_record(crawled, full):
    """The crawl walks through doors: else an open one would not be noticed."""
    through = {probe.route.partition("?")[0] for probe in crawled[0] if probe.written}
    silent = {"accounts:code", "accounts:sign-out"}

    missed = set(judge.WRITERS) - through - silent
    assert not missed or not full


def test_every_address_has_been_reviewed(reviewed):
    rows = {route for route, *_ in reviewed}

    assert rows == {route.name for route in all_routes()}


def test_what_opens_without_signing_in_does_so_on_purpose():
    opened = {
        route.name.split("?")[0].split()[0] for route in all_routes() if route.is_open
    }

    assert opened == OPEN_TO_ALL


def test_the_crawl_is_large_enough(crawled, full, capsys):
    probes, secrets = crawled
    leaks = len(list(judge.leaks(probes, secrets)))
    with capsys.disabled():
        print(f"\n{len(probes)} probes, {leaks} leaks")  # noqa: T201 - asked for

    assert len(probes) >= (FULL if full else FULL // 6)
