"""History as the database keeps it: chained, guarded, and emptied only for erasure."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from plait.history.actions import Deed, forget_in_history, note, note_many
from plait.history.models import Entry
from plait.history.pages import Audit, head, is_guarded
from plait.history.rules import START, Anchor
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
GUARDS = import_module("plait.history.migrations.0002_lines_make_a_chain")


@pytest.fixture
def lines():
    """Nine lines by two people and a visitor."""
    people = [factories.person(), factories.person(), None]
    for number in range(1, 10):
        note(
            "contributions.say",
            by=people[number % 3],
            at=NOW,
            about=f"C-{number:04d}",
            project_code="kitchen-table",
        )
    return people


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def unguarded(statement, *values):
    """What somebody does who may alter the database itself."""
    for each in (*GUARDS.OFF[connection.vendor], *GUARDS.ON[connection.vendor]):
        if each == GUARDS.ON[connection.vendor][0]:
            run(statement, *values)
        run(each)


def test_lines_are_numbered_from_one_and_each_follows_the_last(lines):
    kept = list(Entry.objects.order_by("seq"))

    assert [one.seq for one in kept] == list(range(1, 10))
    assert [one.prev for one in kept] == [START, *(one.seal for one in kept[:-1])]
    assert len({one.salt for one in kept}) == 9
    assert Entry.objects.head() == (9, kept[-1].seal)
    assert Audit.now().is_well


def test_a_person_has_one_pseudonym_and_nobody_has_none(lines):
    actors = list(Entry.objects.order_by("seq").values_list("actor", flat=True))

    assert len(set(actors)) == 3
    assert actors[0] == actors[3] == actors[6]
    assert actors[1] == ""


def test_many_lines_at_once_are_chained_as_single_ones_are(lines):
    deeds = [Deed(did="x.do", by=None, at=NOW, about=str(n)) for n in range(50)]

    assert note_many(deeds) == 50
    assert note_many([]) == 0
    note("x.do", by=None, at=NOW, about="after")
    assert Audit.now().count == 60
    assert Audit.now().is_well


CHANGES = {
    "did": "did = 'x'",
    "at": "at = '2020-01-01 00:00:00'",
    "about": "about = 'C-9999'",
    "salt alone": "salt = ''",
    "about alone": "about = ''",
    "project": "project_code = 'other'",
    "actor": "actor = ''",
    "seal": "seal = prev",
    "prev": "prev = seal",
    "number": "seq = seq + 100",
    "key": "id = id + 100000",
    "commitment": "commitment = seal",
    "emptied and altered": "about = '', project_code = '', salt = '', did = 'x'",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_database_refuses_a_change(lines, change):
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        run(f"UPDATE history_entry SET {change} WHERE seq = 4")  # noqa: S608 - ours
    assert Audit.now().is_well


def test_the_database_refuses_another_person(lines):
    other = factories.person()

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Entry.objects.filter(seq=4).update(by=other)


def test_the_database_refuses_to_forget_a_line(lines):
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Entry.objects.filter(seq=9).delete()
    assert Entry.objects.count() == 9


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_the_server_refuses_to_empty_the_table(lines):
    run("SET CONSTRAINTS ALL IMMEDIATE")  # else it refuses for another reason

    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        run("TRUNCATE history_entry")


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_file_refuses_a_line_in_place_of_another(lines):
    names = [field.column for field in Entry._meta.concrete_fields]
    columns = ", ".join(f'"{name}"' for name in names)
    taken = columns.replace('"did"', "'x'")

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        run(
            f"INSERT OR REPLACE INTO history_entry ({columns}) "  # noqa: S608 - ours
            f"SELECT {taken} FROM history_entry WHERE seq = 4"
        )


def test_the_next_line_cannot_take_a_number_that_is_taken(lines):
    last = Entry.objects.get(seq=9)
    last.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        last.save(force_insert=True)


def test_erasing_a_person_empties_and_the_chain_holds(lines):
    someone = lines[1]
    note("people.meet", by=lines[2], at=NOW, about=f"person {someone.pk}")

    emptied = forget_in_history(person=someone, abouts=["C-0001"])
    someone.delete()

    assert emptied == 2
    found = Audit.now()
    assert (found.is_well, found.count, found.emptied) == (True, 10, 2)
    assert not Entry.objects.filter(about="C-0001").exists()
    first = Entry.objects.get(seq=1)
    assert (first.did, first.at, first.by) == ("contributions.say", NOW, None)
    assert first.actor


TAMPERING = {
    "a deed": ("UPDATE {} SET did = 'x' WHERE seq = 4", 4),
    "a day": ("UPDATE {} SET at = '2020-01-01 00:00:00' WHERE seq = 2", 2),
    "a code": ("UPDATE {} SET about = 'C-0005' WHERE seq = 9", 9),
    "a project": ("UPDATE {} SET project_code = 'x' WHERE seq = 1", 1),
    "a line gone": ("DELETE FROM {} WHERE seq = 6", 6),
    "the first gone": ("DELETE FROM {} WHERE seq = 1", 1),
}


@pytest.mark.parametrize(("statement", "at"), TAMPERING.values(), ids=TAMPERING)
def test_who_gets_past_the_guards_is_found_out(lines, statement, at):
    unguarded(statement.format("history_entry"))

    found = Audit.now()
    assert found.broken_at == at
    assert not found.is_well


def test_another_persons_name_on_a_line_is_found_out(lines):
    other = factories.person()
    unguarded("UPDATE history_entry SET by_id = %s WHERE seq = 4", other.pk)

    assert (Audit.now().broken_at, Audit.now().why) == (4, "another person was put in")


def test_a_tail_cut_off_is_found_beside_the_head_kept_before(lines):
    kept = head()
    unguarded("DELETE FROM history_entry WHERE seq > 7")

    assert Audit.now().is_well
    assert Audit.now([kept]).broken_at == 9
    assert Audit.now([Anchor(count=7, seal=Entry.objects.head()[1])]).is_well


def test_a_guard_that_is_missing_is_said(lines):
    assert is_guarded()
    run(GUARDS.OFF[connection.vendor][0])

    found = Audit.now()
    assert (found.guarded, found.broken_at, found.is_well) == (False, None, False)


def test_going_through_takes_two_questions_however_long(
    lines, django_assert_num_queries
):
    with django_assert_num_queries(2):
        Audit.now()
