"""Sixteen presses at one moment about safety, data and ways in: done once."""

import re

import pytest

from plait.accounts.actions import stop_mending_by_link
from plait.accounts.models import Account, AppCode, JoinCard, Mending, SpareCode
from plait.accounts.rules.codes import new_spare_codes
from plait.consents.models import AccessNeed, ConsentRecord
from plait.foundation.sealed import unseal
from plait.history.models import Entry
from plait.post.models import Letter
from plait.privacy import models as privacy
from plait.safety.models import Appeal, Pause, Ruling
from tests.factories import NOW
from tests.record import pressing_rights as rights
from tests.record.racing import MANY, together

# What each adds, and how many answers are a refusal in plain words.
ADDS_ONE = {
    "rule on a report": (rights.rule, Ruling, 0),
    "ask us to look again": (rights.ask_again, Appeal, MANY - 1),
    "pause somebody": (rights.pause, Pause, 0),
    "stop a clock": (rights.stop_clock, privacy.Pause, MANY - 1),
    "add a need": (rights.add_need, AccessNeed, 0),
    "say yes": (rights.agree, ConsentRecord, 0),
    "say yes for another": (rights.agree_for_another, ConsentRecord, 0),
    "stop a use": (rights.stop, ConsentRecord, 0),
    "let somebody in by email": (rights.give_address, Account, MANY - 1),
    "ask for a new way in": (rights.ask_to_mend, Mending, MANY - 1),
}
DOES_ONE = {
    "answer somebody who asked again": (rights.answer_appeal, 1, 0),
    "say that it reached us": (rights.acknowledge, 1, 0),
    "answer a request": (rights.answer_request, 1, MANY - 1),
    "give a copy to one who asked": (rights.copy_as_asked, 3, MANY - 1),
    "erase one who asked": (rights.erase_as_asked, 2, MANY - 1),
    "take back what one asked": (rights.take_request_back, 1, MANY - 1),
    "take everything back": (rights.take_all_back, 2, 0),
    "tell whoever reported": (rights.tell_reporter, 1, 0),
    "let somebody post again": (rights.lift_pause, 1, 0),
    "confirm a new way in": (rights.confirm_new_way, 1, 0),
    "put a new way in its place": (rights.finish_new_way, 1, MANY - 1),
    "leave the way in as it is": (rights.stop_new_way, 1, None),
}


def refusals(results):
    return sum(isinstance(one, type) for one in results)


@pytest.mark.parametrize("name", ADDS_ONE)
def test_one_row_is_added_with_one_line(room, name):
    begin, table, refused = ADDS_ONE[name]
    press = begin(room)
    before, lines = table.objects.count(), Entry.objects.count()

    results = together(press)

    assert table.objects.count() == before + 1
    assert Entry.objects.count() == lines + 1
    assert refusals(results) == refused


@pytest.mark.parametrize("name", DOES_ONE)
def test_what_is_done_is_done_once(room, name):
    begin, added, refused = DOES_ONE[name]
    press = begin(room)
    lines = Entry.objects.count()

    results = together(press)

    assert Entry.objects.count() == lines + added
    assert refused in (None, refusals(results))


def test_the_old_address_is_told_once_and_its_link_works(room):
    together(rights.confirm_new_way(room))

    [letter] = Letter.objects.all()
    token = re.search(r"/sign-in/stop/(\S+)/", unseal(letter.body, letter.place))[1]
    stop_mending_by_link(token=token, now=NOW)
    assert Mending.objects.get().ended_at == NOW


def test_of_sixteen_cards_one_is_good(room):
    together(rights.make_card(room))

    assert JoinCard.objects.good(NOW).count() == 1


def test_of_sixteen_lists_of_spare_codes_one_is_good(room):
    together(rights.make_spare_codes(room))

    assert SpareCode.objects.count() == len(new_spare_codes())


def test_of_sixteen_copies_one_waits(room):
    together(rights.make_copy(room))

    assert privacy.Copy.objects.count() == 1


def test_sixteen_who_begin_with_an_app_have_one(room):
    together(rights.begin_app(room))

    assert AppCode.objects.get().sealed
