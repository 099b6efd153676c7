"""Helping a partner to sign in: who may, and what comes of it."""

from datetime import timedelta

import pytest
from django.db.models import F

from plait.accounts.models import Account, JoinCard, Mending
from plait.accounts.pages import card_pdf
from plait.foundation.errors import NotYourRole
from plait.projects import actions
from tests import factories as make

NEW = "new@post.example"


@pytest.fixture
def project(db):
    return make.project("walks")


@pytest.fixture
def maureen(project):
    """A partner with no way to sign in."""
    return make.partner(project, make.person("Maureen Ott"), group="public")


@pytest.fixture
def lead(db):
    return make.signed_in(make.involvement_lead())


@pytest.fixture
def second(project):
    """Another involvement lead."""
    someone = make.person("Omar Second")
    make.partner(project, someone, group="researcher", role="involvement-lead")
    return make.signed_in(someone)


def page_of(partner):
    return f"/projects/{partner.project.code}/partners/{partner.pk}/way-in/"


def words(response):
    return response.content.decode()


def test_a_card_is_printed_and_never_shown_again(maureen, lead):
    page = page_of(maureen)
    assert "They have no way to sign in yet." in words(lead.get(page))

    response = lead.post(page, {"do": "card"})

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.content.startswith(b"%PDF")
    assert Account.objects.get(person=maureen.person).email is None
    after = words(lead.get(page))
    assert "There is a card, good until 21 May 2027" in after
    assert "Print a new card" in after


def test_a_card_is_stopped(maureen, lead):
    lead.post(page_of(maureen), {"do": "card"})
    lead.post(page_of(maureen), {"do": "stop-card"})

    assert JoinCard.objects.get().cancelled_at


def test_no_card_for_who_sees_how_to_reach_people(project, lead, second):
    partner = project.partners.get(role="involvement-lead")
    assert "A card is not enough for them" in words(lead.get(page_of(partner)))

    response = lead.post(page_of(partner), {"do": "card"})

    assert response.status_code == 422
    assert "so a card is not enough" in words(response)
    assert not JoinCard.objects.exists()


def test_somebody_who_was_invited_is_let_in_by_email(maureen, lead):
    response = lead.post(page_of(maureen), {"do": "email", "email": NEW})

    assert response.status_code == 302
    assert Account.objects.get(person=maureen.person).email == NEW


@pytest.mark.parametrize("do", ["email", "ask"])
def test_something_that_is_no_address_is_asked_again(maureen, lead, do):
    if do == "ask":
        make.account(maureen.person)
    response = lead.post(page_of(maureen), {"do": do, "email": "x"})

    assert response.status_code == 422
    assert "Write an email address" in words(response)


def test_a_lost_way_in_is_mended_by_two(maureen, lead, second):
    account = make.account(maureen.person)
    page = page_of(maureen)
    lead.post(page, {"do": "ask", "email": NEW})
    assert "You cannot do both" in words(lead.get(page))
    assert lead.post(page, {"do": "confirm"}).status_code == 422
    assert "Confirm it only if you know" in words(second.get(page))
    second.post(page, {"do": "confirm"})
    assert "It can be done from 23 November 2026" in words(lead.get(page))
    assert lead.post(page, {"do": "finish"}).status_code == 422
    Mending.objects.update(confirmed_at=F("confirmed_at") - timedelta(hours=24))

    lead.post(page, {"do": "finish"})

    account.refresh_from_db()
    assert account.email == NEW


def test_it_is_stopped(maureen, lead):
    make.account(maureen.person)
    lead.post(page_of(maureen), {"do": "ask", "email": NEW})
    lead.post(page_of(maureen), {"do": "stop"})

    assert Mending.objects.get().ended_at
    assert "Have they lost their way in?" in words(lead.get(page_of(maureen)))


@pytest.mark.parametrize("do", ["confirm", "finish", "stop"])
def test_what_nobody_asked_for_cannot_be_done(maureen, lead, do):
    response = lead.post(page_of(maureen), {"do": do})

    assert response.status_code == 422
    assert "Nobody has asked for a new way in" in words(response)


@pytest.mark.parametrize("role", ["partner", "co-lead", "facilitator"])
def test_nobody_else_may(project, maureen, role):
    other = make.partner(project, group="carer", role=role).person
    browser = make.signed_in(other)

    for sent in ({"do": "card"}, {"do": "email", "email": NEW}):
        assert browser.post(page_of(maureen), sent).status_code == 403
    assert browser.get(page_of(maureen)).status_code == 403
    assert not Account.objects.filter(person=maureen.person).exists()
    page = words(browser.get(f"/projects/{project.code}/partners/"))
    assert "How they sign in" not in page


def test_an_action_asks_by_itself(maureen, project):
    other = make.partner(project, group="carer", role="co-lead").person
    given = {"partner": maureen, "by": other, "now": make.NOW}
    for act in (
        actions.print_card,
        actions.stop_card,
        actions.finish_new_way,
        actions.stop_new_way,
    ):
        with pytest.raises(NotYourRole):
            act(**given)
    for act in (actions.let_in_by_email, actions.ask_for_new_way):
        with pytest.raises(NotYourRole):
            act(email=NEW, **given)
    with pytest.raises(NotYourRole):
        actions.confirm_new_way(site="", name="", **given)


def test_who_has_left_gets_no_card(maureen, lead):
    maureen.left_on = make.TODAY
    maureen.save()

    assert lead.post(page_of(maureen), {"do": "card"}).status_code == 404


def test_the_page_takes_as_many_questions_for_anybody(
    maureen, lead, django_assert_max_num_queries
):
    make.account(maureen.person)
    lead.post(page_of(maureen), {"do": "card"})
    lead.post(page_of(maureen), {"do": "ask", "email": NEW})
    with django_assert_max_num_queries(17):
        lead.get(page_of(maureen))


def test_the_card_is_tagged_and_says_its_code(maureen, tmp_path):
    pikepdf = pytest.importorskip("pikepdf")
    by = make.involvement_lead()
    card, code = actions.print_card(partner=maureen, by=by, now=make.NOW)

    pages = card_pdf(
        card, code, site="https://plait.example", programme="It", phone="01632 960 000"
    )

    file = tmp_path / "card.pdf"
    file.write_bytes(pages)
    with pikepdf.open(file) as read:
        assert read.Root.MarkInfo.Marked
        assert str(read.Root.Lang) == "en-GB"
        assert len(read.pages) == 1
        parts = (one for one in read.objects if isinstance(one, pikepdf.Dictionary))
        said = [str(one.Alt) for one in parts if "/Alt" in one]
        assert "A square to scan. The letters beside it say the same." in said
