"""Whoever took part can ask to be told, and nothing ties that to what they chose."""

import re

import pytest

from plait.consultations.actions import lay_out
from plait.contributions.models import Contribution
from plait.contributions.rules import Form
from plait.people.rules import Way
from plait.rooms.actions import ask_to_be_told, close_room, take_seat
from plait.rooms.rules import Wish, took_part
from tests import factories, writing
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def asked(room, **wish):
    wish = {"group": "carer", "submission": "told-once", **wish}
    return ask_to_be_told(Wish(**wish), room=room, by=None, mark="m", now=NOW, on=TODAY)


def test_it_is_a_contribution_that_wants_an_answer():
    room = factories.room()
    kept = asked(room)
    assert kept.form == Form.CHOSEN
    assert kept.wants_telling
    assert kept.is_held
    assert kept.words == took_part(room.title)
    assert kept.project == room.project


def test_own_words_stand_instead():
    assert asked(factories.room(), words=" Because of mum. ").words == "Because of mum."


def test_asked_twice_it_is_kept_once():
    room = factories.room()
    assert asked(room) == asked(room)
    assert Contribution.objects.count() == 1


def test_nothing_ties_it_to_a_seat():
    room = factories.room()
    seat = take_seat(room=room, on=TODAY, key="a-key")
    asked(room)
    seat.refresh_from_db()
    assert seat.person is None


def test_a_visitor_asks_on_the_page_and_gets_a_receipt(client):
    room = factories.room()
    address = f"/j/{room.code}/told/"
    sent = {
        "group": "carer",
        "told": Way.EMAIL,
        "name": "Ann",
        "reach": "ann@b.example",
    }
    answer = writing.send(client, address, **sent)
    kept = Contribution.objects.get()
    assert answer.headers["Location"] == f"/c-thanks/{kept.receipt}/"
    assert kept.by.email == "ann@b.example"


def test_without_a_place_to_reach_them_they_are_asked_again(client):
    room = factories.room()
    answer = writing.send(
        client, f"/j/{room.code}/told/", group="carer", told=Way.PHONE
    )
    assert answer.status_code == 422
    assert "Tell us where, or choose to come back here." in answer.content.decode()
    assert not Contribution.objects.exists()


def test_somebody_signed_in_is_asked_no_more_than_their_group():
    room, someone = factories.room(), factories.person()
    browser = factories.signed_in(someone)
    writing.send(browser, f"/j/{room.code}/told/", group="carer")
    assert Contribution.objects.get().by == someone


def test_nobody_asks_in_a_room_they_may_not_know_of(client):
    project = factories.project(is_public=False)
    room = factories.room(project)
    assert client.get(f"/j/{room.code}/told/").status_code == 404


def test_it_answers_the_question_of_the_room_also_when_it_has_closed():
    asked_widely = factories.consultation()
    room = asked_widely.room
    close_room(room=room, by=factories.involvement_lead(), now=NOW)
    kept = asked(room)
    assert kept.question == asked_widely.question


def test_the_group_they_have_said_is_chosen_already(client):
    room = factories.room()
    page = client.get(f"/j/{room.code}/told/?group=carer").content.decode()
    assert re.search(r'value="carer"[^>]*checked', page)


def test_on_a_tablet_the_page_has_an_end(client):
    room = factories.room()
    client.post(f"/j/{room.code}/tablet/", {"do": "begin"})
    page = client.get(f"/j/{room.code}/told/").content.decode()
    assert "This tablet is handed round" in page


def test_asking_to_be_told_is_no_answer_to_a_consultation():
    asked_widely = factories.consultation()
    asked(asked_widely.room)

    counted = lay_out(
        consultation=asked_widely, by=factories.involvement_lead(), now=NOW
    )

    assert counted == 0
    assert not asked_widely.responses.exists()
