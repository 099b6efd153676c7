"""What base.html needs to know of the reader."""

from django.conf import settings
from django.http import HttpRequest

from plait.config.keeping import room
from plait.foundation import clock
from plait.maintenance.pages import worker_is_silent
from plait.people.models import Person
from plait.projects.models import Partner


def reader(request: HttpRequest) -> dict[str, object]:
    """Who reads, the programme, and in the demo whom one can be."""
    person = getattr(request, "person", None)
    programme = getattr(request, "programme", None)
    known: dict[str, object] = {
        "person": person.name if person else "",
        "programme": programme,
        "is_demo": settings.IS_DEMO,
        "read_only": room.is_nearly_full(),
        **_looking_after(person),
    }
    if programme and programme.help_phone:
        known["help_phone"] = programme.help_phone
        known["help_phone_link"] = programme.help_phone.replace(" ", "")
    if settings.IS_DEMO:
        from plait.demo.cast import PEOPLE_TO_BE  # noqa: PLC0415 - the demo only

        known["demo_people"] = PEOPLE_TO_BE
        known["demo_as"] = person.name if person else ""
    return known


def _looking_after(person: Person | None) -> dict[str, object]:
    """For an involvement lead: the way to the page, and whether to look at once.

    Asked on every page: one query for others, one more for a lead when all is well.
    """
    leads = Partner.objects.involvement_leads().filter(person=person)
    if person is None or not leads.exists():
        return {}
    silent = worker_is_silent(now=clock.real())
    return {"looks_after": True, "worker_is_silent": silent}
