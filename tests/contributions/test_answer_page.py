"""Answering a question in public, and the receipt that comes of it."""

import pytest

from plait.contributions.models import Contribution
from plait.people.models import Person
from tests import factories
from tests.factories import days_ago
from tests.writing import errors, filled, queries, send

pytestmark = pytest.mark.django_db
SAY = "/projects/kitchen-table/say/"
ANSWER = {"words": "Large print, please.", "group": "carer"}


@pytest.fixture
def project():
    return factories.project("kitchen-table")


@pytest.fixture
def question(project):
    return factories.question(project, words="What would help?")


@pytest.fixture
def visitor(question):
    """A browser of somebody with no account, where one question is open."""
    return factories.signed_in(None)


def newest():
    return Contribution.objects.latest("pk")


def words(response):
    return response.content.decode()


def test_a_visitor_answers_and_gets_a_receipt(visitor, question):
    assert "What would help?" in words(visitor.get(SAY))
    response = send(visitor, SAY, **ANSWER)
    kept = newest()
    assert response.url == f"/c-thanks/{kept.receipt}/"
    assert (kept.words, kept.question) == ("Large print, please.", question)
    assert (kept.route, kept.form, kept.use) == ("web", "written", "partners")
    assert kept.by is None
    assert kept.wants_telling


def test_the_receipt_is_large_in_words_and_a_link(visitor):
    page = visitor.get(send(visitor, SAY, **ANSWER, use="public").url)
    receipt = newest().receipt
    assert f'<a href="/back/{receipt}/">{receipt}</a>' in words(page)
    assert f"http://testserver/back/{receipt}/" in words(page)
    assert "To say it on the phone" in words(page)
    assert "Nobody else can read them before that" in words(page)
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]


def test_the_page_of_the_receipt_never_shows_the_words(visitor):
    page = visitor.get(send(visitor, SAY, **ANSWER).url)
    assert "Large print" not in words(page)


@pytest.mark.parametrize("receipt", ["AAAAA-BBBBB", "x", "<b>"])
def test_a_receipt_we_do_not_know_is_not_found(visitor, receipt):
    assert visitor.get(f"/c-thanks/{receipt}/").status_code == 404


def test_a_visitor_may_be_told_and_named(visitor):
    reached = {"told": "email", "reach": "ann@example.org"}
    send(visitor, SAY, **ANSWER, **reached, credit="pseudonym", name="Ann from here")
    speaker = newest().by
    assert (speaker.way, speaker.email) == ("email", "ann@example.org")
    assert newest().credited_to == "Ann from here"


def test_a_visitor_may_ask_not_to_be_told(visitor):
    response = send(visitor, SAY, **ANSWER, told="no")
    assert not newest().wants_telling
    assert "You asked not to be told" in words(visitor.get(response.url))


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"words": ""}, "words"),
        ({"words": "   "}, "words"),
        ({"words": "x" * 10_001}, "words"),
        ({"group": ""}, "group"),
        ({"group": "queens"}, "group"),
        ({"use": "everyone"}, "use"),
        ({"told": "email"}, "reach"),
        ({"told": "email", "reach": "nowhere"}, "reach"),
        ({"told": "phone", "reach": "01632 960 001"}, "name"),
        ({"told": "pigeon"}, "told"),
        ({"credit": "name"}, "name"),
        ({"credit": "pseudonym"}, "name"),
        ({"question": "0"}, "question"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(visitor, wrong, name):
    response = send(visitor, SAY, **{**ANSWER, **wrong})
    assert response.status_code == 422
    assert name in errors(response)
    assert not Contribution.objects.exists()
    assert Person.objects.count() == 1


def test_what_was_typed_stays_on_the_page(visitor):
    response = send(visitor, SAY, words="I wrote a lot.", group="")
    assert "I wrote a lot." in words(response)


def test_the_trap_for_machines_keeps_nothing_and_a_person_presses_again(visitor):
    response = send(visitor, SAY, **ANSWER, website="http://spam.example")
    assert response.status_code == 422
    assert "press again" in errors(response)[""][0]
    assert "spam.example" not in words(response)
    assert "<div hidden>" in words(response)
    assert not Contribution.objects.exists()


def test_the_button_pressed_twice_keeps_one_answer(visitor):
    answers = filled(visitor, SAY, **ANSWER)
    first, second = (visitor.post(SAY, answers) for _ in range(2))
    assert first.url == second.url
    assert Contribution.objects.count() == 1


def test_too_many_from_one_place_are_told_so_and_keep_their_words(visitor):
    for _ in range(20):
        assert send(visitor, SAY, **ANSWER).status_code == 302
    response = send(visitor, SAY, **ANSWER)
    assert response.status_code == 429
    assert "Wait an hour" in errors(response)[""][0]
    assert "Large print, please." in words(response)
    assert Contribution.objects.count() == 20


def many_from(visitor, address, **extra):
    answers = filled(visitor, SAY, **ANSWER)
    for number in range(20):
        sent = {**answers, "submission": f"{address}-{number}"}
        assert visitor.post(SAY, sent, **extra).status_code == 302
    return visitor.post(SAY, {**answers, "submission": address}, **extra).status_code


def test_a_forged_address_does_not_help_to_flood(visitor):
    assert many_from(visitor, "one", HTTP_X_FORWARDED_FOR="192.0.2.1") == 429
    answers = filled(visitor, SAY, **ANSWER)
    other = visitor.post(SAY, answers, HTTP_X_FORWARDED_FOR="192.0.2.2")
    assert other.status_code == 429


def test_behind_a_trusted_proxy_each_visitor_counts_for_themselves(visitor, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    forged = "192.0.2.9, 192.0.2.1"
    assert many_from(visitor, "one", HTTP_X_FORWARDED_FOR=forged) == 429
    answers = filled(visitor, SAY, **ANSWER)
    another = "192.0.2.9, 192.0.2.2"
    assert visitor.post(SAY, answers, HTTP_X_FORWARDED_FOR=another).status_code == 302


def test_no_address_is_written_down(visitor):
    from plait.limits.models import Tally  # noqa: PLC0415 - only here

    send(visitor, SAY, **ANSWER)
    assert "127.0.0.1" not in Tally.objects.get().whom


def test_with_several_questions_one_is_chosen(project, visitor):
    other = factories.question(project, words="What else?")
    page = visitor.get(SAY)
    assert "Which question" in words(page)
    assert "question" in errors(send(visitor, SAY, **ANSWER))
    chosen = f"{SAY}?question={other.pk}"
    assert send(visitor, chosen, **ANSWER).status_code == 302
    assert newest().question == other


def test_with_no_question_open_the_page_says_so_and_takes_nothing(project):
    factories.question(project, closes_on=days_ago(1))
    visitor = factories.signed_in(None)
    assert "No question is open" in words(visitor.get(SAY))
    visitor.post(SAY, ANSWER)
    assert not Contribution.objects.exists()


def test_someone_signed_in_is_not_asked_how_to_reach_them(project, question):
    tess = factories.partner(project, factories.person("Tess")).person
    browser = factories.signed_in(tess)
    assert "Where can we reach you" not in words(browser.get(SAY))
    send(browser, SAY, **ANSWER, use="public")
    assert newest().by == tess
    assert newest().credited_to == "Tess"
    assert not newest().is_held


def test_a_private_project_asks_only_its_partners():
    shut = factories.project("shut", is_public=False)
    factories.question(shut)
    partner = factories.signed_in(factories.partner(shut).person)
    assert send(partner, "/projects/shut/say/", **ANSWER).status_code == 302
    for other in (None, factories.person()):
        browser = factories.signed_in(other)
        assert browser.get("/projects/shut/say/").status_code == 404
        assert browser.post("/projects/shut/say/", ANSWER).status_code == 404


def test_words_wait_for_a_partner_before_the_public_reads_them(visitor, question):
    send(visitor, SAY, **ANSWER, use="public")
    kept = newest()
    assert visitor.get(f"/c/{kept.code}/").status_code == 404
    partner = factories.signed_in(factories.partner(question.project).person)
    assert partner.get(f"/c/{kept.code}/").status_code == 200
    send(partner, f"/c/{kept.code}/keep/", why="We knew this already.")
    assert visitor.get(f"/c/{kept.code}/").status_code == 200


def test_the_pages_ask_the_database_the_same_however_much_was_said(project, visitor):
    tess = factories.signed_in(factories.partner(project).person)
    factories.question(project)
    thanks = send(
        visitor,
        f"{SAY}?question=0",
        **ANSWER,
        question=str(project.questions.first().pk),
    ).url
    pages = [(visitor, SAY), (tess, SAY), (visitor, thanks)]
    few = [queries(*page) for page in pages]
    for _ in range(4):
        factories.question(project)
        factories.contribution(project)
    assert [queries(*page) for page in pages] == few
