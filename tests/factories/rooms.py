from plait.projects.models import Project
from plait.rooms.actions import open_room
from plait.rooms.models import Room
from plait.rooms.rules import Kind
from tests.factories.days import NOW, days_ago
from tests.factories.projects import involvement_lead
from tests.factories.projects import project as new_project


def room(project: Project | None = None, **asked: object) -> Room:
    """A room that is open, and has been for 30 days."""
    asked = {
        "kind": Kind.PRIORITIES,
        "title": "What should the guide say first?",
        "opens_on": days_ago(30),
        "closes_on": None,
        **asked,
    }
    return open_room(
        project=project or new_project(), by=involvement_lead(), now=NOW, **asked
    )
