"""Lines kept before there was a chain are chained; then the database refuses change."""

from contextlib import contextmanager
from datetime import timedelta, timezone
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from plait.history import actions
from plait.history.actions import Deed, forget_in_history, note, note_many
from plait.history.models import Entry
from plait.history.pages import Audit, head
from plait.history.rules import START, Break, _followed, commitment, first_break, seal
from tests import factories
from tests.factories import NOW
from tests.history.test_chain import SECRET, chain

STEP = import_module("plait.history.migrations.0002_lines_make_a_chain")
FORGOTTEN = "seq = seq + 500, prev = '', actor = '', salt = '', seal = ''"


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


class Told:
    """A database that is written to, and that calls itself by another name."""

    def __init__(self, vendor):
        self.vendor, self.alias, self.told = vendor, connection.alias, []

    def cursor(self):
        return connection.cursor()

    def execute(self, statement):
        self.told.append(statement)


def editor_of(server):
    return SimpleNamespace(connection=server, execute=server.execute)


@pytest.fixture
def unchained(db):
    """Five lines as they were before the chain, by two people and nobody."""
    people = [factories.person(), None, factories.person()]
    for number in range(5):
        at = NOW + timedelta(minutes=number)
        note("x.do", by=people[number % 3], at=at, about=f"C-{number:04d}")
    for statement in STEP.OFF[connection.vendor]:
        run(statement)
    run(f"UPDATE history_entry SET {FORGOTTEN}")  # noqa: S608 - our own words
    return people


@pytest.mark.parametrize("batch", [1, 2, 5, 2_000])
def test_what_there_was_is_chained_in_its_order(unchained, monkeypatch, batch):
    monkeypatch.setattr(STEP, "BATCH", batch)
    assert Audit.now().broken_at == 1

    STEP.chain_what_there_is(apps, editor_of(Told("sqlite")))
    STEP.put_guards_on(apps, SimpleNamespace(connection=connection, execute=run))

    found = Audit.now()
    assert (found.is_well, found.count) == (True, 5)
    kept = list(Entry.objects.order_by("pk"))
    assert [one.seq for one in kept] == [1, 2, 3, 4, 5]
    assert [one.about for one in kept] == [f"C-{number:04d}" for number in range(5)]
    assert [bool(one.actor) for one in kept] == [True, False, True, True, False]


def test_new_lines_follow_those_of_before(unchained):
    STEP.chain_what_there_is(apps, editor_of(Told("sqlite")))
    STEP.put_guards_on(apps, SimpleNamespace(connection=connection, execute=run))

    note("x.do", by=None, at=NOW, about="after")

    assert Audit.now().is_well
    assert head().count == 6


@pytest.mark.django_db
def test_an_empty_history_stays_empty():
    STEP.chain_what_there_is(apps, editor_of(Told("sqlite")))

    assert (head().count, head().seal) == (0, START)


@pytest.mark.django_db
def test_a_server_settles_what_was_written_before_the_table_is_altered():
    server = Told("postgresql")

    STEP.chain_what_there_is(apps, editor_of(server))

    assert server.told == [
        "SET CONSTRAINTS ALL IMMEDIATE",
        "SET CONSTRAINTS ALL DEFERRED",
    ]


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_guards_go_on_and_come_off_as_a_pair(vendor):
    on, off = Told(vendor), Told(vendor)

    STEP.put_guards_on(apps, editor_of(on))
    STEP.take_guards_off(apps, editor_of(off))

    made = {each.split()[2] for each in on.told if each.startswith("CREATE TRIGGER")}
    gone = {each.split()[4] for each in off.told if "TRIGGER" in each}
    assert made == gone
    assert len(made) == 3


@pytest.mark.django_db
def test_once_taken_off_lines_could_be_changed_and_once_on_they_cannot():
    note("x.do", by=None, at=NOW, about="C-0001")
    editor = SimpleNamespace(connection=connection, execute=run)
    STEP.take_guards_off(apps, editor)
    Entry.objects.update(about="C-0001")

    STEP.put_guards_on(apps, editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.update(about="C-0002")


def test_on_a_server_whoever_writes_waits_for_whoever_does(monkeypatch):
    asked = []

    @contextmanager
    def cursor():
        yield SimpleNamespace(execute=lambda *given: asked.append(given))

    server = SimpleNamespace(vendor="postgresql", cursor=cursor)
    monkeypatch.setattr(actions, "connection", server)

    actions.take_the_pen()

    assert asked == [("SELECT pg_advisory_xact_lock(%s)", [0x706C616974])]


def test_nothing_more_is_said_after_the_first_break():
    lines = chain(6)
    del lines[2]

    found = list(_followed(lines, {}, SECRET))

    assert [type(one) is Break for one in found] == [False, False, True]


@pytest.mark.django_db
def test_an_audit_as_json_says_first_whether_all_is_well():
    note("x.do", by=None, at=NOW, about="C-0001")

    told = Audit.now([head()]).as_json()

    assert next(iter(told.items())) == ("ok", True)
    assert (told["count"], told["anchors"], told["broken_at"]) == (1, 1, None)
    assert told["why"] == ""


@pytest.mark.django_db
def test_somebody_is_forgotten_twice_and_the_chain_holds():
    amina = factories.person()
    note("x.do", by=amina, at=NOW, about=f"person {amina.pk}")
    note("x.do", by=amina, at=NOW, about=f"person {amina.pk}1")

    assert forget_in_history(person=amina) == 1
    assert forget_in_history(person=amina) == 0

    assert Audit.now().is_well
    assert Audit.now().emptied == 1
    assert Entry.objects.filter(about=f"person {amina.pk}1").exists()


@pytest.mark.django_db
def test_many_lines_with_one_that_cannot_be_kept_leave_none():
    deeds = [Deed(did="x.do", by=None, at=NOW, about="C-0001") for _ in range(3)]
    broken = Deed(did="x.do", by=None, at=None, about="C-0002")

    with pytest.raises(AttributeError), transaction.atomic():
        note_many([*deeds, broken])

    assert head().count == 0


SIGNS = st.text(st.characters(exclude_characters="\x1f", codec="utf-8"), max_size=30)


@given(SIGNS, SIGNS, SIGNS, SIGNS)
def test_what_a_line_is_about_cannot_slip_into_its_project(about, code, more, other):
    one = commitment(salt="s", about=about, project_code=code)

    again = commitment(salt="s", about=more, project_code=other)

    assert (one == again) == ((about, code) == (more, other))


@given(st.integers(-720, 720), st.integers(1, 10**6))
def test_a_seal_is_the_same_in_every_time_zone(minutes, micro):
    at = NOW.replace(microsecond=micro % 10**6)
    there = at.astimezone(timezone(timedelta(minutes=minutes)))
    parts = {"prev": START, "seq": 1, "actor": "", "did": "x", "commitment": ""}

    assert seal(at=at, **parts) == seal(at=there, **parts)


def test_an_anchor_far_ahead_or_two_of_them_name_the_first_that_is_gone():
    lines = chain(4)
    ahead = [SimpleNamespace(count=number, seal="x") for number in (90, 7)]

    assert first_break(lines, anchors=ahead, secret=SECRET).seq == 7
