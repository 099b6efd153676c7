from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from plait.foundation.seat_keys import key_in
from plait.priorities.models import Exercise
from plait.projects.actions import require
from plait.projects.models import Project
from plait.projects.rules import Permission
from plait.rooms.actions import seat_of
from plait.rooms.models import Seat
from plait.rooms.rules import read_room_code


def exercise_or_404(request: HttpRequest, code: str) -> Exercise:
    """The choice behind a code, if this person may know of it."""
    visible = Exercise.objects.visible_to(request.person).with_all_it_takes()
    return get_object_or_404(visible, room__code=read_room_code(code))


def exercise_to_run(
    request: HttpRequest, code: str, permission: Permission = Permission.ASK
) -> Exercise:
    """The same, for somebody who may run it. Raises NotYourRole."""
    exercise = exercise_or_404(request, code)
    require(permission, project=exercise.project, person=request.person)
    return exercise


def project_or_404(request: HttpRequest, code: str) -> Project:
    """A project this person may know of."""
    visible = Project.objects.visible_to(request.person)
    return get_object_or_404(visible, code=code)


def own_seat(request: HttpRequest, exercise: Exercise) -> Seat | None:
    """The seat this person, or this browser, has here."""
    return seat_of(room=exercise.room, key=key_in(request), person=request.person)
