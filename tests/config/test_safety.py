"""What every answer tells browsers, and that public settings pass Django's check."""

import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.test import Client

from plait.config import settings as own
from tests import factories
from tools.serving import plain_variables

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture(params=["/", "/nowhere-at-all/", "/me/", "/sign-in/"])
def response(request, db):
    """A page, a page that is not there, a redirect and a form."""
    return factories.signed_in(None).get(request.param)


def test_no_other_site_is_told_which_page_one_came_from(response):
    assert response.headers["Referrer-Policy"] in {"same-origin", "strict-origin"}


def policy(response):
    """The content security policy, {directive: sources}."""
    written = response.headers["Content-Security-Policy"]
    parts = (part.split() for part in written.split(";") if part.strip())
    return {name: set(sources) for name, *sources in parts}


def test_every_answer_carries_the_headers(response):
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_nothing_is_run_but_our_own(response):
    assert policy(response) == {
        "default-src": {"'self'"},
        "script-src": {"'self'"},
        "style-src": {"'self'"},
        "img-src": {"'self'", "data:"},
        "font-src": {"'self'"},
        "connect-src": {"'self'"},
        "object-src": {"'none'"},
        "base-uri": {"'none'"},
        "frame-ancestors": {"'none'"},
        "form-action": {"'self'"},
    }


def test_nothing_unsafe_is_allowed(response):
    written = response.headers["Content-Security-Policy"]

    assert "unsafe-" not in written
    assert "*" not in written


def test_no_camera_place_or_payment_is_asked_for(response):
    written = response.headers["Permissions-Policy"]

    for name in ("camera", "microphone", "geolocation", "payment", "usb"):
        assert f"{name}=()" in written
    assert "publickey-credentials-get=(self)" in written


def test_pages_have_no_style_or_script_of_their_own(db):
    text = factories.signed_in(None).get("/").text

    assert " style=" not in text
    assert "<style" not in text
    assert "onclick" not in text
    for script in text.split("<script")[1:]:
        assert "src=" in script.partition(">")[0]


def test_the_cookie_of_a_session_is_not_for_scripts(world):
    response = factories.signed_in(None).post("/demo/be/", {"person": "kit-farrow"})
    cookie = response.cookies[django_settings.SESSION_COOKIE_NAME]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_looking_sets_no_cookie_but_for_forms(db):
    browser = factories.signed_in(None)
    browser.get("/about/who-can-do-what")

    assert set(browser.cookies) <= {django_settings.CSRF_COOKIE_NAME}


def test_forms_from_elsewhere_are_refused(db):

    careful = Client(enforce_csrf_checks=True)

    assert careful.post("/sign-in/", {"email": "a@x.example"}).status_code == 403


def test_only_our_own_hosts_are_answered():
    assert own.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]
    assert own.DEBUG is False


def test_a_page_for_one_reader_is_kept_by_no_cache(db):
    browser = factories.signed_in(factories.person())

    assert "no-store" in browser.get("/me/").headers["Cache-Control"]


# In public


def public(root, tmp_path, code, **variables):
    """What Python prints with the settings of a public site."""
    return subprocess.run(
        [sys.executable, *code],
        env=plain_variables(
            PYTHONPATH=str(root),
            PLAIT_HOME=str(tmp_path / "home"),
            PLAIT_SITE="https://plait.example/",
            DJANGO_SETTINGS_MODULE="plait.config.settings",
            **variables,
        ),
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_public_settings_pass_the_deployment_check(root, tmp_path):
    done = public(
        root,
        tmp_path,
        ["-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
    )

    assert done.returncode == 0, done.stderr
    assert "System check identified no issues (0 silenced)." in done.stdout


@pytest.mark.slow
def test_public_settings_are_for_https_alone(root, tmp_path):
    code = (
        "from plait.config import settings as s;"
        "print(s.SITE, s.ALLOWED_HOSTS, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
        " s.SECURE_HSTS_SECONDS, s.IS_DEMO, hasattr(s, 'SECURE_PROXY_SSL_HEADER'))"
    )

    done = public(root, tmp_path, ["-c", code])

    assert done.stdout.strip() == (
        "https://plait.example ['plait.example'] True True True __Host-sid __Host-csrf "
        "31536000 False False"
    )


@pytest.mark.slow
def test_a_proxy_is_believed_only_when_it_is_trusted(root, tmp_path):
    code = (
        "from plait.config import settings as s;"
        "print(getattr(s, 'SECURE_PROXY_SSL_HEADER', None))"
    )

    done = public(root, tmp_path, ["-c", code], PLAIT_TRUSTED_PROXY="yes")

    assert done.stdout.strip() == "('HTTP_X_FORWARDED_PROTO', 'https')"
