"""A certificate: what someone gave, from the record, to keep and to show."""

from dataclasses import dataclass
from datetime import date

from plait.consents.models import HandOver
from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.design.paper import print_pdf
from plait.explore.pages.my_record import decisions_with
from plait.foundation.dates import long_date
from plait.people.models import Person
from plait.projects.models import Partner, Programme, Project

MOST = 12


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """Nothing here is typed in: counts and lines come from the record.

    A reader other than the person sees the projects and decisions that they may know
    of anyway.
    """

    person: Person
    programme: str
    since: date | None
    parts: list[str]
    said: int
    decided: int
    decisions: list[str]
    changes: list[str]
    next: str
    on: date

    @classmethod
    def of(cls, person: Person, *, reader: Person, on: date) -> "Certificate":
        """Gather it: a constant number of queries."""
        partnerships = Partner.objects.filter(person=person)
        decisions = decisions_with(person)
        if reader.pk != person.pk:
            known = Project.objects.visible_to(reader)
            partnerships = partnerships.filter(project__in=known)
            seen = Decision.objects.visible_to(reader)
            decisions = decisions.filter(pk__in=seen.values("pk"))
        in_order = partnerships.order_by("joined_on", "pk")
        partners = list(in_order.select_related("project", "group"))
        listed = list(decisions)
        changes = [each.what for one in listed for each in one.changes.all()]
        handed = HandOver.objects.filter(person=person).first()
        programme = Programme.objects.first()
        return cls(
            person=person,
            programme=programme.name if programme else "",
            since=partners[0].joined_on if partners else None,
            parts=[_part(one) for one in partners],
            said=Contribution.objects.usable().filter(by=person).count(),
            decided=len(listed),
            decisions=[one.what for one in listed[:MOST]],
            changes=changes[:MOST],
            next=handed.way_on_name if handed else "",
            on=on,
        )

    @property
    def sentence(self) -> str:
        """What they gave, in one sentence."""
        things = "1 thing" if self.said == 1 else f"{self.said} things"
        decisions = "1 decision" if self.decided == 1 else f"{self.decided} decisions"
        since = f" Since {long_date(self.since)}, they" if self.since else " They"
        return (
            f"{self.person.name} worked with us as an equal.{since} told us {things} "
            f"and had a part in {decisions}."
        )

    def as_pdf(self) -> bytes:
        """The certificate as a tagged PDF."""
        return print_pdf(
            "explore/paper/certificate.typ",
            {
                "large": self.person.is_large_print,
                "name": self.person.name,
                "programme": self.programme,
                "date": long_date(self.on),
                "sentence": self.sentence,
                "parts": self.parts,
                "decisions": self.decisions,
                "changes": self.changes,
                "next": self.next,
            },
        )


def _part(one: Partner) -> str:
    until = f" to {long_date(one.left_on)}" if one.left_on else ""
    role = one.get_role_display().lower()
    return f"{one.project.title}: {role}, from {long_date(one.joined_on)}{until}"
