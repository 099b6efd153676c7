"""What base.html needs to know of the reader."""

from django.conf import settings
from django.http import HttpRequest

from plait.projects.models import Programme


def reader(request: HttpRequest) -> dict[str, object]:
    """Who reads, the programme, and in the demo whom one can be."""
    person = getattr(request, "person", None)
    programme = Programme.objects.first()
    known: dict[str, object] = {
        "person": person.name if person else "",
        "programme": programme,
        "is_demo": settings.IS_DEMO,
    }
    if programme and programme.help_phone:
        known["help_phone"] = programme.help_phone
        known["help_phone_link"] = programme.help_phone.replace(" ", "")
    if settings.IS_DEMO:
        from plait.demo.cast import PEOPLE_TO_BE  # noqa: PLC0415 - the demo only

        known["demo_people"] = PEOPLE_TO_BE
        known["demo_as"] = person.name if person else ""
    return known
