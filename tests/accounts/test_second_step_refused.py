"""Second steps that are refused, done twice, or done by half."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from plait.accounts import actions
from plait.accounts.models import AppCode, Device, Passkey, SpareCode
from plait.accounts.rules import codes
from plait.foundation import clock
from plait.history.models import Entry
from tests import factories as make
from tests.accounts.authenticator import Authenticator
from tests.accounts.test_second_step import (
    APP,
    SPARE,
    STEP,
    forget_steps,
    shown_by_app,
    turn_on,
)

WAYS = "/me/sign-in/"
SECRET = pyotp.random_base32()
MOMENT = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def me(ann):
    return make.signed_in(ann.person)


@pytest.fixture
def with_app(ann, me):
    turn_on(me, ann)
    forget_steps()
    return ann


@pytest.fixture
def halfway(with_app, browser, letter):
    code, _ = letter()
    browser.post("/sign-in/code/", {"code": code})
    return browser


def first_spare(browser):
    return re.search(r"<li>(\w{5}-\w{5})</li>", browser.post(SPARE).content.decode())[1]


def did():
    return list(Entry.objects.values_list("did", flat=True))


def test_a_printed_code_is_spent_by_one_sign_in(with_app, me, halfway, letter):
    spare = first_spare(me)
    assert halfway.post(STEP, {"code": spare}).headers["Location"] == "/me/"
    again, _ = letter(where=halfway)
    halfway.post("/sign-in/code/", {"code": again})

    response = halfway.post(STEP, {"code": spare})

    assert response.status_code == 422
    assert "used already" in response.content.decode()
    assert halfway.get("/me/").status_code == 302
    assert SpareCode.objects.filter(used_at__isnull=False).count() == 1


def test_a_code_the_app_was_set_up_with_is_no_second_step(ann, me, browser, letter):
    turn_on(me, ann)
    used = shown_by_app(ann)
    code, _ = letter()
    browser.post("/sign-in/code/", {"code": code})

    assert browser.post(STEP, {"code": used}).status_code == 422
    assert browser.get("/me/").status_code == 302


def test_a_code_of_before_the_one_used_is_no_good_either(with_app, halfway, letter):
    before = shown_by_app(with_app, steps=-1)
    halfway.post(STEP, {"code": shown_by_app(with_app)})
    mine, _ = letter(where=halfway)
    halfway.post("/sign-in/code/", {"code": mine})

    assert halfway.post(STEP, {"code": before}).status_code == 422


@pytest.mark.parametrize("code", ["", "   ", "000000", "٠٠٠٠٠٠", "\x00", "1" * 40])
def test_what_is_no_code_is_refused_and_the_browser_stays_nobodys(halfway, code):
    response = halfway.post(STEP, {"code": code})

    assert response.status_code == 422
    assert halfway.get("/me/").status_code == 302
    assert "accounts.second-step" not in did()


def test_a_second_step_that_failed_is_a_line_of_the_log(halfway, caplog):
    halfway.post(STEP, {"code": "000000"})

    assert "Signing in failed: accounts.second-step-not-right" in caplog.messages


def test_an_empty_box_costs_no_try(with_app, halfway):
    for _ in range(11):
        halfway.post(STEP, {"code": ""})

    assert halfway.post(STEP, {"code": shown_by_app(with_app)}).status_code == 302


def test_the_second_step_cannot_be_skipped_by_its_way_on(halfway):
    for page in ("/me/", "/me/details/", WAYS, APP, SPARE):
        assert halfway.get(page).status_code == 302

    halfway.post("/sign-out/")

    assert halfway.get(STEP).headers["Location"] == "/sign-in/"


def test_nobody_and_somebody_signed_in_have_no_second_step(browser, me):
    for one in (browser, me):
        assert one.get(STEP).headers["Location"] == "/sign-in/"


def test_a_closed_account_takes_no_second_step(with_app, halfway):
    code = shown_by_app(with_app)
    with_app.is_active = False
    with_app.save(update_fields=["is_active"])

    response = halfway.post(STEP, {"code": code})

    assert response.headers["Location"] == "/sign-in/"
    assert AppCode.objects.get().last_step == 0


def test_a_browser_signed_out_elsewhere_takes_no_second_step(with_app, me, halfway):
    me.post("/me/sign-in/devices/", {"device": "others"})

    response = halfway.post(STEP, {"code": shown_by_app(with_app)})

    assert response.headers["Location"] == "/sign-in/"
    assert Device.objects.count() == 1


def test_an_app_begun_twice_has_one_secret_the_newer(ann, me):
    me.post(APP, {"do": "begin"})
    older = shown_by_app(ann)
    me.post(APP, {"do": "begin"})

    assert AppCode.objects.count() == 1
    assert me.post(APP, {"code": older}).status_code == 422
    assert AppCode.objects.get().confirmed_at is None


def test_an_app_that_is_on_keeps_its_secret_when_begun_again(with_app, me):
    before = AppCode.objects.values().get()

    me.post(APP, {"do": "begin"})

    assert AppCode.objects.values().get() == before


def test_an_app_confirmed_twice_is_one_line_and_signs_nobody_else_out(with_app, me):
    other = make.signed_in(with_app.person)

    response = me.post(APP, {"code": shown_by_app(with_app)})

    assert response.headers["Location"] == SPARE
    assert did() == ["accounts.turn-app-on"]
    assert other.get("/me/").status_code == 200


def test_a_code_for_an_app_that_was_never_begun_is_refused(ann, me):
    assert me.post(APP, {"code": "123456"}).status_code == 422
    assert not AppCode.objects.exists()


def test_an_app_that_is_not_there_is_turned_off_without_a_word(ann, me):
    assert me.post(APP, {"do": "off"}).headers["Location"] == WAYS
    assert did() == []


def test_with_a_passkey_the_printed_codes_outlive_the_app(with_app, me):
    Passkey.objects.create(
        account=with_app, credential="c", public_key=b"k", made_at=make.NOW
    )
    me.post(SPARE)

    me.post(APP, {"do": "off"})

    assert not AppCode.objects.exists()
    assert SpareCode.objects.count() == 10


def test_looking_at_the_printed_codes_makes_none(ann, me):
    assert not re.search(r"<li>\w{5}-\w{5}</li>", me.get(SPARE).content.decode())
    assert not SpareCode.objects.exists()


@pytest.mark.parametrize(
    ("minutes", "asked"), [(29, False), (30, True), (31, True)], ids=str
)
def test_half_an_hour_is_the_longest_one_may_wait(ann, me, minutes, asked):
    moment = clock.true_now() - timedelta(minutes=minutes)
    Device.objects.update(proved_at=moment)

    assert (me.get(APP).status_code == 302) is asked


@pytest.mark.parametrize(
    ("seconds", "step"),
    [(-31, None), (-30, -1), (-1, -1), (0, 0), (29, 0), (30, 1), (59, 1), (60, None)],
)
def test_a_code_is_known_by_its_half_minute(seconds, step):
    here = int(MOMENT.timestamp()) // codes.PERIOD
    code = pyotp.TOTP(SECRET).at(MOMENT + timedelta(seconds=seconds))

    found = codes.step_of(code, secret=SECRET, after=0, now=MOMENT)

    assert found == (None if step is None else here + step)


@given(st.integers(min_value=-3, max_value=3))
def test_no_step_is_good_that_is_not_later_than_the_last(ahead):
    here = int(MOMENT.timestamp()) // codes.PERIOD
    code = pyotp.TOTP(SECRET).generate_otp(here)

    found = codes.step_of(code, secret=SECRET, after=here + ahead, now=MOMENT)

    assert found == (here if ahead < 0 else None)


@given(st.text(max_size=12))
def test_no_text_is_a_code_by_being_strange(text):
    found = codes.step_of(codes.digits(text), secret=SECRET, after=0, now=MOMENT)

    assert found is None or len(codes.digits(text)) == codes.DIGITS


def test_a_passkey_finishes_a_sign_in_that_was_halfway(lead, ask, browser):
    phone = Authenticator("http://testserver")
    ask(lead.email, next="/owed/")
    code = re.search(r"code: (\d{6})", mail.outbox[-1].body)[1]
    browser.post("/sign-in/code/", {"code": code})
    asked = browser.post("/me/sign-in/passkey/ask/").json()

    sent = {"name": "my phone", "answer": phone.make(asked)}
    response = browser.post("/me/sign-in/passkey/", sent)

    assert response.headers["Location"] == SPARE
    assert browser.get("/owed/").status_code == 200


def test_the_last_passkey_of_someone_who_needs_one_stays(lead):
    me = make.signed_in(lead.person)
    held = Passkey.objects.create(
        account=lead, name="it", credential="c", public_key=b"k", made_at=make.NOW
    )

    me.post(f"{WAYS}passkey/{held.pk}/", {"do": "remove"})
    assert "this is the only one you have" in me.get(WAYS).content.decode()
    assert Passkey.objects.exists()

    with pytest.raises(actions.LastSecondStep):
        actions.turn_app_off(account=make.account(make.person()), required=True, now=0)
