from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client

from plait.accounts.actions import open_account
from plait.accounts.models import SignIn
from plait.history.models import Entry
from plait.people.actions import meet
from tests.accounts.conftest import ADDRESS, signed_in_as

WRONG = "That code is not right, or it is too old."
PAGES = ("/sign-in/", "/sign-in/code/", "/sign-in/link/a.b/")


def other(code):
    """A code that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def grow_old(minutes):
    SignIn.objects.update(asked_at=F("asked_at") - timedelta(minutes=minutes))


def test_the_code_signs_in_and_leads_on(ann, browser, letter):
    code, _ = letter(next="/projects/kitchen-table/?page=2")
    before = browser.session.session_key

    response = browser.post("/sign-in/code/", {"code": code})

    assert response.headers["Location"] == "/projects/kitchen-table/?page=2"
    assert signed_in_as(browser) == str(ann.pk)
    assert browser.session.session_key != before
    assert "sign_in" not in browser.session
    line = Entry.objects.get()
    assert (line.did, line.by) == ("accounts.sign-in", ann.person)


def test_a_code_may_be_pasted_with_spaces(ann, browser, letter):
    code, _ = letter()

    browser.post("/sign-in/code/", {"code": f" {code[:3]} {code[3:]}\n"})

    assert signed_in_as(browser) == str(ann.pk)


def test_capitals_in_an_address_do_not_matter(ann, ask):
    ask("  Ann.Ley@Post.Example ")

    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]


def test_a_wrong_code_is_kept_and_explained(browser, letter):
    code, _ = letter()

    response = browser.post("/sign-in/code/", {"code": other(code)})

    assert response.status_code == 422
    assert WRONG in response.content.decode()
    assert other(code) in response.content.decode()
    assert signed_in_as(browser) is None


def test_after_five_tries_the_right_code_is_no_good(browser, letter):
    code, path = letter()
    for _ in range(5):
        browser.post("/sign-in/code/", {"code": other(code)})

    response = browser.post("/sign-in/code/", {"code": code})

    assert WRONG in response.content.decode()
    assert browser.post(path).status_code == 422
    assert signed_in_as(browser) is None


def test_the_fifth_try_may_be_right(ann, browser, letter):
    code, _ = letter()
    for _ in range(4):
        browser.post("/sign-in/code/", {"code": other(code)})

    browser.post("/sign-in/code/", {"code": code})

    assert signed_in_as(browser) == str(ann.pk)


@pytest.mark.parametrize(("minutes", "good"), [(14, True), (16, False)])
def test_code_and_link_last_fifteen_minutes(browser, letter, minutes, good):
    code, _ = letter()
    grow_old(minutes)
    browser.post("/sign-in/code/", {"code": code})
    _, path = letter(where=Client())
    grow_old(minutes)
    elsewhere = Client()
    elsewhere.post(path)

    assert (signed_in_as(browser) is not None) is good
    assert (signed_in_as(elsewhere) is not None) is good


def test_a_code_works_once_and_spends_the_link(browser, letter):
    code, path = letter()
    kept = dict(browser.session)
    browser.post("/sign-in/code/", {"code": code})
    elsewhere = Client()
    session = elsewhere.session
    session.update(kept)
    session.save()
    elsewhere.cookies["sid"] = session.session_key

    assert elsewhere.post("/sign-in/code/", {"code": code}).status_code == 422
    assert elsewhere.post(path).status_code == 422
    assert signed_in_as(elsewhere) is None


def test_looking_at_a_link_changes_nothing(ann, letter):
    _, path = letter()
    before = SignIn.objects.values().get()

    looked = [Client().get(path), Client().head(path), Client().get(path)]

    assert [response.status_code for response in looked] == [200, 200, 200]
    assert SignIn.objects.values().get() == before
    assert "sid" not in looked[0].cookies


def test_a_link_signs_in_on_another_device(ann, letter):
    _, path = letter(next="/projects/")
    elsewhere = Client()

    response = elsewhere.post(path)

    assert response.headers["Location"] == "/me/"
    assert signed_in_as(elsewhere) == str(ann.pk)


def test_a_link_leads_on_where_it_was_asked_for(browser, letter):
    _, path = letter(next="/projects/")

    assert browser.post(path).headers["Location"] == "/projects/"


def test_a_used_link_says_what_to_do(letter):
    _, path = letter()
    Client().post(path)

    response = Client().post(path)

    assert response.status_code == 422
    assert "This link was used already" in response.content.decode()
    assert 'href="/sign-in/"' in response.content.decode()


@pytest.mark.parametrize("token", ["x", "x.y", ".", "é.é"])
def test_a_made_up_link_is_refused(db, token):
    assert Client().post(f"/sign-in/link/{token}/").status_code == 422


def test_an_account_that_was_closed_gets_no_letter(ann, ask):
    ann.is_active = False
    ann.save(update_fields=["is_active"])

    ask()

    assert mail.outbox == []


def test_signing_in_as_another_forgets_the_first_session(ann, browser, letter):
    address = "bob.ley@post.example"
    bob = open_account(person=meet(name="Bob Ley", email=address), email=address)
    browser.force_login(bob)
    session = browser.session
    session["left"] = "by Bob"
    session.save()
    _, path = letter(where=Client())

    browser.post(path)

    assert signed_in_as(browser) == str(ann.pk)
    assert "left" not in browser.session


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "javascript:alert(1)",
        "projects/",
        "/projects/\r\nX-Evil: 1",
        "/sign-in/",
        "/sign-out/",
    ],
)
def test_nobody_is_led_off_the_site(browser, letter, address):
    code, _ = letter(next=address)

    response = browser.post("/sign-in/code/", {"code": code})

    assert response.headers["Location"] == "/me/"


def test_the_page_keeps_where_one_was_going(browser):
    page = browser.get("/sign-in/?next=/projects/%3Fpage%3D2").content.decode()

    assert '<input type="hidden" name="next" value="/projects/?page=2">' in page


def test_somebody_signed_in_is_led_on(ann, browser):
    browser.force_login(ann)

    assert browser.get("/sign-in/?next=/projects/").headers["Location"] == "/projects/"


def test_something_that_is_no_address_is_asked_again(browser):
    response = browser.post("/sign-in/", {"email": "ann@x, evil@y"})

    assert response.status_code == 422
    assert "Write an email address" in response.content.decode()
    assert "ann@x, evil@y" in response.content.decode()
    assert not SignIn.objects.exists()


def test_the_code_page_needs_a_browser_that_asked(browser):
    assert browser.get("/sign-in/code/").headers["Location"] == "/sign-in/"
    assert browser.post("/sign-in/code/").headers["Location"] == "/sign-in/"


def test_a_shared_computer_forgets_who_asked_after_an_hour(browser, letter):
    letter()
    session = browser.session
    session["sign_in"][3] = "2026-11-20T10:00:00+00:00"
    session.save()

    assert browser.get("/sign-in/code/").headers["Location"] == "/sign-in/"


def test_the_code_box_is_kind_to_phones(browser, letter):
    letter()
    page = browser.get("/sign-in/code/").content.decode()

    assert 'inputmode="numeric"' in page
    assert 'autocomplete="one-time-code"' in page


@pytest.mark.parametrize("is_demo", [True, False])
def test_only_a_demo_says_where_the_code_is(settings, browser, letter, is_demo):
    letter()
    settings.IS_DEMO = is_demo
    page = browser.get("/sign-in/code/").content.decode()

    assert ("The code is printed where Plait runs" in page) is is_demo


def test_the_letter_leads_to_the_public_address(settings, ann, ask):
    settings.SITE = "https://plait.example"
    ask()

    assert "\nhttps://plait.example/sign-in/link/" in mail.outbox[0].body


def test_sign_out_is_pressed_not_followed(ann, browser):
    browser.force_login(ann)

    assert browser.get("/sign-out/").status_code == 405
    assert signed_in_as(browser) == str(ann.pk)
    assert browser.post("/sign-out/").headers["Location"] == "/"
    assert signed_in_as(browser) is None


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_signing_in_are_not_kept_or_passed_on(browser, page, ask):
    ask()
    response = browser.get(page)

    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("page", [*PAGES, "/sign-out/", "/me/details/"])
def test_forms_from_elsewhere_are_refused(ann, ask, page):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(ann)

    assert careful.post(page, {"email": ADDRESS}).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_the_number_of_queries_is_small(
    ask, browser, page, django_assert_max_num_queries
):
    ask()
    with django_assert_max_num_queries(3):
        browser.get(page)
