"""What may be read from where, and how an address is hidden."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.contributions.actions import let_be_read
from plait.contributions.models import Contribution
from plait.contributions.rules import Use, may_read
from plait.foundation.visitors import visitor_mark
from plait.projects.rules import Standing
from tests import factories

DAY = date(2026, 11, 22)
OUTSIDE = {Standing.NOBODY, Standing.SIGNED_IN}
LEADS = {Standing.CO_LEAD, Standing.FACILITATOR, Standing.INVOLVEMENT_LEAD}


def expected(use, standing, *, own, held):
    """The table of measures, "Who sees what", in one place and other words."""
    if own or standing in LEADS:
        return True
    if standing in OUTSIDE:
        return use == "public" and not held
    return use != "facilitator"


@pytest.mark.parametrize("use", Use.values)
@pytest.mark.parametrize("standing", Standing)
def test_who_may_read_words_given_for_which_use(use, standing):
    for own, held in product([True, False], repeat=2):
        may = may_read(use, standing=standing, is_own=own, is_held=held)
        assert may is expected(use, standing, own=own, held=held)


def mark(address, secret="salt", on=DAY):  # noqa: S107 - a made-up salt
    return visitor_mark(address, secret=secret, on=on)


@given(st.ip_addresses().map(str))
def test_a_mark_holds_nothing_of_the_address(address):
    assert len(mark(address)) == 64
    assert address not in mark(address)


@given(st.ip_addresses(v=4), st.ip_addresses(v=4))
def test_two_addresses_have_two_marks(one, other):
    assert (mark(str(one)) == mark(str(other))) == (one == other)


def test_a_mark_changes_with_the_day_and_the_secret():
    marks = {
        mark("192.0.2.1"),
        mark("192.0.2.1", on=date(2026, 11, 23)),
        mark("192.0.2.1", secret="another"),
    }
    assert len(marks) == 3


def test_one_home_has_one_mark_whichever_of_its_addresses_it_uses():
    assert mark("2001:db8:1:2::1") == mark("2001:db8:1:2:ffff::9")
    assert mark("2001:db8:1:2::1") != mark("2001:db8:1:3::1")


@given(st.text(max_size=40))
def test_whatever_stands_for_an_address_gets_a_mark(text):
    assert len(mark(text)) == 64


@pytest.mark.django_db
@pytest.mark.parametrize(("is_young", "is_held"), [(True, True), (False, False)])
def test_someone_under_18_lets_no_words_out(is_young, is_held):
    said = factories.contribution()
    Contribution.objects.update(is_held=True)
    reader = factories.person(is_protected=is_young)

    let_be_read(Contribution.objects.filter(pk=said.pk), by=reader)

    said.refresh_from_db()
    assert said.is_held is is_held
