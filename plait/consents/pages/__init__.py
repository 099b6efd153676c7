"""What each page shows, as a value."""

from plait.consents.pages.coming import ComingUp, coming_up
from plait.consents.pages.people import LeadPage, needs_of
from plait.consents.pages.uses import UseLine, UsesPage, use_line

__all__ = [
    "ComingUp",
    "LeadPage",
    "UseLine",
    "UsesPage",
    "coming_up",
    "needs_of",
    "use_line",
]
