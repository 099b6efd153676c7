"""The motif's value for projects, as one reader may see it."""

from collections.abc import Iterable, Mapping

from django.db.models import Count

from plait.decisions.models import Part
from plait.frameworks.rules import published
from plait.methods.influence import Say
from plait.methods.weave import Strand, Weave, weave
from plait.people.models import Person
from plait.projects.models import Partner, PartnerGroup, Project


def weaves(projects: Iterable[Project], reader: Person | None) -> dict[int, Weave]:
    """A weave for each project, by its key. Four queries, however many projects.

    Outside a project, the shares of a stage in which someone chose no credit are
    rounded (frameworks "influence", rounded_to).
    """
    listed = list(projects)
    keys = [project.pk for project in listed]
    parts = Part.objects.filter(decision__project__in=keys)
    says = parts.says_by_project()
    inside = _inside(keys, reader)
    rounded: dict[int, set[str]] = {key: set() for key in keys}
    hidden = (
        parts.uncredited()
        .order_by()
        .values_list("decision__project_id", "decision__stage")
    )
    for project, stage in hidden.distinct():
        if project not in inside:
            rounded[project].add(stage)
    groups = list(PartnerGroup.objects.all())
    return {
        project.pk: weave_of(project, says.get(project.pk, []), groups, rounded)
        for project in listed
    }


def weave_of(
    project: Project,
    says: list[Say],
    groups: list[PartnerGroup],
    rounded: Mapping[int, set[str]],
) -> Weave:
    """The weave of one project, up to the stage it is at."""
    mine = [g for g in groups if g.project_id in (None, project.pk)]
    seen = {code for say in says for code in (*say.raised, *say.shaped, *say.decided)}
    strands = [
        Strand(
            code=group.code,
            name=f"{group.plural[:1].upper()}{group.plural[1:]}",
            mark=group.mark,
            tint=group.tint,
        )
        for group in mine
        if group.code in seen
    ]
    return weave(
        says,
        strands=strands,
        stages=stages_reached(project),
        rounded_stages=frozenset(rounded.get(project.pk, ())),
    )


def stages_reached(project: Project) -> list[tuple[str, str]]:
    """The stages a project has come to, (code, name); all of them after the end."""
    stages = [(s["code"], s["name"]) for s in published("stages").data["stages"]]
    codes = [code for code, _ in stages]
    if project.stage in codes:
        return stages[: codes.index(project.stage) + 1]
    return stages


def stage_number(project: Project) -> tuple[int, int]:
    """Which stage a project is at, and of how many; after the end, the last."""
    total = len(published("stages").data["stages"])
    return len(stages_reached(project)), total


def head_count(project: Project) -> dict[str, int]:
    """Partners now, by group code."""
    counted = (
        Partner.objects.current()
        .filter(project=project)
        .order_by()
        .values_list("group__code")
        .annotate(Count("pk"))
    )
    return dict(counted)


def _inside(projects: list[int], reader: Person | None) -> set[int]:
    """Those of these projects in which the reader sees exact figures."""
    if reader is None:
        return set()
    own = Partner.objects.current().filter(person=reader)
    roles = dict(own.values_list("project_id", "role"))
    if "involvement-lead" in roles.values():
        return set(projects)
    return set(roles) & set(projects)
