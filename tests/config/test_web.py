"""What the web server and the pages do, and do not, for anyone who asks."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from plait.accounts.models import Account
from tests import factories

PAGES = ("/", "/programme/", "/projects/", "/sign-in/", "/me/", "/nowhere/", "/back/")
MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    r"|__proto__|setHTMLUnsafe"
)
KEPT = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.")


@pytest.fixture
def scripts(root):
    """Our scripts: {name: text}."""
    found = {f.name: f.read_text("utf-8") for f in (root / "plait").rglob("*.js")}
    assert found
    return found


def test_no_script_writes_markup(scripts):
    assert {name for name, text in scripts.items() if MARKUP.search(text)} == set()


def test_no_script_keeps_anything_in_the_browser(scripts):
    assert {name for name, text in scripts.items() if KEPT.search(text)} == set()


@pytest.mark.parametrize("line", ["a.innerHTML = x", "eval(x)", "new Function(x)"])
def test_a_script_that_wrote_markup_would_be_found(line):
    assert MARKUP.search(line)


@pytest.fixture(params=PAGES)
def answer(request, db):
    """Pages, a page that is not there, and one that leads to signing in."""
    given = {"origin": "https://elsewhere.example"}
    return Client().get(request.param, headers=given)


def test_no_answer_is_shared_with_other_sites(answer):
    assert not [name for name in answer.headers if name.lower().startswith("access-")]


def test_every_answer_says_its_kind(answer):
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/", "/projects/", "/sign-in/", "/demo/be/"])
def test_trace_is_refused(db, path):
    answer = Client().trace(path, headers={"x-secret": "zanthe"})

    assert answer.status_code in (404, 405)
    assert b"zanthe" not in answer.content


@pytest.mark.parametrize(
    "path", ["/static/", "/static/design/", "/files/", "/media/", "/.git/HEAD", "/.env"]
)
def test_no_folder_is_listed(db, path):
    assert Client().get(path).status_code == 404


def test_a_request_too_large_is_refused(db):
    answer = Client().post("/sign-in/", {"email": "a" * 1_100_000})

    assert answer.status_code in (400, 413)


def test_only_one_form_takes_a_file(root):
    taking = re.compile(r"type=[\"']file|FileField\(|ImageField\(|request\.FILES")
    found = [
        file.relative_to(root).as_posix()
        for kind in ("*.py", "*.html")
        for file in (root / "plait").rglob(kind)
        if "migrations" not in file.parts and taking.search(file.read_text("utf-8"))
    ]

    # Through plait/foundation/guard, and nowhere else (ADR 0017).
    assert found == ["plait/design/writing.py"]


# Sessions


def test_an_empty_record_has_no_account(db):
    assert not Account.objects.exists()


@pytest.fixture
def somebody(db):
    """A browser somebody is signed in with."""
    return factories.signed_in(factories.person())


def test_a_session_key_cannot_be_guessed(somebody):
    key = somebody.session.session_key

    assert re.fullmatch(r"[a-z0-9]{32}", key)  # 165 bits


def test_the_key_of_a_session_changes_at_sign_in(db):
    browser = Client()
    session = browser.session
    session["asked"] = "before"
    session.save()
    browser.cookies["sid"] = before = session.session_key

    browser.force_login(factories.account(factories.person()))

    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_out_ends_the_session_for_good(somebody):
    cookie = somebody.cookies["sid"].value
    assert somebody.get("/me/").status_code == 200

    somebody.post(reverse("accounts:sign-out"))
    again = Client()
    again.cookies["sid"] = cookie

    assert again.get("/me/").status_code == 302
    assert not Session.objects.filter(session_key=cookie).exists()


@pytest.mark.parametrize("path", ["/", "/me/", "/me/details/", "/projects/"])
def test_signing_out_is_on_every_page(somebody, path):
    form = f'action="{reverse("accounts:sign-out")}"'

    assert form in somebody.get(path).text
