"""What a map may begin from: themes of the project's consultations."""

from plait.consultations.models import FrameTheme
from plait.projects.models import Project
from plait.rooms.rules import read_room_code

MOST_BEGUN_FROM = 40


def begun_from(sent: str, project: Project) -> list[str]:
    """The themes of the consultation with this code, by name. One query."""
    themes = FrameTheme.objects.in_use().in_project(project)
    begun = themes.filter(consultation__room__code=read_room_code(sent))
    return list(begun.values_list("name", flat=True)[:MOST_BEGUN_FROM])


def with_themes(project: Project) -> list[tuple[str, str]]:
    """Code and title of each consultation that has themes to begin from. One query."""
    in_project = FrameTheme.objects.in_use().in_project(project)
    rooms = in_project.order_by("consultation__room__title").values_list(
        "consultation__room__code", "consultation__room__title"
    )
    return list(dict.fromkeys(rooms))
