"""Pages where projects are started, moved on and joined."""

from plait.projects.views.looking_after import way_in
from plait.projects.views.moving import shares, stage
from plait.projects.views.partnering import end, invite, new_person, partners, role
from plait.projects.views.starting import start

__all__ = [
    "end",
    "invite",
    "new_person",
    "partners",
    "role",
    "shares",
    "stage",
    "start",
    "way_in",
]
