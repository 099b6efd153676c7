"""Passkeys in a real browser, with a device that Chromium plays."""

import re

import pytest

from tests.browser.browsing import become
from tests.browser.places import KITCHEN_TABLE, NASREEN

TESS = "tess-pell"


@pytest.fixture
def home(own_site):
    """The site under a name: passkeys need one."""
    return own_site.replace("127.0.0.1", "localhost")


@pytest.fixture
def device(desktop):
    """A device in Chromium that keeps passkeys and knows its owner."""
    session = desktop.context.new_cdp_session(desktop)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def enrol(page, home, who=TESS):
    become(page, home, who)
    page.goto(f"{home}/me/sign-in/")
    page.get_by_role("link", name="Make a passkey").click()
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url(re.compile(r"/me/sign-in/$"))


def press(page, name, most=60):
    """Reach something by the Tab key alone, and press it with Enter."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent").strip()
        if focused == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} cannot be reached by Tab")


def test_a_passkey_is_made_and_signs_in(desktop, device, home):
    refused = []
    desktop.on("console", lambda said: refused.append(said.text))
    enrol(desktop, home)
    assert "Not used yet" in desktop.inner_text("main")
    desktop.get_by_role("button", name="Sign out", exact=True).first.click()

    desktop.goto(f"{home}/sign-in/?next=/projects/")
    desktop.get_by_role("button", name="Use a passkey").click()

    desktop.wait_for_url(f"{home}/projects/")
    assert "Tess Pell" in desktop.inner_text(".site__me")
    assert [said for said in refused if "Content Security" in said] == []


def test_it_goes_by_the_keyboard_alone(desktop, device, home):
    become(desktop, home, TESS)
    desktop.goto(f"{home}/me/sign-in/")
    press(desktop, "Make a passkey")
    desktop.wait_for_url(f"{home}/me/sign-in/passkey/")
    press(desktop, "Make a passkey")
    desktop.wait_for_url(f"{home}/me/sign-in/")
    press(desktop, "Sign out")
    desktop.wait_for_url(f"{home}/")

    desktop.goto(f"{home}/sign-in/")
    press(desktop, "Use a passkey")

    desktop.wait_for_url(f"{home}/me/")


def test_a_device_that_does_not_know_its_owner_is_told_so(desktop, device, home):
    enrol(desktop, home)
    desktop.get_by_role("button", name="Sign out", exact=True).first.click()
    device.send("WebAuthn.disable")
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": False,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    desktop.goto(f"{home}/sign-in/")
    desktop.get_by_role("button", name="Use a passkey").click()

    said = desktop.get_by_text("Your device gave no passkey.")
    said.wait_for()
    assert desktop.get_by_role("button", name="Use a passkey").is_enabled()


def test_without_javascript_the_email_is_all_there_is(open_page, home):
    page = open_page(java_script_enabled=False)
    page.goto(f"{home}/sign-in/")

    assert page.get_by_role("button", name="Send me a link").is_visible()
    assert not page.get_by_role("button", name="Use a passkey").is_visible()
    become(page, home, TESS)
    page.goto(f"{home}/me/sign-in/passkey/")
    assert page.get_by_text("This browser cannot make a passkey").is_visible()


def test_a_tablet_that_nobody_touches_asks_and_then_clears(desktop, home):
    desktop.clock.install()
    desktop.goto(f"{home}/k/kitchen-table/")
    desktop.get_by_role("button", name="Begin").click()
    desktop.get_by_role("button", name="I have finished").wait_for()
    desktop.clock.fast_forward("03:01")
    assert desktop.get_by_text("Are you still there?").is_visible()
    desktop.mouse.click(5, 5)
    assert not desktop.get_by_text("Are you still there?").is_visible()

    desktop.clock.fast_forward("03:01")
    desktop.clock.fast_forward("01:01")

    desktop.wait_for_url(f"{home}/k/kitchen-table/")


def test_a_lead_finds_where_cards_are_printed(desktop, home):
    become(desktop, home, NASREEN)
    desktop.goto(f"{home}{KITCHEN_TABLE}partners/")
    desktop.locator('main a[href$="/way-in/"]').first.click()

    assert desktop.get_by_role("button", name="Print a card").is_visible()
