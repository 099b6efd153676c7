"""Where one suggestion ends and the next begins; the words stay as they were said."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from plait.consultations.actions.opening import note_about
from plait.consultations.models import Consultation, Response, SignOff, Suggestion
from plait.consultations.rules import (
    NotTheSame,
    Signed,
    Span,
    one_a_line,
    split_at_lines,
    whole,
)
from plait.contributions.models import Contribution
from plait.contributions.rules import Form
from plait.foundation.errors import DomainError
from plait.foundation.unchanged import be_unchanged
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission
from plait.rooms.actions import take_seat

ASIDE = 10_000  # where rows wait while their order changes


class WordsChanged(DomainError):
    code = "consultations.words-changed"
    happened = "Something other than line breaks was changed."
    next_step = "Put back the words as they were said. Only line breaks may differ."

    def __init__(self, where: NotTheSame) -> None:
        super().__init__()
        self.where = where

    def __str__(self) -> str:
        said, sent = self.where.said, self.where.sent
        there = f"They said “{said}”." if said else "They said no more."
        here = f"You have “{sent}”." if sent else "You have nothing."
        line = f"Line {self.where.line} is not what was said. {there} {here}"
        return f"{line} {self.next_step}"


class AlreadySorted(DomainError):
    code = "consultations.already-sorted"
    happened = "Some of these suggestions are under themes, or bundled, already."
    next_step = "Tick that this is to be undone, or leave them as they are."


class NothingToSplit(DomainError):
    code = "consultations.nothing-to-split"
    happened = "These words were taken back, so there is nothing to split."
    next_step = "There is nothing more to do."
    kept = "Nothing was changed."


def lay_out_one(response: Response, spans: Sequence[Span] = ()) -> None:
    """Make a response one suggestion, or several that are known from its form.

    Runs inside the caller's action. One that has suggestions keeps them.
    """
    contribution = response.contribution
    if contribution.withdrawn_at or response.suggestions.exists():
        return
    found = spans or whole(contribution.words)
    Suggestion.objects.bulk_create(
        Suggestion(response=response, order=order, begins=begins, ends=ends)
        for order, (begins, ends) in enumerate(found, start=1)
    )


@transaction.atomic
def lay_out(*, consultation: Consultation, by: Person, now: datetime) -> int:
    """Take in answers that came another way, and give each its suggestion.

    Such as those written down on the page of the project. Returns how many there
    were. Done again, it finds no more. Raises NotYourRole.
    """
    project = consultation.project
    require(Permission.SORT, project=project, person=by)
    take_turn(project)
    count = 0
    for contribution in _unanswered(consultation):
        seat = take_seat(
            room=consultation.room,
            on=contribution.said_on,
            person=contribution.by,
            group=contribution.group,
            route=contribution.route,
        )
        Response.objects.create(
            consultation=consultation, contribution=contribution, seat=seat
        )
    bare = consultation.responses.filter(
        suggestions__isnull=True, contribution__withdrawn_at__isnull=True
    )
    for response in bare.select_related("contribution"):
        lay_out_one(response)
        count += 1
    if count:
        end_sign_offs(consultation, Signed.COUNT, now=now)
        note_about("lay-out", consultation, by, now)
    return count


def _unanswered(consultation: Consultation) -> Iterable[Contribution]:
    """Answers to its question that are no response yet."""
    answers = Contribution.objects.usable().filter(question=consultation.question_id)
    answers = answers.exclude(form=Form.CHOSEN)  # asks to be told, and suggests nothing
    known = consultation.responses.values("contribution")
    return answers.exclude(pk__in=known).select_related("by", "group")


def lines_of(response: Response) -> str:
    """The words of a response with each suggestion on a line of its own."""
    spans = [(one.begins, one.ends) for one in response.suggestions.all()]
    return one_a_line(response.contribution.words, spans)


@transaction.atomic
def split(
    lines: str,
    *,
    response: Response,
    by: Person,
    now: datetime,
    drops_codings: bool = False,
    seen: str = "",
) -> bool:
    """Make each line one suggestion; whether that changed something.

    Suggestions that stay the same keep their themes. Raises NotYourRole, WordsChanged,
    AlreadySorted, NothingToSplit, ChangedMeanwhile.
    """
    consultation = response.consultation
    require(Permission.SORT, project=consultation.project, person=by)
    take_turn(consultation.project)
    spans = _spans_of(lines, response)
    there = {(one.begins, one.ends): one for one in response.suggestions.all()}
    if list(there) == spans:
        return False
    be_unchanged({"lines": lines_of(response)}, seen=seen)
    gone = [one.pk for span, one in there.items() if span not in spans]
    if _sorted(gone) and not drops_codings:
        raise AlreadySorted
    Suggestion.objects.filter(pk__in=gone).delete()
    _set_in_order(response, spans, there)
    end_sign_offs(consultation, Signed.COUNT, now=now)
    note(
        "consultations.split",
        by=by,
        at=now,
        about=response.contribution.code,
        project_code=consultation.project.code,
    )
    return True


def _spans_of(lines: str, response: Response) -> list[tuple[int, int]]:
    """Where each line stands in the words. Errors: NothingToSplit, WordsChanged."""
    contribution = response.contribution
    contribution.refresh_from_db(fields=["words", "withdrawn_at"])
    if contribution.withdrawn_at:
        raise NothingToSplit
    try:
        return split_at_lines(contribution.words, lines)
    except NotTheSame as where:
        raise WordsChanged(where) from where


def end_sign_offs(consultation: Consultation, what: str, *, now: datetime) -> None:
    """End what was signed: it was changed. Runs inside the caller's action."""
    standing = SignOff.objects.filter(consultation=consultation, ended_at__isnull=True)
    standing.filter(what=what).update(ended_at=now)


def _sorted(keys: Sequence[int]) -> bool:
    """Whether any of these suggestions is under a theme, or in a bundle."""
    done = Q(codings__isnull=False) | Q(settlement__isnull=False)
    bundled = Q(bundle__isnull=False, bundle__undone_at__isnull=True)
    return Suggestion.objects.filter(done | bundled, pk__in=keys).exists()


def _set_in_order(
    response: Response, spans: Sequence[Span], there: dict[Span, Suggestion]
) -> None:
    response.suggestions.update(order=F("order") + ASIDE)
    for order, span in enumerate(spans, start=1):
        if span in there:
            Suggestion.objects.filter(pk=there[span].pk).update(order=order)
        else:
            begins, ends = span
            response.suggestions.create(order=order, begins=begins, ends=ends)
