"""Where I am signed in, for how long, and how it ends."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client

from plait.accounts.models import Device
from plait.accounts.rules.staying import device_words, is_over
from plait.foundation import clock
from plait.history.models import Entry
from tests import factories as make
from tests.accounts.conftest import signed_in_as

PAGE = "/me/sign-in/"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def me(ann):
    return make.signed_in(ann.person)


def age(*, began=timedelta(), used=timedelta(), proved=timedelta()):
    """Let every device grow old."""
    Device.objects.update(
        began_at=F("began_at") - began,
        used_at=F("used_at") - used,
        proved_at=F("proved_at") - proved,
    )


def is_in(browser):
    return browser.get("/me/").status_code == 200


@pytest.mark.parametrize(
    ("stay", "began", "used", "over"),
    [
        ("own", timedelta(days=13, hours=23), timedelta(days=13), False),
        ("own", timedelta(days=14, minutes=1), MINUTE, True),
        ("lead", timedelta(hours=11, minutes=59), 59 * MINUTE, False),
        ("lead", timedelta(hours=12, minutes=1), MINUTE, True),
        ("lead", timedelta(hours=2), 61 * MINUTE, True),
        ("shared", timedelta(hours=2), 19 * MINUTE, False),
        ("shared", timedelta(hours=2), 21 * MINUTE, True),
        ("shared lead", timedelta(hours=2), 21 * MINUTE, True),
    ],
)
def test_how_long_a_browser_stays_in(stay, began, used, over):
    now = clock.true_now()

    assert over is is_over(
        began_at=now - began,
        used_at=now - used,
        now=now,
        is_shared="shared" in stay,
        leads="lead" in stay,
    )


@pytest.mark.parametrize(
    ("role", "quiet", "stays"),
    [
        ("partner", 61, True),
        ("co-lead", 61, False),
        ("facilitator", 61, False),
        ("involvement-lead", 61, False),
        ("involvement-lead", 59, True),
    ],
)
def test_who_leads_is_signed_out_sooner(db, role, quiet, stays):
    someone = make.partner(make.project(), group="carer", role=role).person
    browser = make.signed_in(someone)
    age(used=quiet * MINUTE)

    assert is_in(browser) is stays


def test_use_keeps_a_stay_alive_but_not_for_ever(db):
    someone = make.partner(make.project(), group="carer", role="co-lead").person
    browser = make.signed_in(someone)
    for _ in range(11):
        age(began=59 * MINUTE, used=59 * MINUTE)
        assert is_in(browser)
    age(began=timedelta(hours=2))

    assert not is_in(browser)


def test_a_stay_that_ran_out_says_so_and_leads_back(ann, me):
    age(began=timedelta(days=15))
    there = me.get("/me/details/")

    page = me.get(there.headers["Location"]).content.decode()

    assert there.headers["Location"] == "/sign-in/?next=/me/details/"
    assert "You were signed out, to keep you safe." in page
    assert 'name="next" value="/me/details/"' in page
    assert signed_in_as(me) is None


def test_a_shared_computer_forgets_when_it_is_closed(ann, browser, letter):
    code, _ = letter(shared="on")

    response = browser.post("/sign-in/code/", {"code": code})

    assert response.cookies["sid"]["expires"] == ""
    assert Device.objects.get().is_shared
    age(used=21 * MINUTE)
    assert not is_in(browser)


def test_ones_own_computer_keeps_its_cookie_for_fourteen_days(ann, browser, letter):
    code, _ = letter()
    response = browser.post("/sign-in/code/", {"code": code})

    assert response.cookies["sid"]["max-age"] == 14 * 24 * 60 * 60
    assert response.cookies["sid"]["httponly"]


def test_a_link_opened_elsewhere_can_be_on_a_shared_computer(ann, letter):
    _, path = letter()
    elsewhere = Client()

    elsewhere.post(path, {"shared": "on"})

    assert Device.objects.get().is_shared


def test_signing_in_gives_the_session_a_new_name(ann, browser, letter):
    for _ in range(2):
        code, _ = letter()
        before = browser.session.session_key
        browser.post("/sign-in/code/", {"code": code})
        assert browser.session.session_key != before
    assert Device.objects.count() == 1


def test_a_session_with_no_device_is_nobodys(ann, me):
    session = me.session
    del session["device"]
    session.save()

    assert not is_in(me)


def test_the_device_of_another_signs_nobody_in(ann, me, other_browser):
    session = me.session
    session["device"] = other_browser.session["device"]
    session.save()

    assert not is_in(me)


def test_a_session_of_another_key_is_nobodys(ann, me):
    session = me.session
    session["_auth_user_hash"] = "0" * 64
    session.save()

    assert not is_in(me)


def test_a_closed_account_is_out_at_once(ann, me):
    ann.is_active = False
    ann.save(update_fields=["is_active"])

    assert not is_in(me)


def test_i_sign_out_one_browser(ann, me):
    lost = make.signed_in(ann.person)
    lost_one = Device.objects.get(key=lost.session["device"])

    me.post("/me/sign-in/devices/", {"device": lost_one.pk})

    assert not is_in(lost)
    assert is_in(me)
    assert Entry.objects.get().did == "accounts.sign-out-device"


def test_i_sign_out_everywhere_else(ann, me):
    others = [make.signed_in(ann.person) for _ in range(3)]
    before = me.session.session_key

    me.post("/me/sign-in/devices/", {"device": "others"})

    assert [is_in(one) for one in others] == [False, False, False]
    assert is_in(me)
    assert me.session.session_key != before


@pytest.mark.parametrize("which", ["", "0", "x", "²", "99999999999999999999"])
def test_a_made_up_browser_is_signed_out_by_nobody(ann, me, which):
    assert me.post("/me/sign-in/devices/", {"device": which}).status_code == 302
    assert is_in(me)


def test_nobody_signs_out_the_browser_of_another(ann, me, other_browser):
    theirs = Device.objects.get(key=other_browser.session["device"])

    me.post("/me/sign-in/devices/", {"device": theirs.pk})

    assert is_in(other_browser)


def test_signing_out_takes_the_device_away_and_clears_what_pages_kept(ann, me):
    copied = Client()
    copied.cookies = me.cookies.copy()

    response = me.post("/sign-out/")

    assert response.headers["Clear-Site-Data"] == '"storage"'
    assert not Device.objects.exists()
    assert not is_in(copied)


def test_the_page_says_where_i_am_signed_in(ann, browser, letter):
    code, _ = letter()
    agent = "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537"
    browser.post("/sign-in/code/", {"code": code}, headers={"user-agent": agent})
    make.signed_in(ann.person)
    Device.objects.filter(words="A test").update(
        used_at=clock.true_now() - timedelta(days=3)
    )

    page = browser.get(PAGE).content.decode()

    assert "<b>A phone, Chrome</b>" in page
    assert "Signed in with an email, last used today" in page
    assert "Signed in with two steps, last used 3 days ago" in page
    assert agent not in str(Device.objects.values())


def test_what_has_been_over_for_long_is_cleared(ann, me):
    age(began=timedelta(days=15))
    make.signed_in(ann.person)

    assert Device.objects.count() == 1


def test_a_use_is_written_down_once_a_minute(ann, me):
    kept = Device.objects.get().used_at
    is_in(me)
    assert Device.objects.get().used_at == kept
    age(used=2 * MINUTE)
    is_in(me)

    assert clock.true_now() - Device.objects.get().used_at < MINUTE


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (iPhone) Version/18.0 Mobile/1 Safari/604", "A phone, Safari"),
        ("Mozilla/5.0 (iPad) Version/18.0 Mobile/1 Safari/604", "A tablet, Safari"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/1 Safari/1", "A tablet, Chrome"),
        ("Mozilla/5.0 (X11; Linux) Firefox/140.0", "A computer, Firefox"),
        ("Mozilla/5.0 (Windows) Chrome/140.0 Edg/140.0", "A computer, Edge"),
        ("<script>alert(1)</script>", "A computer"),
        ("", "A computer"),
    ],
)
def test_browsers_in_plain_words(agent, words):
    assert device_words(agent) == words


@pytest.mark.parametrize("button", ["devices/", "card/cancel/", "keep/"])
def test_a_press_after_the_time_ran_out_leads_back_to_its_page(ann, me, button):
    age(began=timedelta(days=15))

    there = me.post(f"{PAGE}{button}", {"device": "others"}).headers["Location"]

    assert there == "/sign-in/?next=%2Fme%2Fsign-in%2F"
    assert Device.objects.count() == 1
