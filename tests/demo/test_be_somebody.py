import runpy

import pytest
from django.test import Client

from plait.accounts.actions import open_account
from plait.config import urls
from plait.demo.cast import PEOPLE_TO_BE
from plait.demo.views import _addresses
from plait.people.actions import meet


@pytest.fixture
def accounts(db):
    """Everyone one can be, by key, each with the address of the raw files."""
    return {
        key: open_account(
            person=meet(name=name, email=_addresses()[key]), email=_addresses()[key]
        )
        for key, name, _ in PEOPLE_TO_BE
    }


def reader(browser):
    """The number of the account a browser is signed in with, or None."""
    return browser.session.get("_auth_user_id")


@pytest.mark.parametrize("key", [each.key for each in PEOPLE_TO_BE])
def test_one_can_be_everyone_in_the_cast(accounts, key):
    browser = Client()

    response = browser.post("/demo/be/", {"person": key})

    assert response.headers["Location"] == "/me/"
    assert reader(browser) == str(accounts[key].pk)


def test_one_stays_on_the_page(accounts):
    sent = {"person": "kit-farrow", "next": "/projects/waiting-room/?page=2"}

    response = Client().post("/demo/be/", sent)

    assert response.headers["Location"] == "/projects/waiting-room/?page=2"


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", "/sign-in/code/"]
)
def test_nobody_is_led_astray(accounts, address):
    response = Client().post("/demo/be/", {"person": "kit-farrow", "next": address})

    assert response.headers["Location"] == "/me/"


def test_being_another_leaves_nothing_of_the_first(accounts):
    browser = Client()
    browser.post("/demo/be/", {"person": "kit-farrow"})
    session = browser.session
    session["left"] = "by Kit"
    session.save()

    browser.post("/demo/be/", {"person": "sam-okafor"})

    assert reader(browser) == str(accounts["sam-okafor"].pk)
    assert "left" not in browser.session
    assert browser.session.session_key != session.session_key


def test_one_can_be_nobody_again(accounts):
    browser = Client()
    browser.post("/demo/be/", {"person": "kit-farrow"})

    response = browser.post("/demo/be/", {"person": ""})

    assert response.headers["Location"] == "/"
    assert reader(browser) is None


@pytest.mark.parametrize("key", ["maureen-pell", "nobody-at-all", "1"])
def test_one_can_be_only_those_in_the_cast(accounts, key):
    assert Client().post("/demo/be/", {"person": key}).status_code == 404


def test_a_real_person_with_an_invented_address_is_left_alone(db):
    address = _addresses()["sam-okafor"]
    open_account(person=meet(name="Sam Real", email=address), email=address)

    response = Client().post("/demo/be/", {"person": "sam-okafor"})

    assert response.status_code == 404


def test_it_is_pressed_not_followed(db):
    assert Client().get("/demo/be/?person=kit-farrow").status_code == 405


def test_forms_from_elsewhere_are_refused(accounts):
    careful = Client(enforce_csrf_checks=True)

    assert careful.post("/demo/be/", {"person": "kit-farrow"}).status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_the_demo_there_is_nothing(accounts, settings, method):
    settings.IS_DEMO = False
    browser = Client()

    response = getattr(browser, method)("/demo/be/", {"person": "kit-farrow"})

    assert response.status_code == 404
    assert reader(browser) is None


@pytest.mark.parametrize("is_demo", [True, False])
def test_outside_the_demo_the_address_is_not_even_there(settings, is_demo):
    settings.IS_DEMO = is_demo
    patterns = runpy.run_path(urls.__file__)["urlpatterns"]

    included = [str(getattr(each, "urlconf_name", "")) for each in patterns]
    assert any("plait.demo.urls" in name for name in included) is is_demo
