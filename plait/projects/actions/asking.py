"""The one door, and which groups a project knows."""

from django.db.models import Q

from plait.foundation.errors import NotYourRole
from plait.people.models import Person
from plait.projects.models import PartnerGroup, Project
from plait.projects.rules import Permission, may


def require(permission: Permission, *, project: Project, person: Person | None) -> None:
    """Raise NotYourRole unless the person's standing and the stage both allow it."""
    standing = project.standing_of(person)
    if not may(permission, standing=standing, stage=project.stage):
        raise NotYourRole


def require_to_say(*, project: Project, person: Person | None) -> None:
    """Raise NotYourRole unless they may say something here of their own accord.

    Anyone may in a project that is public; in another, who may add to it.
    """
    needed = Permission.SAY if project.is_public else Permission.ADD
    require(needed, project=project, person=person)


def take_turn(project: Project) -> None:
    """Wait for others who write to this project. Inside a transaction only.

    So what is sent twice at the same moment is kept once. SQLite writes one at a
    time by itself; PostgreSQL waits for the project's row.
    """
    Project.objects.select_for_update().filter(pk=project.pk).values_list("pk").first()


def groups_of(project: Project | None) -> dict[str, PartnerGroup]:
    """The partner groups a project may use, by code; its own take precedence."""
    mine = Q(project__isnull=True) | Q(project=project)
    found = PartnerGroup.objects.filter(mine if project else Q(project__isnull=True))
    shared_first = sorted(found, key=lambda group: group.project_id is not None)
    return {group.code: group for group in shared_first}
