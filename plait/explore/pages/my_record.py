"""My record: everything we hold about me, what came of it, and who looked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from plait.consents.models import Age, ConsentRecord, HandOver, Look
from plait.consents.pages import UseLine, UsesPage, needs_of
from plait.consents.rules import name_of, purpose
from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.design.paper import print_pdf
from plait.explore.pages.lists import by_line, what_came
from plait.foundation.dates import long_date
from plait.people.models import Person
from plait.projects.models import Partner
from plait.replies.models import Telling

MOST = 500
LOOKS_SHOWN_FOR = timedelta(days=366)
PAGES = {
    "replies:phone": "the list of people to ring",
    "replies:letters": "the letters",
    "replies:letters-to-print": "the printed letters",
    "replies:letter-to-print": "a printed letter",
    "replies:answer": "telling you what came of your words",
    "consents:person": "your page",
    "consents:told": "what you allow",
    "consents:change-need": "what helps you",
    "consents:age": "your age",
    "consents:hand-over": "what comes next for you",
    "privacy:whose": "finding out who asks about their data",
    "privacy:copy": "a copy of your data",
    "projects:way-in": "how you sign in",
    "explore:certificate-of": "your certificate",
}


@dataclass(frozen=True, kw_only=True)
class MyRecord:
    """The whole of it. The same number of queries, however long the record."""

    person: Person
    uses: UsesPage
    needs: list[tuple[str, str]]
    need_keys: list[int]
    partnerships: list[Partner]
    said: list[Contribution]
    decisions: list[Decision]
    tellings: list[Telling]
    answers: list[ConsentRecord]
    looks: list[Look]
    age: Age | None
    hand_over: HandOver | None
    on: date

    @classmethod
    def of(cls, person: Person, *, now: datetime) -> "MyRecord":
        """Gather it, as the person sees it."""
        needs = needs_of(person)
        looks = Look.objects.filter(person=person).since(now - LOOKS_SHOWN_FOR)
        answers = ConsentRecord.objects.of(person).select_related("written_by")
        told = Telling.objects.filter(answer__contribution__by=person)
        mine = Partner.objects.filter(person=person).select_related("project", "group")
        return cls(
            person=person,
            uses=UsesPage.of(person, on=now.date()),
            needs=[(each.title, f"{each.more} {each.when}.".strip()) for each in needs],
            need_keys=[each.pk for each in needs],
            partnerships=list(mine),
            said=list(said_by(person)[:MOST]),
            decisions=list(decisions_with(person)[:MOST]),
            tellings=list(told.order_by("-told_on", "-pk")[:MOST]),
            answers=list(answers[:MOST]),
            looks=list(looks.select_related("by")[:MOST]),
            age=Age.objects.filter(person=person).first(),
            hand_over=HandOver.objects.filter(person=person).first(),
            on=now.date(),
        )

    @property
    def reach(self) -> list[tuple[str, str]]:
        """How we reach them, as rows of facts."""
        person = self.person
        rows = [
            ("Your own name", person.name),
            ("Shown as", person.shown_as()),
            ("First way to tell you", person.get_way_display()),
            ("Email", person.email),
            ("Phone", person.phone),
            ("Address", ", ".join(person.address.splitlines())),
            ("Large print", "Yes, please" if person.is_large_print else ""),
            ("Please know", person.format_note),
            ("You turn 18 on", long_date(self.age.turns_18_on) if self.age else ""),
        ]
        return [(name, value) for name, value in rows if value]

    @property
    def needed(self) -> list[tuple[str, str, int]]:
        """What helps, and the number of each for its address."""
        return [
            (title, more, key)
            for (title, more), key in zip(self.needs, self.need_keys, strict=True)
        ]

    @property
    def words(self) -> list[tuple[Contribution, str, str]]:
        """Each thing said, who and when, and what came of it."""
        return [(one, by_line(one), what_came(one)) for one in self.said]

    @property
    def look_columns(self) -> tuple[str, ...]:
        """The headings of `looked`."""
        return ("When", "Who", "What", "Where")

    @property
    def answer_columns(self) -> tuple[str, ...]:
        """The headings of `answered`."""
        return ("When", "What for", "Answer", "How")

    @property
    def looked(self) -> list[tuple[str, str, str, str]]:
        """Who looked at what, where and when: rows of a table."""
        return [
            (
                long_date(timezone.localtime(one.at).date()),
                one.by.shown_as() if one.by else "someone",
                one.get_kind_display(),
                PAGES.get(one.page, one.page),
            )
            for one in self.looks
        ]

    @property
    def answered(self) -> list[tuple[str, str, str, str]]:
        """Every answer ever given about a use: rows of a table."""
        routes = name_of("routes")
        return [
            (
                long_date(timezone.localtime(one.at).date()),
                getattr(purpose(one.purpose), "name", one.purpose),
                one.get_answer_display(),
                routes.get(one.route, one.route),
            )
            for one in self.answers
        ]

    def as_pdf(self) -> bytes:
        """The same on paper: a tagged PDF, in large print for who asked for it."""
        return print_pdf(
            "explore/paper/record.typ",
            {
                "large": self.person.is_large_print,
                "name": self.person.name,
                "date": long_date(self.on),
                "parts": [
                    {"title": title, "rows": rows, "none": none}
                    for title, rows, none in self._on_paper()
                ],
            },
        )

    def _on_paper(self) -> list[tuple[str, list[list[str]], str]]:
        uses = [[each.purpose.name, _state(each)] for each in self.uses.lines]
        parts = [
            [one.project.title, f"{one.get_role_display()}, {one.group.singular}"]
            for one in self.partnerships
        ]
        said = [[by, f"“{one.words}” {came}"] for one, by, came in self.words]
        decided = [[one.code, one.what] for one in self.decisions]
        told = [
            [long_date(one.told_on), one.get_way_display()] for one in self.tellings
        ]
        looked = [[f"{row[0]}, {row[1]}", f"{row[2]}: {row[3]}"] for row in self.looked]
        return [
            ("How we name you and reach you", [[*row] for row in self.reach], ""),
            ("What helps you", [[*row] for row in self.needs], "Nothing yet."),
            ("What you allow", uses, ""),
            ("Your projects", parts, "None yet."),
            ("What you said, and what came of it", said, "Nothing yet."),
            ("Decisions you had a part in", decided, "None yet."),
            ("When we told you", told, "Not yet."),
            ("Who looked at your private details", looked, "Nobody in the last year."),
        ]


def _state(line: UseLine) -> str:
    return f"{line.state}. {line.said} {line.holds}".strip()


def said_by(person: Person) -> QuerySet[Contribution]:
    """What someone said and did not take back, the newest first."""
    return (
        Contribution.objects.usable()
        .filter(by=person)
        .select_related("project", "by", "group")
        .prefetch_related("answered_by__changes")
    )


def decisions_with(person: Person) -> QuerySet[Decision]:
    """Decisions someone raised, shaped or made, the newest first."""
    return (
        Decision.objects.filter(parts__partner__person=person)
        .distinct()
        .select_related("project")
        .prefetch_related("changes")
    )
