from plait.frameworks.rules import published
from plait.priorities.actions import begin_choosing, cast
from plait.priorities.models import Ballot, Exercise
from plait.priorities.rules import Came, Chosen, Method, Plan, Wording, rule_for
from plait.projects.models import Project
from tests.factories.days import NOW, TODAY, days_ago
from tests.factories.projects import involvement_lead
from tests.factories.projects import project as new_project

THINGS = ("A short guide", "Pay on time", "A quieter room", "A map")


def exercise(
    project: Project | None = None, method: str = Method.DOTS, **asked: object
) -> Exercise:
    """A choice among four things, open for 30 days; three dots with dots."""
    things = asked.pop("things", THINGS)
    rule = asked.pop("rule", rule_for(method, dots=3))
    asked = {"title": "What first?", "opens_on": days_ago(30), **asked}
    return begin_choosing(
        Plan(
            method=method,
            rule=rule,
            rule_version=published("priorities").version,
            items=tuple(Wording(name=name) for name in things),
            **asked,
        ),
        project=project or new_project(),
        by=involvement_lead(),
        now=NOW,
    )


def keys(choice: Exercise) -> list[int]:
    """The keys of its things, in their order."""
    return list(choice.items.order_by("order").values_list("pk", flat=True))


def ballot(
    choice: Exercise, *values: int | None, key: str = "a-key", **more: object
) -> Ballot:
    """What somebody chose: a value for each thing, in their order."""
    given = dict(zip(keys(choice), values, strict=False))
    came = more.pop("came", Came(key=key, group=str(more.pop("group", ""))))
    return cast(
        Chosen(values=given, **more),
        asked=choice.rounds.latest("number"),
        came=came,
        by=None,
        now=NOW,
        on=TODAY,
    )
