"""Erasing a person: what would go, and carrying it out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from plait.consultations.models import Bundle
from plait.contributions.actions import empty_words, remove_files
from plait.contributions.models import Contribution
from plait.contributions.rules import Use
from plait.decisions.models import Answer, Part
from plait.foundation.codes import BY_CHANCE, new_receipt
from plait.history.actions import forget_in_history, note
from plait.people.models import Person
from plait.privacy.actions import ledger
from plait.privacy.actions.asking import require_data
from plait.privacy.actions.emptying import (
    collected,
    empty_person,
    empty_rows,
    forget_sessions,
)
from plait.privacy.actions.searching import Trace, search, take_out
from plait.privacy.models import DataRequest
from plait.privacy.queries.walking import addresses, lines_about
from plait.privacy.rules.asking import WordsStay
from plait.privacy.rules.coarse import coarsened
from plait.privacy.rules.traces import Traces, parts_of_a_name
from plait.projects.actions import leave
from plait.projects.models import Partner
from plait.replies.models import Telling


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the person chose, and what a lead saw to.

    `title` None: as the rule of small numbers says. `also` are keys of texts in
    doubt that a lead chose to take out. `chance` is seeded in the demo only.
    """

    words_stay: str = WordsStay.NONE
    keep_credit: bool = False
    title: str | None = None
    also: frozenset[str] = frozenset()
    chance: Random = BY_CHANCE


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What erasing a person would do, before it is done."""

    go: list[Contribution]
    stay: list[Contribution]
    spoken_for: list[Contribution]
    partnerships: list[Partner]
    texts: list[Trace]
    title: str

    @property
    def certain(self) -> list[Trace]:
        """Texts from which something is taken without asking."""
        return [one for one in self.texts if one.is_certain]

    @property
    def in_doubt(self) -> list[Trace]:
        """Texts that a person must look at."""
        return [one for one in self.texts if one.is_in_doubt]


def proposed(person: Person, wish: Wish) -> Proposal:
    """Return what erasing this person would do. It reads every text of the record."""
    said = list(Contribution.objects.filter(by=person).order_by("pk"))
    staying = set(_staying(person, wish.words_stay))
    go = [one for one in said if one.pk not in staying]
    return Proposal(
        go=go,
        stay=[one for one in said if one.pk in staying],
        spoken_for=list(
            Contribution.objects.filter(on_behalf_of=person).exclude(by=person)
        ),
        partnerships=list(
            Partner.objects.filter(person=person).select_related("group", "project")
        ),
        texts=_others(search(traces_of(person, go)), go),
        title=_title(person, wish),
    )


def _others(found: Iterable[Trace], go: list[Contribution]) -> list[Trace]:
    """Traces outside what is emptied anyway."""
    emptied = {one.pk for one in go}
    return [
        one
        for one in found
        if one.model != "contributions.contribution" or one.pk not in emptied
    ]


def traces_of(person: Person, go: Iterable[Contribution]) -> Traces:
    """What to look for: names, ways to reach them, and words that are to go."""
    whole = [name for name in (person.name, person.pseudonym) if name]
    # One word, or a name that another has too, could be somebody else: a lead looks.
    certain = [name for name in whole if " " in name and not _shared(name, person)]
    doubtful = [name for name in whole if name not in certain]
    doubtful += parts_of_a_name(person.name)
    reach = [person.phone, *person.address.splitlines(), person.address]
    return Traces(
        names=tuple(certain),
        reach=(*addresses(person), *(one.strip() for one in reach if one.strip())),
        words=tuple(one.words for one in go if one.words),
        maybe=tuple(doubtful),
    )


def _shared(name: str, person: Person) -> bool:
    same = Q(name__iexact=name) | Q(pseudonym__iexact=name)
    return Person.objects.filter(same).exclude(pk=person.pk).exists()


def _staying(person: Person, words_stay: str) -> Iterable[int]:
    said = Contribution.objects.filter(by=person)
    if words_stay == WordsStay.NONE:
        return ()
    if words_stay == WordsStay.DECIDED:
        answered = Answer.objects.filter(contribution=OuterRef("pk"))
        because = Part.objects.filter(because=OuterRef("pk"))
        said = said.filter(Exists(answered) | Exists(because))
    return said.values_list("pk", flat=True)


def _title(person: Person, wish: Wish) -> str:
    """The description that may stay: the coarsest that any of their projects asks."""
    if wish.title is not None:
        return wish.title
    found = [
        coarsened(
            one.group.singular,
            people=Partner.objects.filter(
                project=one.project_id, group=one.group_id
            ).count(),
            keep_credit=wish.keep_credit,
        )
        for one in Partner.objects.filter(person=person).select_related("group")
    ]
    if len(set(found)) == 1:
        return found[0]
    return coarsened("", people=0, keep_credit=wish.keep_credit)


@transaction.atomic
def erase(
    *,
    person: Person,
    wish: Wish,
    by: Person,
    now: datetime,
    request: DataRequest | None = None,
) -> Proposal:
    """Take a person out of everything, as they chose; counts and codes stay whole.

    Returns what was done. Raises NotYourRole, and LastInvolvementLead for the only
    one. What databases leave in their files is rubbed out after the transaction.
    """
    require_data(by)
    current = Partner.objects.current().filter(person=person)
    for partner in current.select_related("project"):
        leave(partner=partner, by=by, now=now, on=now.date())
    done = carry_out(person, wish, now=now)
    about = f"data request {request.pk}" if request else "a person"
    note("privacy.erase", by=None if by == person else by, at=now, about=about)
    return done


def carry_out(person: Person, wish: Wish, *, now: datetime) -> Proposal:
    """Erase without asking whether one may: for `erase` and for restored copies."""
    found = proposed(person, wish)
    for trace in found.texts:
        chosen = trace.key in wish.also
        if trace.is_certain or chosen:
            take_out(trace, also_in_doubt=chosen)
    # The files of words that stay go too: they can show a face, or hold a voice.
    remove_files([*found.go, *found.stay, *found.spoken_for])
    rows = collected(person)
    lines = lines_about(person)
    gone = {one.pk for one in found.go}
    forget_sessions(person, traces_of(person, found.go))
    for one in found.go:  # none is withdrawn: those know nobody any more
        empty_words(one, now=now)
        Bundle.objects.said_in(one).update(alike="")
    _loosen(person, found, wish.chance)
    empty_rows(rows, gone=gone, words_stay=wish.words_stay)
    forget_in_history(person=person, abouts=lines)
    ledger.keep(_plan(person, wish, found), now=now)
    empty_person(person, title=found.title, chance=wish.chance)
    Partner.objects.filter(person=person, left_on__isnull=True).update(
        left_on=now.date()
    )
    return found


def _loosen(person: Person, found: Proposal, chance: Random) -> None:
    """Unhook what they said: new receipts, and no promise that nobody can keep."""
    spoken_for = Contribution.objects.filter(on_behalf_of=person)
    if person.words_stay_inside:
        spoken_for.filter(use=Use.PUBLIC).update(use=Use.PARTNERS)
    spoken_for.update(on_behalf_of=None)
    for one in [*found.go, *found.stay]:
        mine = Contribution.objects.filter(pk=one.pk)
        mine.update(credit="", receipt=new_receipt(chance), submission=None)
        told = Telling.objects.filter(answer__contribution=one.pk)
        if not told.exists():
            mine.update(wants_telling=False)


def _plan(person: Person, wish: Wish, found: Proposal) -> dict[str, Any]:
    return {
        "row": f"people.person:{person.pk}",
        "words_stay": str(wish.words_stay),
        "keep_credit": wish.keep_credit,
        "title": found.title,
        "also": sorted(wish.also),
    }
