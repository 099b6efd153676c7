"""What partners write: words, a question, a reason; and taking words back."""

import pytest

from plait.contributions.models import Contribution, Question
from tests import factories
from tests.factories import TODAY, days_ago
from tests.writing import errors, filled, queries, send

pytestmark = pytest.mark.django_db
NEW = "/projects/kitchen-table/contributions/new/"
ASK = "/projects/kitchen-table/questions/new/"


@pytest.fixture
def project():
    return factories.project("kitchen-table")


@pytest.fixture
def maureen(project):
    person = factories.person("Maureen Pell")
    return factories.partner(project, person, group="public")


@pytest.fixture
def tess(project):
    return factories.partner(project, factories.person("Tess Pell"))


@pytest.fixture
def browser(tess):
    return factories.signed_in(tess.person)


@pytest.fixture
def answers(maureen):
    return {
        "words": "“Attend” sounds like court.",
        "speaker": str(maureen.pk),
        "form": "spoken",
        "route": "phone",
    }


def newest():
    return Contribution.objects.latest("pk")


def words(response):
    return response.content.decode()


def test_what_a_partner_said_by_phone_is_kept(browser, answers, maureen, tess):
    response = send(browser, NEW, **answers, said_on=days_ago(3), use="public")
    kept = newest()
    assert response.url == f"/c/{kept.code}/"
    assert (kept.by, kept.group.code) == (maureen.person, "public")
    assert (kept.form, kept.route, kept.said_on) == ("spoken", "phone", days_ago(3))
    assert (kept.entered_by, kept.use, kept.credit) == (tess.person, "public", "")
    assert not kept.is_held


def test_someone_speaks_for_another_at_a_meeting_about_a_question(
    project, browser, answers, maureen, tess
):
    met, asked = factories.activity(project), factories.question(project)
    more = {
        "speaker": str(tess.pk),
        "on_behalf_of": str(maureen.pk),
        "activity": str(met.pk),
        "question": str(asked.pk),
        "route": "in person",
        "credit": "role",
        "told": "no",
    }
    assert send(browser, NEW, **{**answers, **more}).status_code == 302
    kept = newest()
    assert (kept.by, kept.on_behalf_of) == (tess.person, maureen.person)
    assert (kept.activity, kept.question) == (met, asked)
    assert (kept.credit, kept.wants_telling) == ("role", False)


def test_someone_without_a_name_has_a_group_and_gets_a_receipt(browser, answers):
    nameless = {**answers, "speaker": "not-named", "group": "carer"}
    response = send(browser, NEW, **nameless)
    kept = newest()
    assert kept.by is None
    assert kept.group.code == "carer"
    assert kept.receipt in words(browser.get(response.url))


def test_words_for_the_leads_only_lead_back_to_the_project(project, browser, answers):
    response = send(browser, NEW, **answers, use="facilitator")
    assert response.url == project.get_absolute_url()
    assert browser.get(newest().get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"words": ""}, "words"),
        ({"speaker": ""}, "speaker"),
        ({"speaker": "999999"}, "speaker"),
        ({"speaker": "not-named"}, "group"),
        ({"form": "sung"}, "form"),
        ({"route": ""}, "route"),
        ({"said_on": None}, "said_on"),
        ({"said_on": days_ago(-1)}, "said_on"),
        ({"activity": "999999"}, "activity"),
        ({"question": "999999"}, "question"),
        ({"use": "everyone"}, "use"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(browser, answers, wrong, name):
    response = send(browser, NEW, **{**answers, **wrong})
    assert response.status_code == 422
    assert name in errors(response)
    assert not Contribution.objects.exists()


def test_nobody_speaks_for_themselves_twice(browser, answers, maureen):
    response = send(browser, NEW, **answers, on_behalf_of=str(maureen.pk))
    assert "on_behalf_of" in errors(response)


def test_people_questions_and_meetings_of_other_projects_are_not_offered(
    browser, answers
):
    other = factories.project()
    partner, question = factories.partner(other), factories.question(other)
    for wrong in ({"speaker": str(partner.pk)}, {"question": str(question.pk)}):
        assert send(browser, NEW, **{**answers, **wrong}).status_code == 422


def test_names_on_the_list_are_as_chosen_unless_one_invites(project, browser):
    ann = factories.person("Ann Ley", credit="nothing")
    factories.partner(project, ann)
    assert "Ann Ley" not in words(browser.get(NEW))
    assert "Me (Tess Pell, carer)" in words(browser.get(NEW))
    lead = factories.partner(project, role="facilitator").person
    assert "Ann Ley" in words(factories.signed_in(lead).get(NEW))


def test_a_question_is_asked_once_and_open_from_today(project, browser):
    sent = filled(browser, ASK, words="What would help?", closes_on=days_ago(-9))
    for _ in range(2):
        assert browser.post(ASK, sent).url == project.get_absolute_url()
    asked = Question.objects.get()
    assert (asked.asked_on, asked.closes_on) == (TODAY, days_ago(-9))


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"words": ""}, "words"),
        ({"words": "x" * 241}, "words"),
        ({"closes_on": days_ago(1)}, ""),
    ],
)
def test_a_question_that_cannot_be_asked(browser, wrong, name):
    response = send(browser, ASK, **{"words": "Why?", **wrong})
    assert response.status_code == 422
    assert name in errors(response)
    assert not Question.objects.exists()


def test_words_pressed_twice_are_kept_once(browser, answers):
    sent = filled(browser, NEW, **answers)
    assert browser.post(NEW, sent).url == browser.post(NEW, sent).url
    assert Contribution.objects.count() == 1


def test_words_are_kept_with_a_reason(project, browser):
    kept = factories.contribution(project)
    address = f"/c/{kept.code}/keep/"
    assert send(browser, address, why="We knew.").url == kept.get_absolute_url()
    kept.refresh_from_db()
    assert (kept.noted_why, kept.noted_on) == ("We knew.", TODAY)
    assert "We knew." in words(browser.get(address))
    assert "why" in errors(send(browser, address, why=" "))


def test_words_taken_back_are_not_kept_again(project, browser):
    kept = factories.contribution(project)
    lead = factories.signed_in(factories.involvement_lead())
    send(lead, f"/c/{kept.code}/withdraw/")
    response = send(browser, f"/c/{kept.code}/keep/", why="We knew.")
    assert response.status_code == 422
    assert "taken back" in errors(response)[""][0]


@pytest.mark.parametrize("use", ["public", "partners", "facilitator"])
def test_people_take_their_own_words_back_and_may_press_twice(project, use):
    amina = factories.person("Amina Darr")
    kept = factories.contribution(project, speaker=amina, use=use)
    browser, address = factories.signed_in(amina), f"/c/{kept.code}/withdraw/"
    page = words(browser.get(address))
    assert "What goes" in page
    assert "What stays" in page
    sent = filled(browser, address)
    assert [browser.post(address, sent).url for _ in "12"] == ["/me/", "/me/"]
    kept.refresh_from_db()
    assert kept.words == ""
    assert kept.by is None


def test_an_involvement_lead_takes_words_back_for_someone(project):
    kept = factories.contribution(project, speaker=factories.person())
    browser = factories.signed_in(factories.involvement_lead())
    address = f"/c/{kept.code}/withdraw/"
    assert "for someone" in words(browser.get(address))
    assert send(browser, address).status_code == 302
    again = factories.signed_in(factories.involvement_lead())
    assert "taken back" in errors(send(again, address))[""][0]


def test_others_take_nothing_back(project, browser):
    kept = factories.contribution(project, speaker=factories.person(), use="public")
    for other in (browser, factories.signed_in(factories.person())):
        assert other.get(f"/c/{kept.code}/withdraw/").status_code == 403
        assert other.post(f"/c/{kept.code}/withdraw/").status_code == 403
    kept.refresh_from_db()
    assert kept.words


def test_looking_at_the_page_takes_nothing_back(project):
    kept = factories.contribution(project)
    factories.signed_in(factories.involvement_lead()).get(f"/c/{kept.code}/withdraw/")
    kept.refresh_from_db()
    assert kept.words


@pytest.mark.parametrize("address", [NEW, ASK])
def test_others_may_not_write_here(project, address):
    somebody = factories.signed_in(factories.person())
    assert somebody.get(address).status_code == 403
    assert somebody.post(address, {"words": "X"}).status_code == 403
    assert factories.signed_in(None).get(address).url.startswith("/sign-in/")
    shut = factories.project("shut", is_public=False)
    hidden = address.replace("kitchen-table", shut.code)
    assert somebody.get(hidden).status_code == 404


def test_words_one_may_not_read_are_not_there(project, browser):
    kept = factories.contribution(project, use="facilitator")
    for code in (kept.code, "C-9999", "D-001", "nothing"):
        assert browser.get(f"/c/{code}/keep/").status_code == 404
        assert browser.get(f"/c/{code}/withdraw/").status_code == 404


def test_someone_who_may_read_but_is_no_partner_does_not_keep(project):
    kept = factories.contribution(project, use="public")
    somebody = factories.signed_in(factories.person())
    assert somebody.get(f"/c/{kept.code}/keep/").status_code == 403


def test_the_pages_ask_the_database_the_same_however_much_there_is(project, browser):
    kept = factories.contribution(project)
    lead = factories.signed_in(factories.involvement_lead())
    pages = [
        *((browser, NEW), (browser, ASK)),
        *((browser, f"/c/{kept.code}/keep/"), (lead, f"/c/{kept.code}/withdraw/")),
    ]
    few = [queries(*page) for page in pages]
    for _ in range(4):
        factories.partner(project)
        factories.activity(project)
        factories.question(project)
        factories.contribution(project)
    assert [queries(*page) for page in pages] == few
