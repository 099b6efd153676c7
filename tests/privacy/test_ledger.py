"""The ledger of erasures, and what erased rows leave in the database's own files."""

import pytest
from django.db import OperationalError, connection, transaction

from plait.privacy.actions import Wish, erase, ledger, reapply_erasures
from plait.privacy.models import Erasure
from plait.privacy.queries.walking import model_of
from plait.privacy.rules.register import register
from tests import factories, rows
from tests.factories import NOW
from tests.privacy.test_restore import restored

PLAN = {"row": "people.person:9"}


def keep(key=9, now=NOW):
    with transaction.atomic():
        return ledger.keep({"row": f"people.person:{key}"}, now=now)


@pytest.fixture
def old_copy(own_home):
    """The copy that an upgrade leaves beside the database."""
    copy = own_home / "plait.sqlite3.before-upgrade"
    copy.write_bytes(b"everything as it was")
    return copy


@pytest.mark.django_db(transaction=True)
def test_once_it_is_kept_it_is_written_down_and_swept(old_copy):
    kept = keep()

    kept.refresh_from_db()
    assert kept.swept_at == NOW
    assert [line["mark"] for line in ledger.lines()] == [kept.mark]
    assert not old_copy.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_neither_written_nor_swept(old_copy):
    with transaction.atomic():
        ledger.keep(PLAN, now=NOW)
        transaction.set_rollback(True)

    assert not ledger.file().exists()
    assert old_copy.exists()


@pytest.mark.django_db(transaction=True)
def test_swept_once_there_is_nothing_more_to_sweep(old_copy):
    keep()
    old_copy.write_bytes(b"a later upgrade")

    assert ledger.sweep() is False
    assert old_copy.exists()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_busy_is_swept_another_time(old_copy, monkeypatch, caplog):
    def busy():
        raise OperationalError("database is locked by Amina Darr")

    monkeypatch.setattr(ledger, "sweep", busy)
    kept = keep()
    monkeypatch.undo()

    kept.refresh_from_db()
    assert kept.swept_at is None
    assert "wait for later: OperationalError" in caplog.text
    assert "Amina" not in caplog.text
    assert ledger.file().exists()


class Server:
    """Stands in for a PostgreSQL server: keeps what it is told."""

    vendor, in_atomic_block, ops = "postgresql", False, connection.ops

    def __init__(self, fails=""):
        self.told, self.fails = [], fails

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def execute(self, statement):
        self.told.append(statement)
        if self.fails and self.fails in statement:
            raise OperationalError


@pytest.mark.django_db
def test_a_server_writes_each_table_of_the_register_afresh(monkeypatch):
    Erasure.objects.create(mark="a" * 64, at=NOW, plan=PLAN)
    server = Server()
    monkeypatch.setattr(ledger, "connection", server)

    assert ledger.sweep() is True

    tables = {model_of(table)._meta.db_table for table in register().values()}
    assert server.told[0] == "SET statement_timeout = 0"
    assert set(server.told[1:-1]) == {f'VACUUM (FULL) "{name}"' for name in tables}
    assert server.told[-1] == "RESET statement_timeout"
    assert Erasure.objects.get().swept_at == NOW


@pytest.mark.django_db
def test_a_server_that_fails_gets_its_time_limit_back(monkeypatch):
    Erasure.objects.create(mark="a" * 64, at=NOW, plan=PLAN)
    server = Server(fails="VACUUM")
    monkeypatch.setattr(ledger, "connection", server)

    with pytest.raises(OperationalError):
        ledger.sweep()

    assert server.told[-1] == "RESET statement_timeout"
    assert Erasure.objects.get().swept_at is None


@pytest.mark.django_db
def test_a_last_line_that_lacks_only_its_end_is_not_lost():
    first = ledger.keep(PLAN, now=NOW)
    ledger.write_down()
    whole = ledger.file().read_bytes()
    ledger.file().write_bytes(whole.rstrip(b"\n"))
    second = ledger.keep({"row": "people.person:10"}, now=NOW)

    assert ledger.write_down() == 1

    assert [line["mark"] for line in ledger.lines()] == [first.mark, second.mark]


@pytest.mark.django_db
@pytest.mark.parametrize("cut", range(1, 120, 7))
def test_wherever_the_power_went_the_ledger_is_whole_again(cut):
    marks = [ledger.keep({"row": f"people.person:{n}"}, now=NOW).mark for n in (1, 2)]
    ledger.write_down()
    whole = ledger.file().read_bytes()
    ledger.file().write_bytes(whole[:-cut])

    ledger.write_down()
    ledger.write_down()

    assert [line["mark"] for line in ledger.lines()] == marks


@pytest.mark.django_db
def test_someone_erased_twice_at_one_moment_is_no_fault():
    """A demo's clock stands still; a double press comes within one moment."""
    amina, lead = factories.person("Amina Darr"), factories.involvement_lead()
    for _ in range(2):
        erase(person=amina, wish=Wish(), by=lead, now=NOW)
        amina.refresh_from_db()

    assert amina.name.startswith("former contributor")


@pytest.mark.django_db
def test_someone_erased_twice_is_erased_again_once_for_each_and_no_more():
    amina, lead = factories.person("Amina Darr"), factories.involvement_lead()
    before = rows.taken()
    for now in (NOW, NOW.replace(hour=13)):
        erase(person=amina, wish=Wish(), by=lead, now=now)
        amina.refresh_from_db()
    ledger.write_down()
    restored(before)

    assert reapply_erasures(now=NOW) == 2
    assert reapply_erasures(now=NOW) == 0
    assert Erasure.objects.count() == 2
