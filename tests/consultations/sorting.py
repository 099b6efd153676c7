"""Consultations to sort: rows made at once, and partners who can sign and code."""

from dataclasses import dataclass
from datetime import timedelta

from plait.consultations import actions
from plait.consultations.models import (
    Consultation,
    FrameTheme,
    Response,
    Suggestion,
)
from plait.consultations.rules import Signed
from plait.contributions.models import Contribution
from plait.people.models import Person
from plait.projects.actions import groups_of
from plait.projects.models import Project
from plait.rooms.actions import open_room, take_seat
from plait.rooms.rules import Kind
from tests import factories as make
from tests.factories import NOW, TODAY


@dataclass
class Sorting:
    """A consultation, and a public partner, a carer and a researcher who sort it."""

    consultation: Consultation
    project: Project
    carer: Person
    researcher: Person
    lead: Person

    def theme(self, name: str = "Short guide", means: str = "") -> FrameTheme:
        return actions.add_theme(
            consultation=self.consultation,
            name=name,
            means=means,
            by=self.carer,
            now=NOW,
        )

    def themes(self, *names: str) -> list[FrameTheme]:
        """Themes that two people stand by."""
        made = [self.theme(name) for name in names]
        self.sign(Signed.FRAME)
        return made

    def sign(self, what: str) -> None:
        for by in (self.carer, self.researcher):
            actions.sign(consultation=self.consultation, what=what, by=by, now=NOW)

    def code(self, by: Person, unit: Suggestion, *themes: FrameTheme, memo="") -> None:
        actions.code(
            consultation=self.consultation,
            unit=unit.pk,
            themes=[one.pk for one in themes],
            memo=memo,
            by=by,
            now=NOW,
        )

    def begin(self, *people: Person) -> None:
        for by in people:
            actions.begin_coding(consultation=self.consultation, by=by, now=NOW)

    def finish(self, *people: Person) -> None:
        for by in people:
            actions.finish_coding(consultation=self.consultation, by=by, now=NOW)

    def code_all(self, where) -> None:
        """Both code everything alike; `where` gives the themes of a suggestion."""
        self.begin(self.carer, self.researcher)
        for one in Suggestion.objects.of(self.consultation).with_words().order_by("pk"):
            for by in (self.carer, self.researcher):
                self.code(by, one, *where(one))
        self.finish(self.carer, self.researcher)
        actions.settle_same(consultation=self.consultation, by=self.carer, now=NOW)


def consultation(project: Project | None = None, code: str = "") -> Consultation:
    """A question asked widely, with a room."""
    project = project or make.project()
    room = open_room(
        project=project,
        kind=Kind.CONSULTATION,
        title="What would help?",
        opens_on=TODAY,
        closes_on=None,
        by=make.involvement_lead(),
        now=NOW,
    )
    if code:
        room.code = code
        room.save(update_fields=["code"])
    return Consultation.objects.create(
        room=room,
        question=make.question(project, words="What would help?"),
        answer_by=TODAY + timedelta(days=30),
    )


def suggestion(
    consultation: Consultation,
    words: str = "A short guide",
    *,
    group: str = "carer",
    seat=None,
    **about: object,
) -> Suggestion:
    """One suggestion that is a whole answer, of a person of its own."""
    groups = groups_of(consultation.project)
    said = Contribution.objects.create(
        **{
            "project": consultation.project,
            "question": consultation.question,
            "group": groups[group],
            "form": "written",
            "route": "web",
            "words": words,
            "said_on": TODAY,
            "use": "public",
            "entered_at": NOW,
            "receipt": f"{Contribution.objects.count():011d}",
            **about,
        }
    )
    seat = seat or take_seat(room=consultation.room, on=TODAY, group=groups[group])
    answer = Response.objects.create(
        consultation=consultation, contribution=said, seat=seat
    )
    return Suggestion.objects.create(
        response=answer, order=1, begins=0, ends=max(len(words), 1)
    )


def sorting(project: Project | None = None, *words: str) -> Sorting:
    """A consultation with these suggestions, and people to sort them."""
    project = project or make.project()
    made = consultation(project)
    for each in words:
        suggestion(made, each)
    return Sorting(
        consultation=made,
        project=project,
        carer=make.partner(project, group="carer").person,
        researcher=make.partner(project, group="researcher").person,
        lead=make.partner(project, group="practitioner", role="co-lead").person,
    )
