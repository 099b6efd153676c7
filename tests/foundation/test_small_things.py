"""Where a request came from, sessions, codes of errors, strangers among the files."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from plait.foundation import codes, sessions, store, unchanged
from plait.foundation.addresses import address_of, safe_way_back, site_of
from plait.foundation.sealed import CannotUnseal, seal, unseal
from plait.foundation.store import Store
from plait.foundation.unchanged import ChangedMeanwhile, mark_of, write_over
from plait.people.models import Person
from tests import factories

LATER = datetime.now(UTC) + timedelta(days=1)
SAFE = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(
    ("passed_on", "behind", "came_from"),
    [
        ("", None, "10.0.0.9"),
        ("1.2.3.4", None, "10.0.0.9"),
        ("", SAFE, "10.0.0.9"),
        ("1.2.3.4", SAFE, "1.2.3.4"),
        ("6.6.6.6, 1.2.3.4", SAFE, "1.2.3.4"),
        ("6.6.6.6,1.2.3.4 ", SAFE, "1.2.3.4"),
        ("::1", SAFE, "::1"),
    ],
)
def test_only_the_last_step_and_only_behind_a_proxy_is_believed(
    settings, passed_on, behind, came_from
):
    settings.SECURE_PROXY_SSL_HEADER = behind
    headers = {"X-Forwarded-For": passed_on} if passed_on else {}
    request = RequestFactory(REMOTE_ADDR="10.0.0.9").get("/", headers=headers)

    assert address_of(request) == came_from


@pytest.mark.parametrize(
    ("ours", "leads_to"),
    [("https://plait.example", "https://plait.example"), ("", "http://testserver")],
)
def test_letters_lead_to_the_site_or_to_this_computer(settings, ours, leads_to):
    settings.SITE = ours

    assert site_of(RequestFactory().get("/")) == leads_to


@given(st.text(alphabet="/\\:.a@?#%\t\n é", max_size=12))
def test_a_way_back_never_leads_out(address):
    kept = safe_way_back(address)

    assert kept in ("", address)
    assert not kept.startswith(("//", "/\\"))
    assert kept == "" or (kept[0] == "/" and "\\" not in kept)


# ---------------------------------------------------------------- sessions


@pytest.fixture
def request_of(db):
    """A request with a session, and somebody who can sign in."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.session["before"] = "a choice"
    request.session.save()
    return request, factories.account(factories.person())


@pytest.mark.parametrize("is_shared", [False, True])
def test_signing_in_gives_a_new_name_and_keeps_the_device(request_of, is_shared):
    request, account = request_of
    before = request.session.session_key
    assert sessions.key_of(request) == ""

    sessions.begin_session(request, account, key="d1", is_shared=is_shared)

    assert request.session.session_key != before
    assert not SessionStore().exists(before)
    assert sessions.key_of(request) == "d1"
    assert request.session[SESSION_KEY] == str(account.pk)
    assert request.session.get_expire_at_browser_close() is is_shared


def test_signing_out_forgets_everything(request_of):
    request, account = request_of
    sessions.begin_session(request, account, key="d1", is_shared=False)
    known = request.session.session_key

    sessions.end_session(request)

    assert sessions.key_of(request) == ""
    assert not SessionStore().exists(known)


# ---------------------------------------------------------------- codes


def test_a_code_of_an_error_is_six_letters_that_are_hard_to_mishear():
    made = {codes.new_error_id() for _ in range(200)}

    assert len(made) > 190
    assert {len(one) for one in made} == {6}
    assert not set("".join(made)) & set("01OIL")


@given(st.sampled_from("CDX"), st.integers(1, 10**18 - 1))
def test_a_code_is_read_back_however_it_is_typed(letter, number):
    code = codes.code_for(letter, number)

    for typed in (code, code.lower(), f" {code} ", code.replace("-", " ")):
        assert codes.read_code(typed) == (letter, number)


@given(st.text(max_size=30))
def test_whatever_is_typed_as_a_code_or_a_receipt_is_no_fault(text):
    found = codes.read_code(text)

    assert found is None or found[0] in codes.LETTERS
    assert "-" in codes.read_receipt(text)


# ---------------------------------------------------------------- the store


@pytest.fixture
def kept(tmp_path):
    return Store(tmp_path)


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "x", "f" * 31, "A" * 32])
def test_a_file_that_is_not_ours_is_left_alone_and_stops_nothing(kept, name):
    """Computers and programs that copy leave files of their own."""
    ours = kept.put(b"whole", b"small")
    strange = kept.path(ours).with_name(name)
    strange.write_bytes(b"theirs")

    assert kept.names() == {ours}
    assert kept.sweep(known=(), before=LATER) == 2
    assert strange.read_bytes() == b"theirs"


def test_a_store_that_was_never_used_is_empty(kept):
    assert kept.names() == set()
    assert kept.sweep(known=(), before=LATER) == 0


def test_a_folder_left_half_done_goes_with_all_that_is_in_it(kept):
    left = kept.half_done / "look-1"
    left.mkdir(parents=True)
    (left / "given").write_bytes(b"half")

    assert kept.sweep(known=(), before=LATER - timedelta(days=2)) == 0
    assert kept.sweep(known=(), before=LATER) == 1
    assert not left.exists()


def test_what_somebody_else_took_away_first_is_no_fault(kept, monkeypatch):
    kept.put(b"whole")

    def gone(_self):
        raise FileNotFoundError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", gone)
        assert store._is_older(kept.folder, LATER) is False


def test_what_is_as_old_as_the_last_moment_is_left(kept):
    at = kept.path(kept.put(b"whole"))
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    os.utime(at, (moment.timestamp(),) * 2)

    assert kept.sweep(known=(), before=moment) == 0
    assert kept.sweep(known=(), before=moment + timedelta(seconds=1)) == 1


# ---------------------------------------------------------------- seals and marks


@given(st.text(max_size=300), st.text(max_size=40))
def test_whatever_is_sealed_opens_in_its_own_place_alone(words, place):
    sealed = seal(words, place)

    assert unseal(memoryview(sealed), place) == words
    assert (len(sealed) - 33) % 64 == 0
    with pytest.raises(CannotUnseal):
        unseal(sealed, f"{place}x")


@pytest.mark.django_db
def test_someone_quicker_between_looking_and_writing_is_not_written_over(monkeypatch):
    """Both looked at the same moment; the other wrote first."""
    ann = factories.person("Ann", phone="01632 960 001")

    def meanwhile(now, *, seen):
        assert seen == mark_of(now)
        Person.objects.update(phone="01632 960 009")

    monkeypatch.setattr(unchanged, "be_unchanged", meanwhile)
    with pytest.raises(ChangedMeanwhile) as met:
        write_over(ann, seen=mark_of({"phone": ann.phone}), phone="01632 960 002")

    assert met.value.theirs == {"phone": "01632 960 009"}
    assert met.value.mark == mark_of({"phone": "01632 960 009"})
    assert ann.phone == "01632 960 001"
