from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from plait.consultations.models import Consultation
from plait.projects.actions import require
from plait.projects.rules import Permission
from plait.rooms.rules import read_room_code


def find_consultation(
    request: HttpRequest, code: str, *, needs: Permission | None = None
) -> Consultation:
    """The consultation behind a code, if this reader may know its project, or a 404.

    With the room, its project and the question: one query. `needs` is what the
    reader must be allowed to do there. Raises NotYourRole.
    """
    visible = Consultation.objects.visible_to(request.person).with_all_it_takes()
    found = get_object_or_404(visible, room__code=read_room_code(code))
    if needs is not None:
        require(needs, project=found.project, person=request.person)
    return found
