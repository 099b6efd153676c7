"""Builds a programme from raw files, by the same actions that people use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from random import Random
from typing import Any

from django.db import transaction

from plait.accounts.actions import open_account
from plait.demo import care, cells, consultation, opinions, priorities, raw
from plait.demo.record import Record, at
from plait.people.actions import meet
from plait.people.models import Person
from plait.privacy import actions as privacy
from plait.privacy.rules.asking import Ask, Kind, WordsStay
from plait.projects import actions as projects
from plait.projects.models import (
    Objective,
    Partner,
    PartnerGroup,
    Programme,
    Project,
    Theme,
)
from plait.projects.rules import Plan, ProgrammePlan, Role

Written = Mapping[str, Any]


def files() -> Traversable:
    """The raw files of the demo."""
    return resources.files(__package__).joinpath("files")


@dataclass(frozen=True)
class Cast:
    """Everyone in contacts.csv, and the group each speaks from, by key."""

    people: Mapping[str, Person]
    groups: Mapping[str, str]


@transaction.atomic
def build(folder: Traversable | None = None) -> Programme:
    """Fill an empty database from a folder of raw files; the demo's when none given.

    Errors: `raw.RawFileFault`, which names the place. Nothing is kept then.
    """
    read = raw.read(folder or files())
    cells.check(read)
    cast = _cast(read.rows["contacts"])
    plans = {plan["code"]: plan for plan in read.programme["project"]}
    with raw.blaming("programme.toml"):
        programme = _programme(read, _own(plans), cast)
        built = {code: _project(plan, programme, cast) for code, plan in plans.items()}
    care.play(read.rows, cast.people)
    record = Record(
        rows=read.rows,
        folder=read.folder,
        people=cast.people,
        projects=built,
        plans=plans,
    )
    record.write()
    with raw.blaming("programme.toml"):
        for code, plan in plans.items():
            _stages(plan, built[code])
    priorities.play(read.rows, projects=built, people=cast.people)
    _erasures(read.rows["erasures"], cast)
    consultation.play(read, record)
    opinions.play(folder or files(), built, cast.people)
    return programme


def _own(plans: Mapping[str, Written]) -> Written:
    own = [plan for plan in plans.values() if plan.get("own")]
    if len(own) != 1:
        raise ValueError("one project, and no more, must be the programme's own")
    return own[0]


def _cast(rows: Sequence[raw.Row]) -> Cast:
    people = {}
    for line, row in enumerate(rows, start=2):
        with raw.blaming(f"contacts.csv, row {line}"):
            people[row["key"]] = _meet(row)
    return Cast(people=people, groups={row["key"]: row["group"] for row in rows})


def _meet(row: raw.Row) -> Person:
    person = meet(
        name=row["name"],
        pseudonym=row["pseudonym"],
        title=row["title"],
        credit=row["credit"],
        way=row["way"],
        email=row["email"],
        phone=row["phone"],
        address="\n".join(raw.items(row["address"], by="/")),
        is_large_print=row["large_print"] == "yes",
        format_note=row["format_note"],
    )
    if row["account"] == "yes":
        open_account(person=person, email=row["email"])
    return person


def _programme(read: raw.Raw, own: Written, cast: Cast) -> Programme:
    given = read.programme["programme"]
    first_day = date.fromisoformat(given["first_day"])
    leads = [key for key, role, _ in own["partners"] if role == Role.INVOLVEMENT_LEAD]
    programme = projects.begin_programme(
        ProgrammePlan(
            name=given["name"],
            code=own["code"],
            own_title=own["title"],
            own_summary=own["summary"],
            region=given["region"],
            summary=given["summary"],
            help_phone=given["help_phone"],
        ),
        lead=cast.people[leads[0]],
        now=at(first_day, 9),
        on=first_day,
    )
    for row in [*read.programme["theme"], *read.programme["subtheme"]]:
        Theme.objects.create(
            programme=programme,
            code=row["code"],
            name=row["name"],
            kind=row.get("kind", Theme.Kind.SUBTHEME),
            summary=row.get("summary", ""),
            lead=cast.people[row["lead"]] if row.get("lead") else None,
        )
    Objective.objects.bulk_create(
        Objective(
            programme=programme,
            words=row["words"],
            state=row["state"],
            year_starts_on=given["year_one"][0],
        )
        for row in read.programme["objective"]
    )
    return programme


def _project(plan: Written, programme: Programme, cast: Cast) -> Project:
    own = programme.projects.get(is_programmes_own=True)
    lead = (
        own.partners.involvement_leads().select_related("person").earliest("pk").person
    )
    started = date.fromisoformat(plan["stages"][0][1])
    project = own
    if not plan.get("own"):
        project = projects.start(
            Plan(
                code=plan["code"],
                title=plan["title"],
                summary=plan["summary"],
                aim=plan.get("aim", ""),
                ownership=plan["standing"],
                owner=plan.get("owner", ""),
                claimed_level=plan["claimed_level"],
                is_public=plan["is_public"],
                themes=(*plan["themes"], *plan["subthemes"]),
            ),
            programme=programme,
            by=lead,
            now=at(started, 9),
            on=started,
        )
    _groups_of_its_own(plan, project)
    groups = {group.code: group for group in PartnerGroup.objects.all()}
    for key, role, joined in plan["partners"]:
        group = groups[cast.groups[key]]
        _partner(
            project, cast.people[key], group, role, date.fromisoformat(joined), lead
        )
    return project


def _groups_of_its_own(plan: Written, project: Project) -> None:
    """Groups that only this project has. Each looks as its code says."""
    PartnerGroup.objects.bulk_create(
        PartnerGroup(
            project=project,
            code=code,
            singular=singular,
            plural=plural,
            mark=mark,
            tint=code,
            order=PartnerGroup.objects.count() + number,
        )
        for number, (code, singular, plural, mark) in enumerate(plan.get("groups", ()))
    )


def _partner(
    project: Project,
    person: Person,
    group: PartnerGroup,
    role: str,
    day: date,
    lead: Person,
) -> None:
    """Bring someone in; a second row for the same person is a new role."""
    partner = Partner.objects.filter(project=project, person=person).first()
    now = at(day, 9)
    if partner is None:
        projects.invite(
            project=project,
            person=person,
            group=group,
            role=role,
            by=lead,
            now=now,
            on=day,
        )
    elif partner.role != role:
        projects.give_role(partner=partner, role=role, by=lead, now=now, on=day)


def _stages(plan: Written, project: Project) -> None:
    """Moves come last: each decision card says its own stage."""
    lead = (
        project.partners.leads()
        .select_related("person")
        .earliest("group__order", "joined_on", "pk")
        .person
    )
    for stage, on in plan["stages"][1:]:
        day = date.fromisoformat(on)
        projects.move_to(stage, project=project, by=lead, now=at(day), on=day)


def _erasures(rows: Sequence[raw.Row], cast: Cast) -> None:
    """People who asked to be erased, and were: last, for nobody knows them after."""
    for line, row in enumerate(rows, start=2):
        with raw.blaming(f"erasures.csv, row {line}"):
            person, lead = cast.people[row["person"]], cast.people[row["by"]]
            asked, done = raw.day(row["asked_on"]), raw.day(row["done_on"])
            request = privacy.ask_about_data(
                Ask(
                    kind=Kind.ERASURE,
                    words_stay=row["words_stay"] or WordsStay.NONE,
                    keep_credit=row["keep_credit"] == "yes",
                    receipt=row["receipt"],
                ),
                by=person,
                now=at(asked),
                on=asked,
            )
            privacy.erase_as_asked(
                request=request,
                title=None,
                also=frozenset(),
                answer="We erased what we kept about you, as you chose.",
                by=lead,
                now=at(done),
                on=done,
                chance=Random(line),
            )
