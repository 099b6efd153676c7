from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from plait.contributions.actions import add, keep_with_no_decision, let_be_read
from plait.contributions.models import Contribution, Question
from plait.decisions.models import (
    Answer,
    Decision,
    Option,
    Part,
    UnfinishedCard,
)
from plait.decisions.rules import (
    Card,
    PartKind,
    PartOf,
    Stance,
    WordsNow,
    needs_a_reason,
    promised_by,
)
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import groups_of, require, take_turn
from plait.projects.models import Partner, PartnerGroup, Project
from plait.projects.rules import Permission


class SayWhatWasDecided(DomainError):
    code = "decisions.say-what-was-decided"
    happened = "The card does not say yet what was decided."
    next_step = "Write it in one sentence."


class SayWhoDecided(DomainError):
    code = "decisions.say-who-decided"
    happened = "The card does not say yet who decided."
    next_step = "Choose everyone who had a say. You can count people without names."


class SayWhyNot(DomainError):
    code = "decisions.say-why-not"
    happened = "Something will not be done, and the card does not say why."
    next_step = "Write what you will not do, and why. A short reason is enough."


class NotDecidedYet(DomainError):
    code = "decisions.not-decided-yet"
    happened = "The day of the decision has not come yet."
    next_step = "Check the date."


class WeightNeedsReason(DomainError):
    code = "decisions.weight-needs-reason"
    happened = "The card counts this decision more than once, without a reason."
    next_step = "Say why it weighs more, or let it count once."


class NotFromHere(DomainError):
    code = "decisions.not-from-here"
    happened = "Something on the card belongs to another project."
    next_step = "Choose words and people of this project."


@transaction.atomic
def decide(card: Card, *, project: Project, by: Person, now: datetime) -> Decision:
    """Keep a decision card: the same for a screen and for a card keyed in later.

    Sent twice, it is kept once. A card that answers nobody's words is kept and
    shown so. Raises NotYourRole, SayWhatWasDecided, SayWhoDecided, SayWhyNot,
    NotDecidedYet, WeightNeedsReason, NotFromHere.
    """
    require(Permission.DECIDE, project=project, person=by)
    take_turn(project)
    if kept_before := _kept_before(card.submission):
        return kept_before
    _check(card, today=now.date())
    decision = _write(card, project, by, now)
    _keep_parts(card, decision)
    _keep_answers(card.answers, decision, now)
    Option.objects.bulk_create(
        Option(decision=decision, words=option.words, is_chosen=option.is_chosen)
        for option in card.options
    )
    UnfinishedCard.objects.filter(project=project, by=by).delete()
    note(
        "decisions.decide",
        by=by,
        at=now,
        about=decision.code,
        project_code=project.code,
    )
    return decision


def _write(card: Card, project: Project, by: Person, now: datetime) -> Decision:
    return Decision.objects.create(
        project=project,
        question=_question(card, project),
        what=card.what.strip(),
        why=card.why.strip(),
        will_not=card.will_not.strip(),
        outcome=card.outcome,
        method=card.method,
        decided_on=card.decided_on,
        stage=card.stage or project.stage,
        weight=card.weight,
        weight_why=card.weight_why,
        tell_by=card.tell_by or promised_by(card.decided_on),
        came_by=card.came_by,
        recorded_by=by,
        recorded_at=now,
        submission=card.submission or None,
    )


@transaction.atomic
def decide_with_words(
    card: Card,
    *,
    words: tuple[WordsNow, ...],
    project: Project,
    by: Person,
    now: datetime,
) -> Decision:
    """Keep a card with the words written down on it: all of it, or nothing.

    Words become contributions that the decision answers, or the reason for a stance.
    Raises what `decide` and `contributions.actions.add` raise.
    """
    require(Permission.DECIDE, project=project, person=by)
    take_turn(project)
    if kept_before := _kept_before(card.submission):
        return kept_before
    _check(card, today=now.date())
    answers, parts = list(card.answers), list(card.parts)
    for one in words:
        kept = add(
            one.said, project=project, by=by, now=now, speaker=_speaker(one, project)
        )
        if one.reason_of is None:
            answers.append(kept.pk)
            continue
        parts[one.reason_of] = replace(parts[one.reason_of], because=kept.pk)
        keep_with_no_decision(
            contribution=kept,
            why="Kept beside the decision, as the reason for a stance.",
            by=by,
            now=now,
            on=now.date(),
        )
    whole = replace(card, answers=tuple(answers), parts=tuple(parts))
    return decide(whole, project=project, by=by, now=now)


def _speaker(words: WordsNow, project: Project) -> Person | None:
    if words.partner is None:
        return None
    partner = Partner.objects.filter(project=project, pk=words.partner).first()
    if partner is None:
        raise NotFromHere
    return partner.person


def _kept_before(submission: str) -> Decision | None:
    if not submission:
        return None
    return Decision.objects.filter(submission=submission).first()


def _check(card: Card, *, today: date) -> None:
    if not card.what.strip():
        raise SayWhatWasDecided
    if not any(part.kind == PartKind.DECIDED for part in card.parts):
        raise SayWhoDecided
    if needs_a_reason(card.outcome) and not card.will_not.strip():
        raise SayWhyNot
    if card.decided_on > today:
        raise NotDecidedYet
    if card.weight > 1 and not card.weight_why.strip():
        raise WeightNeedsReason


def _question(card: Card, project: Project) -> Question | None:
    if card.question is None:
        return None
    question = Question.objects.filter(project=project, pk=card.question).first()
    if question is None:
        raise NotFromHere
    return question


def _keep_parts(card: Card, decision: Decision) -> None:
    groups = groups_of(decision.project)
    partners = {
        partner.pk: partner
        for partner in Partner.objects.filter(project=decision.project)
    }
    reasons = {part.because for part in card.parts if part.because}
    known = Contribution.objects.filter(pk__in=reasons, project=decision.project)
    if known.count() != len(reasons):
        raise NotFromHere
    Part.objects.bulk_create(
        _part(part, decision, groups, partners) for part in card.parts
    )


def _part(
    part: PartOf,
    decision: Decision,
    groups: dict[str, PartnerGroup],
    partners: dict[int, Partner],
) -> Part:
    partner = partners.get(part.partner) if part.partner else None
    group = partner.group if partner else groups.get(part.group)
    if group is None:
        raise NotFromHere
    return Part(
        decision=decision,
        kind=part.kind,
        group=group,
        partner=partner,
        people=1 if partner else part.people,
        stance=part.stance if part.kind == PartKind.DECIDED else "",
        because_id=part.because if part.stance != Stance.AGREE else None,
    )


def _keep_answers(keys: tuple[int, ...], decision: Decision, now: datetime) -> None:
    heard = Contribution.objects.usable().filter(
        project=decision.project, pk__in=set(keys)
    )
    if heard.count() != len(set(keys)):
        raise NotFromHere
    Answer.objects.bulk_create(
        Answer(decision=decision, contribution=one, linked_at=now)
        for one in heard.order_by("pk")
    )
    let_be_read(heard, by=decision.recorded_by)


@transaction.atomic
def keep_unfinished(
    *, project: Project, by: Person, fields: dict[str, list[str]], now: datetime
) -> UnfinishedCard | None:
    """Keep what is on a card so far; the last one kept takes its place.

    None when that very card was kept whole in the meantime. Raises NotYourRole.
    """
    require(Permission.DECIDE, project=project, person=by)
    if _kept_before("".join(fields.get("submission", []))):
        return None
    card, _ = UnfinishedCard.objects.update_or_create(
        project=project, by=by, defaults={"fields": fields, "kept_at": now}
    )
    return card


@transaction.atomic
def start_afresh(*, project: Project, by: Person) -> None:
    """Throw away the unfinished card of one person. Raises NotYourRole."""
    require(Permission.DECIDE, project=project, person=by)
    UnfinishedCard.objects.filter(project=project, by=by).delete()
