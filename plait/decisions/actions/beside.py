from datetime import date, datetime

from django.db import transaction

from plait.contributions.actions import add, keep_with_no_decision, let_be_read
from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.decisions.actions.card import NotFromHere
from plait.decisions.models import Answer, Decision, MirrorReply, Recollection
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.models import Project
from plait.projects.rules import Permission


@transaction.atomic
def answer_also(
    *, decision: Decision, contribution: Contribution, by: Person, now: datetime
) -> Answer:
    """Link one more contribution to a decision already kept.

    Raises NotYourRole, NotFromHere. Linked twice, it stays linked once.
    """
    require(Permission.DECIDE, project=decision.project, person=by)
    if (
        contribution.project_id != decision.project_id
        or contribution.withdrawn_at is not None
    ):
        raise NotFromHere
    link, is_new = Answer.objects.get_or_create(
        decision=decision, contribution=contribution, defaults={"linked_at": now}
    )
    if is_new:
        let_be_read(Contribution.objects.filter(pk=contribution.pk), by=by)
        note(
            "decisions.answer-also",
            by=by,
            at=now,
            about=f"{decision.code} {contribution.code}",
            project_code=decision.project.code,
        )
    return link


@transaction.atomic
def remember_differently(
    said: Said, *, decision: Decision, by: Person, now: datetime, on: date
) -> Recollection:
    """Keep someone's own memory beside a decision. Nothing is rubbed out.

    Raises NotYourRole, NothingSaid, NotYetSaid.
    """
    require(Permission.REMEMBER, project=decision.project, person=by)
    take_turn(decision.project)
    if said.submission:
        before = Recollection.objects.filter(
            contribution__submission=said.submission
        ).first()
        if before:
            return before
    words = add(said, project=decision.project, by=by, now=now, speaker=by)
    return keep_beside(decision=decision, contribution=words, by=by, now=now, on=on)


@transaction.atomic
def keep_beside(
    *,
    decision: Decision,
    contribution: Contribution,
    by: Person,
    now: datetime,
    on: date,
) -> Recollection:
    """Keep words already written down beside a decision, as a recollection.

    For what someone said by phone or on paper. Raises NotYourRole, NotFromHere.
    """
    require(Permission.REMEMBER, project=decision.project, person=by)
    if contribution.project_id != decision.project_id:
        raise NotFromHere
    if contribution.noted_on is None:
        keep_with_no_decision(
            contribution=contribution,
            why="Kept beside the decision, as they remember it.",
            by=by,
            now=now,
            on=on,
        )
    kept = Recollection.objects.create(decision=decision, contribution=contribution)
    note(
        "decisions.remember",
        by=by,
        at=now,
        about=decision.code,
        project_code=decision.project.code,
    )
    return kept


@transaction.atomic
def reply_to_recollection(
    *, recollection: Recollection, words: str, by: Person, now: datetime, on: date
) -> None:
    """Answer a recollection; the answer stands beside it. Raises NotYourRole."""
    project = recollection.decision.project
    require(Permission.REMEMBER, project=project, person=by)
    recollection.reply = words.strip()
    recollection.replied_by = by
    recollection.replied_on = on
    recollection.save(update_fields=["reply", "replied_by", "replied_on"])
    note(
        "decisions.reply-to-recollection",
        by=by,
        at=now,
        about=recollection.decision.code,
        project_code=project.code,
    )


@transaction.atomic
def answer_the_mirror(
    said: Said,
    *,
    project: Project,
    level_shown: str,
    by: Person,
    now: datetime,
    on: date,
) -> MirrorReply:
    """Put a partner's answer beside what the mirror says. Raises NotYourRole."""
    require(Permission.CONTEST, project=project, person=by)
    words = add(said, project=project, by=by, now=now, speaker=by)
    if hasattr(words, "mirror_reply"):
        return words.mirror_reply
    keep_with_no_decision(
        contribution=words,
        why="Kept beside the mirror, as an answer to it.",
        by=by,
        now=now,
        on=on,
    )
    return MirrorReply.objects.create(
        project=project, contribution=words, level_shown=level_shown
    )
