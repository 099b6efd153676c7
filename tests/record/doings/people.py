"""People, projects and care."""

from plait.consents import actions as consents
from plait.consents.models import AccessNeed
from plait.consents.rules import Need, Saying, read_contacts
from plait.maintenance import actions as maintaining
from plait.people.actions import meet
from plait.projects import actions as projects
from plait.projects.rules import Plan
from tests.factories import NOW, TODAY, days_ago
from tests.record.doings.stage import HERE, WORDS, Doing, Line, Stage, invited, once

PEOPLE: dict[str, tuple[Doing, list[Line]]] = {
    "try_again": (
        lambda s: maintaining.try_again(code=s.stuck(), own=s.own(), **s.by()),
        once("maintenance.try-again", "letter-", "programme"),
    ),
    "let_be": (
        lambda s: maintaining.let_be(code=s.stuck(), own=s.own(), **s.by()),
        once("maintenance.let-be", "letter-", "programme"),
    ),
    "meet": (lambda _: meet(name="Maureen Quill"), []),
    "start": (
        lambda s: projects.start(
            Plan(code="new-room", title=WORDS),
            programme=s.project.programme,
            **s.by(on=TODAY),
        ),
        once("projects.start", "new-room", "new-room"),
    ),
    "invite": (
        lambda s: projects.invite(person=s.stranger, **invited(s)),
        once("projects.invite", "partner {0.pk} as partner"),
    ),
    "invite_someone_new": (
        lambda s: projects.invite_someone_new({"name": WORDS}, **invited(s)),
        [
            ("people.meet", "person {0.person_id}", HERE),
            ("projects.invite", "partner {0.pk} as partner", HERE),
        ],
    ),
    "give_role": (
        lambda s: projects.give_role(
            partner=s.partner, role="facilitator", **s.by(on=TODAY)
        ),
        once(
            "projects.give-role", "partner {s.partner.pk} as facilitator on 2026-11-22"
        ),
    ),
    "leave": (
        lambda s: projects.leave(partner=s.partner, **s.by(on=TODAY)),
        once("projects.leave", "partner {s.partner.pk}"),
    ),
    "move_to": (
        lambda s: projects.move_to("plan", **s.here(on=TODAY)),
        once("projects.move-to", "plan"),
    ),
    "expect_shares": (
        lambda s: projects.expect_shares(hundredths={"carer": 100}, **s.here()),
        once("projects.expect-shares", HERE),
    ),
    "change_own_details": (
        lambda s: consents.change_own_details(
            by=s.stranger, now=NOW, pseudonym="Zanthe Quill", way="in person"
        ),
        once("consents.change-own-details", "person {s.stranger.pk}", ""),
    ),
}

LINES = f"name,email,access needs\nMo Quill,m@post.example,{WORDS}\n"
NEED = Need(kind="breaks", words=WORDS)


def _person(s: Stage, **more):
    return s.by(person=s.partner.person, **more)


def _need(s: Stage):
    return AccessNeed.objects.current().filter(person=s.partner.person).get()


CARING: dict[str, tuple[Doing, list[Line]]] = {
    "agree": (
        lambda s: consents.agree(
            Saying(purpose="photos", witnessed_by="Zanthe Quill"), **_person(s)
        ),
        once("consents.agree", "person {0.person_id} photos", ""),
    ),
    "stop": (
        lambda s: consents.stop(use="quoting", **_person(s)),
        once("consents.stop", "person {0.person_id} quoting", ""),
    ),
    "add_need": (
        lambda s: consents.add_need(NEED, **_person(s)),
        once("consents.add-need", "person {0.person_id} need {0.pk}", ""),
    ),
    "change_need": (
        lambda s: consents.change_need(NEED, before=_need(s), **s.by()),
        once("consents.change-need", "person {0.person_id} need {0.pk}", ""),
    ),
    "end_need": (
        lambda s: consents.end_need(need=_need(s), **s.by()),
        once("consents.end-need", "person {s.partner.person_id} need ", ""),
    ),
    "know_age": (
        lambda s: consents.know_age(
            born_on=days_ago(6000), is_in_youth_group=True, **_person(s)
        ),
        once("consents.know-age", "person {0.person_id}", ""),
    ),
    "hand_over": (
        lambda s: consents.hand_over(
            way_on="mentor", note_=WORDS, with_whom="Maureen Quill", **_person(s)
        ),
        once("consents.hand-over", "person {0.person_id}", ""),
    ),
    "take_in": (
        lambda s: consents.take_in(read_contacts(LINES.encode()), **s.by()),
        [("people.meet", "person ", ""), ("consents.add-need", "person ", "")],
    ),
    "record_reach": (
        lambda s: consents.record_reach(
            [s.stranger], by=s.lead, page="projects:way-in", now=NOW
        ),
        [],
    ),
    "record_look": (
        lambda s: consents.record_look(
            [s.stranger], "reach", by=s.lead, page="replies:phone", now=NOW
        ),
        [],
    ),
}
