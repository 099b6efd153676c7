"""What goes with what, when a row is deleted; and what a row says of itself."""

import re

import pytest
from django.db import models
from django.db.models import CASCADE, PROTECT, SET_NULL, ProtectedError

from plait.consents.models import ConsentRecord
from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.history.actions import note
from plait.history.models import Entry
from plait.people.models import Person
from plait.projects.models import Project, Theme
from tests import factories
from tests.factories import NOW
from tests.record.filled import FROZEN, fresh, links, own_models
from tests.record.filled_asking import TOGETHER

CANARY = "Zanthe Quill"
# What may stand in a row's own short name: neither words nor people's names.
SAID_OF_ITSELF = {
    "projects.Programme": {"name"},
    "projects.Theme": {"name"},
    "projects.PartnerGroup": {"plural"},
    "projects.Project": {"title", "code"},
    "projects.StageMove": {"stage"},
    "history.Entry": {"did"},
    "consents.ConsentRecord": {"purpose", "answer"},
    "safety.Ruling": {"did"},
    "rooms.Room": {"code"},
}
# Tables that are never shown in pages, so that they need no order.
NEVER_PAGED = {
    "accounts.Account",
    "accounts.AppCode",
    "accounts.SignIn",
    "accounts.SpareCode",
    "activities.Attendance",
    "consents.Age",
    "consents.HandOver",
    "decisions.UnfinishedCard",
    "limits.Tally",
    "post.Beat",
    "projects.ExpectedShare",
    "projects.Programme",
}
# The only rows that go when a person goes: the way to sign in, a draft, the age, who
# looked, a copy of what is kept about them, and a pause.
GO_WITH_A_PERSON = {
    "accounts.Account.person",
    "consents.Age.person",
    "consents.Look.person",
    "decisions.UnfinishedCard.by",
    "privacy.Copy.person",
    "safety.Pause.person",
}
# How a plural ends that a machine made up: "copys", but not "passkeys".
UNSAID = re.compile(r"([^aeiou]ys|persons|reply)$")
# Rows in which people's words, or what came of them, stand.
KEPT = ("contributions.Contribution", "decisions.Decision", "outcomes.Change")


def repointed(name):
    """A row of this foreign key that points at something nothing else points at."""
    field = links()[name]
    if name in FROZEN:
        return (*FROZEN[name](fresh(ConsentRecord)), field)
    if name in TOGETHER:
        return (*TOGETHER[name](), field)
    rows = field.model._default_manager
    row = rows.order_by("pk").last()
    target = fresh(field.related_model)
    if field.model is Entry:  # a line cannot be given to somebody else
        return note("x.do", by=target, at=NOW, about="x"), target, field
    rows.filter(pk=row.pk).update(**{field.attname: target.pk})
    return rows.get(pk=row.pk), target, field


def those(rule):
    return sorted(n for n, f in links().items() if f.remote_field.on_delete is rule)


def test_every_link_protects_empties_or_goes_too():
    known = {*those(CASCADE), *those(PROTECT), *those(SET_NULL)}

    assert known == set(links())


@pytest.mark.parametrize("name", those(PROTECT))
def test_what_is_still_needed_cannot_be_deleted(record, name):
    row, target, field = repointed(name)

    with pytest.raises(ProtectedError):
        target.delete()

    assert type(row)._default_manager.filter(pk=row.pk).exists()
    assert field.related_model._default_manager.filter(pk=target.pk).exists()


@pytest.mark.parametrize("name", those(SET_NULL))
def test_the_row_stays_and_points_at_nothing(record, name):
    row, target, field = repointed(name)

    target.delete()

    row.refresh_from_db()
    assert getattr(row, field.attname) is None


@pytest.mark.parametrize("name", those(CASCADE))
def test_the_row_goes_too_and_no_other_of_its_kind(record, name):
    row, target, field = repointed(name)
    rows = field.model._default_manager
    pointing = rows.filter(**{field.attname: target.pk}).count()
    before = rows.count()

    target.delete()

    assert not rows.filter(pk=row.pk).exists()
    assert rows.count() == before - pointing


def test_only_what_is_about_them_alone_goes_with_a_person():
    gone = {n for n in those(CASCADE) if links()[n].related_model is Person}

    assert gone == GO_WITH_A_PERSON


@pytest.mark.parametrize("table", KEPT)
def test_nothing_takes_the_record_with_it(table):
    assert not [name for name in those(CASCADE) if name.startswith(f"{table}.")]


def test_deleting_a_person_keeps_the_codes_of_what_they_said(record):
    speaker = factories.person("Maureen Pell")
    kept = factories.contribution(record, speaker=speaker, words="No stairs.")
    decision = factories.decision(answers=[kept])
    codes = set(map(str, Contribution.objects.all()))

    speaker.delete()

    kept.refresh_from_db()
    assert set(map(str, Contribution.objects.all())) == codes
    assert (kept.by, kept.words, kept.credited_to) == (None, "No stairs.", "a carer")
    assert decision.answers.get() == kept


def test_deleting_whoever_recorded_a_decision_keeps_the_decision(record):
    decision = Decision.objects.filter(project=record).first()
    writer = factories.person()
    Decision.objects.filter(pk=decision.pk).update(recorded_by=writer)

    writer.delete()

    assert Decision.objects.get(pk=decision.pk).recorded_by is None


def test_deleting_a_theme_keeps_its_projects(record):
    Theme.objects.all().delete()

    assert Project.objects.get(pk=record.pk).themes.count() == 0


# ---------------------------------------------------------------- short names


def texts(model):
    """Fields that hold text, other than those a row may say of itself."""
    own = SAID_OF_ITSELF.get(model._meta.label, set())
    kinds = (models.CharField, models.TextField)
    fields = model._meta.local_fields
    return [f.name for f in fields if isinstance(f, kinds) and f.name not in own]


@pytest.mark.parametrize("label", sorted(own_models()))
def test_a_rows_short_name_shows_no_words_and_no_names(record, label):
    row = own_models()[label]._default_manager.order_by("pk").first()
    for name in texts(type(row)):
        setattr(row, name, CANARY)

    shown = f"{row} {row!r}"

    assert CANARY not in shown
    assert str(row).strip()


@pytest.mark.parametrize(
    "label", ["contributions.Contribution", "decisions.Decision", "outcomes.Change"]
)
def test_what_people_look_up_is_called_by_its_code(record, label):
    row = own_models()[label]._default_manager.first()

    assert str(row) == row.code
    assert f"/{row.code}/" in row.get_absolute_url()


def test_two_rows_of_a_person_are_told_apart_by_number_only(record):
    first, second = factories.person("Ann Ley"), factories.person("Ann Ley")

    assert str(first) != str(second)
    assert "Ann" not in f"{first} {second}"


# ---------------------------------------------------------------- order


def test_tables_without_an_order_are_never_paged():
    unordered = {n for n, model in own_models().items() if not model._meta.ordering}

    assert unordered == NEVER_PAGED


@pytest.mark.parametrize(
    "label", sorted(n for n, model in own_models().items() if model._meta.ordering)
)
def test_an_order_ends_in_the_key_so_that_no_row_changes_its_place(record, label):
    model = own_models()[label]
    last = model._meta.ordering[-1]
    rows = model._default_manager.all()

    assert last in ("pk", "-pk")
    assert list(rows) == list(reversed(rows.reverse()))


@pytest.mark.parametrize("label", sorted(own_models()))
def test_a_table_has_a_plural_that_people_say(label):
    plural = str(own_models()[label]._meta.verbose_name_plural)

    assert plural == plural.lower()
    assert not UNSAID.search(plural)


@pytest.mark.parametrize("machine", ["entrys", "copys", "persons", "mirror reply"])
def test_a_plural_that_only_a_machine_says_is_found(machine):
    assert UNSAID.search(machine)
    assert not UNSAID.search("passkeys")
