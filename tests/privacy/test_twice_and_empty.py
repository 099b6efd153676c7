"""Done twice, with nothing to do, or only looked at: the last corners of privacy."""

import json
import shutil
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from plait.contributions.models import Contribution
from plait.foundation.hooks import AFTER_RESTORE
from plait.people.models import Person
from plait.privacy import actions
from plait.privacy.actions import Wish, erase, keep_to_periods, ledger, reapply_erasures
from plait.privacy.actions.copying import ANOTHER, Hider
from plait.privacy.actions.searching import _each_text
from plait.privacy.models import DataRequest, Erasure
from plait.privacy.rules.days import later
from plait.privacy.tasks import erase_again
from plait.projects.actions import leave
from tests import factories, rows
from tests.factories import NOW, TODAY
from tests.privacy.test_restore import restored

pytestmark = pytest.mark.django_db
EARLIER = NOW - timedelta(days=9)


@pytest.fixture
def amina():
    return factories.person("Amina Darr", phone="01632 960 100")


def test_being_ready_twice_asks_for_one_erasing_again():
    apps.get_app_config("privacy").ready()

    assert AFTER_RESTORE.count(erase_again) == 1


def test_others_are_hidden_in_lists_and_mappings_too(amina):
    factories.person("Tess Pell")

    hidden = Hider(amina)({"said": ["Tess Pell came", 3, None], 4: "Amina Darr"})

    assert hidden == {"said": [f"{ANOTHER} came", 3, None], "4": "Amina Darr"}


def test_every_text_inside_a_draft_is_looked_at():
    draft = {"what": ["a", {"why": "a"}], "a": 3, "b": None}

    changed = _each_text(draft, str.upper)

    assert changed == {"WHAT": ["A", {"WHY": "A"}], "A": 3, "B": None}


def test_words_taken_back_before_keep_the_day_on_which_they_went(amina):
    said = factories.contribution(speaker=amina)
    actions.take_back(contribution=said, by=amina, now=EARLIER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=said.pk).update(by=amina)

    done = erase(person=amina, wish=Wish(), by=factories.involvement_lead(), now=NOW)

    said.refresh_from_db()
    assert (done.go, said.withdrawn_at) == ([], EARLIER)


@pytest.mark.parametrize("months", [24, 26])
def test_looking_at_who_is_silent_asks_and_forgets_nobody(amina, months):
    partner = factories.partner(factories.project(), amina)
    leave(partner=partner, by=amina, now=NOW, on=TODAY)
    then = later(NOW, {"months": months})

    [found] = keep_to_periods(now=then, dry_run=True)

    assert (found.model, found.rows) == ("people.person", 1)
    assert found.verb == ("ask" if months == 24 else "empty")
    assert not DataRequest.objects.exists()
    assert Person.objects.get(pk=amina.pk).phone


def test_the_same_ledger_twice_in_one_home_is_read_once(amina):
    lead = factories.involvement_lead()
    erase(person=amina, wish=Wish(), by=lead, now=NOW)
    ledger.write_down()
    shutil.copy(ledger.file(), ledger.file().with_name("a-copy.jsonl"))

    assert len(list(ledger.lines())) == 1
    assert ledger.write_down() == 0


def test_words_that_the_copy_never_knew_or_has_lost_already_change_nothing(amina):
    said = factories.contribution(speaker=amina)
    actions.take_back(contribution=said, by=amina, now=EARLIER)
    Erasure.objects.all().delete()
    lines = [
        {"mark": letter * 64, "at": NOW.isoformat(), "plan": {"row": row}}
        for letter, row in (
            ("a", f"contributions.contribution:{said.pk}"),
            ("b", "contributions.contribution:99"),
        )
    ]
    ledger.file().parent.mkdir(parents=True)
    ledger.file().write_text("".join(f"{json.dumps(one)}\n" for one in lines))

    assert reapply_erasures(now=NOW) == 2

    said.refresh_from_db()
    assert said.withdrawn_at == EARLIER
    assert {one.mark[0] for one in Erasure.objects.all()} == {"a", "b"}


def test_a_home_without_a_ledger_has_nothing_to_erase_again():
    assert list(ledger.lines()) == []
    assert reapply_erasures(now=NOW) == 0


def test_words_in_another_persons_words_wait_for_a_human_eye(amina):
    shared = "I sat on the cold stairs for three hours that night."
    said = factories.contribution(speaker=amina, words=shared)
    other = factories.contribution(said.project, words=f"She told me: “{shared}”")

    assert actions.take_back(contribution=said, by=amina, now=NOW) == 0

    other.refresh_from_db()
    assert shared in other.words


def test_a_drawing_without_words_is_taken_back_too(amina):
    said = factories.contribution(speaker=amina)
    decision = factories.decision(said.project, [said], why="One carer drew it.")
    Contribution.objects.filter(pk=said.pk).update(words="")
    said.refresh_from_db()

    assert actions.take_back(contribution=said, by=amina, now=NOW) == 0

    decision.refresh_from_db()
    assert decision.why == "One carer drew it."
    assert Erasure.objects.count() == 1


def test_someone_erased_in_a_copy_and_here_takes_part_in_nothing(amina):
    partner = factories.partner(factories.project(), amina)
    before = rows.taken()
    erase(person=amina, wish=Wish(), by=factories.involvement_lead(), now=NOW)
    ledger.write_down()
    restored(before)

    reapply_erasures(now=NOW + timedelta(days=1))

    partner.refresh_from_db()
    assert partner.left_on == TODAY + timedelta(days=1)
    assert Person.objects.get(pk=amina.pk).phone == ""
