"""A room from its door: the code on a wall, and how many have come."""

import pytest

from plait.rooms.actions import take_seat
from tests import factories
from tests.factories import TODAY

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
