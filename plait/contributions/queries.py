from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from plait.people.models import Person
from plait.projects.models import Partner, Project


def readable(person: Person | None, at: str = "") -> Q:
    """Which words this person may read (measures, "Who sees what").

    `person` is None for someone who is not signed in. Words that are held wait for
    a partner to read them first; words of someone who stopped public use stay with
    the partners. Words that a moderator hid are read only by leads and by whoever
    said them. `at` leads to the words, such as "contribution__".
    """
    open_to_all = Q(
        _may_go_out(f"{at}by"),
        _may_go_out(f"{at}on_behalf_of"),
        (f"{at}use", "public"),
        (f"{at}project__is_public", True),
        (f"{at}is_held", False),
        (f"{at}is_hidden", False),
    )
    if person is None:
        return open_to_all
    own = Partner.objects.current().filter(person=person)
    here = own.filter(project=OuterRef(f"{at}project"))
    return (
        open_to_all
        | Q((f"{at}by", person))
        | Q(
            Exists(here),
            (f"{at}use__in", ["public", "partners"]),
            (f"{at}is_hidden", False),
        )
        | Q(Exists(here.leads()))
        | Q(Exists(own.involvement_leads()))
    )


def _may_go_out(whose: str) -> Q:
    """Nobody's words, or those of someone who lets the public read theirs."""
    return Q(**{f"{whose}__isnull": True}) | Q(**{f"{whose}__words_stay_inside": False})


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Contributions whose words this person may read."""
        return self.filter(readable(person))

    def usable(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def owed_an_answer(self) -> Self:
        """Those whose speaker wants to be told and has not withdrawn."""
        return self.usable().filter(wants_telling=True)


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Files of words this person may read; none of words that were taken back.

        One that is held is there for partners and for whose words they are.
        """
        found = self.filter(
            readable(person, at="contribution__"),
            contribution__withdrawn_at__isnull=True,
        )
        if person is None:
            return found.filter(is_held=False)
        own = Partner.objects.current().filter(person=person)
        here = own.filter(project=OuterRef("contribution__project"))
        return found.filter(
            Q(is_held=False)
            | Q(contribution__by=person)
            | Exists(here)
            | Exists(own.involvement_leads())
        )


class QuestionQuerySet(models.QuerySet):
    def open_on(self, day: date) -> Self:
        """Questions that can be answered on a day."""
        return self.filter(asked_on__lte=day).filter(
            Q(closes_on__isnull=True) | Q(closes_on__gte=day)
        )

    def visible_to(self, person: Person | None) -> Self:
        """Questions of projects this person may know about."""
        return self.filter(project__in=Project.objects.visible_to(person))
