"""What an emptied field holds, what a job lets go, and names in other letters."""

import unicodedata
from datetime import timedelta
from random import Random
from types import SimpleNamespace

import pytest
from django.db import models

from plait.contributions.actions import store
from plait.contributions.models import Attachment
from plait.foundation import clock
from plait.people.models import Person
from plait.post.actions import JOBS
from plait.privacy.actions import Wish, erase, gathered
from plait.privacy.actions.emptying import empty_person, empty_value
from plait.privacy.rules.coarse import coarsened
from plait.privacy.rules.traces import Traces, taken_out
from plait.privacy.tasks import let_go
from tests import factories
from tests.factories import NOW, TODAY

LETTERS = "José Pérez"
APART = unicodedata.normalize("NFD", LETTERS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (models.CharField(null=True), None),
        (models.DateField(null=True, default=TODAY), None),
        (models.CharField(default="x"), "x"),
        (models.JSONField(default=dict), {}),
        (models.CharField(), ""),
        (models.EmailField(), ""),
        (models.TextField(), ""),
        (models.BinaryField(), b""),
        (models.BooleanField(), 0),
        (models.PositiveSmallIntegerField(), 0),
    ],
    ids=lambda one: type(one).__name__,
)
def test_an_emptied_field_says_nothing_of_anyone(field, value):
    assert empty_value(field) == value


def test_a_field_that_cannot_be_empty_is_a_mistake_of_the_register():
    with pytest.raises(TypeError, match="say how it is emptied"):
        empty_value(models.DateField())


@pytest.mark.django_db
def test_two_erased_people_never_share_a_number():
    first, second = factories.person("Amina Darr"), factories.person("Bea Lee")
    empty_person(first, title="", chance=Random(7))

    empty_person(second, title="", chance=Random(7))

    names = Person.objects.values_list("name", flat=True)
    assert len(set(names)) == 2
    assert all(name.startswith("former contributor ") for name in names)


@pytest.mark.django_db
def test_the_daily_job_lets_go_of_rows_and_of_files_that_nobody_knows(monkeypatch):
    kept = factories.attachment(factories.contribution())
    orphan = store().put(b"nobody's")
    assert JOBS["privacy.let-go"] is let_go
    late = SimpleNamespace(now=clock.now, real=lambda: clock.real() + timedelta(days=9))
    monkeypatch.setattr("plait.privacy.tasks.clock", late)

    assert let_go() == []

    names = store().names()
    assert orphan not in names
    assert kept.stored in names
    assert Attachment.objects.count() == 1


# ---------------------------------------------------------------- other letters


@pytest.mark.parametrize("known", [LETTERS, APART], ids=["together", "apart"])
@pytest.mark.parametrize("written", [LETTERS, APART], ids=["together", "apart"])
def test_a_name_is_found_whether_its_accents_stand_apart_or_not(known, written):
    traces = Traces(names=(known,), maybe=(known.split()[0],))

    text = f"We asked {written} twice."

    assert taken_out(text, traces.found_in(text)) == "We asked someone twice."


@pytest.mark.django_db
@pytest.mark.parametrize("written", [LETTERS, APART], ids=["together", "apart"])
def test_erasing_takes_a_name_out_however_it_was_typed(written):
    person = factories.person(LETTERS)
    decision = factories.decision(why=f"{written} asked us.")

    erase(person=person, wish=Wish(), by=factories.involvement_lead(), now=NOW)

    decision.refresh_from_db()
    assert decision.why == "someone asked us."


@pytest.mark.django_db
def test_another_persons_name_in_other_letters_is_hidden_in_a_copy():
    amina = factories.person("Amina Darr")
    factories.person(LETTERS)
    factories.contribution(speaker=amina, words=f"{APART} rang me.")

    found = str(gathered(amina, on=TODAY))

    assert "[another person] rang me." in found


@pytest.mark.parametrize(
    ("people", "credit", "title"),
    [
        (0, False, ""),
        (1_000, False, ""),
        (0, True, "a partner"),
        (1, True, "a partner"),
        (1_000, True, "a carer"),
    ],
)
def test_a_description_at_the_edges(people, credit, title):
    assert coarsened("carer", people=people, keep_credit=credit) == title
