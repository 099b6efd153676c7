"""A form that finds it done: its second press changes nothing, or says what."""

import pytest

from tests import factories, rows
from tests.record.doings import Stage
from tests.record.doings.ways_in import other_lead
from tests.record.pressed import (
    ACCOUNTS,
    CONSENTS,
    LEAD,
    NOBODY,
    OTHER,
    PARTNER,
    STRANGER,
    THE_RECORD,
    WAYS_IN,
)
from tests.record.pressed_asking import ASKING
from tests.record.pressed_rights import RIGHTS, SAFETY
from tests.record.test_every_form_sent_twice import CARRIES, FINDS_IT_DONE
from tests.writing import filled

PRESSES = ACCOUNTS | CONSENTS | THE_RECORD | WAYS_IN | RIGHTS | SAFETY | ASKING
WHO = {
    LEAD: lambda s: s.lead,
    OTHER: other_lead,
    PARTNER: lambda s: s.partner.person,
    STRANGER: lambda s: s.stranger,
    NOBODY: lambda _: None,
}
# What a browser holds, and not what anybody did.
BROWSERS = {"django_session"}


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    """A home of this test's own: what is erased is in a file there, too."""
    settings.HOME = tmp_path


def test_every_form_that_finds_it_done_is_pressed_here():
    assert {name.partition(" ")[0] for name in PRESSES} - set(CARRIES) == set(
        FINDS_IT_DONE
    )


def everything():
    """Every row of every table, but for sessions, in an order of its own."""
    return {
        each.table: sorted(each.values, key=repr)
        for each in rows.taken()
        if each.table not in BROWSERS
    }


def changes(before, after):
    """The tables that are not as they were, and how many rows were added."""
    return {
        table: len(after.get(table, ())) - len(before.get(table, ()))
        for table in before | after
        if before.get(table) != after.get(table)
    }


@pytest.mark.parametrize("name", PRESSES)
def test_a_second_press_does_no_more_than_is_said_here(record, name):
    press, stage = PRESSES[name], Stage(record)
    browser = factories.signed_in(WHO[press.who](stage))
    press.first(stage, browser)
    path = press.at(stage)
    sent = press.sent(stage) if callable(press.sent) else press.sent
    sent = filled(browser, path) | sent if press.fills else sent
    begun = everything()

    browser.post(path, sent)
    done = everything()
    second = browser.post(path, sent)

    assert changes(begun, done) != {}, "the first press does something"
    assert changes(done, everything()) == press.again
    assert second.status_code == press.answer
