"""What helps someone take part."""

from datetime import date

import pytest

from plait.consents.actions import NothingNeeded, add_need, change_need, end_need
from plait.consents.models import AccessNeed, Look
from plait.consents.rules import Need
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from tests import factories as make
from tests.writing import errors, filled, send

BREAKS = Need(kind="breaks", words="Every twenty minutes.")
ONLY_ALL = Need(kind="breaks", words="Quietly.", seen_by="involvement-leads")


def need_of(ann, need=BREAKS, by=None):
    return add_need(need, person=ann, by=by or ann, now=make.NOW)


def test_i_add_what_helps_me_and_it_is_reviewed_in_a_year(ann):
    answer = send(
        make.signed_in(ann),
        "/me/needs/new/",
        kind="breaks",
        words="Every twenty minutes.",
        occasion="meetings",
    )

    need = AccessNeed.objects.get()
    assert answer.headers["Location"] == "/me/record/"
    assert (need.person, need.written_by, need.told_by) == (ann, ann, "web")
    assert (need.title, need.more) == (
        "Breaks, or a shorter meeting",
        "Every twenty minutes.",
    )
    assert (need.agreed_on, need.review_on) == (make.TODAY, date(2027, 11, 22))
    assert Entry.objects.filter(about=f"person {ann.pk} need {need.pk}").exists()


def test_free_words_are_enough_and_nothing_is_not(ann):
    assert need_of(ann, Need(words="No perfume, please.")).title == (
        "No perfume, please."
    )
    with pytest.raises(NothingNeeded):
        need_of(ann, Need(words="  "))

    nothing = send(make.signed_in(ann), "/me/needs/new/", kind="", words="")
    assert nothing.status_code == 422
    assert "Pick what helps" in errors(nothing)[""][0]


def test_the_same_twice_is_kept_once(ann):
    assert need_of(ann) == need_of(ann)


def test_a_change_ends_the_old_one_and_keeps_it(ann):
    old = need_of(ann)
    new = change_need(
        Need(kind="breaks", words="Ten."), before=old, by=ann, now=make.NOW
    )

    old.refresh_from_db()
    assert old.ended_at == make.NOW
    assert new.replaces == old
    assert list(AccessNeed.objects.current()) == [new]
    assert change_need(BREAKS, before=old, by=ann, now=make.NOW) == old


def test_the_button_ends_it_and_deletes_nothing(ann):
    need = need_of(ann)
    browser = make.signed_in(ann)
    address = f"/me/needs/{need.pk}/"

    browser.post(address, {"end": "1"})

    assert not AccessNeed.objects.current().exists()
    assert AccessNeed.objects.count() == 1
    assert browser.get(address).status_code == 404


def test_ending_twice_keeps_the_first_moment(ann):
    need = need_of(ann)
    end_need(need=need, by=ann, now=make.NOW)
    end_need(need=need, by=ann, now=make.NOW.replace(hour=23))

    assert need.ended_at == make.NOW


def test_a_lead_writes_it_down_as_told_by_phone(ann, lead):
    browser = make.signed_in(lead)
    send(browser, f"/people/{ann.pk}/needs/new/", words="A lift home.", told_by="phone")

    need = AccessNeed.objects.get()
    assert (need.person, need.written_by, need.told_by) == (ann, lead, "phone")


def test_nobody_else_may(ann, project):
    other = make.partner(project).person
    with pytest.raises(NotYourRole):
        need_of(ann, by=other)

    need = need_of(ann)
    for address in (f"/me/needs/{need.pk}/", f"/people/{ann.pk}/needs/{need.pk}/"):
        assert make.signed_in(other).get(address).status_code == 404


def test_what_only_involvement_leads_may_see_no_co_lead_sees(ann, lead, nasreen):
    need = need_of(ann, ONLY_ALL)
    address = f"/people/{ann.pk}/needs/{need.pk}/"

    assert make.signed_in(lead).get(address).status_code == 404
    assert "Quietly." not in make.signed_in(lead).get(f"/people/{ann.pk}/").text
    assert make.signed_in(nasreen).get(address).status_code == 200
    assert "Quietly." in make.signed_in(nasreen).get(f"/people/{ann.pk}/").text


def test_opening_it_to_change_it_is_a_look(ann, lead):
    need = need_of(ann)
    browser = make.signed_in(lead)
    filled(browser, f"/people/{ann.pk}/needs/{need.pk}/")

    look = Look.objects.get()
    assert (look.person, look.by, look.kind) == (ann, lead, "needs")
