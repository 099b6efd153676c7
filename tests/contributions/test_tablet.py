"""A tablet that is handed round: nobody finds anything of the one before."""

import pytest
from django.test import Client

from plait.contributions.models import Contribution
from tests import factories as make
from tests.writing import send


@pytest.fixture
def asking(db):
    """A public project that asks a question in public."""
    project = make.project("walks", is_public=True)
    make.question(project)
    return project


@pytest.fixture
def tablet(asking):
    browser = Client()
    browser.post("/k/walks/", {"do": "begin"})
    return browser


def words(response):
    return response.content.decode()


def test_the_next_person_begins(asking):
    browser = Client()
    assert "Next person, please" in words(browser.get("/k/walks/"))

    response = browser.post("/k/walks/", {"do": "begin"})

    assert response.headers["Location"] == "/projects/walks/say/"
    assert response.cookies["sid"]["expires"] == ""
    page = browser.get("/projects/walks/say/")
    assert "I have finished" in words(page)
    assert 'autocomplete="off"' in words(page)
    assert page.headers["Cache-Control"].startswith("no-store")


def test_to_have_finished_forgets_everything(tablet, asking):
    before = tablet.session.session_key
    sent = {"group": "carer", "use": "partners", "credit": "nothing", "told": "no"}
    thanks = send(tablet, "/projects/walks/say/", words="A walk helps.", **sent)
    assert Contribution.objects.get().words == "A walk helps."
    assert "I have finished" in words(tablet.get(thanks.headers["Location"]))

    response = tablet.post("/k/walks/", {"do": "finish"})

    assert response.headers["Location"] == "/k/walks/"
    assert response.headers["Clear-Site-Data"] == '"storage"'
    assert not tablet.session.exists(before)
    assert "tablet" not in tablet.session


def test_who_was_signed_in_is_signed_out(asking):
    browser = make.signed_in(make.person("Ann Ley"))
    assert "You are signed in here" in words(browser.get("/k/walks/"))
    assert browser.get("/me/").status_code == 200

    browser.post("/k/walks/", {"do": "begin"})

    assert browser.get("/me/").status_code == 302


def test_looking_changes_nothing(asking):
    browser = make.signed_in(make.person("Ann Ley"))
    browser.get("/k/walks/")

    assert browser.get("/me/").status_code == 200


def test_elsewhere_there_is_no_such_button(asking):
    page = words(Client().get("/projects/walks/say/"))

    assert "I have finished" not in page
    assert "tablet.js" not in page


@pytest.mark.parametrize("public", [True, False])
def test_there_is_none_for_a_private_project(db, public):
    make.project("quiet", is_public=public)

    assert Client().get("/k/quiet/").status_code == (200 if public else 404)
    assert Client().get("/k/none/").status_code == 404
