"""The second step: an app, printed codes, and who has to take one."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pyotp
import pytest
from django.core import mail
from django.db.models import F
from django.test import Client

from plait.accounts.actions import secret_of
from plait.accounts.models import AppCode, Device, SpareCode
from plait.foundation import clock
from plait.foundation.sealed import is_sealed_anew
from plait.history.models import Entry
from plait.limits.models import Tally
from tests import factories as make

APP = "/me/sign-in/app/"
SPARE = "/me/sign-in/spare-codes/"
STEP = "/sign-in/second-step/"


@pytest.fixture
def me(ann):
    return make.signed_in(ann.person)


def shown_by_app(account, *, steps=0):
    """The code an app shows; `steps` half minutes from now."""
    secret = pyotp.TOTP(secret_of(AppCode.objects.get(account=account)))
    return secret.at(clock.true_now() + timedelta(seconds=30 * steps))


def turn_on(browser, account):
    browser.post(APP, {"do": "begin"})
    return browser.post(APP, {"code": shown_by_app(account)})


def forget_steps():
    """As if half minutes had gone by."""
    AppCode.objects.update(last_step=0)


@pytest.fixture
def with_app(ann, me):
    """Ann, with an app turned on."""
    turn_on(me, ann)
    forget_steps()
    return ann


@pytest.fixture
def halfway(with_app, browser, letter):
    """A browser that has used the code of the email, and no more."""
    code, _ = letter(next="/me/details/")
    response = browser.post("/sign-in/code/", {"code": code})
    assert response.headers["Location"] == STEP
    return browser


def test_an_app_is_set_up_with_a_square_or_with_letters(ann, me):
    me.post(APP, {"do": "begin"})
    page = me.get(APP).content.decode()
    secret = secret_of(AppCode.objects.get())

    assert "data:image/svg+xml" in unquote(page)
    letters = re.findall(r"<span>(\w{4})</span>", page)
    assert "".join(letters) == secret
    assert me.get(APP).headers["Cache-Control"].startswith("no-store")

    response = me.post(APP, {"code": shown_by_app(ann)})

    assert response.headers["Location"] == SPARE
    assert Entry.objects.get().did == "accounts.turn-app-on"


def test_the_secret_is_sealed_to_its_row(ann, me):
    me.post(APP, {"do": "begin"})
    app = AppCode.objects.get()

    assert secret_of(app).encode() not in bytes(app.sealed)


def test_a_secret_is_sealed_anew_when_the_key_changes(ann, me, settings):
    me.post(APP, {"do": "begin"})
    app = AppCode.objects.get()
    secret = secret_of(app)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key"

    assert secret_of(app) == secret
    app.refresh_from_db()
    assert is_sealed_anew(bytes(app.sealed))


def test_nothing_is_asked_for_before_it_is_confirmed(ann, me, browser, letter):
    me.post(APP, {"do": "begin"})
    me.post(APP, {"code": "000000"})
    code, _ = letter()

    response = browser.post("/sign-in/code/", {"code": code})

    assert response.headers["Location"] == "/me/"


def test_turning_it_on_signs_other_browsers_out(ann, me):
    other = make.signed_in(ann.person)
    turn_on(me, ann)

    assert other.get("/me/").status_code == 302
    assert me.get("/me/").status_code == 200


def test_until_the_second_step_a_browser_is_nobody(halfway):
    assert halfway.get("/me/").headers["Location"] == "/sign-in/?next=/me/"
    assert halfway.get("/sign-in/?next=/me/").headers["Location"] == STEP
    page = halfway.get("/projects/").content.decode()
    assert "Ann Ley" not in page
    assert '<a class="pill" href="/sign-in/">' in page


@pytest.mark.parametrize("page", [APP, SPARE, "/me/sign-in/passkey/", "/me/sign-in/"])
def test_halfway_nobody_changes_how_one_signs_in(halfway, page):
    before = list(AppCode.objects.values())

    for sent in ({"do": "off"}, {"do": "begin"}, {"code": "1"}, {}):
        response = halfway.post(page, sent)
        assert response.headers["Location"].startswith("/sign-in/?next=")
    assert list(AppCode.objects.values()) == before


def test_the_code_of_the_app_finishes_signing_in(with_app, halfway):
    before = halfway.session.session_key

    response = halfway.post(STEP, {"code": f" {shown_by_app(with_app)} "})

    assert response.headers["Location"] == "/me/details/"
    assert halfway.get("/me/").status_code == 200
    assert halfway.session.session_key != before
    assert Entry.objects.first().did == "accounts.second-step"


@pytest.mark.parametrize(("steps", "good"), [(-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0)])
def test_a_phone_may_be_half_a_minute_wrong(with_app, halfway, steps, good):
    halfway.post(STEP, {"code": shown_by_app(with_app, steps=steps)})

    assert (halfway.get("/me/").status_code == 200) == bool(good)


def test_a_code_is_good_once(with_app, halfway, letter):
    code = shown_by_app(with_app)
    halfway.post(STEP, {"code": code})
    mine, _ = letter(where=halfway)
    halfway.post("/sign-in/code/", {"code": mine})

    response = halfway.post(STEP, {"code": code})

    assert response.status_code == 422
    assert "used already" in response.content.decode()


def test_ten_tries_an_hour_and_then_the_right_code_is_no_good(with_app, halfway):
    for _ in range(10):
        halfway.post(STEP, {"code": "000000"})

    response = halfway.post(STEP, {"code": shown_by_app(with_app)})

    assert "tried too often" in response.content.decode()
    assert halfway.get("/me/").status_code == 302
    Tally.objects.update(since=F("since") - timedelta(minutes=61))
    halfway.post(STEP, {"code": shown_by_app(with_app)})
    assert halfway.get("/me/").status_code == 200


def test_printed_codes_work_once_each_and_are_kept_as_prints(with_app, me, halfway):
    page = me.post(SPARE).content.decode()
    codes = re.findall(r"<li>(\w{5}-\w{5})</li>", page)
    assert len(set(codes)) == 10
    assert not set(codes) & set(SpareCode.objects.values_list("fingerprint", flat=True))

    halfway.post(STEP, {"code": codes[3].lower().replace("-", " ")})
    assert halfway.get("/me/").status_code == 200
    assert SpareCode.objects.filter(used_at__isnull=True).count() == 9

    halfway.post("/sign-out/")
    kept = SpareCode.objects.filter(used_at__isnull=False)
    assert kept.update(used_at=clock.now()) == 1


def test_new_printed_codes_take_the_place_of_the_old(with_app, me, halfway):
    page = me.post(SPARE).content.decode()
    old = re.search(r"<li>(\w{5}-\w{5})</li>", page)[1]
    me.post(SPARE)

    assert halfway.post(STEP, {"code": old}).status_code == 422


def test_the_printed_codes_of_another_are_no_good(halfway):
    bob = make.signed_in(make.person("Bob Ley"))
    page = bob.post(SPARE).content.decode()
    code = re.search(r"<li>(\w{5}-\w{5})</li>", page)[1]

    assert halfway.post(STEP, {"code": code}).status_code == 422


def test_an_app_is_turned_off_again(with_app, me, browser, letter):
    me.post(SPARE)
    me.post(APP, {"do": "off"})
    code, _ = letter()
    browser.post("/sign-in/code/", {"code": code})

    assert browser.get("/me/").status_code == 200
    assert not SpareCode.objects.exists()


def test_changing_how_one_signs_in_asks_who_it_is_after_half_an_hour(ann, me):
    Device.objects.update(proved_at=F("proved_at") - timedelta(minutes=31))

    there = me.get(APP).headers["Location"]
    page = me.get(there).content.decode()

    assert there == "/sign-in/?again=1&next=%2Fme%2Fsign-in%2Fapp%2F"
    assert "Is it still you?" in page
    assert f'value="{ann.email}"' in page
    me.post(APP, {"do": "begin"})
    assert not AppCode.objects.exists()


class TestForThoseWhoSeeHowToReachPeople:
    @pytest.fixture
    def first_time(self, lead, ask, browser):
        """A lead with nothing but email, who has used its code."""
        ask(lead.email, next="/owed/")
        code = re.search(r"code: (\d{6})", mail.outbox[-1].body)[1]
        browser.post("/sign-in/code/", {"code": code})
        return browser

    def test_an_email_alone_opens_nothing(self, first_time):
        assert first_time.get("/owed/").status_code == 302
        assert first_time.get("/me/").status_code == 302
        page = first_time.get(STEP).content.decode()
        assert "You sign in with two steps" in page

    def test_they_set_it_up_and_are_led_on(self, lead, first_time):
        before = first_time.session.session_key
        response = turn_on(first_time, lead)

        assert response.headers["Location"] == SPARE
        assert first_time.session.session_key != before
        page = first_time.post(SPARE).content.decode()
        assert 'href="/owed/"' in page
        assert first_time.get("/owed/").status_code == 200

    def test_the_last_second_step_stays(self, lead, first_time):
        turn_on(first_time, lead)
        first_time.post(APP, {"do": "off"})

        assert AppCode.objects.get().confirmed_at
        page = first_time.get("/me/sign-in/").content.decode()
        assert "You need a second step" in page


def test_who_becomes_one_needs_it_from_that_moment(db):
    partner = make.partner(make.project(), group="carer")
    browser = make.signed_in(partner.person)
    Device.objects.update(proof="email")
    assert browser.get("/me/").status_code == 200
    partner.role = "involvement-lead"
    partner.save()

    assert browser.get("/me/").status_code == 302


def test_who_has_left_needs_it_no_more(db):
    partner = make.partner(make.project(), group="carer", role="involvement-lead")
    browser = make.signed_in(partner.person)
    Device.objects.update(proof="email")
    partner.left_on = make.TODAY
    partner.save()

    assert browser.get("/me/").status_code == 200


@pytest.mark.parametrize("is_demo", [True, False])
def test_being_somebody_counts_as_two_steps_in_the_demo_only(lead, settings, is_demo):
    settings.IS_DEMO = True
    browser = Client()
    browser.force_login(lead)
    Device.objects.update(proof="demo")
    settings.IS_DEMO = is_demo

    assert (browser.get("/me/").status_code == 200) is is_demo


def test_a_site_may_ask_everyone(ann, me, settings):
    Device.objects.update(proof="email")
    assert me.get("/me/").status_code == 200
    settings.SECOND_STEP_FOR_ALL = True

    assert me.get("/me/").status_code == 302
