from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from plait.config import template
from plait.projects.models import Project
from tests import factories, rows
from tests.record.filled import fill
from tests.record.racing import in_a_file

SERVER = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WHERE = [
    pytest.param("file", marks=pytest.mark.django_db),
    pytest.param("server", marks=SERVER),
]


@pytest.fixture(scope="session")
def filled_rows(django_db_setup, django_db_blocker):
    """The rows of a small record, built once. The database stays empty."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        built = rows.taken()
        transaction.set_rollback(True)
    return built


@pytest.fixture
def record(db, filled_rows):
    """A record with two rows or more in every table. Gives its first project."""
    rows.put(filled_rows)
    return Project.objects.get(code="first-room")


@dataclass(frozen=True, kw_only=True)
class Room:
    """What every press is about; made before anyone presses."""

    project: Any
    lead: Any
    partner: Any
    question: Any
    said: Any
    answer: Any
    change: Any
    stranger: Any


@pytest.fixture(scope="module")
def made(tmp_path_factory, django_db_blocker):
    """An empty database in one file."""
    with django_db_blocker.unblock():
        return template.build(tmp_path_factory.mktemp("made") / "template.sqlite3")


@pytest.fixture(params=WHERE)
def room(request, tmp_path):
    """A room in a real database: a file of SQLite's, or the PostgreSQL server."""
    if request.param == "server":
        yield _room()
        return
    with in_a_file(request.getfixturevalue("made"), tmp_path):
        yield _room()


def _room():
    project = factories.project("front-room")
    partner = factories.partner(project, role="co-lead").person
    said = factories.contribution(project, speaker=partner)
    decision = factories.decision(project, [said])
    factories.account(factories.involvement_lead())
    return Room(
        project=project,
        lead=factories.involvement_lead(),
        partner=partner,
        question=factories.question(project),
        said=said,
        answer=decision.links.get(),
        change=factories.change(decision),
        stranger=factories.person(),
    )
