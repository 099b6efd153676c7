from collections.abc import Sequence

from plait.activities.actions import hold
from plait.activities.models import Activity
from plait.contributions.actions import add, ask
from plait.contributions.models import Contribution, Question
from plait.contributions.rules import Route, Said
from plait.decisions.actions import decide
from plait.decisions.models import Decision
from plait.decisions.rules import Card, PartOf
from plait.outcomes.actions import add_effect, take_up
from plait.outcomes.actions import change as keep_change
from plait.outcomes.models import Change, Effect, Uptake
from plait.outcomes.rules import BeforeAndAfter, EffectOf
from plait.people.models import Person
from plait.projects.actions import groups_of
from plait.projects.models import Project
from tests.factories.days import NOW, days_ago
from tests.factories.projects import involvement_lead
from tests.factories.projects import project as new_project


def question(project: Project | None = None, **asked: object) -> Question:
    """A question that is open, asked 60 days ago; `closes_on` may end it."""
    asked = {
        "words": "What would make the letter easier?",
        "asked_on": days_ago(60),
        **asked,
    }
    return ask(
        project=project or new_project(), by=involvement_lead(), now=NOW, **asked
    )


def activity(project: Project | None = None, **held: object) -> Activity:
    """A workshop with two carers; `attended` counts people by group code."""
    project = project or new_project()
    groups = groups_of(project)
    attended = held.pop("attended", {"carer": 2})
    held = {
        "kind": "workshop",
        "title": "Design workshop",
        "held_on": days_ago(45),
        **held,
    }
    return hold(
        project=project,
        attended={groups[code]: people for code, people in attended.items()},
        by=involvement_lead(),
        now=NOW,
        **held,
    )


def contribution(
    project: Project | None = None,
    *,
    speaker: Person | None = None,
    by: Person | None = None,
    question: Question | None = None,
    activity: Activity | None = None,
    on_behalf_of: Person | None = None,
    **said: object,
) -> Contribution:
    """Words a carer said by phone 40 days ago, written down by an involvement lead.

    `use`, `credit`, `group`, `form`, `route` and the rest of `Said` may be given.
    """
    said = {
        "words": "Say who will be in the room.",
        "group": "carer",
        "route": Route.PHONE,
        "form": "spoken",
        "said_on": days_ago(40),
        **said,
    }
    return add(
        Said(**said),
        project=project or new_project(),
        speaker=speaker,
        by=by or involvement_lead(),
        question=question,
        activity=activity,
        on_behalf_of=on_behalf_of,
        now=NOW,
    )


def decision(
    project: Project | None = None,
    answers: Sequence[Contribution] = (),
    **card: object,
) -> Decision:
    """A decision two carers made 30 days ago; something changes.

    `answers` are contributions of the same project. The rest is as on `Card`.
    """
    if project is None:
        project = answers[0].project if answers else new_project()
    card = {
        "what": "Say who will be in the room",
        "decided_on": days_ago(30),
        "outcome": "changed",
        "method": "all-agreed",
        "parts": (PartOf(kind="decided", group="carer", people=2),),
        "answers": tuple(one.pk for one in answers),
        **card,
    }
    return decide(Card(**card), project=project, by=involvement_lead(), now=NOW)


def change(decision: Decision | None = None, **written: object) -> Change:
    """A letter that was changed 20 days ago."""
    written = {
        "what": "The letter names who will be there",
        "before": "The letter named nobody.",
        "after": "The letter says who will be in the room.",
        "changed_on": days_ago(20),
        **written,
    }
    return keep_change(
        BeforeAndAfter(**written),
        decision=decision or new_decision(),
        by=involvement_lead(),
        now=NOW,
    )


def effect(change: Change, **told: object) -> Effect:
    """A benefit to carers."""
    told = {
        "kind": "benefit",
        "direction": "work",
        "for_whom": "carers",
        "what": "Fewer people ring to ask who will be there.",
        **told,
    }
    return add_effect(EffectOf(**told), change=change, by=involvement_lead(), now=NOW)


def uptake(
    change: Change,
    site: str = "Tidewold clinic",
    answer: str = "adopted",
    reason: str = "",
) -> Uptake:
    """A clinic that took the change up 10 days ago."""
    return take_up(
        change=change,
        site=site,
        answer=answer,
        reason=reason,
        on=days_ago(10),
        by=involvement_lead(),
        now=NOW,
    )


new_decision = decision
