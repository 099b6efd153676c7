"""Helping a partner to sign in: a card, an address, a new way for a lost one.

Only whoever may see how to reach people may; what is done is in `accounts`.
"""

from datetime import datetime

from plait.accounts import actions as accounts
from plait.accounts.models import Account, JoinCard, Mending
from plait.foundation.errors import DomainError
from plait.people.models import Person
from plait.projects.actions.asking import require
from plait.projects.actions.partnering import HasLeft
from plait.projects.models import Partner
from plait.projects.rules import NEEDS_SECOND_STEP, Permission, roles_with


class NoCardForThem(DomainError):
    code = "projects.no-card-for-them"
    happened = "This person looks after people’s details, so a card is not enough."
    next_step = "Ask them to sign in by email, with a second step."
    kept = "Nothing was changed."


class NothingToMend(DomainError):
    code = "projects.nothing-to-mend"
    happened = "Nobody has asked for a new way in, or it is done or stopped."
    next_step = "Look at the page again."
    kept = "Nothing was changed."


def print_card(*, partner: Partner, by: Person, now: datetime) -> tuple[JoinCard, str]:
    """Make a card for a partner, and its code. Raises NotYourRole, NoCardForThem."""
    _may(partner, by)
    theirs = Partner.objects.current().filter(person=partner.person)
    if theirs.filter(role__in=roles_with(NEEDS_SECOND_STEP)).exists():
        raise NoCardForThem
    name = partner.project.programme.name
    return accounts.make_card(person=partner.person, name=name, by=by, now=now)


def stop_card(*, partner: Partner, by: Person, now: datetime) -> None:
    """Let a partner's card work no more. Raises NotYourRole."""
    _may(partner, by)
    for account in Account.objects.filter(person=partner.person):
        accounts.cancel_cards(account=account, by=by, now=now)


def let_in_by_email(
    *, partner: Partner, email: str, by: Person, now: datetime
) -> Account:
    """Let a partner who has no way in sign in by email. Raises NotYourRole."""
    _may(partner, by)
    return accounts.give_address(person=partner.person, email=email, by=by, now=now)


def ask_for_new_way(
    *, partner: Partner, email: str, by: Person, now: datetime
) -> Mending:
    """Ask for a new address for a partner who lost their way in. Raises NotYourRole."""
    _may(partner, by)
    account = Account.objects.get(person=partner.person)
    return accounts.ask_to_mend(account=account, email=email, by=by, now=now)


def confirm_new_way(
    *, partner: Partner, by: Person, site: str, name: str, now: datetime
) -> None:
    """Agree to it as the second person. Raises NotYourRole, NothingToMend."""
    _may(partner, by)
    accounts.confirm_mending(
        mending=_open(partner), by=by, site=site, name=name, now=now
    )


def finish_new_way(*, partner: Partner, by: Person, now: datetime) -> None:
    """Do it, once the time to object is over. Raises NotYourRole, NothingToMend."""
    _may(partner, by)
    accounts.finish_mending(mending=_open(partner), by=by, now=now)


def stop_new_way(*, partner: Partner, by: Person, now: datetime) -> None:
    """Let everything stay as it is. Raises NotYourRole, NothingToMend."""
    _may(partner, by)
    accounts.stop_mending(mending=_open(partner), by=by, now=now)


def _may(partner: Partner, by: Person) -> None:
    require(Permission.REACH, project=partner.project, person=by)
    if partner.left_on:
        raise HasLeft


def _open(partner: Partner) -> Mending:
    found = Mending.objects.select_related("account__person")
    mending = found.filter(
        account__person=partner.person, ended_at__isnull=True
    ).first()
    if mending is None:
        raise NothingToMend
    return mending
