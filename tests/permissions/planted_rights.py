"""Plants words in what people ask about their own data, and in what we answer."""

from plait.people.models import Person
from plait.privacy import actions
from plait.privacy.models import DataRequest
from plait.privacy.rules.asking import Ask, Kind
from tests import factories
from tests.factories import NOW, TODAY
from tests.permissions.cast import OWN
from tests.permissions.secrets import WHO_ASKS

WHEN = {"now": NOW, "on": TODAY}


def plant_requests(
    planted, speaker: Person, objector: Person
) -> dict[str, DataRequest]:
    """One of each, by the name of its place. The speaker asks to be erased."""
    words = planted.word("data request", OWN, owners={"speaker"})
    erased = Ask(kind=Kind.ERASURE, words=words)
    own = {"owners": {WHO_ASKS}}
    copied = Ask(kind=Kind.ACCESS, words=planted.word("data request", OWN, **own))
    asked = {
        "the programme's own": actions.ask_about_data(erased, by=speaker, **WHEN),
        "asked for a copy": actions.ask_about_data(copied, by=objector, **WHEN),
        "asked by nobody": _by_nobody(planted),
        "asked and answered": _answered(planted),
    }
    whose = {"the programme's own": {"speaker"}, "asked for a copy": {WHO_ASKS}}
    for name, one in asked.items():
        planted.keep(one.receipt, OWN, owners=whose.get(name, set()))
    return asked


def plant_copy(speaker: Person) -> None:
    """A copy of all we keep about the speaker, waiting to be taken by them."""
    actions.make_copy(person=speaker, by=speaker, now=NOW)


def _by_nobody(planted) -> DataRequest:
    """Somebody with no account asks for a copy; a lead has to find out who it is."""
    asked = Ask(
        kind=Kind.ACCESS,
        words=planted.word("data request", OWN),
        name=f"Mo {planted.word('data request', OWN)}",
        reach=f"{planted.word('data request', OWN)}@post.example",
    )
    return actions.ask_about_data(asked, by=None, **WHEN)


def _answered(planted) -> DataRequest:
    """One on which the clock stood still, and that was answered."""
    words, reach = planted.word("data request", OWN), "mo@post.example"
    asked = Ask(kind=Kind.COMPLAINT, words=words, name="Mo Letter", reach=reach)
    kept = actions.ask_about_data(asked, by=None, **WHEN)
    lead, why = factories.involvement_lead(), planted.word("data request", OWN)
    actions.stop_clock(request=kept, why=why, by=lead, **WHEN)
    answer = planted.word("data request: answer", OWN)
    planted.opened_by(kept.receipt, answer)
    done = {"request": kept, "outcome": "done", "by": lead, **WHEN}
    return actions.answer_request(answer=answer, **done)
