"""Saying yes, and stopping."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from plait.consents.actions import (
    AlsoTheirs,
    NoSuchUse,
    NotTheirsToGive,
    SayWhoAgreed,
    SayWhyTheyCannot,
    TheyObjected,
    may_use,
)
from plait.consents.models import ConsentRecord
from plait.foundation.errors import NotYourRole
from plait.foundation.sealed import CannotUnseal, unseal
from plait.history.models import Entry
from tests import factories as make
from tests.consents.saying import at, born, no, yes

KIN = {"given_by": "personal-consultee", "giver": "Jo Ley", "capacity": "Not today."}
MUM = {"given_by": "parent", "giver": "Jo Ley", "assents": True}
SIX_MONTHS_ON = at(date(2027, 5, 23))
FIFTEEN = date(2011, 4, 12)


def allowed(person, use="quoting", on=make.TODAY):
    return may_use(person, use, on=on)


def test_a_yes_is_kept_whole(ann, lead):
    told = {"route": "phone", "format": "spoken", "witnessed_by": "Tess"}
    record = yes(ann, "quoting", by=lead, **told)

    record.refresh_from_db()
    assert (record.person, record.written_by) == (ann, lead)
    assert (record.route, record.format, record.language) == (
        "phone",
        "spoken",
        "English",
    )
    assert (record.text_version, len(record.text_hash)) == ("1", 64)
    assert record.until == date(2028, 11, 22)
    assert allowed(ann)


def test_a_line_of_history_names_the_use_and_no_words(ann):
    yes(ann, "quoting")
    no(ann, "quoting")

    lines = Entry.objects.filter(did__startswith="consents.").order_by("pk")
    assert [one.did for one in lines] == ["consents.agree", "consents.stop"]
    assert {one.about for one in lines} == {f"person {ann.pk} quoting"}


def test_the_same_yes_twice_is_kept_once(ann):
    assert yes(ann, "quoting") == yes(ann, "quoting")
    assert ConsentRecord.objects.count() == 1


def test_a_change_of_mind_is_a_new_record_and_the_last_one_counts(ann):
    first, then = yes(ann, "quoting"), no(ann, "quoting")
    again = yes(ann, "quoting")

    assert (then.supersedes, again.supersedes) == (first, then)
    assert list(ConsentRecord.objects.current()) == [again]
    assert allowed(ann)


def test_stopping_twice_is_kept_once(ann):
    assert no(ann, "quoting") == no(ann, "quoting")
    assert ConsentRecord.objects.count() == 1


def test_a_yes_runs_out(ann):
    yes(ann, "quoting")

    assert allowed(ann, on=date(2028, 11, 22))
    assert not allowed(ann, on=date(2028, 11, 23))


def test_a_use_nobody_defined_is_not_allowed_and_not_asked(ann):
    assert not allowed(ann, "selling")
    with pytest.raises(NoSuchUse):
        yes(ann, "selling")


def test_a_stranger_may_write_down_neither_yes_nor_no(ann):
    for person in (make.person(), make.partner(make.project(), role="co-lead").person):
        for doing in (yes, no):
            with pytest.raises(NotYourRole):
                doing(ann, "quoting", by=person)


def test_a_partner_without_a_role_may_not_speak_for_another(ann, project):
    with pytest.raises(NotYourRole):
        yes(ann, "quoting", by=make.partner(project).person)


def test_a_lead_may_write_down_what_they_were_told_until_the_person_leaves(
    ann, lead, project
):
    yes(ann, "quoting", by=lead)
    project.partners.filter(person=ann).update(left_on=make.TODAY)

    with pytest.raises(NotYourRole):
        no(ann, "quoting", by=lead)


# The database keeps the chain


@pytest.mark.parametrize(
    "change", [{"answer": "no"}, {"until": None}, {"purpose": "photos"}]
)
def test_the_database_refuses_to_change_an_answer(ann, change):
    yes(ann, "quoting")

    with pytest.raises(DatabaseError), transaction.atomic():
        ConsentRecord.objects.update(**change)


def test_erasing_may_clear_names_and_the_note(ann, lead):
    yes(ann, "quoting", by=lead, witnessed_by="Tess", **KIN)

    ConsentRecord.objects.update(
        giver="", witnessed_by="", capacity_note=None, written_by=None
    )

    assert allowed(ann)


def test_a_use_begins_once_and_is_superseded_once(ann):
    first = yes(ann, "quoting")
    no(ann, "quoting")
    copy = {
        name: getattr(first, name)
        for name in ("person", "purpose", "text_version", "text_hash", "at")
    }

    for supersedes in (None, first):
        with pytest.raises(IntegrityError), transaction.atomic():
            ConsentRecord.objects.create(
                **copy, answer="yes", given_by="self", supersedes=supersedes
            )
    assert connection.vendor in ("sqlite", "postgresql")


# Parents, young people, consultees


@pytest.fixture
def child(ann):
    born(ann, FIFTEEN)
    return ann


def test_under_16_a_parent_and_the_young_person_agree(child, lead):
    with pytest.raises(NotTheirsToGive):
        yes(child, "quoting")
    with pytest.raises(AlsoTheirs):
        yes(child, "quoting", by=lead, **{**MUM, "assents": False})
    with pytest.raises(SayWhoAgreed):
        yes(child, "quoting", by=lead, **{**MUM, "giver": " "})

    yes(child, "quoting", by=lead, **MUM)

    assert allowed(child)


def test_a_young_person_may_always_say_no(child, lead):
    yes(child, "quoting", by=lead, **MUM)
    no(child, "quoting")

    assert not allowed(child)


def test_at_16_the_parents_yes_ends_and_the_young_person_is_asked(child, lead):
    yes(child, "quoting", by=lead, **MUM)
    day = date(2027, 4, 12)

    assert allowed(child, on=day - timedelta(days=1))
    assert not allowed(child, on=day)

    with pytest.raises(NotTheirsToGive):
        yes(child, "quoting", by=lead, now=at(day), **MUM)
    yes(child, "quoting", now=at(day))
    assert allowed(child, on=day)


def test_a_consultee_says_why_for_this_one_question_and_it_is_locked(ann, lead):
    with pytest.raises(SayWhyTheyCannot):
        yes(ann, "quoting", by=lead, **{**KIN, "capacity": ""})

    record = yes(ann, "quoting", by=lead, **KIN)
    record.refresh_from_db()

    assert b"Not today" not in bytes(record.capacity_note)
    assert unseal(record.capacity_note, record.where_sealed) == "Not today."
    assert not allowed(ann, "photos")


def test_a_note_moved_to_another_record_does_not_open(ann, lead):
    one, other = (yes(ann, use, by=lead, **KIN) for use in ("quoting", "photos"))

    with pytest.raises(CannotUnseal):
        unseal(one.capacity_note, other.where_sealed)


def test_what_a_consultee_said_runs_out(ann, lead):
    yes(ann, "quoting", by=lead, **KIN)

    assert not allowed(ann, on=SIX_MONTHS_ON.date())


def test_any_objection_by_the_person_is_a_no_that_no_consultee_turns(ann, lead):
    yes(ann, "quoting", by=lead, **KIN)
    no(ann, "quoting", by=lead, route="in-person")

    assert not allowed(ann)
    with pytest.raises(TheyObjected):
        yes(ann, "quoting", by=lead, **KIN)
    assert yes(ann, "quoting").answer == "yes"


def test_the_database_wants_the_young_persons_own_yes(child, lead):
    record = yes(child, "quoting", by=lead, **MUM)
    fields = {
        name: getattr(record, name)
        for name in ("person", "answer", "text_version", "text_hash", "at", "given_by")
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentRecord.objects.create(**fields, purpose="photos", assents=False)


# Stop, and also remove


def test_stop_and_remove_rubs_out_what_only_that_way_needed(ann):
    ann.email = "ann@post.example"
    ann.save()
    yes(ann, "contact-text")
    no(ann, "contact-phone", remove=True)
    assert ann.phone == "01632 960 001"  # texts are still allowed

    no(ann, "contact-text", remove=True)

    ann.refresh_from_db()
    assert (ann.phone, ann.email) == ("", "ann@post.example")


def test_stopping_alone_keeps_the_number(ann):
    no(ann, "contact-phone")

    ann.refresh_from_db()
    assert ann.phone == "01632 960 001"


def test_removing_after_stopping_is_one_more_record(ann):
    no(ann, "contact-phone")
    record = no(ann, "contact-phone", remove=True)

    assert record.removed_too
    assert no(ann, "contact-phone", remove=True) == record
