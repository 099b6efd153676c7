"""What every test may ask for, and which tests have to wait for a better place."""

import os
from pathlib import Path

import pytest
from django.db import connection, transaction

from plait.demo.build import build
from plait.projects.models import Programme
from tests import rows
from tools.testing import find_chromium

ROOT = Path(__file__).resolve().parent.parent
NO_CHROMIUM = "Chromium is not installed here"
NO_POSTGRES = "runs when the suite is on PostgreSQL: python3 run.py test --postgres"


def pytest_report_header():
    """Say first what will be left out, and why."""
    walked = find_chromium() or f"skipped, {NO_CHROMIUM}"
    return [f"database: {connection.vendor}", f"browser tests: {walked}"]


def pytest_collection_modifyitems(items):
    """Skip what cannot run here, with the reason."""
    no_chromium = find_chromium() is None
    no_postgres = connection.vendor != "postgresql"
    for item in items:
        if no_chromium and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
        if no_postgres and item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason=NO_POSTGRES))


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def full():
    """Whether this is the long run: every theme, every page, every person."""
    return bool(os.environ.get("PLAIT_FULL"))


@pytest.fixture(scope="session")
def demo_rows(django_db_setup, django_db_blocker):
    """The rows of the demo, built once by its actions. The database stays empty."""
    with django_db_blocker.unblock(), transaction.atomic():
        rows.count_from_one()
        build()
        built = rows.taken()
        transaction.set_rollback(True)
    return built


@pytest.fixture
def world(db, demo_rows):
    """The demo, in this test's own transaction. Gives its programme."""
    rows.put(demo_rows)
    return Programme.objects.get()
