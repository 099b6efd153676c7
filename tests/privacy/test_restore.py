"""A copy from before an erasure is erased again from the ledger outside it."""

import json
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection

from plait.contributions.models import Contribution
from plait.foundation.hooks import AFTER_RESTORE
from plait.history.pages import Audit
from plait.people.models import Person
from plait.privacy.actions import Wish, erase, ledger, reapply_erasures, take_back
from plait.privacy.models import Erasure
from plait.privacy.tasks import erase_again
from tests import factories, rows
from tests.factories import NOW
from tests.privacy.canaries import raw_bytes

pytestmark = pytest.mark.django_db
GUARDS = import_module("plait.history.migrations.0002_lines_make_a_chain")
GOES = ("delete", "empty", "words", "tombstone", "coarsen", "replace")


def restored(before):
    """Put yesterday's rows back, as a restored copy has them."""
    # As a file or a database put in the place of another: no guard is asked.
    for statement in GUARDS.OFF[connection.vendor]:
        connection.cursor().execute(statement)
    for model in reversed(list(rows.models())):
        model._default_manager.all()._raw_delete("default")
    rows.put(before)
    for statement in GUARDS.ON[connection.vendor]:
        connection.cursor().execute(statement)


def erased(person):
    erase(person=person, wish=Wish(), by=factories.involvement_lead(), now=NOW)
    ledger.write_down()


def test_every_mark_is_gone_again_after_a_restore(planted):
    before = rows.taken()
    erased(planted.person)
    after_erasing = Person.objects.count()
    restored(before)
    wanted = planted.of(*GOES)
    present = raw_bytes()
    assert all(word.encode() in present for word in wanted.values())

    assert reapply_erasures(now=NOW + timedelta(days=1)) == 1

    found = raw_bytes()
    assert [key for key, word in wanted.items() if word.encode() in found] == []
    assert Person.objects.count() == after_erasing


def test_done_again_it_changes_nothing(planted):
    before = rows.taken()
    erased(planted.person)
    restored(before)
    reapply_erasures(now=NOW)
    name = Person.objects.get(pk=planted.person.pk).name

    assert reapply_erasures(now=NOW) == 0

    assert Person.objects.get(pk=planted.person.pk).name == name
    assert Erasure.objects.count() == 1


def test_words_taken_back_are_taken_back_again():
    said = factories.contribution(speaker=factories.person(), words="zq77777vk is it")
    before = rows.taken()
    take_back(contribution=said, by=said.by, now=NOW)
    ledger.write_down()
    restored(before)

    reapply_erasures(now=NOW)

    assert Contribution.objects.get().words == ""
    assert b"zq77777vk" not in raw_bytes()


def test_a_person_the_copy_never_knew_is_only_remembered():
    line = {"mark": "a" * 64, "at": NOW.isoformat(), "plan": {"row": "people.person:9"}}
    ledger.file().parent.mkdir(parents=True)
    ledger.file().write_text(json.dumps(line) + "\n", encoding="utf-8")

    assert reapply_erasures(now=NOW) == 1
    assert Erasure.objects.get().mark == "a" * 64
    assert reapply_erasures(now=NOW) == 0


def test_the_ledger_holds_no_name_and_only_its_owner_can_read_it():
    amina = factories.person("Amina Darr", email="amina@post.example")
    erased(amina)

    written = ledger.file().read_text(encoding="utf-8")

    assert "Amina" not in written
    assert "post.example" not in written
    assert ledger.file().stat().st_mode & 0o077 == 0


def test_a_line_that_was_cut_off_is_mended():
    erased(factories.person("Amina Darr"))
    whole = ledger.file().read_text(encoding="utf-8")
    ledger.file().write_text(whole[:-20], encoding="utf-8")
    assert list(ledger.lines()) == []

    assert ledger.write_down() == 1

    assert [line["plan"]["row"] for line in ledger.lines()] == [
        json.loads(whole)["plan"]["row"]
    ]


def test_a_line_that_is_broken_in_the_middle_is_not_passed_over():
    erased(factories.person("Amina Darr"))
    whole = ledger.file().read_text(encoding="utf-8")
    ledger.file().write_text(f"not a line\n{whole}{whole}", encoding="utf-8")

    with pytest.raises(ValueError, match="Expecting value"):
        list(ledger.lines())


def test_a_second_ledger_beside_ours_is_read_too():
    erased(factories.person("Amina Darr"))
    other = {
        "mark": "b" * 64,
        "at": NOW.isoformat(),
        "plan": {"row": "people.person:8"},
    }
    ledger.file().with_name("from-the-copy.jsonl").write_text(json.dumps(other))

    assert len(list(ledger.lines())) == 2


def test_what_the_file_lacks_is_written_when_there_is_time():
    erase(
        person=factories.person("Amina Darr"),
        wish=Wish(),
        by=factories.involvement_lead(),
        now=NOW,
    )
    assert not ledger.file().exists()

    ledger.finish()

    assert len(list(ledger.lines())) == 1
    assert Erasure.objects.get().swept_at is None, "not inside a transaction"


def test_whoever_puts_a_copy_back_calls_it_by_the_hook(planted):
    before = rows.taken()
    erased(planted.person)
    restored(before)
    assert AFTER_RESTORE.count(erase_again) == 1

    assert erase_again(Path()) == (
        "1 erasure was done again, which the copy knew nothing of."
    )
    assert erase_again(Path()) == ""
    assert Person.objects.get(pk=planted.person.pk).email == ""
    assert Audit.now().is_well
