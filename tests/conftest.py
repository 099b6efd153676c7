"""What every test may ask for, and which tests have to wait for a better place."""

import os
from pathlib import Path

import pytest
from django.db import connection, transaction
from xdist.scheduler import LoadScopeScheduling

from plait.demo.build import build
from plait.projects.models import Programme
from tests import rows
from tools.testing import find_chromium

# Each of these modules makes something costly once, and goes to one worker with it.
# By module, because this pytest no longer shows xdist its groups.
TOGETHER = {
    "tests/permissions/test_crawl.py": "crawl",
    "tests/permissions/test_canaries.py": "crawl",
    "tests/explore/test_queries.py": "ten times the demo",
}
ROOT = Path(__file__).resolve().parent.parent
NO_CHROMIUM = "Chromium is not installed here"
NO_POSTGRES = "runs when the suite is on PostgreSQL: python3 run.py test --postgres"


class Sharing(LoadScopeScheduling):
    """Shares the tests out among workers one by one, but for those in TOGETHER."""

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER.get(nodeid.partition("::")[0], nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Share the tests out in our own way."""
    return Sharing(config, log)


def pytest_report_header():
    """Say first what will be left out, and why."""
    walked = find_chromium() or f"skipped, {NO_CHROMIUM}"
    return [f"database: {connection.vendor}", f"browser tests: {walked}"]


def pytest_collection_modifyitems(items):
    """Skip what cannot run here, with the reason; name the database where needed."""
    no_chromium = find_chromium() is None
    no_postgres = connection.vendor != "postgresql"
    for item in items:
        if no_chromium and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
        if no_postgres and item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason=NO_POSTGRES))
        if "demo_rows" in getattr(item, "fixturenames", ()):
            # Only databases that some test names are made.
            item.add_marker(pytest.mark.django_db)


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
