from datetime import timedelta

from plait.consultations.actions import answer, begin_batch, key_in, open_consultation
from plait.consultations.models import Batch, Consultation, Response
from plait.consultations.rules import Came, Pile, Planned, Slip
from plait.contributions.rules import Said, Visitor
from plait.people.models import Person
from plait.projects.models import Project
from tests.factories.days import NOW, TODAY, days_ago
from tests.factories.projects import involvement_lead
from tests.factories.projects import project as new_project

QUESTION = "What would help you to take part?"


def consultation(project: Project | None = None, **planned: object) -> Consultation:
    """A question asked widely, open for a month; `words` may be given."""
    words = planned.pop("words", QUESTION)
    opens_on = planned.pop("opens_on", days_ago(10))
    planned = {
        "answer_by": TODAY + timedelta(days=60),
        "closes_on": TODAY + timedelta(days=30),
        "hoped": {"public": 20, "carer": 10},
        **planned,
    }
    return open_consultation(
        Planned(**planned),
        words=words,
        opens_on=opens_on,
        project=project or new_project(),
        by=involvement_lead(),
        now=NOW,
    )


def response(
    asked: Consultation,
    words: str = "A short guide.",
    *,
    by: Person | None = None,
    visitor: Visitor | None = None,
    on=TODAY,
    **came: str,
) -> Response:
    """Somebody's answer on the web; `key`, `receipt` and `group` may be given."""
    said = {
        "group": came.pop("group", "carer"),
        "use": came.pop("use", "public"),
        "submission": came.pop("submission", ""),
        "route": came.pop("route", "web"),
    }
    return answer(
        Said(words=words, said_on=on, **said),
        consultation=asked,
        came=Came(mark="m", **came),
        by=by,
        visitor=visitor,
        now=NOW,
        on=on,
    )


def batch(asked: Consultation, **pile: object) -> Batch:
    """A pile of postcards."""
    pile = {
        "name": "Postcards",
        "route": "post",
        "gathered_on": days_ago(3),
        **pile,
    }
    return begin_batch(Pile(**pile), consultation=asked, by=involvement_lead(), now=NOW)


def slip(pile: Batch, words: str = "A leaflet.", **slip: object) -> Response:
    """A slip keyed in; `by` is who does it."""
    by = slip.pop("by", None) or involvement_lead()
    return key_in(Slip(words=words, **slip), batch=pile, by=by, now=NOW)
