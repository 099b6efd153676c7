"""One press of each button. Whatever is needed is read first, as a page reads it."""

from plait.accounts.actions import CodeNotRight, sign_in_by_code
from plait.accounts.models import SignIn
from plait.accounts.rules import asking as rules
from plait.activities.actions import hold as keep_meeting
from plait.contributions import actions as saying
from plait.contributions.models import Contribution
from plait.contributions.rules import Said, Visitor
from plait.decisions import actions as deciding
from plait.decisions.rules import Card, PartOf, WordsNow
from plait.outcomes import actions as outcomes
from plait.outcomes.rules import BeforeAndAfter, EffectOf
from plait.projects import actions as projects
from plait.projects.actions import AlreadyAPartner, LastInvolvementLead, NameTaken
from plait.projects.models import Partner
from plait.projects.rules import Plan
from plait.replies.actions import tell as keep_telling
from tests import factories
from tests.factories import NOW, TODAY

__all__ = ["AlreadyAPartner", "CodeNotRight", "LastInvolvementLead", "NameTaken"]

KEY, CODE = "a-key", "123456"
# Lines of history for one press, where it is not one: each thing done has its line.
LINES = {
    "decide with words": 2,
    "say as a visitor": 2,
    "invite someone new": 2,
    "remember": 3,
    "answer the mirror": 2,
}


def _said(submission="s", **said):
    given = {"words": "No stairs, please.", "group": "carer", "said_on": TODAY}
    return Said(submission=submission, **given, **said)


def _card():
    return Card(
        what="Meet on the ground floor",
        decided_on=TODAY,
        outcome="changed",
        method="voted",
        parts=(PartOf(kind="decided", group="carer", people=2),),
        submission="card",
    )


def decide(room):
    given = {"project": room.project, "by": room.partner, "now": NOW}
    return deciding.decide(_card(), **given)


def decide_with_words(room):
    return deciding.decide_with_words(
        _card(),
        words=(WordsNow(said=_said("card-w0")),),
        project=room.project,
        by=room.partner,
        now=NOW,
    )


def add(room):
    return saying.add(
        _said(),
        project=room.project,
        by=room.partner,
        speaker=room.stranger,
        on_behalf_of=room.lead,
        now=NOW,
    )


def say(room):
    given = {"by": room.partner, "now": NOW, "on": TODAY}
    return saying.say(_said(), question=room.question, **given)


def visit(room, submission="s"):
    return saying.say_as_visitor(
        _said(submission),
        question=room.question,
        visitor=Visitor(name="Ann Ley", credit="name"),
        mark="m",
        now=NOW,
        on=TODAY,
    )


def ask(room):
    return saying.ask(
        project=room.project,
        words="What would help?",
        by=room.partner,
        now=NOW,
        asked_on=TODAY,
        submission="s",
    )


def change(room):
    return outcomes.change(
        BeforeAndAfter(
            what="A new room",
            before="Upstairs.",
            after="Downstairs.",
            changed_on=TODAY,
            submission="s",
        ),
        decision=room.answer.decision,
        by=room.partner,
        now=NOW,
    )


def effect(room):
    return outcomes.add_effect(
        EffectOf(
            kind="benefit",
            direction="work",
            for_whom="carers",
            what="More came.",
            submission="s",
        ),
        change=room.change,
        by=room.partner,
        now=NOW,
    )


def uptake(room):
    return outcomes.take_up(
        change=room.change,
        site="Tidewold clinic",
        answer="declined",
        reason="There is no ground floor.",
        on=TODAY,
        by=room.partner,
        now=NOW,
        submission="s",
    )


def hold(room):
    return keep_meeting(
        project=room.project,
        kind="workshop",
        title="In the front room",
        held_on=TODAY,
        attended={factories.group("carer"): 3},
        by=room.partner,
        now=NOW,
        submission="s",
    )


def _invited(room):
    return {
        "project": room.project,
        "group": factories.group("carer"),
        "role": "partner",
        "by": room.lead,
        "now": NOW,
        "on": TODAY,
    }


def invite(room, submission="s"):
    return projects.invite(
        person=room.stranger, submission=submission, **_invited(room)
    )


def invite_new(room):
    details = {"name": "Ann Ley"}
    return projects.invite_someone_new(details, submission="s", **_invited(room))


def start(room, submission="s"):
    return projects.start(
        Plan(code="new-room", title="New room", submission=submission),
        programme=room.project.programme,
        by=room.lead,
        now=NOW,
        on=TODAY,
    )


def tell(room):
    return keep_telling(
        answer=room.answer,
        way="phone",
        words="We moved downstairs.",
        told_on=TODAY,
        by=room.lead,
        now=NOW,
    )


def remember(room):
    given = {"by": room.partner, "now": NOW, "on": TODAY}
    return deciding.remember_differently(
        _said(), decision=room.answer.decision, **given
    )


def mirror(room):
    return deciding.answer_the_mirror(
        _said(),
        project=room.project,
        level_shown="involving",
        by=room.partner,
        now=NOW,
        on=TODAY,
    )


def withdraw(room):
    kept = Contribution.objects.select_related("project").get(pk=room.said.pk)
    return saying.withdraw(contribution=kept, by=room.partner, now=NOW)


def link(room):
    words = Contribution.objects.filter(submission="link").first()
    words = words or factories.contribution(room.project, submission="link")
    return deciding.answer_also(
        decision=room.answer.decision, contribution=words, by=room.partner, now=NOW
    )


def two_involvement_leads(room):
    """The first, and one more: in the same project, so that both may leave."""
    own = Partner.objects.involvement_leads().get()
    other = factories.partner(own.project, room.stranger, role="involvement-lead")
    return own.pk, other.pk


def leave(key):
    partner = Partner.objects.select_related("project", "person").get(pk=key)
    projects.leave(partner=partner, by=partner.person, now=NOW, on=TODAY)


def ask_to_sign_in(room):
    """A sign-in that was asked for, with a code we know."""
    return SignIn.objects.create(
        account=factories.account(room.partner),
        key=KEY,
        code_hash=rules.hashed(CODE, key=KEY),
        asked_at=NOW,
    )


def sign_in(code=CODE):
    return sign_in_by_code(key=KEY, code=code, now=NOW)


def tick(room):
    """Send the page of one answer, from another window."""
    browser = factories.signed_in(room.lead)
    address = f"/owed/{room.said.code}/{room.answer.decision.code}/"
    told = {"told_on_0": "22", "told_on_1": "11", "told_on_2": "2026"}
    sent = {"words": "We moved downstairs.", "way": "phone", **told}
    return browser.post(address, sent).status_code
