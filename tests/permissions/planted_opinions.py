"""Plants a word in all that an opinion map holds: its question, statements, votes."""

from plait.opinions.actions import Whose, refuse, vote
from plait.opinions.models import OpinionMap, Statement
from plait.people.models import Person
from plait.projects.models import Project
from tests import factories
from tests.factories import NOW, TODAY
from tests.permissions.secrets import Planted

# Whose answers are seen nowhere but on their own page.
VOTERS = ("one", "two", "three")


def plant_opinions(planted: Planted, project: Project, speaker: Person) -> Statement:
    """A map with statements asked, waiting and refused, and votes. One that waits."""
    code = project.code
    first = [f"To ring helps {planted.word('statement, asked', code)}." for _ in "ab"]
    opened = factories.opinion_map(
        project,
        title=f"What helps, {planted.word('project: question', code)}?",
        first=first,
    )
    _votes(opened, speaker)
    if not project.is_public:
        return opened.statements.earliest("order")
    _refused(opened, planted)
    mark = planted.word("statement, waiting", code)
    waits = factories.statement(opened, f"Someone should {mark}.", key="two")
    planted.keep(waits.contribution.receipt, code)
    planted.opened_by(waits.contribution.receipt, mark)
    return waits


def _votes(opened: OpinionMap, speaker: Person) -> None:
    """Votes of several with no account, and of the speaker, who may take them back."""
    whose = [Whose(key=key) for key in VOTERS]
    if opened.project.is_public:
        whose.append(Whose(person=speaker))
    else:
        whose = [Whose(person=opened.project.partners.current().first().person)]
    for one in opened.statements.all():
        for at, each in enumerate(whose):
            vote(
                opinion_map=opened,
                statement=one.pk,
                value=(1, -1, 0, 1)[at],
                whose=each,
                now=NOW,
                on=TODAY,
            )


def _refused(opened: OpinionMap, planted: Planted) -> None:
    """A statement that was taken out, and what whoever read it wrote about it."""
    code = opened.project.code
    mark = planted.word("statement, refused", code)
    out = factories.statement(opened, f"Nobody should {mark}.", key="three")
    planted.keep(out.contribution.receipt, code)
    note = planted.word("why a statement was refused", code)
    planted.opened_by(out.contribution.receipt, mark, note)
    refuse(
        statement=out,
        reason="there",
        note=f"It says {note}.",
        by=factories.involvement_lead(),
        now=NOW,
    )
