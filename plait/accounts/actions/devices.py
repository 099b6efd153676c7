"""Browsers that are signed in. `instant` is the true time, also in the demo."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from plait.accounts.models import Account, Device
from plait.accounts.rules.staying import longest_stay
from plait.history.actions import note
from plait.people.models import Person


@transaction.atomic
def remember_device(
    *,
    account: Account,
    proof: str,
    words: str,
    is_shared: bool,
    instead_of: str,
    instant: datetime,
) -> Device:
    """Let a browser in. `instead_of` is the key it held before, if any.

    What has been over for long is cleared on the way.
    """
    over = Q(account=account, began_at__lt=instant - longest_stay())
    Device.objects.filter(over | Q(key=instead_of)).delete()
    return Device.objects.create(
        account=account,
        key=secrets.token_urlsafe(32),
        words=words,
        proof=proof,
        is_shared=is_shared,
        began_at=instant,
        proved_at=instant,
        used_at=instant,
    )


def note_use(*, device: Device, instant: datetime) -> None:
    """Write down that a browser was used just now. It is no deed: no history."""
    Device.objects.filter(pk=device.pk, used_at__lt=instant).update(used_at=instant)


def note_proof(*, device: Device, proof: str, instant: datetime) -> None:
    """Write down that this browser has just shown whose it is, and how."""
    device.proof, device.proved_at = proof, instant
    device.save(update_fields=["proof", "proved_at"])


@transaction.atomic
def sign_out_here(*, key: str, by: Person, now: datetime) -> None:
    """End this browser's stay. A second press changes nothing."""
    ended, _ = Device.objects.filter(key=key, account__person=by).delete()
    if ended:
        note("accounts.sign-out", by=by, at=now, about=f"account of person {by.pk}")


@transaction.atomic
def sign_out_device(*, device: int, by: Person, now: datetime) -> bool:
    """End the stay of one of one's own browsers; whether there was such a one."""
    ended, _ = Device.objects.filter(pk=device, account__person=by).delete()
    if ended:
        note("accounts.sign-out-device", by=by, at=now, about=f"device {device}")
    return bool(ended)


@transaction.atomic
def sign_out_others(*, keep: Device, by: Person, now: datetime) -> int:
    """End the stay of every browser of one's own but this one; how many there were."""
    ended = end_others(account=keep.account, keep=keep)
    about = f"{ended} devices of account {keep.account_id}"
    note("accounts.sign-out-others", by=by, at=now, about=about)
    return ended


def end_others(*, account: Account, keep: Device | None) -> int:
    """End every stay but one, inside the caller's transaction."""
    others = Device.objects.filter(account=account)
    if keep is not None:
        others = others.exclude(pk=keep.pk)
    return others.delete()[0]
