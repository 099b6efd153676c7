"""Nobody is found in the logs, and an error has a short name there and on its page."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from plait.config.redaction import HIDDEN, ForPrograms, RedactingFormatter, redacted
from plait.design.views import broken
from plait.foundation.codes import new_error_id


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("GET /owed/?project=x&name=Ann HTTP/1.1", "GET /owed/?[hidden] HTTP/1.1"),
        ("/projects/?page=2", "/projects/?[hidden]"),
        ("/sign-in/link/a1b2.c3d4/", "/sign-in/link/[hidden]/"),
        ("/sign-in/card/K7MR2-X9BFH/", "/sign-in/card/[hidden]/"),
        ("/sign-in/stop/a1b2.c3d4/", "/sign-in/stop/[hidden]/"),
        ("GET /look-again/K7MR2-X9BFH/", "GET /look-again/[hidden]/"),
        ("/back/K7MR2-X9BFH/ was slow", "/back/[hidden]/ was slow"),
        ("/asked/K7MR2-X9BFH/", "/asked/[hidden]/"),
        ("/c-thanks/K7MR2-X9BFH/", "/c-thanks/[hidden]/"),
        ("Cookie: sid=abc; csrf=def", "Cookie: [hidden]"),
        ("{'HTTP_COOKIE': 'sid=abc'}", "{'HTTP_COOKIE': [hidden]}"),
        ("Authorization: Bearer abc", "Authorization: [hidden]"),
        ("POST: <QueryDict: {'words': ['My mother']}>", "POST: [hidden]"),
        ("got <QueryDict: {'a': ['b']}>", "got [hidden]"),
        ("to ann.ley+x@post.example failed", "to [hidden] failed"),
        ("rang 01632 960 123 twice", "rang [hidden] twice"),
        ("rang +44 1632 960123", "rang [hidden]"),
        ("of ZZ4 7PL in town", "of [hidden] in town"),
        (
            "DETAIL: Key (email)=(a b) already exists.",
            "DETAIL: Key (email)=([hidden]) already exists.",
        ),
        ("Failing row contains (1, Ann, x).", "Failing row contains ([hidden])."),
        ("Not Found: /projects/nowhere/", "Not Found: /projects/nowhere/"),
        ("D-031 has 12 answers on 2026-11-22", "D-031 has 12 answers on 2026-11-22"),
    ],
)
def test_what_is_left_of_a_line(line, left):
    assert redacted(line) == left


def record(message, *args, error=None, request=None):
    made = logging.LogRecord(
        "x", 40, "f", 1, message, args, (type(error), error, None) if error else None
    )
    if request:
        made.request = request
    return made


def test_what_an_error_says_is_hidden_too():
    error = ValueError("no such address: ann@post.example")

    text = RedactingFormatter().format(record("Broken", error=error))

    assert "ann@post" not in text
    assert f"ValueError: no such address: {HIDDEN}" in text


def test_the_log_has_the_short_name_that_the_page_shows():
    request = RequestFactory().get("/")

    page = broken(request).content.decode()
    text = RedactingFormatter().format(record("Broken", request=request))

    assert f"Say these letters: <b>{request.error_id}</b>." in page
    assert text == f"Broken [{request.error_id}]"


def test_names_of_errors_are_short_and_not_alike():
    made = {new_error_id() for _ in range(200)}

    assert {len(each) for each in made} == {6}
    assert len(made) == 200


def test_every_handler_of_the_log_hides():
    handlers = settings.LOGGING["handlers"].values()

    assert {each["formatter"] for each in handlers} == {"hiding"}
    assert settings.LOGGING["loggers"]["django"]["handlers"] == []


@pytest.mark.django_db
def test_a_request_that_breaks_leaves_no_word_of_it_in_the_log(monkeypatch):
    lines = []

    class Kept(logging.StreamHandler):
        def emit(self, record):
            lines.append(self.format(record))

    def burst(*_, **__):
        raise RuntimeError("Amina at amina@post.example")

    handler = Kept()
    handler.setFormatter(RedactingFormatter())
    monkeypatch.setattr("plait.contributions.views.public.clock.today", burst)
    logging.getLogger("django.request").addHandler(handler)
    browser = Client(raise_request_exception=False)
    from tests import factories  # noqa: PLC0415 - needs the database

    project = factories.project()
    try:
        answer = browser.post(
            f"/projects/{project.code}/say/?x=zq1", {"words": "zq2 said it"}
        )
    finally:
        logging.getLogger("django.request").removeHandler(handler)

    [line] = lines
    assert answer.status_code == 500
    assert "zq" not in line
    assert "post.example" not in line
    assert answer.content.decode().split("<b>")[1][:6] in line


def record_of(fault, **more):
    """A line of the log about something that went wrong."""
    try:
        raise fault
    except type(fault):
        about = sys.exc_info()
    line = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, "At %s", ("/me/",), about
    )
    vars(line).update(more)
    return line


def test_for_programs_a_line_is_json_and_hides_people_too():
    request = RequestFactory().get("/me/")
    request.error_id = "K7MR2X"
    written = ForPrograms().format(
        record_of(ValueError("ann@post.example\nsaid “no”"), request=request)
    )

    assert "\n" not in written
    read = json.loads(written)
    assert read["said"].startswith("At /me/\nTraceback")
    assert read["said"].endswith(f"ValueError: {HIDDEN}\nsaid “no”")
    assert (read["level"], read["from"]) == ("error", "django.request")
    assert (read["error"], read["process"]) == ("K7MR2X", os.getpid())
    assert read["at"].endswith("+00:00")


def test_an_error_without_a_page_has_no_id():
    assert "error" not in json.loads(ForPrograms().format(record_of(ValueError())))


@pytest.mark.parametrize(("chosen", "is_json"), [("", False), ("yes", True)])
def test_the_surroundings_choose_what_lines_look_like(tmp_path, chosen, is_json):
    log = "import django, logging; django.setup(); logging.error('Rang 01632 960 123')"
    around = {
        **os.environ,
        "PLAIT_HOME": str(tmp_path),
        "PLAIT_LOG_AS_JSON": chosen,
        "DJANGO_SETTINGS_MODULE": "plait.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", log],
        env=around,
        capture_output=True,
        text=True,
        check=True,
    )

    line = done.stderr.strip()
    assert (json.loads(line)["said"] if is_json else line) == f"Rang {HIDDEN}"
