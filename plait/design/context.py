"""What base.html needs on every page."""

from django.conf import settings
from django.http import HttpRequest

from plait.design.middleware import tools_on

PHONE = "01632 960 000"


def phone() -> dict[str, str]:
    """The number to ring for help, as people read it and as a phone dials it."""
    number = getattr(settings, "HELP_PHONE", PHONE)
    return {"help_phone": number, "help_phone_link": number.replace(" ", "")}


def design(_request: HttpRequest) -> dict[str, object]:
    """The context processor: the help line, whether tools are on, where to leave to."""
    return {
        **phone(),
        "reading_tools": tools_on(),
        "quick_exit": getattr(settings, "QUICK_EXIT", ""),
    }
