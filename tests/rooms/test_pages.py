"""A room from its door: the code on a wall, and how many have come."""

import pytest

from plait.rooms.actions import take_seat
from tests import factories, writing
from tests.factories import TODAY
from tests.factories.priorities import keys

pytestmark = pytest.mark.django_db


def wall_of(client, room, seats):
    for place in range(seats):
        take_seat(room=room, on=TODAY, key=f"key {place}")
    return client.get(f"/j/{room.code}/big/").content.decode()


@pytest.mark.parametrize(
    ("seats", "said"), [(0, "fewer than 10"), (9, "fewer than 10"), (13, "about 15")]
)
def test_a_wall_says_how_many_came_in_steps(client, seats, said):
    assert f"<b>{said}</b> people" in wall_of(client, factories.room(), seats)


def test_a_wall_shows_the_code_and_says_it_aloud(client):
    room = factories.room()
    page = wall_of(client, room, 0)

    assert f"{room.code[:3]} {room.code[3:]}" in page
    assert "The code, letter by letter:" in page
    assert "<svg" in page


@pytest.mark.parametrize("method", ["dots", "pairwise"])
@pytest.mark.parametrize("page", ["", "done/"])
def test_a_choice_on_a_tablet_has_an_end_on_every_page(client, method, page):
    room = factories.exercise(method=method).room
    client.post(f"/j/{room.code}/tablet/", {"do": "begin"})
    shown = client.get(f"{room.get_absolute_url()}{page}").content.decode()

    assert "This tablet is handed round" in shown
    assert "This browser remembers" not in shown


def test_the_next_person_on_a_tablet_sees_nothing_of_the_last(client):
    choice = factories.exercise()
    at = choice.get_absolute_url()
    tablet = f"/j/{choice.room.code}/tablet/"
    client.post(tablet, {"do": "begin"})
    writing.send(client, at, **{f"item_{keys(choice)[0]}": "2"})
    assert "What you chose" in client.get(f"{at}done/").content.decode()

    client.post(tablet, {"do": "finish"})

    assert "You have not chosen yet" in client.get(f"{at}done/").content.decode()


def test_nothing_is_kept_on_a_tablet_from_one_room_to_another(client):
    begun, other = factories.room(), factories.opinion_map()
    tablet = f"/j/{begun.code}/tablet/"
    client.post(tablet, {"do": "begin"})
    first = other.statements.first()
    at = other.get_absolute_url()
    client.post(at, {"statement": first.pk, "value": "1"})
    nothing = "You have not answered anything"
    assert nothing not in client.get(f"{at}mine/").content.decode()

    client.post(tablet, {"do": "finish"})
    client.post(tablet, {"do": "begin"})

    assert nothing in client.get(f"{at}mine/").content.decode()
    assert not client.cookies["seat"].value
