"""Taking words back on a page: one's own, a partner's for them, and all at once."""

import pytest

from plait.contributions.models import Contribution
from plait.foundation.errors import NotYourRole
from plait.privacy import actions
from plait.privacy.actions import taking_back
from plait.privacy.models import Copy, DataRequest, Erasure
from plait.privacy.rules.asking import Ask, Kind
from tests import factories
from tests.factories import NOW, TODAY
from tests.writing import send

pytestmark = pytest.mark.django_db
ALL = "/me/words/take-back/"


@pytest.fixture
def amina():
    return factories.person("Amina Darr")


@pytest.fixture
def said(amina):
    return factories.contribution(speaker=amina, words="The stairs are steep.")


def page_of(said):
    return f"/c/{said.code}/withdraw/"


def words(response):
    return response.content.decode()


def test_one_takes_ones_own_words_back(amina, said):
    browser = factories.signed_in(amina)
    assert "The stairs are steep." in words(browser.get(page_of(said)))

    response = send(browser, page_of(said))

    said.refresh_from_db()
    assert (response["Location"], said.words, said.by) == ("/me/", "", None)
    page = words(browser.get("/me/"))
    assert f"{said.code} was taken back. The words are gone." in page


def test_a_second_press_is_told_that_they_are_gone_already(amina, said):
    browser = factories.signed_in(amina)
    send(browser, page_of(said))

    again = browser.post(page_of(said), {}, follow=True)

    assert again.redirect_chain == [("/me/", 302)]
    assert "The words are gone already." in words(again)
    assert Erasure.objects.count() == 1


def test_another_browser_finds_nothing_once_they_are_gone(amina, said):
    actions.take_back(contribution=said, by=amina, now=NOW)

    response = factories.signed_in(amina).post(page_of(said), {})

    assert response.status_code in (403, 404)
    assert Erasure.objects.count() == 1


def test_an_involvement_lead_does_it_for_someone_who_asked(said):
    browser = factories.signed_in(factories.involvement_lead())

    send(browser, page_of(said))

    said.refresh_from_db()
    assert said.words == ""


@pytest.mark.parametrize("role", ["partner", "co-lead", "facilitator"])
def test_nobody_else_opens_the_page_or_presses_its_button(said, role):
    other = factories.signed_in(factories.partner(said.project, role=role).person)

    assert other.get(page_of(said)).status_code == 403
    assert other.post(page_of(said), {}).status_code == 403
    said.refresh_from_db()
    assert said.words == "The stairs are steep."


@pytest.mark.parametrize("code", ["D-001", "X-001", "C-0", "C-9999", "nothing", "C-٣"])
def test_what_is_no_code_of_words_is_not_there(amina, code):
    assert factories.signed_in(amina).get(f"/c/{code}/withdraw/").status_code == 404


def test_words_one_may_not_read_look_as_if_they_were_not_there():
    said = factories.contribution(factories.project(is_public=False))

    stranger = factories.signed_in(factories.person())

    assert stranger.get(page_of(said)).status_code == 404


def test_whoever_left_a_private_project_can_still_take_words_back(amina):
    project = factories.project(is_public=False)
    partner = factories.partner(project, amina)
    said = factories.contribution(project, speaker=amina)
    partner.left_on = TODAY
    partner.save()

    send(factories.signed_in(amina), page_of(said))

    said.refresh_from_db()
    assert said.words == ""


# ---------------------------------------------------------------- all at once


def test_all_my_words_go_and_nobody_elses(amina, said):
    mine = factories.contribution(speaker=amina, words="The lift was shut.")
    other = factories.contribution(said.project, speaker=factories.person())
    browser = factories.signed_in(amina)
    assert browser.get(ALL).context["many"] == 2

    response = send(browser, ALL)

    assert response["Location"] == "/me/permissions/words-in-public/stopped/"
    mine.refresh_from_db()
    assert (mine.words, mine.by) == ("", None)
    assert list(Contribution.objects.exclude(words="")) == [other]
    assert browser.get(ALL).context["many"] == 0


def test_taking_all_back_twice_takes_nothing_more(amina, said):
    assert actions.take_all_back(by=amina, now=NOW) == 1
    assert actions.take_all_back(by=amina, now=NOW) == 0
    assert Erasure.objects.count() == 1


def test_someone_who_said_nothing_can_press_it_too(amina):
    assert actions.take_all_back(by=amina, now=NOW) == 0


def test_all_or_none_go_when_one_is_refused(amina, said, monkeypatch):
    factories.contribution(speaker=amina, words="The lift was shut.")
    asked, kept = [], taking_back.withdraw

    def second_refused(**given):
        asked.append(given)
        if len(asked) > 1:
            raise NotYourRole
        kept(**given)

    monkeypatch.setattr(taking_back, "withdraw", second_refused)
    with pytest.raises(NotYourRole):
        actions.take_all_back(by=amina, now=NOW)

    assert Contribution.objects.exclude(words="").count() == 2


# ---------------------------------------------------------------- copies, requests


def test_a_copy_that_was_never_made_cannot_be_taken(amina):
    response = factories.signed_in(amina).post("/me/copy/", {"do": "take"})

    assert response.status_code == 422
    assert "taken already" in words(response)


def test_a_new_copy_takes_the_place_of_the_one_before(amina):
    first = actions.make_copy(person=amina, by=amina, now=NOW)
    second = actions.make_copy(person=amina, by=amina, now=NOW)

    assert list(Copy.objects.all()) == [second]
    with pytest.raises(actions.CopyIsGone):
        actions.take_copy(copy=first, by=amina, now=NOW)


def test_a_copy_is_no_one_elses_to_make_or_take(amina):
    other = factories.partner(factories.project(), role="co-lead").person
    kept = actions.make_copy(person=amina, by=amina, now=NOW)

    with pytest.raises(NotYourRole):
        actions.make_copy(person=amina, by=other, now=NOW)
    with pytest.raises(NotYourRole):
        actions.take_copy(copy=kept, by=other, now=NOW)
    assert Copy.objects.get().taken_at is None


def test_what_was_done_cannot_be_taken_back(amina):
    kept = asked(amina)
    lead = factories.involvement_lead()
    actions.answer_request(
        request=kept, outcome="refused", answer="No.", by=lead, now=NOW, on=TODAY
    )

    browser = factories.signed_in(amina)
    page = browser.post(f"/me/asked/{kept.pk}/take-back/", follow=True)

    kept.refresh_from_db()
    assert kept.outcome == "refused"
    assert "This was answered already." in words(page)


def test_a_question_we_asked_ourselves_is_not_theirs_to_take_back(amina):
    kept = asked(amina)
    DataRequest.objects.update(kind=Kind.IDLE)
    kept.refresh_from_db()

    with pytest.raises(NotYourRole):
        actions.take_request_back(request=kept, by=amina, now=NOW, on=TODAY)


def asked(by):
    return actions.ask_about_data(
        Ask(kind=Kind.CORRECTION, words="Please"), by=by, now=NOW, on=TODAY
    )
