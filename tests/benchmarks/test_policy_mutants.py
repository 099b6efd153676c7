"""A changed policy is noticed, and is put back as it was."""

import copy

import pytest

from benchmarks import policy_mutants
from benchmarks.hostile import columns, fill
from benchmarks.payloads import PAYLOADS
from plait.contributions.models import Contribution
from plait.projects import rules
from plait.projects.rules import Permission, Standing


@pytest.fixture
def tables():
    return copy.deepcopy((rules.STANDING_MAY, rules.STAGE_STOPS, rules.SEES))


def test_every_changed_cell_is_noticed_by_the_reviewed_tables(tables):
    killed, mutants = policy_mutants.by_tables()

    assert killed == mutants
    stages = len(policy_mutants._stages())
    cells = len(Standing) * len(Permission) + stages * len(Permission)
    assert mutants == cells + len(rules.Sight) * len(Standing)
    assert tables == (rules.STANDING_MAY, rules.STAGE_STOPS, rules.SEES)


def test_a_policy_that_is_not_changed_is_not_noticed():
    assert not policy_mutants._tables_differ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("standing", "noticed"),
    [(Standing.PARTNER, True), (Standing.NOBODY, None)],  # who has to sign in first
)
def test_a_page_notices_that_somebody_may_do_more(scene, standing, noticed):
    expected = policy_mutants.golden.read()

    with policy_mutants.plain_print():
        found = policy_mutants._is_noticed(scene, expected, standing, Permission.TELL)

    assert found is noticed
    assert not policy_mutants._tables_differ()


def test_every_text_column_takes_a_payload(world):
    wanted = columns()

    taken = fill(wanted, PAYLOADS, turn=0)

    assert len(taken) >= 25
    assert "contributions.Contribution.words" in taken
    assert Contribution.objects.usable().first().words in PAYLOADS


def test_each_turn_gives_a_column_another_payload(world):
    wanted = columns()
    seen = set()
    for turn in range(3):
        fill(wanted, PAYLOADS, turn)
        seen.add(Contribution.objects.usable().first().words)

    assert len(seen) == 3


def test_codes_and_addresses_are_left_alone():
    names = {f"{one.model._meta.label}.{one.name}" for one in columns()}

    assert not names & {
        "projects.Project.code",
        "contributions.Contribution.receipt",
        "accounts.Account.email",
        "people.Person.email",
    }
