"""How far a consultation is, for whoever runs it: who was heard, what to do next."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from plait.consultations.models import Consultation, Response
from plait.foundation.dates import long_date
from plait.projects.models import PartnerGroup, Project
from plait.rooms.models import Room, Seat
from plait.rooms.rules import Kind

UNSAID = "They did not say"
NOT_TAKEN_BACK = Q(responses__contribution__withdrawn_at__isnull=True)


@dataclass(frozen=True, kw_only=True)
class HeardOf:
    """How many people of one group were heard, and how many we hope for.

    `code` is empty for those whose group is not known.
    """

    code: str
    name: str
    tint: str
    heard: int
    hoped: int

    @property
    def missing(self) -> int:
        """How many more we hope for."""
        return max(0, self.hoped - self.heard)


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """The one thing to do now, and why."""

    words: str
    href: str
    why: str


@dataclass(frozen=True, kw_only=True)
class RunningPage:
    """The coordinator's page. Its counts are exact: partners read it."""

    consultation: Consultation
    is_open: bool
    groups: tuple[HeardOf, ...]
    people: int
    responses: int
    suggestions: int
    bare: int
    to_key_again: int
    on: date

    @classmethod
    def of(cls, consultation: Consultation, *, on: date) -> "RunningPage":
        """Gather the page. The same number of queries, however many answered."""
        answers = Response.objects.filter(
            consultation=consultation, contribution__withdrawn_at__isnull=True
        )
        counts = answers.aggregate(
            responses=Count("pk", distinct=True),
            people=Count("seat", distinct=True),
            suggestions=Count("suggestions", distinct=True),
        )
        batches = consultation.batches.annotate(
            slips=Count("responses", distinct=True),
            again=Count("responses__rekeying", distinct=True),
        )
        return cls(
            consultation=consultation,
            is_open=consultation.room.is_open_on(on),
            groups=tuple(_heard(consultation)),
            people=counts["people"],
            responses=counts["responses"],
            suggestions=counts["suggestions"],
            bare=answers.filter(suggestions__isnull=True).count(),
            to_key_again=sum(one.slips > 0 and not one.again for one in batches),
            on=on,
        )

    @property
    def state(self) -> str:
        """Where it stands, in a sentence."""
        room = self.consultation.room
        if room.opens_on > self.on:
            return f"It opens on {long_date(room.opens_on)}."
        if not self.is_open:
            return "It is closed. Slips that come late can still be keyed in."
        if room.closes_on:
            return f"It is open until {long_date(room.closes_on)}."
        return "It is open, with no last day."

    @property
    def next_step(self) -> NextStep:
        """The one main thing to do now."""
        base, code = self.consultation.get_absolute_url(), self.consultation.room.code
        if self.is_open and not self.responses:
            why = "Nobody has answered yet. Put it where people are."
            return NextStep(
                words="Print the poster", href=f"/j/{code}/poster.pdf", why=why
            )
        if self.to_key_again:
            why = "Some piles wait for a second person to key in a few slips again."
            return NextStep(words="Key slips in again", href=f"{base}desk/", why=why)
        if self.is_open:
            why = "Slips, calls and words said in a room count like any other answer."
            return NextStep(words="Go to the desk", href=f"{base}desk/", why=why)
        if self.bare:
            why = "Some answers came another way. They are not counted here yet."
            return NextStep(words="See all answers", href=f"{base}responses/", why=why)
        why = "Everything is in. Now put each suggestion on a line of its own."
        return NextStep(words="Split the answers", href=f"{base}responses/", why=why)


def _heard(consultation: Consultation) -> list[HeardOf]:
    """How many of each group were heard and are hoped for. Three queries."""
    project = consultation.project
    heard = dict(
        Seat.objects.filter(room=consultation.room_id)
        .filter(NOT_TAKEN_BACK, responses__isnull=False)
        .values_list("group")
        .annotate(Count("pk", distinct=True))
        .order_by()
    )
    hoped = dict(consultation.hoped_for.values_list("group", "people"))
    shared_or_own = Q(project__isnull=True) | Q(project=project)
    groups = PartnerGroup.objects.filter(
        shared_or_own, pk__in={*heard, *hoped} - {None}
    )
    found = [
        HeardOf(
            code=one.code,
            name=one.plural.capitalize(),
            tint=one.tint,
            heard=heard.get(one.pk, 0),
            hoped=hoped.get(one.pk, 0),
        )
        for one in groups.order_by("order", "pk")
    ]
    if unsaid := heard.get(None, 0):
        found.append(HeardOf(code="", name=UNSAID, tint="", heard=unsaid, hoped=0))
    return found


@dataclass(frozen=True, kw_only=True)
class ConsultationLine:
    """One consultation in a list."""

    consultation: Consultation
    people: int
    state: str


def other_rooms(project: Project, *, on: date) -> list[tuple[Room, str]]:
    """What else a project asks in rooms, newest first, open or closed. One query."""
    rooms = Room.objects.filter(project=project).exclude(kind=Kind.CONSULTATION)
    return [(one, "Open" if one.is_open_on(on) else "Closed") for one in rooms]


def lines_of_project(project: Project, *, on: date) -> list[ConsultationLine]:
    """The consultations of a project, newest first. One query."""
    usable = Q(responses__contribution__withdrawn_at__isnull=True)
    found = Consultation.objects.filter(room__project=project).with_all_it_takes()
    counted = found.annotate(
        people=Count("responses__seat", filter=usable, distinct=True)
    )
    return [
        ConsultationLine(
            consultation=one,
            people=one.people,
            state="Open" if one.room.is_open_on(on) else "Closed",
        )
        for one in counted
    ]
