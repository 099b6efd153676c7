"""The demo, with planted words, every kind of person, and objects of every kind."""

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client

from plait.accounts.models import Account, Device, Passkey
from plait.demo import raw
from plait.demo.build import files
from plait.foundation import clock
from plait.people.models import Person
from plait.privacy.models import DataRequest
from plait.projects.actions import leave
from plait.projects.models import Project
from tests import devices as devices  # noqa: PLC0414 - its import is enough
from tests import factories
from tests.factories import NOW, TODAY
from tests.permissions.cast import IN_THE_DEMO, KINDS, OPEN, OWN, QUIET, SHUT
from tests.permissions.places import (
    Place,
    asked_in,
    checked_in,
    chosen_in,
    mapped_in,
    places_of_all,
)
from tests.permissions.planted_asking import plant_consultation
from tests.permissions.planted_care import stop_a_use
from tests.permissions.planted_midway import midway
from tests.permissions.planted_opinions import plant_opinions
from tests.permissions.planted_priorities import plant_choice
from tests.permissions.planted_rights import plant_copy, plant_requests
from tests.permissions.planted_sorting import sorted_in
from tests.permissions.planted_ways import (
    plant_device,
    plant_passkey,
    plant_stuck_letter,
)
from tests.permissions.planting import Planter
from tests.permissions.plot import Plot
from tests.permissions.secrets import WHO_ASKS, Planted, Secret


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
    quiet = _quiet(planted)
    _partners(people, quiet)
    plots = {
        code: Planter(
            planted,
            Project.objects.get(code=code),
            lead=people[lead],
            lead_kind=lead,
            facilitator=people[lead.replace("co-lead", "facilitator")],
            speaker=people["speaker"],
        ).plant()
        for code, lead in ((OPEN, "co-lead"), (QUIET, "quiet co-lead"))
    }
    _elsewhere_too(plots[OPEN].objector, planted)
    own, passkey = _their_own(people["speaker"], plots[OPEN], planted)
    people["suspended"].account.is_active = False
    people["suspended"].account.save()
    cookies = {kind: _cookie(person) for kind, person in people.items()}
    plant_device(planted, people["speaker"])
    plant_copy(people["speaker"])
    places = places_of_all(plots[OPEN], plots[QUIET], own, passkey)
    for name, code in (("own", OPEN), ("private", QUIET)):
        project = plots[code].project
        places[name] = _asking(places[name], project, people["speaker"], planted)
    places["own, midway"] = midway(plots[OPEN].project, people["facilitator"])
    return Scene(
        people=people,
        cookies=cookies,
        places=places,
        secrets=planted.secrets,
    )


def _quiet(planted: Planted) -> Project:
    """A project that only its partners may know of."""
    return factories.project(
        QUIET,
        title=planted.word("project: title", QUIET, owners={"speaker"}).capitalize(),
        summary=planted.word("project: summary", QUIET),
        aim=planted.word("project: aim", QUIET),
        ownership="adopted",
        owner=planted.word("project: owner", QUIET),
        is_public=False,
    )


def _asking(
    place: Place, project: Project, speaker: Person | None, planted: Planted
) -> Place:
    """A place with everything that is asked in rooms."""
    slip = plant_consultation(planted, project)
    place = sorted_in(asked_in(place, slip), slip, planted)
    place = checked_in(place, slip)
    place = chosen_in(place, plant_choice(planted, project))
    return mapped_in(place, plant_opinions(planted, project, speaker))


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


def _elsewhere_too(person: Person, planted: Planted) -> None:
    """They are in a private room too, which those who look after them may not know."""
    title = planted.word("project: title", SHUT, owners={WHO_ASKS}).capitalize()
    factories.partner(factories.project(SHUT, title=title, is_public=False), person)


def _their_own(
    speaker: Person, here: Plot, planted: Planted
) -> tuple[dict[str, DataRequest], Passkey]:
    """What people ask about their own data, and what only one person may touch."""
    plant_stuck_letter(planted)
    stop_a_use(speaker)
    account = speaker.account
    account.email = f"{planted.word('sign-in address', OWN, owners={'speaker'})}@a.test"
    account.save(update_fields=["email"])
    asked = plant_requests(planted, speaker, here.objector)
    return asked, plant_passkey(planted, speaker)


def _cookie(person: Person | None) -> str:
    """What this person's browser sends. A suspended account was open once."""
    if person is None:
        return ""
    browser = Client()
    browser.force_login(person.account)
    # A crawl may take hours; nobody is signed out on the way, or asked once more.
    tomorrow = clock.true_now() + timedelta(days=1)
    Device.objects.update(proved_at=tomorrow, used_at=tomorrow)
    return f"sid={browser.cookies['sid'].value}"
