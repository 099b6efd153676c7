"""A record with at least two rows in every table, and a fresh row to point at."""

from itertools import count

from django.apps import apps
from django.db import models

from plait.accounts.models import Account, Asking, SignIn
from plait.activities.models import Activity
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
from plait.outcomes.models import Change
from plait.people.models import Person
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
from tests import factories
from tests.factories import NOW, TODAY, days_ago

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
        Asking.objects.create(whom=word, since=NOW)
        account = factories.account(factories.person())
        SignIn.objects.create(account=account, key=word, asked_at=NOW)
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
    change = factories.change(decision)
    factories.effect(change)
    factories.uptake(change)
    given = {"by": person, "now": NOW}
    tell(answer=decision.links.get(), way="post", words="Hi.", told_on=TODAY, **given)
    _beside(project, decision, person)
    keep_unfinished(project=project, fields={"what": ["Half"]}, **given)
    expect_shares(project=project, hundredths={"carer": 40, "public": 60}, **given)
    return project


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


FRESH = {
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
    Theme: lambda: factories.theme(f"theme-{next(_numbers)}"),
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
