from datetime import date, datetime

from django.db import transaction

from plait.contributions.models import Contribution
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.methods.details import without_details
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission
from plait.safety.models import Appeal, Report, Ruling
from plait.safety.rules import Did, choices_for


class OwnWords(DomainError):
    code = "safety.own-words"
    happened = "This report is about words of your own."
    next_step = "Ask another facilitator or an involvement lead to look at it."
    kept = "Nothing was changed."
    status = 403


class SayWhy(DomainError):
    code = "safety.say-why"
    happened = "There is no reason here yet."
    next_step = "Write one plain sentence. The person whose words they are can read it."


class NotThisToo(DomainError):
    code = "safety.not-this-too"
    happened = "That cannot be done here, or it was done already."
    next_step = "Open the report again to see where it stands."
    kept = "Nothing was changed."


@transaction.atomic
def rule(report: Report, *, did: str, why: str, by: Person, now: datetime) -> Ruling:
    """Do something about a report and say why; the report is dealt with.

    Words are hidden, never deleted. Sent twice, it is kept once. Raises NotYourRole,
    OwnWords, SayWhy, NotThisToo.
    """
    may_judge(report, by)
    if not why.strip():
        raise SayWhy
    take_turn(report.project)
    words = _fresh_words(report)
    if before := _sent_before(report, words, did=did, why=why.strip(), by=by):
        return before
    if Appeal.objects.filter(ruling__report=report, answered_at=None).exists():
        raise NotThisToo  # they wait for an answer first
    allowed = choices_for(has_words=words is not None, is_hidden=_is_hidden(words))
    if did not in allowed:
        raise NotThisToo
    if words is not None:
        _do(did, words)
    ruling = Ruling.objects.create(
        report=report, did=did, why=why.strip(), by=by, at=now
    )
    report.closed_at = now
    report.save(update_fields=["closed_at"])
    _note(did, report, by, now)
    return ruling


@transaction.atomic
def tell_reporter(report: Report, *, by: Person, now: datetime, on: date) -> None:
    """Tick that whoever reported it was told; the way to reach them is rubbed out.

    Told twice, the first day stays. Raises NotYourRole, NotThisToo.
    """
    require(Permission.REACH, project=report.project, person=by)
    take_turn(report.project)
    report.refresh_from_db(fields=["told_on", "closed_at"])
    if report.told_on:
        return
    if report.closed_at is None:
        raise NotThisToo
    report.told_on, report.reach = on, ""
    report.save(update_fields=["told_on", "reach"])
    _note("tell-reporter", report, by, now)


def may_judge(report: Report, by: Person) -> None:
    """Raise NotYourRole or OwnWords unless this person may deal with a report."""
    require(Permission.MODERATE, project=report.project, person=by)
    words = report.contribution
    if words and words.by_id == by.pk:
        raise OwnWords


def _sent_before(
    report: Report, words: Contribution | None, *, did: str, why: str, by: Person
) -> Ruling | None:
    """What was done last, if it is this, and stands, and nobody has contested it."""
    last = report.rulings.select_related("by").order_by("-at", "-pk").first()
    if last is None or (last.did, last.why, last.by) != (did, why, by):
        return None
    as_left = {Did.HIDE: True, Did.SHOW: False}.get(Did(did), _is_hidden(words))
    contested = Appeal.objects.filter(ruling=last).exists()
    return last if as_left == _is_hidden(words) and not contested else None


def _fresh_words(report: Report) -> Contribution | None:
    words = report.contribution
    if words is None or words.withdrawn_at:
        return None
    words.refresh_from_db(fields=["is_hidden", "words", "withdrawn_at"])
    return None if words.withdrawn_at else words


def _is_hidden(words: Contribution | None) -> bool:
    return words is not None and words.is_hidden


def _do(did: str, words: Contribution) -> None:
    if did in (Did.HIDE, Did.SHOW):
        words.is_hidden = did == Did.HIDE
        words.save(update_fields=["is_hidden"])
    elif did == Did.MASK:
        words.words = without_details(words.words)
        words.save(update_fields=["words"])


def _note(did: str, report: Report, by: Person, now: datetime) -> None:
    note(
        f"safety.{did}",
        by=by,
        at=now,
        about=report.about or f"report {report.pk}",
        project_code=report.project.code,
    )
