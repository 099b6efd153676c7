from itertools import chain, count
from typing import Self

from django.db import models
from django.db.models import Exists, Q
from django.utils.text import slugify

from plait.people.models import Person
from plait.projects.rules import RESERVED_CODES

# The table takes 40 letters; a number may follow.
LONGEST_CODE = 36


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Public projects, their own, and all of them for an involvement lead.

        `person` is None for someone who is not signed in.
        """
        if person is None:
            return self.filter(is_public=True)
        own = self.model._default_manager.filter(
            partners__person=person, partners__left_on__isnull=True
        )
        # One filter, so that the role is this person's own and not another partner's.
        looks_after_all = self.model._default_manager.filter(
            partners__person=person,
            partners__left_on__isnull=True,
            partners__role="involvement-lead",
        )
        return self.filter(Q(is_public=True) | Q(pk__in=own) | Exists(looks_after_all))

    def listed(self) -> Self:
        """Projects that lists show: all but the programme's own."""
        return self.filter(is_programmes_own=False)

    def free_code(self, title: str) -> str:
        """A short name for a project of this title that no project has yet."""
        wanted = slugify(title)[:LONGEST_CODE].strip("-") or "project"
        taken = set(self.filter(code__startswith=wanted).values_list("code", flat=True))
        taken |= RESERVED_CODES
        names = chain([wanted], (f"{wanted}-{n}" for n in count(2)))
        return next(name for name in names if name not in taken)


class PartnerQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Partners who have not left."""
        return self.filter(left_on__isnull=True)

    def in_order(self) -> Self:
        """By group and the day they joined, with the person and the group."""
        return self.select_related("person", "group").order_by(
            "group__order", "joined_on", "pk"
        )

    def called(self, name: str) -> Self:
        """Those whose own name has these letters in it: for inviting only."""
        return self.filter(person__name__icontains=name)

    def leads(self) -> Self:
        """Those who see everything said in the project."""
        return self.current().filter(role__in=["co-lead", "facilitator"])

    def involvement_leads(self) -> Self:
        """Those who look after people across the whole programme."""
        return self.current().filter(role="involvement-lead")
