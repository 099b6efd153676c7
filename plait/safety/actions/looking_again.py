from datetime import date, datetime

from django.db import transaction

from plait.contributions.models import Contribution
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import take_turn
from plait.projects.models import Partner
from plait.safety.actions.looking import SayWhy, may_judge
from plait.safety.models import Appeal, Ruling
from plait.safety.rules import Did, bank_holidays, period, working_day_after

CONTESTED = (Did.HIDE, Did.MASK)


class NothingToLookAt(DomainError):
    code = "safety.nothing-to-look-at"
    happened = "Nothing was done to these words that we could look at again."
    next_step = "Ring us if you think that is wrong."
    kept = "Nothing was changed."


class AskedAlready(DomainError):
    code = "safety.asked-already"
    happened = "You asked us to look at this again already."
    next_step = "Come back here: the answer will be on this page."


class SomebodyElse(DomainError):
    code = "safety.somebody-else"
    happened = "You decided this the first time."
    next_step = "Ask somebody else to look at it with fresh eyes."
    kept = "Nothing was changed."
    status = 403


@transaction.atomic
def ask_to_look_again(
    contribution: Contribution,
    *,
    words: str,
    by: Person | None,
    now: datetime,
    on: date,
) -> Appeal:
    """The author asks us to look again; whoever holds the receipt is the author.

    The report is open again. Raises SayWhy, NothingToLookAt, AskedAlready.
    """
    if not words.strip():
        raise SayWhy
    take_turn(contribution.project)
    ruling = last_ruling(contribution)
    if ruling is None:
        raise NothingToLookAt
    if Appeal.objects.filter(ruling=ruling).exists():
        raise AskedAlready
    appeal = Appeal.objects.create(
        ruling=ruling,
        words=words.strip(),
        by=by,
        made_at=now,
        due_on=working_day_after(
            on, period("look_again_within_days"), holidays=bank_holidays()
        ),
    )
    report = ruling.report
    report.closed_at = None
    report.save(update_fields=["closed_at"])
    _note("ask-to-look-again", appeal, None, now)
    return appeal


def last_ruling(contribution: Contribution) -> Ruling | None:
    """What was last done to these words, when it can be contested."""
    rulings = Ruling.objects.filter(report__contribution=contribution)
    last = (
        rulings.exclude(did__in=[Did.LEAVE, Did.PASS_ON])
        .select_related("report__project")
        .order_by("-at", "-pk")
        .first()
    )
    return last if last and last.did in CONTESTED else None


@transaction.atomic
def answer_appeal(
    appeal: Appeal, *, upheld: bool, answer: str, by: Person, now: datetime
) -> None:
    """Say what came of looking again. `upheld` means that the author was right.

    Hidden words are shown again then. Words that were masked stay as they are: what
    was taken out is not kept. Answered twice, the first answer stays. Raises
    NotYourRole, OwnWords, SayWhy, SomebodyElse.
    """
    report = appeal.ruling.report
    may_judge(report, by)
    take_turn(report.project)
    appeal.refresh_from_db()
    if appeal.answered_at:
        return
    if not answer.strip():
        raise SayWhy
    if appeal.ruling.by_id == by.pk and _is_there_another(appeal, by):
        raise SomebodyElse
    appeal.answer, appeal.upheld = answer.strip(), upheld
    appeal.answered_at, appeal.answered_by = now, by
    appeal.save()
    words = report.contribution
    if upheld and words and appeal.ruling.did == Did.HIDE:
        words.is_hidden = False
        words.save(update_fields=["is_hidden"])
    report.closed_at = now
    report.save(update_fields=["closed_at"])
    _note("show-again" if upheld else "keep-as-ruled", appeal, by, now)


def _is_there_another(appeal: Appeal, by: Person) -> bool:
    """Whether somebody else could look at it: an involvement lead or facilitator."""
    here = Partner.objects.current().exclude(person=by)
    facilitators = here.filter(project=appeal.ruling.report.project, role="facilitator")
    return facilitators.exists() or here.involvement_leads().exists()


def _note(did: str, appeal: Appeal, by: Person | None, now: datetime) -> None:
    report = appeal.ruling.report
    note(
        f"safety.{did}",
        by=by,
        at=now,
        about=report.about or f"report {report.pk}",
        project_code=report.project.code,
    )
