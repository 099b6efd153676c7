"""A full disk, a database that is busy or gone: plain words, and nothing lost."""

import errno
import re
import sqlite3

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import RequestFactory

from plait.config.keeping import room
from plait.contributions import actions as saying
from plait.contributions.models import Question
from plait.design import faults, views
from plait.frameworks.rules import published
from tests import factories
from tests.writing import filled

pytestmark = pytest.mark.django_db
ASK = "/projects/kitchen-table/questions/new/"
WORDS = "What would make it easier to come? “Say” <b>anything</b> that comes to mind."
GONE = [
    OperationalError("database is locked"),
    OperationalError("attempt to write a readonly database"),
    OperationalError("database or disk is full"),
    OperationalError("unable to open database file"),
    OperationalError("canceling statement due to lock timeout"),
    OperationalError("connection refused"),
    InterfaceError("connection already closed"),
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EROFS, "Read-only file system"),
    OSError(errno.EBUSY, "Very much is being printed just now"),
]
LIMITS = published("keeping").data["disk"]


@pytest.fixture
def browser():
    partner = factories.partner(factories.project("kitchen-table"))
    browser = factories.signed_in(partner.person)
    browser.raise_request_exception = False
    return browser


@pytest.fixture
def full(monkeypatch):
    monkeypatch.setattr(room, "is_nearly_full", lambda: True)


def words_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


@pytest.mark.parametrize("fault", GONE, ids=str)
def test_what_cannot_be_kept_now_is_given_back(browser, monkeypatch, fault):
    def break_down(**_given):
        raise fault

    answers = filled(browser, ASK, words=WORDS)
    monkeypatch.setattr(saying, "ask", break_down)
    answer = browser.post(ASK, answers)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert "Please wait a moment" in page
    assert "&lt;b&gt;anything&lt;/b&gt; that comes to mind." in page
    assert f'value="{answers["submission"]}"' in page
    assert f'action="{ASK}"' in page


def test_sent_again_from_that_page_it_is_kept_once(browser, monkeypatch):
    answers = filled(browser, ASK, words=WORDS)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(saying, "ask", lambda **_given: 1 / 0)
        assert browser.post(ASK, answers).status_code == 500

    assert browser.post(ASK, answers).status_code == 302
    assert browser.post(ASK, answers).status_code == 302
    assert Question.objects.get().words == WORDS


def test_our_own_fault_gives_back_what_was_typed_too(browser, monkeypatch):
    answers = filled(browser, ASK, words=WORDS)
    monkeypatch.setattr(saying, "ask", lambda **_given: 1 / 0)
    answer = browser.post(ASK, answers)

    assert answer.status_code == 500
    assert "What you wrote is here." in words_of(answer)
    assert "that comes to mind." in words_of(answer)


def test_a_page_that_cannot_be_read_now_says_so(browser, monkeypatch):
    def locked(*_args, **_kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(connection, "cursor", locked)
    answer = browser.get("/projects/")

    assert answer.status_code == 503
    assert "We could not open the record just now." in words_of(answer)
    assert "Traceback" not in answer.content.decode()


def test_a_table_that_is_not_there_is_our_own_fault():
    assert not faults.is_passing(OperationalError("no such table: x"))
    assert not faults.is_passing(ValueError("x"))
    assert not faults.is_passing(OSError(errno.ENOENT, "no such file"))
    assert not faults.is_passing(None)


def test_a_fault_that_came_of_one_that_passes_passes():
    fault = RuntimeError("x")
    fault.__cause__ = OSError(errno.ENOSPC, "full")
    assert faults.is_passing(fault)


def test_a_code_to_sign_in_is_never_shown():
    sent = RequestFactory().post("/sign-in/code/", {"code": "123456", "email": "a@b.c"})

    page = faults.unavailable(sent).content.decode()
    assert "<dd>123456" not in page
    assert "a@b.c" in page


def test_a_request_that_cannot_be_read_has_nothing_to_give_back():
    sent = RequestFactory().post("/x/", data=b"x", content_type="multipart/form-data")
    assert list(faults.typed(sent)) == []
    assert views.broken(None).status_code == 500


# A disk that is nearly full


def test_nothing_is_kept_while_the_disk_is_nearly_full(browser, full):
    answer = browser.post(ASK, filled(browser, ASK, words=WORDS))

    assert answer.status_code == 503
    assert "There is no room left" in words_of(answer)
    assert "that comes to mind." in words_of(answer)
    assert not Question.objects.exists()


def test_every_page_is_read_and_says_so_while_the_disk_is_nearly_full(browser, full):
    for address in ("/", "/projects/", "/projects/kitchen-table/", "/me/"):
        answer = browser.get(address)
        assert answer.status_code == 200
        assert "we cannot keep anything new just now" in words_of(answer)


def test_with_room_nothing_is_said(browser):
    assert "we cannot keep anything" not in words_of(browser.get("/"))


@pytest.mark.parametrize(
    ("disk", "least"),
    [(5, 1), (10, 1), (20, 2), (50, 5), (252, 5), (4000, 5)],
)
def test_how_much_must_be_free(disk, least):
    assert room.least_free(disk * 10**9, LIMITS) == least * 10**9


@pytest.mark.parametrize(("least", "full"), [(0, False), (10**18, True)])
def test_a_setting_says_otherwise_for_a_small_disk(settings, tmp_path, least, full):
    settings.HOME, settings.LEAST_FREE = tmp_path, least
    assert room.is_nearly_full() is full


def test_a_home_that_is_gone_is_for_the_database_to_say(settings, tmp_path):
    settings.HOME = tmp_path / "gone"
    assert room.is_nearly_full() is False


def test_what_is_put_by_is_given_back_once(tmp_path):
    assert room.put_ballast(tmp_path)
    assert room.put_ballast(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["ballast"]
    assert room.throw_ballast(tmp_path) == 64 * 1024 * 1024
    assert room.throw_ballast(tmp_path) == 0


def test_a_locked_file_answers_503_and_then_goes_on(tmp_path):
    """The real thing: another program holds the database."""
    file = tmp_path / "x.sqlite3"
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("CREATE TABLE t (x)")
    holder.execute("BEGIN EXCLUSIVE")
    waiting = sqlite3.connect(file, timeout=0)
    with pytest.raises(sqlite3.OperationalError) as locked:
        waiting.execute("INSERT INTO t VALUES (1)")

    fault = OperationalError(str(locked.value))
    assert faults.is_passing(fault)
    holder.execute("COMMIT")
    waiting.close()
    holder.close()
