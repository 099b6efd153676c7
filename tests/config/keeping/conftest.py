import shutil
from dataclasses import replace

import pytest

from plait.config import template
from plait.config.keeping import recovery
from plait.config.keeping.databases import Sqlite
from plait.config.keeping.making import Job, make
from tests.config.keeping.keys import KEY, NOW


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory, django_db_blocker):
    """A migrated, empty database in one file."""
    with django_db_blocker.unblock():
        return template.build(tmp_path_factory.mktemp("made") / "template.sqlite3")


@pytest.fixture
def home(tmp_path, empty_record):
    """A home with a record, a file, a key and the lock of KEY."""
    home = tmp_path / "home"
    (home / "files").mkdir(parents=True)
    shutil.copyfile(empty_record, home / "plait.sqlite3")
    (home / "files" / "voice.txt").write_text("What Iris said")
    (home / "secret-key").write_text("a key")
    (home / "plait.json").write_text('{"demo": false, "fixed_day": null}')
    (home / "erased.json").write_text("older")
    (home / "static").mkdir()
    (home / "static" / "x.css").write_text("left out")
    recovery.keep_lock(home, KEY)
    return home


@pytest.fixture
def private():
    return recovery.private_of(KEY)


@pytest.fixture
def job(home):
    """What `plait backup` would do here."""
    return Job(
        home=home,
        database=Sqlite(home / "plait.sqlite3"),
        lock=recovery.lock_of(home),
        to=home / "backups",
        version="0.1.0",
        now=NOW,
    )


@pytest.fixture
def made(job):
    """A copy that was made."""
    return make(job)


@pytest.fixture
def make_at(job):
    """Makes a copy at some other time."""
    return lambda now, **more: make(replace(job, now=now, **more))
