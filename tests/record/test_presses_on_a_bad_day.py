"""Every form on a bad day: nothing is lost, nothing is half kept, in plain words.

Bar E9: a full disk, a disk that cannot be written, a database that is busy, no mail
server, no worker, and a clock that jumps, for each form that writes.
"""

import re
from contextlib import contextmanager
from datetime import timedelta
from html import unescape

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError, connection, transaction

from plait.foundation import clock
from plait.post.models import Job, Letter
from tests import factories
from tests.record.doings import Stage
from tests.record.test_pressed_twice import PRESSES, WHO, changes, everything
from tests.writing import filled

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
NO_WRITES = {
    "a full disk": "database or disk is full",
    "a disk that cannot be written": "attempt to write a readonly database",
    "a database that is busy": "database is locked",
}
JUMPS = {"back": timedelta(hours=-1), "on": timedelta(hours=25)}


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    """A home of this test's own: what is erased is in a file there, too."""
    settings.HOME = tmp_path


@pytest.fixture
def press(record):
    """Presses a form once; gives a function that does, and what it sends."""

    def ready(name):
        row, stage = PRESSES[name], Stage(record)
        browser = factories.signed_in(WHO[row.who](stage))
        browser.raise_request_exception = False
        row.first(stage, browser)
        path = row.at(stage)
        sent = row.sent(stage) if callable(row.sent) else row.sent
        sent = filled(browser, path) | sent if row.fills else sent
        return lambda: browser.post(path, sent)

    return ready


@contextmanager
def no_writes(words):
    """Let no statement write, as a disk without room does."""

    def refuse(execute, sql, params, many, context):
        if WRITES.match(sql):
            raise OperationalError(words)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield
    # A statement outside any transaction of Plait's spoils only that of the test.
    transaction.set_rollback(False)


def read(answer):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


@pytest.mark.parametrize("fault", NO_WRITES)
@pytest.mark.parametrize("name", PRESSES)
def test_what_cannot_be_kept_is_said_and_kept_later(press, name, fault):
    pressed, begun = press(name), everything()

    with no_writes(NO_WRITES[fault]):
        answer = pressed()

    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "Please wait a moment" in read(answer)
    assert changes(begun, everything()) == {}
    assert pressed().status_code < 400
    assert changes(begun, everything()) != {}


class Gone(EmailBackend):
    """A mail server that nobody reaches."""

    def send_messages(self, _messages):
        raise ConnectionRefusedError


@pytest.mark.parametrize("name", PRESSES)
def test_without_mail_or_a_worker_everything_is_kept_and_letters_wait(
    press, name, settings
):
    settings.EMAIL_BACKEND = f"{__name__}.Gone"
    pressed, begun = press(name), everything()

    assert pressed().status_code < 400

    assert changes(begun, everything()) != {}
    waiting = [*Letter.objects.open(), *Job.objects.open()]
    assert all(not one.lease and one.tries == 0 for one in waiting)


@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("name", PRESSES)
def test_a_clock_that_jumps_breaks_nothing(press, name, jump, monkeypatch):
    pressed, kept = press(name), clock.now
    monkeypatch.setattr(clock, "now", lambda: kept() + JUMPS[jump])

    assert pressed().status_code < 500
