"""Mending a lost way in: one asks, another confirms, and a day to object.

Whether `by` may is for the caller to ask: the floor above knows who looks after whom.
"""

import secrets
from datetime import datetime

from django.db import transaction

from plait.accounts.actions.asking import LinkUsed, open_account, take_turn
from plait.accounts.actions.devices import end_others
from plait.accounts.models import (
    Account,
    AppCode,
    Mending,
    Passkey,
    SignIn,
    SpareCode,
)
from plait.accounts.rules import asking as rules
from plait.accounts.rules.mending import State, wait_hours
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.people.models import Person
from plait.post.actions import post


class AddressTaken(DomainError):
    code = "accounts.address-taken"
    happened = "Someone else signs in with this address."
    next_step = "Ask them for another address."


class NotTheSecond(DomainError):
    code = "accounts.not-the-second"
    happened = "This takes two people, and neither may be the person it is for."
    next_step = "Ask another involvement lead to confirm it."
    kept = "Nothing was changed."


class NotReadyYet(DomainError):
    code = "accounts.not-ready-yet"
    happened = "Not everyone who may object has had their time yet."
    next_step = "Look at the day and the hour on this page, and come back then."
    kept = "Nothing was changed."


class AskedAlready(DomainError):
    code = "accounts.asked-already"
    happened = "Somebody has asked for this already."
    next_step = "Confirm it, or stop it and ask again."
    kept = "Nothing was changed."


@transaction.atomic
def give_address(*, person: Person, email: str, by: Person, now: datetime) -> Account:
    """Let somebody who has no account sign in with an email. Raises AddressTaken."""
    take_turn(person)
    account = Account.objects.filter(person=person).first()
    if account is not None:
        raise AskedAlready
    _check_free(email)
    account = open_account(person=person, email=email)
    note("accounts.open-account", by=by, at=now, about=f"account {account.pk}")
    return account


@transaction.atomic
def ask_to_mend(*, account: Account, email: str, by: Person, now: datetime) -> Mending:
    """Ask for a new address to sign in with, and to take every other way away.

    Raises AddressTaken, NotTheSecond, AskedAlready.
    """
    if account.person_id == by.pk:
        raise NotTheSecond
    _check_free(email, besides=account)
    Account.objects.select_for_update().get(pk=account.pk)
    for old in account.mendings.filter(ended_at__isnull=True):
        if old.state(now) != State.OVER:
            raise AskedAlready
        _end(old, now)
    mending = Mending.objects.create(
        account=account,
        email=email.lower(),
        key=secrets.token_urlsafe(32),
        asked_by=by,
        asked_at=now,
    )
    _note("ask-to-mend", mending, by, now)
    return mending


@transaction.atomic
def confirm_mending(
    *, mending: Mending, by: Person, site: str, name: str, now: datetime
) -> None:
    """Agree to it as the second person. The old address is told, and can stop it.

    `site` is where the link leads, `name` the name of the programme. Raises
    NotTheSecond. Confirmed twice, the first time stays.
    """
    if by.pk in (mending.asked_by_id, mending.account.person_id):
        raise NotTheSecond
    _read_again(mending)
    if mending.state(now) != State.ASKED:
        return
    link = secrets.token_urlsafe(32)
    mending.confirmed_by, mending.confirmed_at = by, now
    mending.link_hash = rules.hashed(link, key=mending.key)
    mending.save(update_fields=["confirmed_by", "confirmed_at", "link_hash"])
    _note("confirm-mending", mending, by, now)
    address = f"{site}/sign-in/stop/{mending.key}.{link}/"
    post(
        to=mending.account.email or "",
        sender=name,
        subject=f"Your way to sign in to {name}",
        body=_mail(name, address),
    )


def _mail(name: str, link: str) -> str:
    return (
        f"Hello,\n\nTwo people who look after {name} were asked to change how you sign "
        "in, because the old way was lost.\n\n"
        f"In {wait_hours()} hours this address will no longer sign you in.\n\n"
        f"Was it not you who asked? Open this page and press the button:\n{link}\n\n"
        "If it was you, do nothing.\n"
    )


@transaction.atomic
def finish_mending(*, mending: Mending, by: Person, now: datetime) -> None:
    """Do it: the new address signs in, and nothing of before does.

    Raises NotReadyYet, AddressTaken, NotTheSecond.
    """
    account = mending.account
    if account.person_id == by.pk:
        raise NotTheSecond
    _read_again(mending)
    if mending.state(now) != State.READY:
        raise NotReadyYet
    _check_free(mending.email, besides=account)
    account.email = mending.email
    account.save(update_fields=["email"])
    for kind in (Passkey, AppCode, SpareCode, SignIn):
        kind.objects.filter(account=account).delete()
    account.cards.good(now).update(cancelled_at=now)
    end_others(account=account, keep=None)
    mending.is_done = True
    _end(mending, now)
    _note("finish-mending", mending, by, now)


@transaction.atomic
def stop_mending(*, mending: Mending, by: Person, now: datetime) -> None:
    """Let everything stay as it is. Stopped twice, the first time stays."""
    _read_again(mending)
    if mending.ended_at is None:
        _end(mending, now)
        _note("stop-mending", mending, by, now)


@transaction.atomic
def stop_mending_by_link(*, token: str, now: datetime) -> None:
    """Stop it from the letter to the old address. Raises LinkUsed."""
    key, _, secret = token.partition(".")
    mending = Mending.objects.filter(key=key, ended_at__isnull=True).first()
    right = rules.matches(secret, key=key, kept=mending.link_hash if mending else "")
    if mending is None or not right:
        raise LinkUsed
    _read_again(mending)
    if mending.ended_at:
        raise LinkUsed
    _end(mending, now)
    _note("stop-mending-by-link", mending, mending.account.person, now)


def _read_again(mending: Mending) -> None:
    """Wait for others who press here too, and see how far it has come."""
    Mending.objects.select_for_update().filter(pk=mending.pk).values_list("pk").first()
    mending.refresh_from_db(fields=["confirmed_by", "confirmed_at", "ended_at"])


def _end(mending: Mending, now: datetime) -> None:
    mending.ended_at = now
    mending.save(update_fields=["ended_at", "is_done"])


def _check_free(email: str, *, besides: Account | None = None) -> None:
    taken = Account.objects.filter(email=email.lower())
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if taken.exists():
        raise AddressTaken


def _note(verb: str, mending: Mending, by: Person, now: datetime) -> None:
    note(f"accounts.{verb}", by=by, at=now, about=f"account {mending.account_id}")
