from collections import defaultdict
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q, Sum

from plait.methods.influence import Say
from plait.people.models import Person
from plait.people.rules import Credit
from plait.projects.models import Project

# By project, decision, stage and weight: how many people, by part and group.
Weighed = defaultdict[tuple[int, int, str, int], defaultdict[str, dict[str, int]]]


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Decisions of projects this person may know about."""
        return self.filter(project__in=Project.objects.visible_to(person))

    def made_by(self, day: date) -> Self:
        """Decisions made on or before a day."""
        return self.filter(decided_on__lte=day)


class PartQuerySet(models.QuerySet):
    def says_by_project(self) -> dict[int, list[Say]]:
        """Who had a say, as `methods.influence` reads it: {project key: [Say]}.

        One query, with one row a decision, part and group.
        """
        rows = (
            self.order_by()
            .values_list(
                "decision__project_id",
                "decision_id",
                "decision__stage",
                "decision__weight",
                "kind",
                "group__code",
            )
            .annotate(Sum("people"))
        )
        decisions: Weighed = defaultdict(lambda: defaultdict(dict))
        for project, decision, stage, weight, kind, group, people in rows:
            decisions[project, decision, stage, weight][kind][group] = people
        found: dict[int, list[Say]] = defaultdict(list)
        for (project, decision, stage, weight), kinds in decisions.items():
            found[project].append(
                Say(
                    code=f"{decision:09d}",
                    stage=stage,
                    weight=weight,
                    raised=kinds.get("raised", {}),
                    shaped=kinds.get("shaped", {}),
                    decided=kinds.get("decided", {}),
                )
            )
        return found

    def uncredited(self) -> Self:
        """Parts of people who chose no credit, or whose names were not taken.

        Where there is one, the public sees "a few" and no exact share.
        """
        return self.filter(
            Q(partner__isnull=True) | Q(partner__person__credit=Credit.NOTHING)
        )
