"""A record with at least two rows in every table, and a fresh row to point at."""

from itertools import count

from django.apps import apps
from django.db import models

from plait.accounts.models import Account, SignIn
from plait.activities.models import Activity
from plait.consents import actions as consents
from plait.consents.models import AccessNeed, ConsentRecord
from plait.consents.rules import Need, Saying
from plait.contributions.actions import say_as_visitor
from plait.contributions.models import Contribution, Question
from plait.contributions.rules import Said, Visitor
from plait.decisions.actions import (
    answer_the_mirror,
    keep_unfinished,
    remember_differently,
)
from plait.decisions.models import Answer, Decision
from plait.decisions.rules import OptionOf, PartOf
from plait.limits.models import Tally
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.post.models import Beat, Job, Letter
from plait.privacy.models import DataRequest
from plait.projects.actions import expect_shares
from plait.projects.models import (
    Objective,
    Partner,
    PartnerGroup,
    Programme,
    Project,
    Theme,
)
from plait.replies.actions import tell
from plait.safety import actions as safety
from plait.safety.models import Appeal, Report, Ruling
from plait.safety.rules import Worry
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.record.filled_asking import FRESH_ASKING, fill_asking
from tests.record.filled_rights import asked_about_data, request, ways_in

_numbers = count(1)


def own_models():
    """Every table of ours, by its label: "contributions.Contribution"."""
    return {
        model._meta.label: model
        for model in apps.get_models()
        if model.__module__.startswith("plait.")
    }


def fill():
    """Put two rows or more into every table. Gives its first project."""
    first, second = (_project(code) for code in ("first-room", "second-room"))
    for word in ("one", "two"):
        theme = factories.theme(word, word.capitalize())
        theme.lead = factories.involvement_lead()
        theme.save()
        first.themes.add(theme)
        Objective.objects.create(
            programme=factories.programme(),
            words=f"We keep {word} promise.",
            state="done",
            year_starts_on=TODAY,
        )
        Tally.objects.create(what="answers-from-one-place", whom=word, since=NOW)
        Beat.objects.create(worker=word, since=NOW, at=NOW)
        Job.objects.create(kind="post.forget", key=word)
        Letter.objects.create(to="ann@post.example", message_id=word)
        account = factories.account(factories.person())
        SignIn.objects.create(account=account, key=word, asked_at=NOW)
        ways_in(account, word)
        asked_about_data(word)
        fill_asking()
        fresh(Programme)
    fresh(PartnerGroup)
    PartnerGroup.objects.filter(code__startswith="own-").update(project=second)
    return first


def _project(code):
    project = factories.project(code)
    carer = factories.partner(project, role="co-lead")
    person = carer.person
    met, asked = factories.activity(project), factories.question(project)
    said = factories.contribution(
        project,
        speaker=person,
        on_behalf_of=factories.person(),
        question=asked,
        activity=met,
    )
    factories.attachment(said)
    reason = factories.contribution(project, speaker=person, words="A fright.")
    decision = factories.decision(
        project,
        [said],
        question=asked.pk,
        options=(OptionOf(words="Ring first"), OptionOf(words="Write")),
        parts=(
            PartOf(kind="raised", group="public"),
            PartOf(
                kind="decided", partner=carer.pk, stance="object", because=reason.pk
            ),
        ),
    )
    _cared_for(person)
    change = factories.change(decision)
    factories.effect(change)
    factories.uptake(change)
    given = {"by": person, "now": NOW}
    tell(answer=decision.links.get(), way="post", words="Hi.", told_on=TODAY, **given)
    _beside(project, decision, person)
    keep_unfinished(project=project, fields={"what": ["Half"]}, **given)
    _reported(project, said, f"mark of {code}")
    expect_shares(project=project, hundredths={"carer": 40, "public": 60}, **given)
    return project


def _cared_for(person):
    """What they allow, what helps, their age, what comes next, and a look."""
    given = {"person": person, "by": person, "now": NOW}
    consents.agree(Saying(purpose="quoting"), **given)
    consents.add_need(Need(words="A lift."), **given)
    born = days_ago(9000)
    consents.know_age(born_on=born, is_in_youth_group=True, **given)
    consents.hand_over(way_on="rest", note_="", with_whom="", **given)
    lead = factories.involvement_lead()
    consents.record_look([person], "reach", by=lead, page="consents:person", now=NOW)


def _answer_about_a_use():
    person = factories.person()
    saying = Saying(purpose="photos")
    return consents.agree(saying, person=person, by=person, now=NOW)


def _what_helps():
    person = factories.person()
    need = Need(words="A lift.")
    return consents.add_need(need, person=person, by=person, now=NOW)


def _no_after(record):
    given = {"person": record.person, "by": record.person, "now": NOW}
    return consents.stop(use=record.purpose, **given)


# Links that the database lets nobody change: a new row that points at the target.
FROZEN = {
    "consents.ConsentRecord.person": lambda record: (record, record.person),
    "consents.ConsentRecord.supersedes": lambda record: (_no_after(record), record),
}


def _reported(project, said, mark):
    """A report that was dealt with, and contested; and somebody who may not post."""
    lead = factories.involvement_lead()
    kept = safety.report(
        Worry(reason="other", about=said.code),
        project=project,
        contribution=said,
        by=factories.person(),
        mark=mark,
        now=NOW,
        on=TODAY,
    )
    hidden = safety.rule(
        kept, did="hide", why="It hurts.", by=factories.involvement_lead(), now=NOW
    )
    safety.ask_to_look_again(said, words="No.", by=said.by, now=NOW, on=TODAY)
    Appeal.objects.filter(ruling=hidden).update(answered_by=lead)
    said.is_hidden = False
    said.save()
    safety.pause(
        factories.person(), days=7, why="Again.", project=project, by=lead, now=NOW
    )


def _beside(project, decision, person):
    words = Said(words="I was there.", group="carer", said_on=TODAY)
    given = {"by": person, "now": NOW, "on": TODAY}
    kept = remember_differently(words, decision=decision, **given)
    kept.replied_by = person
    kept.save()
    answer_the_mirror(words, project=project, level_shown="involving", **given)
    say_as_visitor(
        words,
        question=project.questions.get(),
        visitor=Visitor(),
        mark="m",
        now=NOW,
        on=TODAY,
    )


def _answer():
    return factories.decision(answers=[factories.contribution()]).links.get()


def _group():
    number = next(_numbers)
    return PartnerGroup.objects.create(
        code=f"own-{number}", singular="x", plural="xs", mark="Xx", tint="public"
    )


def _programme():
    return Programme.objects.create(name="Another", started_on=days_ago(9))


def _report():
    said = factories.contribution()
    return safety.report(
        Worry(reason="other", about=said.code),
        project=said.project,
        contribution=said,
        by=None,
        mark=f"mark {next(_numbers)}",
        now=NOW,
        on=TODAY,
    )


def _ruling():
    lead = factories.involvement_lead()
    return safety.rule(_report(), did="leave", why="It is fine.", by=lead, now=NOW)


FRESH = {
    AccessNeed: _what_helps,
    ConsentRecord: _answer_about_a_use,
    Account: lambda: factories.account(factories.person()),
    Activity: lambda: factories.activity(attended={}),
    Answer: _answer,
    Change: factories.change,
    Contribution: factories.contribution,
    Decision: factories.decision,
    Partner: lambda: factories.partner(factories.project()),
    PartnerGroup: _group,
    Person: factories.person,
    Programme: _programme,
    Project: factories.project,
    Question: factories.question,
    DataRequest: lambda: request(f"r{next(_numbers)}"),
    Report: _report,
    Ruling: _ruling,
    Theme: lambda: factories.theme(f"theme-{next(_numbers)}"),
    **FRESH_ASKING,
}


def fresh(model):
    """A new row of this table that nothing points at yet."""
    return FRESH[model]()


def links():
    """Every foreign key of ours, by "contributions.Contribution.by"."""
    return {
        f"{label}.{field.name}": field
        for label, model in own_models().items()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
    }


def unique_fields():
    """Every field that may hold a value once, by the same kind of name."""
    return {
        f"{label}.{field.name}": field
        for label, model in own_models().items()
        for field in model._meta.local_fields
        if field.unique and not field.primary_key
    }
