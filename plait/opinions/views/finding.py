"""Finding a map and whoever takes part, as every page of this app does."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from plait.contributions.rules import Route
from plait.foundation.seat_keys import key_in
from plait.opinions.actions import Whose
from plait.opinions.models import OpinionMap
from plait.rooms.rules import new_key, read_room_code

BY_POSTER = "poster"  # what the code of a room adds to the address it leads to


def find_map(request: HttpRequest, code: str) -> OpinionMap:
    """The map of a room, as this reader may see it. One query.

    The page knows its programme with it, and need not ask again.
    """
    visible = OpinionMap.objects.visible_to(request.person)
    found = get_object_or_404(
        visible.with_all_it_takes(), room__code=read_room_code(code)
    )
    request.programme = found.project.programme
    return found


def whose_is(request: HttpRequest) -> Whose:
    """Who asks: somebody signed in, or whoever holds the key of this browser."""
    by = request.POST.get("by") or request.GET.get("by")
    route = Route.POSTER if by == BY_POSTER else Route.WEB
    if request.person:
        return Whose(person=request.person, route=route)
    return Whose(key=key_in(request) or new_key(), route=route)
