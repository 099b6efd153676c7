"""What every test may ask for, and which tests have to wait for a better place."""

import os
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from xdist.scheduler import LoadScopeScheduling

from plait.demo.build import build
from plait.projects.models import Programme
from tests import devices as devices  # noqa: PLC0414 - its import is enough
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


ASKS_A_DATABASE = {"db", "transactional_db", "demo_built", "django_db_setup"}


def pytest_collection_modifyitems(config, items):
    """Skip what cannot run here, with the reason; name the database where needed."""
    if connection.vendor == "postgresql" and not os.environ.get("PLAIT_FULL"):
        _leave_out_what_was_seen_on_sqlite(config, items)
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


def _leave_out_what_was_seen_on_sqlite(config, items):
    """The short run on PostgreSQL: no test that asks no database, and no long crawl."""
    again, left_out = [], []
    for item in items:
        needs = set(getattr(item, "fixturenames", ()))
        marked = any(map(item.get_closest_marker, ("django_db", "postgres")))
        asks = marked or ASKS_A_DATABASE & needs
        (again if asks and "crawled" not in needs else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = again


@pytest.fixture(scope="session", autouse=True)
def _emptied_between_tests():
    """Let Django empty a test's database: history refuses it, and must.

    The guards come off and go on again in the transaction that empties. No setting
    and no switch of Plait's own can do this.
    """
    guards = import_module("plait.history.migrations.0002_lines_make_a_chain")
    kept = BaseDatabaseOperations.execute_sql_flush

    def emptied(self, statements):
        vendor = self.connection.vendor
        kept(self, [*guards.OFF[vendor], *statements, *guards.ON[vendor]])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", emptied)
        yield


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def full():
    """Whether this is the long run: every theme, every page, every person."""
    return bool(os.environ.get("PLAIT_FULL"))


@pytest.fixture(scope="session")
def demo_built(django_db_setup, django_db_blocker):
    """The demo's rows and files, built once by its actions. The database stays empty.

    Files stand by where they lie, with their bytes.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        rows.count_from_one()
        build()
        built = rows.taken()
        transaction.set_rollback(True)
    return built, rows.files_taken()


@pytest.fixture(scope="session")
def demo_rows(demo_built):
    """The rows of the demo."""
    return demo_built[0]


@pytest.fixture(scope="session")
def demo_files(demo_built):
    """The files that came with them."""
    return demo_built[1]


@pytest.fixture
def world(db, demo_rows, demo_files):
    """The demo, in this test's own transaction. Gives its programme."""
    rows.put(demo_rows)
    rows.put_files(demo_files)
    return Programme.objects.get()
