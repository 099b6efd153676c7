"""Every kind of object that an address can be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from plait.accounts.models import Passkey
from plait.consents.actions import add_need
from plait.consents.rules import Need
from plait.consultations.actions import to_key_again
from plait.consultations.models import Response
from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision
from plait.opinions.models import Statement
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.priorities.models import Exercise
from plait.privacy.models import DataRequest
from plait.projects.models import Partner, Project
from tests import factories
from tests.factories import NOW
from tests.permissions.cast import OPEN, OTHER, OWN, QUIET
from tests.permissions.plot import Plot

NOTHING = "nothing there"
LONGEST = 999_999


@dataclass(frozen=True, kw_only=True)
class Place:
    """One kind of object, and what addresses are filled with to find it.

    What is empty has no such object: addresses that need it are left out. `of` is
    the project it belongs to, `said` and `decided` the two codes of an answer.
    """

    of: str
    project: str = ""
    c: str = ""
    d: str = ""
    x: str = ""
    said: str = ""
    decided: str = ""
    receipt: str = ""
    key: str = ""
    report: str = ""
    token: str = ""
    answers: str = ""
    question: str = ""
    to_link: str = ""
    person: str = ""
    someone: str = ""
    need: str = ""
    use: str = ""
    purpose: str = ""
    mine: str = ""
    file: str = ""
    request: str = ""
    asking: str = ""
    passkey: str = ""
    room: str = ""
    batch: str = ""
    to_check: str = "1"
    response: str = ""
    theme: str = ""
    unit: str = ""
    bundle: str = ""
    opinions: str = ""
    statement: str = ""
    asked: str = ""
    asks: str = ""
    choice: str = ""
    thing: str = ""
    heading: str = ""
    coder: str = ""
    suggestions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    things: tuple[str, ...] = ()

    def holds(self, needs: frozenset[str]) -> bool:
        """Whether it has everything an address needs."""
        return all(getattr(self, part) for part in needs)

    def values(self) -> dict[str, object]:
        """What an address is filled with."""
        return vars(self)


def places_of_all(
    here: Plot, quiet: Plot, asked: Mapping[str, DataRequest], passkey: Passkey
) -> dict[str, Place]:
    own = replace(_planted(here), purpose="quoting", mine=str(here.own_need.pk))
    said = {
        "own, public words": here.public,
        "own, leads only": here.leads_only,
        "own, held": here.held,
        "own, taken back": here.taken_back,
        "own, the speaker's": here.own,
    }
    places = {"own": own}
    places |= {
        name: Place(
            of=OPEN,
            c=one.code,
            receipt=one.receipt,
            to_link=own.to_link,
            file=_file(one),
        )
        for name, one in said.items()
    }
    places["own, hidden"] = _hidden(here, OPEN)
    places["own, looked at again"] = _looked_at_again(here, OPEN)
    places["own, owed, leads only"] = _pair(here.owed_for_leads, OPEN)
    places["own, told"] = _pair(here.told, OPEN)
    places["own, told, taken back"] = _pair(here.told_then_taken_back, OPEN)
    places["another"] = _another()
    places |= _of_the_quiet(quiet, own)
    places |= {name: _asked(one, here) for name, one in asked.items()}
    places["the programme's own"] = replace(
        places["the programme's own"], project=OWN, question="0", person=""
    )
    places["the speaker's passkey"] = Place(of=OWN, passkey=str(passkey.pk))
    places |= {name: Place(of=OWN, token=token) for name, token in quiet.link.items()}
    places[NOTHING] = _nothing()
    return places


def _of_the_quiet(quiet: Plot, own: Place) -> dict[str, Place]:
    """Where a project that is not public can be asked for."""
    told = quiet.own
    return {
        "private, hidden": _hidden(quiet, QUIET),
        "private": replace(_planted(quiet), receipt=""),
        "private, told": _pair(quiet.told, QUIET),
        "private, by receipt": Place(of=QUIET, receipt=told.receipt, file=_file(told)),
        "private, the speaker's": Place(
            of=QUIET, c=told.code, to_link=own.to_link, file=_file(told)
        ),
    }


def _nothing() -> Place:
    """Where nothing is, whatever is asked for."""
    return Place(
        of="",
        project="no-such-room",
        c=f"C-{LONGEST}",
        d=f"D-{LONGEST}",
        x=f"X-{LONGEST}",
        said=f"C-{LONGEST}",
        decided=f"D-{LONGEST}",
        receipt="ZZZZZ-ZZZZZ",
        key=str(LONGEST),
        report=str(LONGEST),
        token="nobodys.token",
        answers=str(LONGEST),
        question="0",
        to_link="0",
        someone=str(LONGEST),
        need=str(LONGEST),
        use="quoting",
        purpose="selling",
        mine=str(LONGEST),
        file="00000000-0000-4000-8000-000000000000",
        request=str(LONGEST),
        asking="ZZZZZ-ZZZZZ",
        passkey=str(LONGEST),
        room="QQQQQQ",
        batch=str(LONGEST),
        response=str(LONGEST),
        theme=str(LONGEST),
        unit=str(LONGEST),
        bundle=str(LONGEST),
        opinions="ZZZZZZ",
        statement=str(LONGEST),
        asked=str(LONGEST),
        choice="QQQQQQ",
        thing=str(LONGEST),
    )


def asked_in(place: Place, slip: Response) -> Place:
    """A place with the consultation in which a slip was keyed in."""
    return replace(
        place,
        room=slip.consultation.room.code,
        batch=str(slip.batch_id),
        response=str(slip.pk),
        asks=str(slip.consultation.question_id),
    )


def checked_in(place: Place, slip: Response) -> Place:
    """A place with a slip of its pile that chance has not drawn, as most are not."""
    drawn = to_key_again(slip.batch)
    undrawn = slip.batch.responses.exclude(pk__in=drawn).earliest("number")
    return replace(place, to_check=str(undrawn.number))


def mapped_in(place: Place, waits: Statement) -> Place:
    """A place with an opinion map, a statement that waits, and one that is asked."""
    asked = waits.opinion_map.statements.shown().earliest("order")
    return replace(
        place,
        opinions=waits.opinion_map.room.code,
        statement=str(waits.pk),
        asked=str(asked.pk),
    )


def chosen_in(place: Place, choice: Exercise) -> Place:
    """A place with a choice of priorities, and one thing on its list."""
    thing = choice.items.latest("order")
    found = {"thing": str(thing.pk), "heading": thing.name}
    return replace(place, choice=choice.room.code, **found)


def _file(words: Contribution) -> str:
    """The name of the file that goes with words; none with what was taken back."""
    return "".join(str(one.stored) for one in words.attachments.all()[:1])


def _planted(plot: Plot) -> Place:
    """Where words for partners only stand, unanswered, and an answer is owed."""
    partner = plot.project.partners.get(role="partner", person__name__endswith="Noe")
    elsewhere = Person.objects.filter(name__istartswith="zanthe").exclude(
        partnerships__project=plot.project
    )
    elsewhere = elsewhere.filter(partnerships__isnull=False).first()
    return Place(
        of=plot.project.code,
        project=plot.project.code,
        c=plot.partners_only.code,
        d=plot.decision.code,
        x=plot.change.code,
        said=plot.owed.contribution.code,
        decided=plot.decision.code,
        receipt=plot.partners_only.receipt,
        key=str(partner.pk),
        answers=str(plot.owed.pk),
        question=str(plot.project.questions.last().pk),
        to_link=str(plot.decision.pk),
        person=str(elsewhere.pk),
        someone=str(plot.need.person_id),
        need=str(plot.need.pk),
        use="quoting",
        file=_file(plot.partners_only),
    )


def _hidden(plot: Plot, code: str) -> Place:
    """Words that were reported and hidden, and their speaker's asking again."""
    words = plot.hidden.contribution
    return Place(
        of=code,
        c=words.code,
        receipt=words.receipt,
        report=str(plot.hidden.pk),
        file=_file(words),
    )


def _looked_at_again(plot: Plot, code: str) -> Place:
    """Words that stayed hidden when somebody else had looked again."""
    words = plot.looked_at_again.contribution
    return Place(of=code, receipt=words.receipt, report=str(plot.looked_at_again.pk))


def _asked(request: DataRequest, here: Plot) -> Place:
    """What somebody asks about their own data; `person` is whom a lead may find."""
    return Place(
        of=OWN,
        request=str(request.pk),
        asking=request.receipt,
        person=str(here.own.by_id),
    )


def _pair(answer: Answer, code: str) -> Place:
    said = answer.contribution
    return Place(
        of=code,
        said=said.code,
        decided=answer.decision.code,
        answers=str(answer.pk),
    )


def _another() -> Place:
    """Somebody else's project, where none of the cast is a partner."""
    project = Project.objects.get(code=OTHER)
    partner = Partner.objects.filter(project=project, role="partner").first()
    need = add_need(
        Need(words="A lift."),
        person=partner.person,
        by=factories.involvement_lead(),
        now=NOW,
    )
    decision = Decision.objects.filter(project=project).first()
    words = Contribution.objects.usable().filter(project=project, use="partners")
    answer = Answer.objects.filter(decision__project=project).first()
    return Place(
        of=OTHER,
        project=OTHER,
        c=words.first().code,
        d=decision.code,
        x=Change.objects.filter(decision__project=project).first().code,
        said=answer.contribution.code,
        decided=answer.decision.code,
        key=str(partner.pk),
        answers=str(answer.pk),
        question=str(project.questions.first().pk),
        to_link=str(decision.pk),
        someone=str(need.person_id),
        need=str(need.pk),
        use="quoting",
    )
