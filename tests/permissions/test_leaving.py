"""Nobody reads what they could read yesterday and may not today: bar A5."""

import re

import pytest

from plait.contributions import queries as sight
from plait.contributions.queries import AttachmentQuerySet
from plait.projects.queries import PartnerQuerySet
from tests.permissions.leaving import try_steps

pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)  # each beginning is a transaction of its own
def test_nobody_reads_what_they_no_longer_may():
    found = try_steps(80, each=20)

    assert found.stale == ()
    assert found.steps >= 80
    assert found.readings >= 20


def leavers_stay(patch):
    patch.setattr(PartnerQuerySet, "current", lambda self: self)


def hidden_words_are_shown(patch):
    kept = sight.readable

    def shown(person, at=""):
        return kept(person, at) | sight.Q((f"{at}is_hidden", True))

    patch.setattr(sight, "readable", shown)


def files_are_forgotten(patch):
    patch.setattr(AttachmentQuerySet, "visible_to", lambda self, _person: self)


def words_stay_public(patch):
    patch.setattr(sight, "_may_go_out", lambda _whose: sight.Q())


HOLES = [
    leavers_stay,
    hidden_words_are_shown,
    files_are_forgotten,
    words_stay_public,
]


@pytest.mark.slow
@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.__name__)
def test_sight_that_stays_is_noticed(monkeypatch, hole):
    hole(monkeypatch)

    assert re.search("reads|a copy for", try_steps(2_500, each=25).stale[0])
