"""Every check of the database refuses what it names, and lets pass what it must."""

import pytest
from django.db import IntegrityError, connection, models, transaction

from plait.accounts.models import Device, Mending
from plait.consents.models import AccessNeed, ConsentRecord
from plait.contributions.models import Attachment, Contribution, Question
from plait.decisions.models import Decision, Part
from plait.outcomes.models import Uptake
from plait.people.models import Person
from plait.post.models import Job, Letter
from plait.privacy.models import DataRequest
from plait.privacy.models import Pause as DataPause
from plait.projects.models import Partner
from plait.safety.models import Report
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.record.checks_asking import CHECKS_ASKING
from tests.record.checks_safety import CHECKS_SAFETY
from tests.record.filled import own_models

LONG_AGO, LATER = days_ago(900), days_ago(-900)
NO_WORDS = {"words": "", "by": None, "on_behalf_of": None, "withdrawn_at": NOW}

# The check, its table, what it must refuse, and what is on the right side of it.
CHECKS = {
    "question_closes_after_asking": (
        Question,
        [{"closes_on": LONG_AGO}],
        [{"closes_on": None}, {"asked_on": TODAY, "closes_on": TODAY}],
    ),
    "contribution_withdrawn_means_emptied": (
        Contribution,
        [
            {"withdrawn_at": NOW},
            NO_WORDS | {"words": "Still here."},
            NO_WORDS | {"by": 1},
            NO_WORDS | {"on_behalf_of": 1},
        ],
        [NO_WORDS, {"words": ""}],
    ),
    "contribution_noted_has_a_reason": (
        Contribution,
        [
            {"noted_on": TODAY, "noted_why": ""},
            {"noted_on": None, "noted_why": "Because."},
        ],
        [
            {"noted_on": TODAY, "noted_why": "Because."},
            {"noted_on": None, "noted_why": ""},
        ],
    ),
    "contribution_use_is_known": (
        Contribution,
        [{"use": "everyone"}, {"use": ""}, {"use": "PUBLIC"}],
        [{"use": "public"}, {"use": "partners"}, {"use": "facilitator"}],
    ),
    "mending_takes_two_people": (
        Mending,
        [{"asked_by": 1, "confirmed_by": 1}],
        [{"asked_by": 1, "confirmed_by": None}],
    ),
    "request_done_says_how": (
        DataRequest,
        [{"done_on": TODAY, "outcome": ""}, {"done_on": None, "outcome": "done"}],
        [{"done_on": TODAY, "outcome": "done"}, {"done_on": None, "outcome": ""}],
    ),
    "request_due_after_it_came": (
        DataRequest,
        [{"received_on": TODAY, "due_on": days_ago(1)}],
        [{"received_on": TODAY, "due_on": TODAY}],
    ),
    "pause_ends_after_it_began": (
        DataPause,
        [{"since": TODAY, "until": days_ago(1)}],
        [{"since": TODAY, "until": TODAY}, {"since": TODAY, "until": None}],
    ),
    "device_proof_is_known": (
        Device,
        [{"proof": "password"}, {"proof": ""}],
        [{"proof": "email"}, {"proof": "passkey"}],
    ),
    "attachment_picture_is_described": (
        Attachment,
        [{"shows": ""}],
        [{"shows": "", "kind": "sound"}, {"shows": "A door."}],
    ),
    "attachment_kind_is_known": (
        Attachment,
        [{"kind": "film"}, {"kind": ""}],
        [{"kind": "paper"}, {"kind": "text"}],
    ),
    "decision_weight_one_to_three": (
        Decision,
        [{"weight": 0, "weight_why": "x"}, {"weight": 4, "weight_why": "x"}],
        [{"weight": 1}, {"weight": 3, "weight_why": "x"}],
    ),
    "decision_heavy_has_a_reason": (
        Decision,
        [{"weight": 2, "weight_why": ""}, {"weight": 3, "weight_why": ""}],
        [{"weight": 1, "weight_why": ""}, {"weight": 2, "weight_why": "x"}],
    ),
    "decision_no_has_a_reason": (
        Decision,
        [{"outcome": each, "will_not": ""} for each in ("no", "partly", "later")],
        [{"outcome": "changed", "will_not": ""}, {"outcome": "no", "will_not": "x"}],
    ),
    "decision_outcome_is_known": (
        Decision,
        [{"outcome": "maybe", "will_not": "x"}, {"outcome": "", "will_not": "x"}],
        [{"outcome": "later", "will_not": "x"}],
    ),
    "part_named_is_one_person": (
        Part,
        [{"people": 2}],
        [{"people": 1}, {"people": 2, "partner": None}],
    ),
    "part_counts_somebody": (
        Part,
        [{"people": 0, "partner": None}],
        [{"people": 1, "partner": None}],
    ),
    "part_stance_only_when_deciding": (
        Part,
        [
            {"kind": "raised", "stance": "agree"},
            {"kind": "shaped", "stance": "object"},
        ],
        [{"kind": "raised", "stance": ""}, {"kind": "decided", "stance": "aside"}],
    ),
    "uptake_not_adopted_has_a_reason": (
        Uptake,
        [{"answer": "declined", "reason": ""}, {"answer": "adapted", "reason": ""}],
        [{"answer": "adopted", "reason": ""}, {"answer": "declined", "reason": "x"}],
    ),
    "letter_state_is_known": (
        Letter,
        [{"state": "lost"}, {"state": ""}],
        [{"state": each} for each in ("waiting", "taken", "stuck")],
    ),
    "letter_emptied_once_sent": (
        Letter,
        [{"state": "done"}, {"state": "let-be"}],
        [{"state": "done", "to": ""}, {"state": "stuck"}],
    ),
    "job_state_is_known": (
        Job,
        [{"state": "lost"}, {"state": ""}],
        [{"state": each} for each in ("waiting", "taken", "done", "stuck")],
    ),
    "person_credit_is_known": (
        Person,
        [{"credit": "fame"}, {"credit": ""}],
        [{"credit": each} for each in ("name", "pseudonym", "role", "nothing")],
    ),
    "person_way_is_known": (
        Person,
        [{"way": "pigeon"}, {"way": ""}],
        [{"way": each} for each in ("email", "text", "post", "phone", "in person")],
    ),
    "consent_answer_is_known": (
        ConsentRecord,
        [{"answer": "may"}, {"answer": ""}],
        [{"answer": "no", "until": None}, {"answer": "yes"}],
    ),
    "consent_giver_is_known": (
        ConsentRecord,
        [{"given_by": "a friend"}, {"given_by": ""}],
        [{"given_by": "self"}, {"given_by": "nominated-consultee"}],
    ),
    "consent_of_a_child_is_theirs_too": (
        ConsentRecord,
        [{"given_by": "parent", "assents": False}],
        [
            {"given_by": "parent", "assents": True},
            {"given_by": "parent", "assents": False, "answer": "no", "until": None},
        ],
    ),
    "consent_no_holds_for_ever": (
        ConsentRecord,
        [{"answer": "no", "until": TODAY}],
        [{"answer": "yes", "until": TODAY}, {"answer": "no", "until": None}],
    ),
    "need_reviewed_after_agreeing": (
        AccessNeed,
        [{"review_on": LONG_AGO}],
        [{"review_on": LATER}],
    ),
    "need_says_something": (
        AccessNeed,
        [{"kind": "", "words": ""}],
        [{"kind": "breaks", "words": ""}, {"kind": "", "words": "A lift."}],
    ),
    "partner_left_after_joining": (
        Partner,
        [{"left_on": LONG_AGO}],
        [{"left_on": None}, {"left_on": LATER}],
    ),
    "report_told_means_reach_is_gone": (
        Report,
        [{"told_on": TODAY, "reach": "a@b.example"}],
        [{"told_on": TODAY, "reach": ""}, {"told_on": None, "reach": "x"}],
    ),
    **CHECKS_SAFETY,
    **CHECKS_ASKING,
}
REFUSED = [(name, each) for name, (_, bad, _) in CHECKS.items() for each in bad]
ALLOWED = [(name, each) for name, (_, _, good) in CHECKS.items() for each in good]


def declared(kind):
    """The names of all constraints of this kind on our tables."""
    return {
        constraint.name
        for model in own_models().values()
        for constraint in model._meta.constraints
        if isinstance(constraint, kind)
    }


def write(name, values):
    """Write to one row of the table behind every action's back."""
    model = CHECKS[name][0]
    if model is ConsentRecord:
        return _add(values)
    rows = model.objects.filter(partner__isnull=False) if model is Part else None
    row = (model.objects.all() if rows is None else rows).order_by("pk").first()
    some = Person.objects.first().pk
    by_key = {
        key: some if value == 1 and key in ("by", "on_behalf_of") else value
        for key, value in values.items()
    }
    return model.objects.filter(pk=row.pk).update(**by_key)


def _add(values):
    """One answer more: answers are never changed."""
    first = ConsentRecord.objects.order_by("pk").first()
    same = ("purpose", "answer", "text_version", "text_hash", "given_by", "at")
    copy = {field: getattr(first, field) for field in same}
    ConsentRecord.objects.create(**copy | {"person": factories.person()} | values)
    return 1


def test_every_check_has_a_row_here():
    assert declared(models.CheckConstraint) == set(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_stands_on_the_table_it_is_tried_on(name):
    model = CHECKS[name][0]

    assert name in {constraint.name for constraint in model._meta.constraints}


@pytest.mark.parametrize(("name", "values"), REFUSED)
def test_the_database_refuses_it(record, name, values):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        write(name, values)

    assert name in str(refused.value)


@pytest.mark.parametrize(("name", "values"), ALLOWED)
def test_the_database_lets_it_pass(record, name, values):
    assert write(name, values) == 1


@pytest.mark.parametrize("name", sorted(own_models()))
def test_every_table_has_two_rows_to_try_things_on(record, name):
    assert own_models()[name]._default_manager.count() >= 2


def fits(field, value):
    """Whether a column of this kind can hold the value."""
    if isinstance(field, models.IntegerField):
        least, most = connection.ops.integer_field_range(field.get_internal_type())
        return least <= value <= most
    return len(str(value)) <= (field.max_length or 0)


def test_choices_kept_in_tables_fit_their_columns():
    wrong = [
        (label, field.name, value)
        for label, model in own_models().items()
        for field in model._meta.local_fields
        for value, _ in field.flatchoices or ()
        if not fits(field, value)
    ]

    assert wrong == []
