"""History stays one chain when many write it at one moment, and after an upgrade."""

from functools import partial
from itertools import count

import pytest
from django.db.migrations.executor import MigrationExecutor

from plait.config import template
from plait.history.actions import note
from plait.history.models import Entry
from plait.history.pages import Audit
from plait.history.rules import first_break
from tests.factories import NOW
from tests.record.racing import MANY, in_a_file, together
from tests.record.test_migrations import database_at, migrate

SERVER = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
EACH = 5


@pytest.fixture(
    params=[
        pytest.param("file", marks=pytest.mark.django_db),
        pytest.param("server", marks=SERVER),
    ]
)
def somewhere(request, tmp_path, django_db_blocker):
    """A real database: a file of SQLite's, or the PostgreSQL server."""
    if request.param == "server":
        yield
        return
    with django_db_blocker.unblock():
        made = template.build(tmp_path / "template.sqlite3")
    folder = tmp_path / "home"
    folder.mkdir()
    with in_a_file(made, folder):
        yield


def _write(numbers):
    for _ in range(EACH):
        note("x.do", by=None, at=NOW, about=f"line {next(numbers)}")


def test_lines_written_at_one_moment_are_all_kept_in_one_chain(somewhere):
    together(partial(_write, count(1)))

    found = Audit.now()
    assert (found.count, found.is_well) == (MANY * EACH, True)
    assert len(set(Entry.objects.values_list("about", flat=True))) == MANY * EACH


def test_what_was_kept_before_is_chained_in_the_order_it_was_written(
    django_db_blocker,
):
    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {}}
    with django_db_blocker.unblock(), database_at(file) as opened:
        migrate(opened, ("people", "0001_initial"), ("history", "0001_initial"))
        old = MigrationExecutor(opened).loader.project_state(
            [("history", "0001_initial")]
        )
        before = old.apps.get_model("history", "Entry").objects.using(opened.alias)
        for number in range(7):
            before.create(did="x.do", at=NOW, about=f"C-{number:04d}")
        migrate(opened, ("history", "0002_lines_make_a_chain"))

        kept = list(Entry.objects.using(opened.alias).lines())

    assert [line.about for line in kept] == [f"C-{n:04d}" for n in range(7)]
    assert [line.seq for line in kept] == list(range(1, 8))
    assert kept[0].at == NOW
    assert first_break(kept) is None
