"""Plants words beside a decision, on an unfinished card, and from a passer-by."""

from plait.contributions.actions import keep_with_no_decision, say
from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.decisions.actions import (
    answer_the_mirror,
    keep_unfinished,
    remember_differently,
    reply_to_recollection,
)
from plait.decisions.models import Decision
from plait.people.models import Person
from tests import factories
from tests.factories import NOW, TODAY
from tests.permissions.planted_files import plant_file


def plant_beside(planter, decision: Decision, person: Person) -> None:
    """An answer to the mirror, and what somebody remembers differently."""
    given = {"group": "carer", "said_on": TODAY, "use": "partners"}
    when = {"by": person, "now": NOW, "on": TODAY}
    answer_the_mirror(
        Said(words=planter.about_who_asks("answer to the mirror"), **given),
        project=planter.project,
        level_shown="consulting",
        **when,
    )
    kept = remember_differently(
        Said(words=planter.about_who_asks("recollection"), **given),
        decision=decision,
        **when,
    )
    reply = planter.about_who_asks("reply to a recollection")
    reply_to_recollection(recollection=kept, words=reply, **when)


def plant_unfinished(planter) -> None:
    """A decision card that its writer has not sent yet."""
    mark = planter.word("unfinished card", owners={planter.lead_kind})
    keep_unfinished(
        project=planter.project, by=planter.lead, fields={"what": [mark]}, now=NOW
    )


def plant_held(planter) -> Contribution | None:
    """Words from a passer-by: only where the public may answer."""
    if not planter.project.is_public:
        return None
    mark = planter.word("words, held")
    given = {"group": "carer", "said_on": TODAY, "use": "public", "credit": "role"}
    kept = say(
        Said(words=f"I passed by {mark}.", **given),
        question=planter.project.questions.first(),
        by=None,
        now=NOW,
        on=TODAY,
    )
    planter.planted.keep(kept.receipt, planter.project.code)
    planter.planted.opened_by(kept.receipt, mark)
    plant_file(planter, kept, "file, held")
    return kept


def plant_why_kept(planter, contribution: Contribution) -> None:
    """Words that were read and kept with no decision, and why."""
    why = planter.word("why words are kept")
    planter.planted.opened_by(contribution.receipt, why)
    lead = factories.involvement_lead()
    keep_with_no_decision(
        contribution=contribution, why=why, by=lead, now=NOW, on=TODAY
    )
