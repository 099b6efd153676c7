"""One person, as someone who looks after them may see."""

from dataclasses import dataclass
from datetime import date

from plait.consents.models import AccessNeed, Age, HandOver, Look
from plait.consents.pages.uses import UsesPage
from plait.consents.queries import looks_after_all
from plait.consents.rules import Band, band_of, leaves_youth_on
from plait.people.models import Person
from plait.projects.models import Partner, Project


@dataclass(frozen=True, kw_only=True)
class LeadPage:
    """What helps, what they allow, their projects; how to reach them for some.

    `reach` is empty unless the reader looks after people in the whole programme.
    """

    person: Person
    needs: list[AccessNeed]
    uses: UsesPage
    partnerships: list[Partner]
    reach: list[tuple[str, str]]
    sees_all: bool
    age: Age | None
    hand_over: HandOver | None
    on: date

    @property
    def key(self) -> str:
        """The person's number, for addresses."""
        return str(self.person.pk)

    @property
    def looks(self) -> list[str]:
        """The kinds of private things that are on the page."""
        kinds = [Look.Kind.NEEDS, Look.Kind.CONSENTS]
        if self.sees_all:
            kinds.append(Look.Kind.REACH)
        if self.age:
            kinds.append(Look.Kind.AGE)
        return [str(kind) for kind in kinds]

    @property
    def band(self) -> str:
        """As much of their age as others need."""
        return str(band_of(self.age.turns_18_on, on=self.on)) if self.age else ""

    @property
    def is_minor(self) -> bool:
        """Whether the rules for those under 18 hold."""
        return self.band not in ("", Band.ADULT)

    @property
    def leaves_youth_on(self) -> date | None:
        """When their young people's group ends for them."""
        if self.age is None or not self.age.is_in_youth_group:
            return None
        return leaves_youth_on(self.age.turns_18_on)

    @classmethod
    def of(cls, person: Person, *, reader: Person, on: date) -> "LeadPage":
        """Gather the page: a constant number of queries."""
        sees_all = looks_after_all(reader)
        seen = Project.objects.visible_to(reader)
        theirs = Partner.objects.current().filter(person=person, project__in=seen)
        return cls(
            person=person,
            needs=needs_of(person, sees_all=sees_all),
            uses=UsesPage.of(person, on=on),
            partnerships=list(theirs.select_related("project", "group")),
            reach=_reach(person) if sees_all else [],
            sees_all=sees_all,
            age=Age.objects.filter(person=person).first(),
            hand_over=HandOver.objects.filter(person=person).first(),
            on=on,
        )


def needs_of(person: Person, *, sees_all: bool = True) -> list[AccessNeed]:
    """What helps someone now, as far as they let this reader see."""
    current = AccessNeed.objects.current().filter(person=person)
    return list(current.seen_by(looks_after_all=sees_all))


def _reach(person: Person) -> list[tuple[str, str]]:
    rows = [
        ("First way", person.get_way_display()),
        ("Phone", person.phone),
        ("Email", person.email),
        ("Address", ", ".join(person.address.splitlines())),
        ("Large print", "Yes, please" if person.is_large_print else ""),
        ("Please know", person.format_note),
    ]
    return [(name, value) for name, value in rows if value]
