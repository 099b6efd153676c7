"""What pages about projects show, shaped for a reader."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from plait.accounts.models import Account, JoinCard, Mending
from plait.accounts.rules.mending import State, wait_hours
from plait.design.forms import Choice
from plait.foundation.dates import long_date
from plait.people.models import Person
from plait.projects.models import Partner, PartnerGroup
from plait.projects.rules import (
    NEEDS_SECOND_STEP,
    Permission,
    Role,
    Standing,
    may,
    roles_to_give,
    roles_with,
)


def knows_names(standing: Standing) -> bool:
    """Whether someone of this standing may look people up by their own names."""
    return may(Permission.INVITE, standing=standing)


def partner_names(
    partners: Iterable[Partner], *, reader: Person | None, own_names: bool
) -> dict[int, str]:
    """How each partner is called in a list to choose from, by the partner's key.

    Names are as chosen, unless the reader may look people up (`own_names`). The
    reader comes first. Two of the same name are told apart by the day they joined.
    """
    listed = sorted(partners, key=lambda one: one.person != reader)
    names = {one.pk: _name(one, own_names=own_names) for one in listed}
    often = Counter(names.values())
    called = {}
    for one in listed:
        words = names[one.pk]
        if often[words] > 1:
            words = f"{words}, since {long_date(one.joined_on)}"
        called[one.pk] = f"Me ({words})" if one.person == reader else words
    return called


def _name(partner: Partner, *, own_names: bool) -> str:
    person = partner.person
    name = person.name if own_names else person.shown_as()
    return f"{name}, {partner.group.singular}"


@dataclass(frozen=True, kw_only=True)
class PartnerLine:
    """One partner in the list: the name as chosen, and what the reader may do.

    `known_as` is the person's own name where it is not shown to others, for a reader
    who may look people up.
    """

    key: int
    name: str
    known_as: str
    role: str
    since: date
    is_reader: bool
    may_change: bool
    may_end: bool
    care_url: str = ""
    may_help: bool


@dataclass(frozen=True, kw_only=True)
class GroupOfPartners:
    """A partner group's heading and those of its partners on this page."""

    code: str
    name: str
    partners: tuple[PartnerLine, ...]


def partners_by_group(
    partners: Iterable[Partner], *, reader: Person, standing: Standing, stage: str
) -> list[GroupOfPartners]:
    """Partners as the reader may see them, under the names of their groups."""
    given = set(roles_to_give(standing))
    invites = may(Permission.INVITE, standing=standing, stage=stage)
    parts = may(Permission.PART, standing=standing, stage=stage)
    cares = may(Permission.CARE, standing=standing)
    reaches = may(Permission.REACH, standing=standing, stage=stage)
    grouped: dict[PartnerGroup, list[PartnerLine]] = {}
    for one in partners:
        own = one.person == reader
        theirs = Role(one.role) in given
        name = one.person.name if own else one.person.shown_as()
        looks_up = knows_names(standing) and name != one.person.name
        grouped.setdefault(one.group, []).append(
            PartnerLine(
                key=one.pk,
                name=name,
                known_as=one.person.name if looks_up else "",
                role=one.get_role_display(),
                since=one.joined_on,
                is_reader=own,
                may_change=invites and theirs,
                may_end=own or (parts and theirs),
                care_url=f"/people/{one.person_id}/" if cares and not own else "",
                may_help=reaches and not own,
            )
        )
    return [
        GroupOfPartners(
            code=group.tint, name=group.plural.capitalize(), partners=tuple(lines)
        )
        for group, lines in grouped.items()
    ]


def people_found(partners: Iterable[Partner]) -> dict[int, Choice]:
    """People to choose from, once each, with the group and the day they joined."""
    found: dict[int, Choice] = {}
    for one in partners:
        hint = f"{one.group.singular}, since {long_date(one.joined_on)}"
        found.setdefault(one.person_id, Choice(one.person.name, hint=hint))
    return found


@dataclass(frozen=True, kw_only=True)
class WayInPage:
    """How a partner signs in, for whoever may help them. Four queries at most.

    No secret is in it: a card's code is printed once, and nobody sees it again.
    """

    partner: Partner
    account: Account | None
    card: JoinCard | None
    mending: Mending | None
    state: State
    needs_two: bool
    reader: Person

    @property
    def is_second(self) -> bool:
        """Whether the reader may confirm what another asked for."""
        return self.state == State.ASKED and self.mending_by != self.reader

    @property
    def mending_by(self) -> Person | None:
        """Who asked."""
        return self.mending.asked_by if self.mending else None

    @property
    def shows_address(self) -> bool:
        """Whether the page shows an address by which the partner is reached."""
        signs_in_with = self.account.email if self.account else ""
        return bool(signs_in_with or self.mending or self.partner.person.email)

    @property
    def wait(self) -> int:
        """How many hours there are to object."""
        return wait_hours()

    @classmethod
    def of(cls, partner: Partner, *, reader: Person, now: datetime) -> "WayInPage":
        """Gather the page."""
        account = getattr(partner.person, "account", None)
        mending = card = None
        if account is not None:
            card = account.cards.good(now).first()
            asked = account.mendings.select_related("asked_by", "confirmed_by")
            mending = asked.filter(ended_at__isnull=True).first()
        theirs = Partner.objects.current().filter(person=partner.person)
        return cls(
            partner=partner,
            account=account,
            card=card,
            mending=mending,
            state=mending.state(now) if mending else State.OVER,
            needs_two=theirs.filter(role__in=roles_with(NEEDS_SECOND_STEP)).exists(),
            reader=reader,
        )
