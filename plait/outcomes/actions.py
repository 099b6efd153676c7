from datetime import date, datetime

from django.db import transaction

from plait.decisions.models import Decision
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.outcomes.models import Change, Effect, Uptake
from plait.outcomes.rules import BeforeAndAfter, EffectOf, SiteAnswer
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission


class ChangedBeforeDeciding(DomainError):
    code = "outcomes.changed-before-deciding"
    happened = "The change has an earlier day than the decision it came from."
    next_step = "Check the date of the change."


class NotChangedYet(DomainError):
    code = "outcomes.not-changed-yet"
    happened = "The day of the change has not come yet."
    next_step = "Check the date, or come back when it has changed."


class SayBeforeAndAfter(DomainError):
    code = "outcomes.say-before-and-after"
    happened = "We need to know how it was before, and how it is now."
    next_step = "Write a sentence for each."


class SiteGivesReason(DomainError):
    code = "outcomes.site-gives-reason"
    happened = "This place said no, or did it in its own way, without a reason."
    next_step = "Write the reason it gave. “They did not say” is a reason too."


@transaction.atomic
def change(
    written: BeforeAndAfter, *, decision: Decision, by: Person, now: datetime
) -> Change:
    """Record what changed because of a decision. Sent twice, it is kept once.

    Raises NotYourRole, SayBeforeAndAfter, ChangedBeforeDeciding, NotChangedYet.
    """
    require(Permission.CHANGE, project=decision.project, person=by)
    take_turn(decision.project)
    if written.submission:
        before = Change.objects.filter(submission=written.submission).first()
        if before:
            return before
    if not (written.before.strip() and written.after.strip()):
        raise SayBeforeAndAfter
    if written.changed_on < decision.decided_on:
        raise ChangedBeforeDeciding
    if written.changed_on > now.date():
        raise NotChangedYet
    kept = Change.objects.create(
        decision=decision,
        what=written.what.strip(),
        before=written.before.strip(),
        after=written.after.strip(),
        changed_on=written.changed_on,
        recorded_by=by,
        submission=written.submission or None,
    )
    _note("change", kept, by, now)
    return kept


@transaction.atomic
def add_effect(
    effect: EffectOf, *, change: Change, by: Person, now: datetime
) -> Effect:
    """Record a benefit or a harm a change brought. Sent twice, it is kept once.

    Raises NotYourRole.
    """
    require(Permission.CHANGE, project=change.decision.project, person=by)
    take_turn(change.decision.project)
    if effect.submission:
        before = Effect.objects.filter(submission=effect.submission).first()
        if before:
            return before
    kept = Effect.objects.create(
        change=change,
        kind=effect.kind,
        direction=effect.direction,
        for_whom=effect.for_whom,
        what=effect.what,
        evidence=effect.evidence,
        recorded_by=by,
        recorded_at=now,
        submission=effect.submission or None,
    )
    _note("add-effect", change, by, now)
    return kept


@transaction.atomic
def take_up(
    *,
    change: Change,
    site: str,
    answer: str,
    reason: str,
    on: date,
    by: Person,
    now: datetime,
    submission: str = "",
) -> Uptake:
    """Record what a site did with a change. Sent twice, it is kept once.

    Raises NotYourRole, SiteGivesReason.
    """
    require(Permission.CHANGE, project=change.decision.project, person=by)
    take_turn(change.decision.project)
    if submission:
        before = Uptake.objects.filter(submission=submission).first()
        if before:
            return before
    if answer != SiteAnswer.ADOPTED and not reason.strip():
        raise SiteGivesReason
    kept = Uptake.objects.create(
        change=change,
        site=site.strip(),
        answer=answer,
        answered_on=on,
        reason=reason.strip(),
        submission=submission or None,
    )
    _note("take-up", change, by, now)
    return kept


def _note(verb: str, change: Change, by: Person, now: datetime) -> None:
    note(
        f"outcomes.{verb}",
        by=by,
        at=now,
        about=change.code,
        project_code=change.decision.project.code,
    )
