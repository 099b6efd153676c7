"""One desk with everything needed to keep decision cards, through the app's actions."""

from dataclasses import dataclass

from django.db.models import Count, Q

from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.decisions.actions import decide_with_words
from plait.decisions.models import Decision
from plait.decisions.rules import Card, PartOf, WordsNow
from plait.foundation import clock
from plait.history.models import Entry
from plait.people.actions import meet
from plait.people.models import Person
from plait.projects.actions import begin_programme, start
from plait.projects.models import Project
from plait.projects.rules import Plan, ProgrammePlan

WORDS_EACH = 2


@dataclass(frozen=True)
class Desk:
    """A project, and who keeps its cards."""

    project: Project
    lead: Person

    def decide(self, submission: str) -> int:
        """Keep one card with two people's words on it; the key of the decision."""
        today = clock.today()
        card = Card(
            what=f"Card {submission}",
            decided_on=today,
            outcome="changed",
            method="voted",
            parts=(PartOf(kind="decided", group="carer", people=3),),
            submission=submission,
        )
        words = tuple(
            WordsNow(said=Said(words=f"{submission} {n}", group="carer", said_on=today))
            for n in range(WORDS_EACH)
        )
        kept = decide_with_words(
            card, words=words, project=self.project, by=self.lead, now=clock.now()
        )
        return kept.pk


def open_desk() -> Desk:
    """Begin a programme with one project, in an empty record."""
    lead = meet(name="Sam Okafor", credit="name", title="a researcher")
    now, today = clock.now(), clock.today()
    programme = begin_programme(
        ProgrammePlan(name="Bars"), lead=lead, now=now, on=today
    )
    plan = Plan(code="desk", title="The desk")
    project = start(plan, programme=programme, by=lead, now=now, on=today)
    return Desk(project, lead)


def unwhole() -> int:
    """How many decisions are not whole, and words that belong to none."""
    whole = Decision.objects.annotate(
        answered=Count("links", distinct=True), took_part=Count("parts", distinct=True)
    ).filter(answered=WORDS_EACH, took_part=1)
    decisions = Decision.objects.count()
    lines = Entry.objects.filter(did="decisions.decide").count()
    alone = Contribution.objects.filter(~Q(decision_links__isnull=False)).count()
    return decisions - whole.count() + abs(decisions - lines) + alone
