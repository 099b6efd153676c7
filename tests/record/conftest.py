import pytest
from django.db import transaction

from plait.projects.models import Project
from tests import rows
from tests.record.filled import fill


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
