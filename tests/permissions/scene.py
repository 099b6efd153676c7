"""The demo, with planted words, every kind of person, and objects of every kind."""

from dataclasses import dataclass, replace

from django.test import Client

from plait.accounts.models import Account
from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision
from plait.demo import raw
from plait.demo.build import files
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.projects.actions import leave
from plait.projects.models import Partner, Project
from tests import factories
from tests.factories import NOW, TODAY
from tests.permissions.cast import IN_THE_DEMO, KINDS, OPEN, OTHER, OWN, QUIET
from tests.permissions.planting import Planter, Plot
from tests.permissions.secrets import Planted, Secret

NOTHING = "nothing there"
LONGEST = 999_999


@dataclass(frozen=True, kw_only=True)
class Place:
    """One kind of object, and what addresses are filled with to find it.

    What is empty has no such object: addresses that need it are left out. `of` is
    the project it belongs to, `said` and `decided` the two codes of an answer.
    """

    of: str
    project: str = ""
    c: str = ""
    d: str = ""
    x: str = ""
    said: str = ""
    decided: str = ""
    receipt: str = ""
    key: str = ""
    token: str = ""
    answers: str = ""
    question: str = ""
    to_link: str = ""
    person: str = ""

    def holds(self, needs: frozenset[str]) -> bool:
        """Whether it has everything an address needs."""
        return all(getattr(self, part) for part in needs)

    def values(self) -> dict[str, str]:
        """What an address is filled with."""
        return vars(self)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything a crawl needs."""

    people: dict[str, Person | None]
    cookies: dict[str, str]
    places: dict[str, Place]
    secrets: dict[str, Secret]


def set_scene() -> Scene:
    """Add to the demo what it does not hold. Runs in the caller's transaction."""
    people = _people()
    planted = Planted()
    quiet = factories.project(
        QUIET,
        title=planted.word("project: title", QUIET, owners={"speaker"}).capitalize(),
        summary=planted.word("project: summary", QUIET),
        is_public=False,
    )
    _partners(people, quiet)
    plots = {
        code: Planter(
            planted,
            Project.objects.get(code=code),
            lead=people[lead],
            lead_kind=lead,
            speaker=people["speaker"],
        ).plant()
        for code, lead in ((OPEN, "co-lead"), (QUIET, "quiet co-lead"))
    }
    people["suspended"].account.is_active = False
    people["suspended"].account.save()
    return Scene(
        people=people,
        cookies={kind: _cookie(person) for kind, person in people.items()},
        places=_places(plots[OPEN], plots[QUIET]),
        secrets=planted.secrets,
    )


def _people() -> dict[str, Person | None]:
    emails = {row["key"]: row["email"] for row in raw.read(files()).rows["contacts"]}
    found: dict[str, Person | None] = {"nobody": None}
    for kind in KINDS[1:]:
        if kind in IN_THE_DEMO:
            account = Account.objects.get(email=emails[IN_THE_DEMO[kind]])
        else:
            account = factories.account(factories.person(f"Some {kind}"))
        found[kind] = account.person
    return found


def _partners(people: dict[str, Person | None], quiet: Project) -> None:
    """Bring in those who are nobody in the demo, and let one leave again."""
    here = Project.objects.get(code=OPEN)
    for project in (here, quiet):
        factories.partner(project, people["suspended"])
        gone = factories.partner(project, people["ex-partner"], role="co-lead")
        leave(partner=gone, by=factories.involvement_lead(), now=NOW, on=TODAY)
    factories.partner(here, people["researcher"], group="researcher")
    factories.partner(here, people["under 18"], group="public")
    for kind, role in (
        ("quiet partner", "partner"),
        ("quiet co-lead", "co-lead"),
        ("quiet facilitator", "facilitator"),
    ):
        factories.partner(quiet, people[kind], role=role)


def _cookie(person: Person | None) -> str:
    """What this person's browser sends. A suspended account was open once."""
    if person is None:
        return ""
    browser = Client()
    browser.force_login(person.account)
    return f"sid={browser.cookies['sid'].value}"


def _places(here: Plot, quiet: Plot) -> dict[str, Place]:
    own = _planted(here)
    said = {
        "own, public words": here.public,
        "own, leads only": here.leads_only,
        "own, held": here.held,
        "own, taken back": here.taken_back,
        "own, the speaker's": here.own,
    }
    places = {"own": own}
    places |= {
        name: Place(of=OPEN, c=one.code, receipt=one.receipt, to_link=own.to_link)
        for name, one in said.items()
    }
    places["own, owed, leads only"] = _pair(here.owed_for_leads, OPEN)
    places["own, told"] = _pair(here.told, OPEN)
    places["own, told, taken back"] = _pair(here.told_then_taken_back, OPEN)
    places["another"] = _another()
    places["private"] = replace(_planted(quiet), receipt="")
    places["private, told"] = _pair(quiet.told, QUIET)
    places["private, by receipt"] = Place(of=QUIET, receipt=quiet.own.receipt)
    places["private, the speaker's"] = Place(
        of=QUIET, c=quiet.own.code, to_link=own.to_link
    )
    places["the programme's own"] = Place(of=OWN, project=OWN, question="0")
    places[NOTHING] = Place(
        of="",
        project="no-such-room",
        c=f"C-{LONGEST}",
        d=f"D-{LONGEST}",
        x=f"X-{LONGEST}",
        said=f"C-{LONGEST}",
        decided=f"D-{LONGEST}",
        receipt="ZZZZZ-ZZZZZ",
        key=str(LONGEST),
        token="nobodys.token",
        answers=str(LONGEST),
        question="0",
        to_link="0",
    )
    return places


def _planted(plot: Plot) -> Place:
    """Where words for partners only stand, unanswered, and an answer is owed."""
    partner = plot.project.partners.get(role="partner", person__name__endswith="Noe")
    elsewhere = Person.objects.filter(name__istartswith="zanthe").exclude(
        partnerships__project=plot.project
    )
    elsewhere = elsewhere.filter(partnerships__isnull=False).first()
    return Place(
        of=plot.project.code,
        project=plot.project.code,
        c=plot.partners_only.code,
        d=plot.decision.code,
        x=plot.change.code,
        said=plot.owed.contribution.code,
        decided=plot.decision.code,
        receipt=plot.partners_only.receipt,
        key=str(partner.pk),
        answers=str(plot.owed.pk),
        question=str(plot.project.questions.last().pk),
        to_link=str(plot.decision.pk),
        person=str(elsewhere.pk),
    )


def _pair(answer: Answer, code: str) -> Place:
    said = answer.contribution
    return Place(
        of=code,
        said=said.code,
        decided=answer.decision.code,
        answers=str(answer.pk),
    )


def _another() -> Place:
    """Somebody else's project, where none of the cast is a partner."""
    project = Project.objects.get(code=OTHER)
    decision = Decision.objects.filter(project=project).first()
    words = Contribution.objects.usable().filter(project=project, use="partners")
    partner = Partner.objects.filter(project=project, role="partner").first()
    answer = Answer.objects.filter(decision__project=project).first()
    return Place(
        of=OTHER,
        project=OTHER,
        c=words.first().code,
        d=decision.code,
        x=Change.objects.filter(decision__project=project).first().code,
        said=answer.contribution.code,
        decided=answer.decision.code,
        key=str(partner.pk),
        answers=str(answer.pk),
        question=str(project.questions.first().pk),
        to_link=str(decision.pk),
    )
