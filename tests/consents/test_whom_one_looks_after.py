"""What helps, what comes up, and who may not: on the day, twice, and gone."""

from datetime import date, timedelta

import pytest
from django.test import Client

from plait.consents.actions import (
    add_need,
    change_own_details,
    hand_over,
    may_reach,
    may_use,
)
from plait.consents.actions.caring import NoWayOn
from plait.consents.actions.looking import record_reach
from plait.consents.models import AccessNeed, Age, ConsentRecord, HandOver, Look
from plait.consents.pages import UsesPage, coming_up
from plait.consents.pages.people import needs_of
from plait.consents.queries import looked_after_by, looks_after_all
from plait.consents.rules import (
    Need,
    agrees_alone_on,
    contact_by,
    turns_eighteen_on,
    ways_on,
)
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.people.rules import Way
from tests import factories as make
from tests.consents.saying import at, born, no, yes

DAY = timedelta(days=1)
BORN = date(2010, 11, 23)


@pytest.mark.parametrize("way", Way.values)
def test_nobody_is_reached_by_what_we_do_not_hold(ann, way):
    details = {"email": "", "phone": "", "address": ""}
    for name, value in {**details, "way": way}.items():
        setattr(ann, name, value)
    ann.save()

    assert may_reach(ann, way, on=make.TODAY) is (way == Way.IN_PERSON)


def test_a_way_nobody_defined_is_a_fault():
    with pytest.raises(KeyError):
        contact_by("pigeon")


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_what_helps_is_due_on_its_day(ann, days):
    need = add_need(Need(words="No steps."), person=ann, by=ann, now=make.NOW)
    on = need.review_on + days * DAY

    assert AccessNeed.objects.due(on).exists() is (days >= 0)


def test_nobody_looks_after_anyone_and_sees_nothing(ann):
    assert not looked_after_by(None).exists()
    assert not looks_after_all(None)
    assert not looked_after_by(ann).exists()


def test_a_co_lead_who_left_looks_after_nobody(ann, lead):
    assert ann in looked_after_by(lead)
    lead.partnerships.update(left_on=make.TODAY)

    with pytest.raises(NotYourRole):
        no(ann, "quoting", by=lead)
    assert make.signed_in(lead).get(f"/people/{ann.pk}/").status_code == 404


def test_a_way_on_that_is_none_is_refused_and_agreed_twice_is_one(ann, lead):
    def agreed(way_on):
        words = {"way_on": way_on, "note_": " a note ", "with_whom": "Jo"}
        return hand_over(person=ann, by=lead, now=make.NOW, **words)

    with pytest.raises(NoWayOn):
        agreed("the moon")
    chosen = next(iter(ways_on()))
    assert agreed(chosen) == agreed(chosen)
    assert HandOver.objects.get().note == "a note"


def test_a_look_at_a_way_to_reach_people_is_kept_once_each(ann, lead, nasreen):
    record_reach([ann, ann, nasreen], by=nasreen, page="x", now=make.NOW)

    assert Look.objects.get().person == ann
    assert Look.objects.since(make.NOW).count() == 1
    assert not Look.objects.since(make.NOW + timedelta(seconds=1)).exists()


@pytest.mark.parametrize(("before", "shown"), [(-1, False), (0, True), (30, True)])
def test_a_sixteenth_birthday_comes_up_and_is_gone_the_day_after(
    ann, lead, before, shown
):
    born(ann, BORN)
    alone = agrees_alone_on(Age.objects.get().turns_18_on)

    found = [one.what for one in coming_up(lead, on=alone - before * DAY)]

    assert any(what.startswith("Turns 16") for what in found) is shown


def test_a_use_that_was_taken_off_the_list_is_named_by_its_code(ann, lead):
    record = yes(ann, "quoting")
    fields = {name: getattr(record, name) for name in ("person", "given_by", "at")}
    ConsentRecord.objects.create(
        **fields, purpose="gone", answer="yes", until=make.TODAY
    )

    assert "Ask again: gone" in [one.what for one in coming_up(lead, on=make.TODAY)]
    codes = [line.purpose.code for line in UsesPage.of(ann, on=make.TODAY).lines]
    assert "gone" not in codes


def test_choosing_a_way_after_a_no_is_a_yes_and_not_choosing_leaves_the_no(ann):
    no(ann, "contact-phone")
    change_own_details(by=ann, now=make.NOW, title="a carer")
    assert not may_use(ann, "contact-phone", on=make.TODAY)

    change_own_details(by=ann, now=make.NOW, way="phone")

    assert may_use(ann, "contact-phone", on=make.TODAY)


def test_a_child_who_chooses_a_name_again_is_protected_until_18(ann):
    born(ann, BORN)
    adult = turns_eighteen_on(BORN)
    for day in (adult - DAY, adult):
        ann.refresh_from_db()
        assert ann.is_protected
        change_own_details(by=ann, now=at(day), credit="name")

    assert not ann.is_protected


@pytest.mark.parametrize("use", ["nothing", "quoting/x", "contact-pigeon"])
def test_a_page_of_a_use_that_is_none_is_not_found(ann, lead, use):
    assert make.signed_in(ann).get(f"/me/permissions/{use}/").status_code == 404
    theirs = f"/people/{ann.pk}/permissions/{use}/"
    assert make.signed_in(lead).get(theirs).status_code == 404


def test_a_visitor_changes_nothing_of_anyones(ann):
    visitor = Client()
    for page in (f"/people/{ann.pk}/", "/me/permissions/quoting/", "/me/needs/new/"):
        response = visitor.post(page, {"answer": "yes", "words": "x"})
        assert response.status_code in {302, 405}
    assert not Entry.objects.filter(did__startswith="consents.").exists()


def test_one_project_led_is_no_view_of_what_only_the_programme_sees(ann, lead):
    add_need(
        Need(words="Quietly.", seen_by="involvement-leads"),
        person=ann,
        by=ann,
        now=make.NOW,
    )

    assert needs_of(ann, sees_all=looks_after_all(lead)) == []
    assert len(needs_of(ann)) == 1
