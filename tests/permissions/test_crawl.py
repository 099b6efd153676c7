"""Every address × every kind of person × every method × every kind of object.

The reviewed answers are in golden.csv. A new address needs rows there: run
`python -m tests.permissions.review`, read the difference, then `--write`.
"""

import pytest

from plait.explore.pages.my_record import PAGES
from tests.permissions import golden, judge
from tests.permissions.routes import all_routes

SHOWN = 40
FULL, SOME = 100_000, 30_000
# Looks at what helps somebody are kept under the name of one's own page.
KEPT_AS = {"consents:change-need-of": "consents:change-need"}
# Addresses that open without signing in, each on purpose.
OPEN_TO_ALL = {
    # Pages that ask for themselves who it is: they lead strangers to signing in.
    "accounts:app",
    "accounts:cancel-card",
    "accounts:devices",
    "accounts:keep-ways",
    "accounts:new-passkey",
    "accounts:new-passkey-question",
    "accounts:passkey",
    "accounts:spare-codes",
    "accounts:by-passkey",
    "accounts:card",
    "accounts:card-scanned",
    "accounts:code",
    "accounts:link",
    "accounts:passkey-question",
    "accounts:second-step",
    "accounts:sign-in",
    "accounts:sign-out",
    "accounts:stop",
    # Taking part needs no account; what came of it is read by all, once it is shown.
    "consultations:answer",
    "consultations:results",
    "consultations:results-json",
    "consultations:theme",
    "explore:report",
    "explore:report-as-text",
    "explore:report-to-print",
    "opinions:add",
    "opinions:group",
    "opinions:map",
    "opinions:mine",
    "opinions:take-part",
    "opinions:wall",
    "opinions:wall-json",
    "priorities:done",
    "priorities:results",
    "priorities:shortlist",
    "priorities:take-part",
    "rooms:big",
    "rooms:enter",
    "rooms:join",
    "rooms:poster",
    "rooms:tablet",
    "rooms:told",
    "contributions:file",
    "contributions:file-by-receipt",
    "contributions:file-by-receipt-small",
    "contributions:file-small",
    "contributions:say",
    "contributions:tablet",
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
    "maintenance:health",
    "maintenance:health-json",
    "privacy:ask",
    "privacy:asked",
    "privacy:fields",
    "privacy:notice",
    "reading",
    "replies:back",
    "replies:came-back",
    "safety:about",
    "safety:look-again",
    "safety:report",
    "safety:security-txt",
    "safety:thanks",
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


def test_nobody_sees_private_details_without_a_line_that_they_looked(crawled):
    assert not list(judge.unseen_looks(*crawled))[:SHOWN]


def test_those_who_may_do_change_the_record(crawled):
    """The crawl walks through doors: else an open one would not be noticed."""
    through = {probe.route.partition("?")[0] for probe in crawled[0] if probe.written}
    asked_for_before = {"accounts:code"}  # a code belongs to the browser that asked

    assert set(judge.MAY_WRITE) - through == asked_for_before


def test_whoever_was_looked_at_reads_where(crawled):
    """Each page that keeps a look is called by plain words on one's own record."""
    looked = {
        probe.route.partition("?")[0]
        for probe in crawled[0]
        if judge.LOOK in probe.written
    }

    assert looked == set(judge.LOOKED_AT)
    assert {KEPT_AS.get(name, name) for name in looked} == set(PAGES)


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

    assert len(probes) >= (FULL if full else SOME)
