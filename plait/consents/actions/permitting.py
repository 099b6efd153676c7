"""Saying yes to a use, and stopping it."""

from datetime import date, datetime, timedelta

from django.db import transaction

from plait.consents.actions.asking import (
    eighteenth_of,
    may_use,
    refresh_marks,
    require_care,
    take_turn,
)
from plait.consents.models import ConsentRecord
from plait.consents.rules import (
    Answer,
    GivenBy,
    Purpose,
    Saying,
    contact_by,
    holds_until,
    may_give,
    purpose,
)
from plait.foundation.errors import DomainError
from plait.foundation.sealed import CannotUnseal, seal, unseal
from plait.history.actions import note
from plait.people.models import Person
from plait.people.rules import Way

SAME_PRESS = timedelta(days=1)
CONSULTEES = (GivenBy.PERSONAL, GivenBy.NOMINATED)
# Which ways need each detail: it is rubbed out when none of them is allowed any more.
NEEDED_FOR = {
    "email": (Way.EMAIL,),
    "phone": (Way.PHONE, Way.TEXT),
    "address": (Way.POST,),
}


class NoSuchUse(DomainError):
    code = "consents.no-such-use"
    happened = "We do not ask people about that use."
    next_step = "Pick one of those on the page."


class NotTheirsToGive(DomainError):
    code = "consents.not-theirs-to-give"
    happened = "Someone of this age is asked in another way."
    next_step = (
        "Under 16, a parent or guardian agrees, and the young person too. "
        "From 16, the person is asked."
    )


class AlsoTheirs(DomainError):
    code = "consents.also-theirs"
    happened = "The young person has not said that they agree too."
    next_step = "Ask them, and tick it. If they do not agree, the answer is no."


class SayWhoAgreed(DomainError):
    code = "consents.say-who-agreed"
    happened = "Someone agreed for another person, and their name is not here."
    next_step = "Write the name of the parent, guardian or consultee."


class SayWhyTheyCannot(DomainError):
    code = "consents.say-why-they-cannot"
    happened = "A consultee answered, and nothing says why the person could not."
    next_step = "Say it for this one question. Few words are enough."


class TheyObjected(DomainError):
    code = "consents.they-objected"
    happened = "This person said no themselves. Nobody else can say yes for them."
    next_step = "Only they can change it. Ask them again when the time is right."
    kept = "Nothing was changed."


@transaction.atomic
def agree(
    saying: Saying, *, person: Person, by: Person, now: datetime
) -> ConsentRecord:
    """Keep a yes about one use; the same yes in the same words is kept once.

    Raises NotYourRole, NoSuchUse, NotTheirsToGive, AlsoTheirs, SayWhoAgreed,
    SayWhyTheyCannot, TheyObjected.
    """
    require_care(person, by=by)
    asked = _asked(saying.purpose)
    take_turn(person)
    latest = _latest(person, asked)
    turns_18_on = eighteenth_of(person)
    on = now.date()
    if not may_give(saying.given_by, turns_18_on=turns_18_on, on=on):
        raise NotTheirsToGive
    _check(saying, latest)
    until = holds_until(asked, given_by=saying.given_by, turns_18_on=turns_18_on, on=on)
    if latest and latest.until == until and _is_same(latest, saying, asked, now=now):
        return latest
    return _keep(saying, asked, person, latest, by=by, now=now, until=until)


@transaction.atomic
def stop(
    *,
    use: str,
    person: Person,
    by: Person,
    now: datetime,
    remove: bool = False,
    route: str = "web",
    given_by: str = GivenBy.SELF,
) -> ConsentRecord:
    """Stop a use at once. No reason is asked, and anyone who may write it down may.

    Any sign of not wanting it is a no: from the person, whoever said yes before.
    `remove` also rubs out contact details that no allowed way needs. Done twice, it
    is kept once. Raises NotYourRole, NoSuchUse.
    """
    require_care(person, by=by)
    asked = _asked(use)
    take_turn(person)
    latest = _latest(person, asked)
    record = latest
    stopped = latest is not None and _says_as_much(latest, given_by)
    if record is None or not stopped or (remove and not record.removed_too):
        saying = Saying(purpose=use, answer=Answer.NO, given_by=given_by, route=route)
        record = _keep(saying, asked, person, latest, by=by, now=now, remove=remove)
    if remove:
        _rub_out(person, asked, now=now)
    return record


def _says_as_much(latest: ConsentRecord, given_by: str) -> bool:
    """Whether this no was said already. One's own no weighs more than another's."""
    own = given_by != GivenBy.SELF or latest.given_by == GivenBy.SELF
    return latest.answer == Answer.NO and own


def _asked(use: str) -> Purpose:
    found = purpose(use)
    if found is None:
        raise NoSuchUse
    return found


def _latest(person: Person, asked: Purpose) -> ConsentRecord | None:
    mine = ConsentRecord.objects.current().of(person)
    return mine.filter(purpose=asked.code).first()


def _check(saying: Saying, latest: ConsentRecord | None) -> None:
    if saying.given_by == GivenBy.SELF:
        return
    if not saying.giver.strip():
        raise SayWhoAgreed
    if saying.given_by == GivenBy.PARENT and not saying.assents:
        raise AlsoTheirs
    if saying.given_by in CONSULTEES:
        if not saying.capacity.strip():
            raise SayWhyTheyCannot
        said_no = latest is not None and latest.answer == Answer.NO
        if said_no and latest is not None and latest.given_by == GivenBy.SELF:
            raise TheyObjected


def _is_same(
    latest: ConsentRecord, saying: Saying, asked: Purpose, *, now: datetime
) -> bool:
    kept = (latest.answer, latest.given_by, latest.giver, latest.text_hash)
    said = (saying.answer, saying.given_by, saying.giver.strip(), asked.text_hash)
    return kept == said and _has_note(latest, saying.capacity.strip(), now=now)


def _has_note(latest: ConsentRecord, capacity: str, *, now: datetime) -> bool:
    """Whether this was noted just now. Another day, it is looked at anew and kept."""
    if not (capacity and latest.capacity_note):
        return not capacity
    try:
        noted = unseal(latest.capacity_note, latest.where_sealed)
    except CannotUnseal:
        return False
    return noted == capacity and now - latest.at < SAME_PRESS


def _keep(
    saying: Saying,
    asked: Purpose,
    person: Person,
    latest: ConsentRecord | None,
    *,
    by: Person,
    now: datetime,
    until: date | None = None,
    remove: bool = False,
) -> ConsentRecord:
    record = ConsentRecord(
        person=person,
        purpose=asked.code,
        answer=saying.answer,
        text_version=asked.version,
        text_hash=asked.text_hash,
        language=saying.language,
        format=saying.format,
        route=saying.route,
        given_by=saying.given_by,
        giver=saying.giver.strip(),
        assents=saying.assents,
        witnessed_by=saying.witnessed_by.strip(),
        removed_too=remove,
        written_by=by,
        at=now,
        until=until,
        supersedes=latest,
    )
    if saying.capacity.strip():
        record.capacity_note = seal(saying.capacity.strip(), record.where_sealed)
    record.save(force_insert=True)
    refresh_marks(person, on=now.date())
    verb = "agree" if saying.answer == Answer.YES else "stop"
    note(f"consents.{verb}", by=by, at=now, about=f"person {person.pk} {asked.code}")
    return record


def _rub_out(person: Person, asked: Purpose, *, now: datetime) -> None:
    """Rub out each contact detail that only this way needed."""
    if not asked.way:
        return
    changed = []
    for name, ways in NEEDED_FOR.items():
        if asked.way not in ways:
            continue
        if not any(may_use(person, contact_by(way), on=now.date()) for way in ways):
            setattr(person, name, "")
            changed.append(name)
    person.save(update_fields=changed)
