"""Who looked: every page and print that shows private details says so."""

import pytest

from plait.consents.actions import record_look
from plait.consents.models import Look
from tests import factories as make

PHONE = "01632 960 001"


@pytest.fixture
def owed(ann, project):
    """Ann waits to be rung about what she said."""
    words = make.contribution(project, speaker=ann)
    return make.decision(answers=[words]).links.get()


@pytest.fixture
def by_post(project):
    """Lorna waits for a letter."""
    lorna = make.person("Lorna Tipp", way="post", address="Chapel End")
    words = make.contribution(project, speaker=lorna)
    return make.decision(answers=[words]).links.get()


def looks():
    return {(one.person, one.by, one.kind, one.page) for one in Look.objects.all()}


def test_one_line_for_each_person_and_none_for_oneself(ann, lead):
    kept = record_look(
        [ann, lead, ann], "reach", by=lead, page="replies:phone", now=make.NOW
    )

    assert kept == 1
    assert looks() == {(ann, lead, "reach", "replies:phone")}


def test_the_phone_list_is_a_look_at_each_person_on_it(ann, owed, nasreen):
    assert PHONE in make.signed_in(nasreen).get("/owed/phone/").text

    assert looks() == {(ann, nasreen, "reach", "replies:phone")}


def test_an_answer_with_a_number_on_it_is_a_look(ann, owed, nasreen):
    said, decided = owed.contribution.code, owed.decision.code
    assert PHONE in make.signed_in(nasreen).get(f"/owed/{said}/{decided}/").text

    assert looks() == {(ann, nasreen, "reach", "replies:answer")}


def test_a_co_lead_who_sees_no_number_did_not_look(owed, lead):
    said, decided = owed.contribution.code, owed.decision.code
    page = make.signed_in(lead).get(f"/owed/{said}/{decided}/")

    assert page.status_code == 200
    assert PHONE not in page.text
    assert not looks()


@pytest.mark.parametrize(
    ("address", "page"),
    [("letters/", "letters"), ("letters.pdf", "letters-to-print")],
)
def test_letters_are_a_look_at_each_person_written_to(by_post, nasreen, address, page):
    browser = make.signed_in(nasreen)
    browser.get(f"/owed/{address}")

    person = by_post.contribution.by
    assert looks() == {(person, nasreen, "reach", f"replies:{page}")}


def test_one_letter_is_a_look(by_post, nasreen):
    said, decided = by_post.contribution.code, by_post.decision.code
    make.signed_in(nasreen).get(f"/owed/{said}/{decided}/letter.pdf")

    person = by_post.contribution.by
    assert looks() == {(person, nasreen, "reach", "replies:letter-to-print")}


def test_a_request_for_the_headers_alone_shows_nothing(ann, owed, nasreen):
    make.signed_in(nasreen).head("/owed/phone/")
    make.signed_in(nasreen).head(f"/people/{ann.pk}/")

    assert not looks()


def test_a_lead_looks_at_what_they_may_see_and_no_more(ann, lead, nasreen):
    page = make.signed_in(lead).get(f"/people/{ann.pk}/")
    assert PHONE not in page.text
    assert {kind for _, _, kind, _ in looks()} == {"needs", "consents"}

    Look.objects.all().delete()
    assert PHONE in make.signed_in(nasreen).get(f"/people/{ann.pk}/").text
    assert {kind for _, _, kind, _ in looks()} == {"needs", "consents", "reach"}


def test_the_person_sees_who_looked_and_where(ann, owed, nasreen):
    make.signed_in(nasreen).get("/owed/phone/")

    page = make.signed_in(ann).get("/me/record/").text

    assert "Nasreen" in page or nasreen.shown_as() in page
    assert "the list of people to ring" in page
    assert "How to reach you" in page


def test_looks_keep_nothing_of_what_was_seen():
    names = {field.name for field in Look._meta.get_fields()}

    assert names == {"id", "person", "by", "kind", "page", "at"}
