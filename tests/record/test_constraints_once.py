"""What may be there once is there once: refused by the database, not only by us."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, models, transaction

from plait.accounts.models import SpareCode
from plait.activities.models import Attendance
from plait.contributions.models import Attachment
from plait.decisions.models import Answer, Part, UnfinishedCard
from plait.limits.models import Tally
from plait.post.models import Job
from plait.priorities.models import Item, Place, Round
from plait.projects.models import (
    ExpectedShare,
    Partner,
    PartnerGroup,
    Programme,
    Project,
)
from plait.replies.models import Telling
from tests import factories
from tests.factories import days_ago
from tests.record.filled import fresh, own_models, unique_fields
from tests.record.once_asking import ONCE_ASKING, SENT_ONCE_ASKING, WHOLE_ASKING

# The constraint, its table, and one change each that makes a twin no twin.
ONCE = {
    "attendance_once_per_group": (
        Attendance,
        {"group": lambda: factories.group("public")},
    ),
    "tally_once": (
        Tally,
        {"whom": lambda: "n", "what": lambda: "sign-ins-for-one-address"},
    ),
    "job_waits_once": (
        Job,
        {"key": lambda: "n", "kind": lambda: "x", "state": lambda: "taken"},
    ),
    "attachment_order_once": (
        Attachment,
        {"order": lambda: 9, "contribution": factories.contribution},
    ),
    "spare_code_once": (
        SpareCode,
        {
            "fingerprint": lambda: "n",
            "account": lambda: factories.account(factories.person()),
        },
    ),
    "answer_once": (
        Answer,
        {"decision": factories.decision, "contribution": factories.contribution},
    ),
    "part_once_per_partner": (
        Part,
        {"kind": lambda: "shaped", "decision": factories.decision},
    ),
    "unfinished_card_once": (
        UnfinishedCard,
        {"by": factories.person, "project": factories.project},
    ),
    "group_code_once_per_project": (
        PartnerGroup,
        {"code": lambda: "another", "project": factories.project},
    ),
    "partner_once_per_project": (
        Partner,
        {"person": factories.person, "project": factories.project},
    ),
    "expected_once_per_group": (
        ExpectedShare,
        {"group": lambda: factories.group("researcher"), "project": factories.project},
    ),
    "told_once_a_day": (Telling, {"told_on": lambda: days_ago(1)}),
    **ONCE_ASKING,
}
CONDITIONAL = {
    "one_mending_at_a_time",  # tried in tests/accounts
    "one_pause_at_a_time",  # tried in tests/privacy
    "consent_begins_once",  # tried in tests/consents
    "group_code_once_for_all",
    "place_given_once",
    "round_one_open_at_a_time",
    "one_project_of_the_programmes_own",
}
# Filled by hand nowhere, or refused by the database in another way.
NOT_TRIED_BY_UPDATE = {
    "consents.AccessNeed.replaces",
    "consents.ConsentRecord.key",
    "consents.ConsentRecord.supersedes",
}
# What a form adds, or asks the post to take, carries the mark of that form.
SENT_ONCE = {
    "activities.Activity",
    "contributions.Attachment",
    "contributions.Contribution",
    "contributions.Question",
    "decisions.Decision",
    "outcomes.Change",
    "outcomes.Effect",
    "outcomes.Uptake",
    "post.Letter",
    "privacy.DataRequest",
    "projects.Partner",
    "projects.Project",
    "safety.Report",
    *SENT_ONCE_ASKING,
}
# The rows of which a twin is tried.
WHOLE = {
    PartnerGroup: {"project__isnull": False},
    Part: {"partner__isnull": False},
    **WHOLE_ASKING,
}
TRIED = {n: f for n, f in unique_fields().items() if n not in NOT_TRIED_BY_UPDATE}
APART = [(name, field) for name, (_, apart) in ONCE.items() for field in apart]


def twin(model, **changed):
    """A second row like the first, with other values where no twin is allowed."""
    copy = model.objects.filter(**WHOLE.get(model, {})).order_by("pk").first()
    copy.pk, copy._state.adding = None, True
    for field in model._meta.local_fields:
        if field.unique and field.null:
            setattr(copy, field.attname, None)
        if field.unique and isinstance(field, models.UUIDField):
            setattr(copy, field.attname, uuid4())
        if field.one_to_one:
            setattr(copy, field.name, fresh(field.related_model))
    for name, value in changed.items():
        setattr(copy, name, value)
    if model is Part and copy.kind != "decided":
        copy.stance = ""
    copy.save(force_insert=True)
    return copy


def test_every_unique_constraint_has_a_row_here():
    found = {
        constraint.name
        for model in own_models().values()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    }

    assert found == set(ONCE) | CONDITIONAL


def test_nothing_is_declared_unique_in_the_old_way():
    assert not any(model._meta.unique_together for model in own_models().values())


@pytest.mark.parametrize("name", ONCE)
def test_a_twin_is_refused(record, name):
    model = ONCE[name][0]
    before = model.objects.count()

    with pytest.raises(IntegrityError), transaction.atomic():
        twin(model)

    assert model.objects.count() == before


@pytest.mark.parametrize(("name", "field"), APART)
def test_a_twin_that_differs_in_one_thing_is_kept(record, name, field):
    model, apart = ONCE[name]

    assert twin(model, **{field: apart[field]()}).pk


def test_two_unnamed_parts_of_one_kind_are_kept(record):
    named = Part.objects.filter(partner__isnull=False).first()

    for _ in range(2):
        Part.objects.create(decision=named.decision, kind="raised", group=named.group)

    unnamed = Part.objects.filter(decision=named.decision, partner__isnull=True)
    assert unnamed.filter(kind="raised", group=named.group).count() == 2


def test_a_group_for_all_projects_has_its_code_once(record):
    shared = PartnerGroup.objects.filter(project__isnull=True).first()
    shared.pk, shared._state.adding = None, True

    with pytest.raises(IntegrityError), transaction.atomic():
        shared.save(force_insert=True)


def test_a_project_may_have_its_own_group_of_a_shared_code(record):
    shared = PartnerGroup.objects.filter(project__isnull=True).first()
    shared.pk, shared._state.adding, shared.project = None, True, record

    shared.save(force_insert=True)

    assert PartnerGroup.objects.filter(code=shared.code).count() == 2


def test_a_programme_has_one_project_of_its_own(record):
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=record.pk).update(is_programmes_own=True)


def test_another_programme_may_have_its_own_project_too(record):
    other = fresh(Programme)
    changed = Project.objects.filter(pk=record.pk)

    assert changed.update(programme=other, is_programmes_own=True) == 1


def test_a_choice_has_one_round_open_at_a_time(record):
    open_now = Round.objects.filter(closed_at__isnull=True).first()

    with pytest.raises(IntegrityError), transaction.atomic():
        twin(Round, exercise=open_now.exercise, number=9, closed_at=None)

    assert twin(Round, exercise=open_now.exercise, number=9).pk


def test_a_place_on_a_shortlist_is_given_once(record):
    first = Place.objects.filter(place=1).first()
    other = {"shortlist": first.shortlist, "item": fresh(Item)}

    with pytest.raises(IntegrityError), transaction.atomic():
        twin(Place, place=first.place, **other)

    assert twin(Place, place=first.place + 1, **other).pk


@pytest.mark.parametrize("name", sorted(TRIED))
def test_a_value_that_may_be_there_once_is_refused_a_second_time(record, name):
    field = unique_fields()[name]
    first, second = field.model._default_manager.order_by("pk")[:2]
    value = getattr(first, field.attname) or "sent-1"
    rows = field.model._default_manager
    rows.filter(pk=first.pk).update(**{field.attname: value})

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.filter(pk=second.pk).update(**{field.attname: value})


@pytest.mark.parametrize("name", sorted(n for n, field in TRIED.items() if field.null))
def test_what_was_not_sent_by_a_form_may_be_there_often(record, name):
    field = unique_fields()[name]
    rows = field.model._default_manager

    rows.update(**{field.attname: None})

    assert rows.filter(**{f"{field.name}__isnull": True}).count() >= 2


def test_every_form_that_is_sent_once_has_a_mark_of_the_same_length():
    marks = {
        field.model._meta.label: field.max_length
        for field in unique_fields().values()
        if field.name == "submission"
    }

    assert set(marks.values()) == {40}
    assert set(marks) == SENT_ONCE
