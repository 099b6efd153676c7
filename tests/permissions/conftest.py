"""The scene, and one crawl of it that several modules look at."""

from itertools import islice

import pytest
from django.db import transaction

from tests import rows
from tests.permissions.crawl import crawl, every, some
from tests.permissions.routes import all_routes
from tests.permissions.scene import set_scene

# What a probe wrote and took back, PostgreSQL sweeps away after a transaction only.
AT_A_TIME = 4_000


@pytest.fixture(scope="session")
def staged(demo_rows, demo_files, django_db_blocker):
    """The scene, the rows it is made of, and its files. The database stays empty."""
    with django_db_blocker.unblock(), transaction.atomic():
        rows.put(demo_rows)
        rows.put_files(demo_files)
        set_up = set_scene()
        kept = rows.taken()
        transaction.set_rollback(True)
    return set_up, kept, rows.files_taken()


@pytest.fixture
def scene(db, staged):
    """The demo with planted words and every kind of person, in this transaction."""
    set_up, kept, files = staged
    rows.put(kept)
    rows.put_files(files)
    return set_up


@pytest.fixture(scope="session")
def crawled(staged, django_db_blocker, full):
    """Every answer of a crawl, and what was planted: (probes, secrets).

    Reduced in a plain run; the complete product with PLAIT_FULL=1.
    """
    set_up, kept, files = staged
    probes = []
    for asked in batched((every if full else some)(all_routes(), set_up), AT_A_TIME):
        with django_db_blocker.unblock(), transaction.atomic():
            rows.put(kept)
            rows.put_files(files)
            probes += crawl(asked, set_up)
            transaction.set_rollback(True)
    return probes, set_up.secrets


def batched(each, many):
    """So many at a time, as in newer Pythons."""
    left = iter(each)
    while some_of := list(islice(left, many)):
        yield some_of
