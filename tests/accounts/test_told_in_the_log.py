"""Whoever could not get in leaves a line in the log, with no name and no secret."""

import pytest

from plait.config.redaction import redacted
from plait.limits.rules import limit
from tests import factories

FAILED = "Signing in failed: {}"


@pytest.fixture
def logged(caplog):
    """What a log holds by now, as it is written where Plait runs."""
    return lambda: [redacted(each) for each in caplog.messages]


WAYS = {
    "accounts.code-not-right": ("/sign-in/code/", {"code": "000000 no"}),
    "accounts.link-used": ("/sign-in/link/a.b/", {}),
    "accounts.card-not-right": ("/sign-in/card/", {"code": "K7MR2-X9BFH"}),
    "accounts.passkey-not-right": ("/sign-in/passkey/", {"answer": "{}"}),
}


@pytest.mark.parametrize("code", WAYS)
def test_a_sign_in_that_failed_is_a_line(ann, ask, browser, logged, code):
    ask()
    address, sent = WAYS[code]

    browser.post(address, sent)

    assert logged().count(FAILED.format(code)) == 1
    assert not [line for line in logged() if "ann.ley" in line or "K7MR2" in line]


def test_a_limit_that_was_passed_is_a_line(browser, db, logged):
    most = limit("join-cards-from-one-place").most
    for _ in range(most + 2):
        browser.post("/sign-in/card/", {"code": "K7MR2-X9BFH"})

    passed = "A limit was passed: join-cards-from-one-place, {} times"
    found = [line for line in logged() if line.startswith("A limit")]
    assert found == [passed.format(most + 1), passed.format(most + 2)]


def test_somebody_who_may_not_is_a_line(db, logged):
    stranger = factories.signed_in(factories.partner(factories.project()).person)

    assert stranger.get("/reports/").status_code == 403
    assert "Forbidden (Permission denied): /reports/" in logged()


def test_a_form_from_elsewhere_is_a_line(browser, db, logged):
    browser.handler.enforce_csrf_checks = True

    assert browser.post("/report/", {"reason": "hurtful"}).status_code == 403
    assert any(line.startswith("Forbidden (CSRF cookie not set") for line in logged())
