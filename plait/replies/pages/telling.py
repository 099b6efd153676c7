"""What every page here says of one answer: who, what was said, what came of it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.conf import settings

from plait.contributions.models import Contribution
from plait.contributions.rules import Route
from plait.decisions.models import Answer
from plait.foundation.dates import long_date
from plait.people.models import Person
from plait.people.rules import Way
from plait.replies.queries import speaker, way_of
from plait.replies.rules import (
    SAID,
    WAY_ASKED,
    WAY_VERB,
    Message,
    Told,
    Urgency,
    called,
    cut,
    ready_made,
    stop,
    urgency,
    waited,
)

SHOWN = 300


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One answer that is owed. `waiting_days` since the words were said."""

    answer: Answer
    whom: str
    waiting_days: int
    late: bool
    is_reached: bool

    @classmethod
    def of(cls, answer: Answer, *, today: date, by_name: bool) -> "Owed":
        """What the queue shows; `by_name` for a reader who may reach the person."""
        return cls(
            answer=answer,
            whom=speaker(answer.contribution, by_name=by_name),
            waiting_days=waited(answer.contribution.said_on, today=today),
            late=urgency(answer.decision.tell_by, today=today) == Urgency.LATE,
            is_reached=by_name,
        )

    @property
    def contribution(self) -> Contribution:
        """What was said."""
        return self.answer.contribution

    @property
    def who(self) -> str:
        """Who spoke, to begin a sentence with."""
        return self.whom[:1].upper() + self.whom[1:]

    @property
    def said(self) -> str:
        """The words, or how they begin."""
        return cut(self.contribution.words, SHOWN)

    @property
    def about(self) -> str:
        """Which answer a button is for, to be heard."""
        return f"for {self.whom}, {self.contribution.code}"

    @property
    def way(self) -> str:
        """How they asked to be told."""
        return way_of(self.answer)

    @property
    def asked(self) -> str:
        """How they asked to be told, in words."""
        return WAY_ASKED[self.way]

    @property
    def how(self) -> str:
        """How it was said, such as "said, by phone"."""
        route = Route(self.contribution.route).label
        return f"{SAID[self.contribution.form]}, {route[:1].lower()}{route[1:]}"

    @property
    def promise(self) -> str:
        """By when they are to be told, or were."""
        day = long_date(self.answer.decision.tell_by)
        return (
            f"We promised to tell them by {day}."
            if self.late
            else f"Tell them by {day}."
        )

    @property
    def came(self) -> str:
        """What came of it, by when they were to be told, and how they asked to be."""
        decision = self.answer.decision
        return (
            f"Decided {long_date(decision.decided_on)}: {stop(decision.what)} "
            f"{decision.outcome_short}. {self.promise} {self.asked}"
        )

    @property
    def verb(self) -> str:
        """The one thing to do now."""
        return WAY_VERB[self.way] if self.is_reached else "Tell them, and tick"

    @property
    def href(self) -> str:
        """Where to do it."""
        return f"/owed/{self.contribution.code}/{self.answer.decision.code}/"


def told_of(
    answer: Answer, *, by_name: bool, signed: str = "", today: date | None = None
) -> Told:
    """All that a message is made from. `today` for saying sorry when it is late.

    Reads what `with_all_it_takes` fetched, and asks the database for nothing more.
    """
    contribution, decision = answer.contribution, answer.decision
    programme = decision.project.programme
    return Told(
        name=_called(contribution, by_name=by_name),
        said=contribution.words,
        said_on=long_date(contribution.said_on),
        form=contribution.form,
        what=decision.what,
        decided_on=long_date(decision.decided_on),
        outcome=decision.outcome,
        why=decision.why,
        will_not=decision.will_not,
        changed=" ".join(
            f"{stop(each.what)} {each.after}" for each in decision.changes.all()
        ),
        code=contribution.code,
        help_phone=programme.help_phone or settings.HELP_PHONE,
        programme=programme.name,
        signed=signed,
        is_late=today is not None and decision.tell_by < today,
    )


def message_for(
    answer: Answer, *, reader: Person, by_name: bool, today: date
) -> Message:
    """The words ready made, in the way the person asked for, signed by the reader."""
    told = told_of(answer, by_name=by_name, signed=reader.name, today=today)
    return ready_made(way_of(answer), told)


def _called(contribution: Contribution, *, by_name: bool) -> str:
    person = contribution.by
    if person is None:
        return ""
    return called(
        name=person.name,
        shown=contribution.credited_to,
        credit=contribution.credit or person.credit,
        by_name=by_name,
    )


def address_of(person: Person, message: Message) -> tuple[str, str] | None:
    """A link that begins the email, the text or the call, and its words; or None."""
    phone = "".join(each for each in person.phone if each in "+0123456789")
    words = quote(message.words.replace("\n", "\r\n"), safe="")
    if person.way == Way.EMAIL and person.email:
        to, subject = quote(person.email, safe="@"), quote(message.subject, safe="")
        return f"mailto:{to}?subject={subject}&body={words}", "Open the email"
    if person.way == Way.TEXT and phone:
        return f"sms:{phone}?body={words}", "Open the text"
    if person.way == Way.PHONE and phone:
        return f"tel:{phone}", f"Ring {person.phone}"
    return None
