"""Doing many at once: the print run of letters, and the list of people to ring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from plait.decisions.models import Answer
from plait.design.paper import print_pdf
from plait.foundation.dates import long_date
from plait.people.models import Person
from plait.people.rules import Way
from plait.projects.models import Project
from plait.replies.pages.telling import Owed, address_of, told_of
from plait.replies.queries import (
    answers_owed,
    asking_for,
    projects_reached_by,
    way_of,
    with_all_it_takes,
)
from plait.replies.rules import ONE_RUN, Message, Told, keys_written, ready_made

TEMPLATE = "replies/paper/letters.typ"


@dataclass(frozen=True)
class Ticket:
    """One answer to give, and its own words."""

    owed: Owed
    told: Told
    message: Message

    @property
    def tick_words(self) -> str:
        """What the button that opens it says."""
        return f"Tick {self.owed.contribution.code}"


@dataclass(frozen=True)
class Sheet:
    """One person to write to or ring, with all that waits for them."""

    person: Person
    tickets: list[Ticket]
    message: Message

    @property
    def number(self) -> str:
        """A link that rings them."""
        link = address_of(self.person, self.message)
        return link[0] if link else ""


@dataclass(frozen=True, kw_only=True)
class Run:
    """What can be done in one go, a sheet for each person.

    `more` answers wait for the next run. `unreachable` asked for this way, and we
    hold no address or number for them.
    """

    sheets: list[Sheet]
    unreachable: list[Owed]
    more: int
    project: Project | None

    @property
    def tickets(self) -> list[Ticket]:
        """Every answer in it."""
        return [ticket for sheet in self.sheets for ticket in sheet.tickets]

    @property
    def keys(self) -> str:
        """Exactly which answers are in it, for a hidden box or an address."""
        return keys_written(ticket.owed.answer.pk for ticket in self.tickets)

    @property
    def print_words(self) -> str:
        """What the button that prints says."""
        many = len(self.sheets)
        return "Print the letter" if many == 1 else f"Print all {many} letters"

    @property
    def tick_words(self) -> str:
        """What the button that ticks says."""
        many = len(self.sheets)
        if many == 1:
            return "This letter is posted: tick it"
        return f"All these {many} letters are posted: tick them"

    @property
    def letters(self) -> list[tuple[Answer, str]]:
        """Each answer with its words, as `actions.tell_each` takes them."""
        return [(ticket.owed.answer, ticket.message.words) for ticket in self.tickets]


def run_of(
    way: Way,
    reader: Person,
    *,
    today: date,
    project: Project | None = None,
    only: Sequence[int] | None = None,
) -> Run:
    """Everyone owed an answer this way: `only` these answers, or of one project.

    The longest waiting first, ONE_RUN of them at most. A constant number of queries.
    """
    projects = projects_reached_by(reader)
    owed = asking_for(answers_owed(), way, on=today)
    owed = owed.filter(decision__project__in=projects)
    if project is not None:
        owed = owed.filter(decision__project=project)
    if only is not None:
        owed = owed.filter(pk__in=list(only)[:ONE_RUN])
    needed = "address" if way == Way.POST else "phone"
    lost = owed.filter(**{f"contribution__by__{needed}": ""})
    found = owed.exclude(pk__in=lost.order_by().values("pk"))
    answers = with_all_it_takes(found, on=today)[:ONE_RUN]
    return Run(
        sheets=_sheets(way, [_ticket(each, reader, today) for each in answers]),
        unreachable=_named(lost, today),
        more=max(0, found.count() - ONE_RUN),
        project=project,
    )


def _named(lost: QuerySet[Answer], today: date) -> list[Owed]:
    return [
        Owed.of(answer, today=today, by_name=True)
        for answer in with_all_it_takes(lost, on=today)[:ONE_RUN]
    ]


def _ticket(answer: Answer, reader: Person, today: date) -> Ticket:
    told = told_of(answer, by_name=True, signed=reader.name, today=today)
    return Ticket(
        Owed.of(answer, today=today, by_name=True),
        told,
        ready_made(way_of(answer), told),
    )


def _sheets(way: Way, tickets: list[Ticket]) -> list[Sheet]:
    """One sheet a person; whoever waits longest first."""
    by_person: dict[Person, list[Ticket]] = {}
    for ticket in tickets:
        person = ticket.owed.contribution.by
        if person is not None:
            by_person.setdefault(person, []).append(ticket)
    return [
        Sheet(person, own, ready_made(way, *(ticket.told for ticket in own)))
        for person, own in by_person.items()
    ]


def letters_pdf(run: Run, *, on: date) -> bytes:
    """The letters of a print run, each beginning on its own page, as a tagged PDF."""
    return _print(
        [
            _letter(
                sheet.person,
                sheet.message.words,
                [ticket.owed.answer for ticket in sheet.tickets],
            )
            for sheet in run.sheets
        ],
        on,
    )


def letter_pdf(answer: Answer, words: str, *, on: date) -> bytes:
    """One letter with these words, as a tagged PDF. Errors: ValueError for nobody."""
    person = answer.contribution.by
    if person is None:
        raise ValueError(f"{answer} has nobody to write to")
    return _print([_letter(person, words, [answer])], on)


def _print(letters: list[dict[str, object]], on: date) -> bytes:
    return print_pdf(TEMPLATE, {"date": long_date(on), "letters": letters})


def _letter(person: Person, words: str, answers: Sequence[Answer]) -> dict[str, object]:
    return {
        "to": [person.name, *person.address.splitlines()],
        "paragraphs": [part.splitlines() for part in words.split("\n\n")],
        "large": person.is_large_print,
        "codes": ", ".join(answer.contribution.code for answer in answers),
        "programme": answers[0].decision.project.programme.name,
    }
