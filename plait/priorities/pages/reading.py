"""What a file of ballots may name."""

from plait.priorities.models import Exercise
from plait.priorities.rules import Names, plain
from plait.projects.actions import groups_of


def names_of(exercise: Exercise) -> Names:
    """The things of a choice and the groups of its project, by every name they have."""
    items = exercise.items.standing().values_list("pk", "name")
    groups = {}
    for code, one in groups_of(exercise.project).items():
        for name in (code, one.singular, one.plural):
            groups[plain(name)] = code
    return Names(
        items={plain(name): key for key, name in items},
        groups=groups,
        method=exercise.method,
        rule=exercise.fixed_rule,
    )
