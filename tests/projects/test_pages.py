"""Starting a project, moving it on, and agreeing on shares."""

import pytest

from plait.projects.models import Project
from tests import factories
from tests.writing import errors, filled, queries, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return factories.project("kitchen-table")


@pytest.fixture
def lead():
    return factories.signed_in(factories.involvement_lead())


@pytest.fixture
def co_lead(project):
    return factories.signed_in(factories.partner(project, role="co-lead").person)


def start(browser, **answers):
    answers = {"title": "Front Desk", "summary": "What happens at the desk.", **answers}
    return send(browser, "/projects/new/", **answers)


def test_a_project_is_started_from_a_title_and_gets_a_short_name(lead):
    factories.theme()
    response = start(lead, themes=["dementia"], claimed_level="co-design")
    assert response.url == "/projects/front-desk/partners/"
    made = Project.objects.get(code="front-desk")
    assert made.claimed_level == "co-design"
    assert not made.is_public
    assert made.themes.count() == 1
    assert "Front Desk has started" in lead.get(response.url).content.decode()


def test_a_short_name_that_is_taken_gives_way_or_is_asked_for_again(lead):
    factories.project("front-desk")
    assert start(lead).url == "/projects/front-desk-2/partners/"
    refused = start(lead, code="front-desk")
    assert refused.status_code == 422
    assert "already uses this short name" in errors(refused)[""][0]


def test_a_project_of_others_says_whose_it_is(lead):
    assert "owner" in errors(start(lead, ownership="adopted"))
    assert start(lead, ownership="adopted", owner="The Elm Study").status_code == 302


@pytest.mark.parametrize("code", ["Front-Desk", "front_desk", "front desk", "new"])
def test_a_short_name_is_fit_for_an_address(lead, code):
    assert "code" in errors(start(lead, code=code))


def test_what_was_typed_is_kept_when_something_is_missing(lead):
    response = start(lead, title="", summary="Kept words.")
    assert response.status_code == 422
    assert "title" in errors(response)
    assert "Kept words." in response.content.decode()


def test_the_button_pressed_twice_starts_one_project(lead):
    answers = filled(lead, "/projects/new/", title="Twice", summary="Once.")
    first, second = (lead.post("/projects/new/", answers) for _ in range(2))
    assert first.url == second.url
    assert Project.objects.filter(title="Twice").count() == 1


@pytest.mark.parametrize("who", ["nobody", "somebody", "co-lead"])
def test_only_an_involvement_lead_may_open_the_page(project, who):
    if who == "nobody":
        response = factories.signed_in(None).get("/projects/new/")
        assert response.url.startswith("/sign-in/")
        return
    person = (
        factories.partner(project, role="co-lead").person
        if who == "co-lead"
        else factories.person()
    )
    browser = factories.signed_in(person)
    assert browser.get("/projects/new/").status_code == 403
    assert browser.post("/projects/new/", {"title": "X"}).status_code == 403


STAGE, SHARES = "/projects/kitchen-table/stage/", "/projects/kitchen-table/shares/"


def test_a_project_moves_to_the_next_stage_by_one_press(project, co_lead):
    assert send(co_lead, STAGE).url == project.get_absolute_url()
    project.refresh_from_db()
    assert project.stage == "plan"
    words = co_lead.get(STAGE).content.decode()
    assert "Identify" in words
    assert "22 November 2026" in words


def test_the_move_pressed_twice_moves_once(project, co_lead):
    answers = filled(co_lead, STAGE)
    assert co_lead.post(STAGE, answers).status_code == 302
    assert co_lead.post(STAGE, answers).status_code == 302
    assert project.stage_moves.count() == 2


def test_a_stage_we_do_not_know_is_refused(project, co_lead):
    assert send(co_lead, STAGE, stage="dreaming").status_code == 422
    assert send(co_lead, STAGE, stage="identify").status_code == 422


def test_shares_are_kept_and_shown_again(project, co_lead):
    assert send(co_lead, SHARES, share_carer="40", share_public="60").status_code == 302
    shown = filled(co_lead, SHARES)
    assert (shown["share_carer"], shown["share_public"]) == (40, 60)


def test_empty_boxes_count_heads(project, co_lead):
    send(co_lead, SHARES, share_carer="100")
    assert send(co_lead, SHARES, share_carer="").status_code == 302
    assert not project.expected_shares.exists()
    assert "Heads now" in co_lead.get(SHARES).content.decode()


def test_shares_that_do_not_add_up_are_refused_and_kept_on_the_page(co_lead):
    response = send(co_lead, SHARES, share_carer="40", share_public="61")
    assert response.status_code == 422
    assert "do not add up to 100" in errors(response)[""][0]
    assert 'value="61"' in response.content.decode()


@pytest.mark.parametrize("share", ["-1", "101", "many", "2.5"])
def test_a_share_is_a_whole_number_up_to_a_hundred(co_lead, share):
    assert "share_carer" in errors(send(co_lead, SHARES, share_carer=share))


@pytest.mark.parametrize("address", [STAGE, SHARES])
def test_a_partner_does_not_move_the_project(project, address):
    browser = factories.signed_in(factories.partner(project).person)
    assert browser.get(address).status_code == 403
    assert browser.post(address, {"stage": "plan"}).status_code == 403
    assert project.stage_moves.count() == 1


@pytest.mark.parametrize("end", ["stage/", "shares/", "partners/", "partners/new/"])
def test_a_private_project_is_not_there_for_others(end):
    factories.project("shut", is_public=False)
    browser = factories.signed_in(factories.person())
    assert browser.get(f"/projects/shut/{end}").status_code == 404


def test_the_pages_ask_the_database_the_same_however_much_there_is(project, co_lead):
    lead = factories.signed_in(factories.involvement_lead())
    pages = [(co_lead, STAGE), (co_lead, SHARES), (lead, "/projects/new/")]
    few = [queries(*page) for page in pages]
    for number in range(5):
        factories.partner(project, group="carer" if number % 2 else "public")
        factories.theme(f"theme-{number}")
        stage = ("plan", "identify")[number % 2]
        send(co_lead, STAGE, stage=stage)
    send(co_lead, SHARES, share_carer="40", share_public="60")
    assert [queries(*page) for page in pages] == few
