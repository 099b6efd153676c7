"""Passkeys: making one, showing one, taking one away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from plait.accounts.actions.counting import failed
from plait.accounts.actions.devices import note_proof
from plait.accounts.actions.second_step import LastSecondStep
from plait.accounts.models import Account, AppCode, Device, Passkey, SpareCode
from plait.accounts.rules import passkeys as rules
from plait.accounts.rules.staying import Proof
from plait.foundation.errors import DomainError
from plait.history.actions import note


class PasskeyNotMade(DomainError):
    code = "accounts.passkey-not-made"
    happened = "The passkey could not be made."
    next_step = "Press the button again, and follow what your device asks."
    kept = "Nothing was changed."


class PasskeyNotRight(DomainError):
    code = "accounts.passkey-not-right"
    happened = "We do not know this passkey, or it was shown too late."
    next_step = "Press the button again, or ask for an email."
    kept = "Nothing was changed."


class EnoughPasskeys(DomainError):
    code = "accounts.enough-passkeys"
    happened = "You have as many passkeys as we can keep."
    next_step = "Take one away that you no longer use."
    kept = "Nothing was changed."


def ask_for_passkey(*, account: Account, site: str) -> tuple[rules.Question, Any]:
    """What to ask this person's browser for, and what to keep until it answers."""
    held = list(account.passkeys.values_list("public_key", flat=True))
    return rules.ask_for_new(
        site=site,
        account=account.pk,
        name=account.person.name,
        held=[bytes(one) for one in held],
    )


@transaction.atomic
def add_passkey(
    *,
    answer: str,
    kept: Mapping[str, Any] | None,
    site: str,
    name: str,
    device: Device,
    now: datetime,
    instant: datetime,
) -> Passkey:
    """Keep the passkey that this browser made. Raises PasskeyNotMade, EnoughPasskeys.

    Making one shows whose the browser is, as signing in with it does.
    """
    account = device.account
    if account.passkeys.count() >= rules.MOST:
        raise EnoughPasskeys
    try:
        made = rules.read_new(answer, site=site, kept=kept or {})
        with transaction.atomic():
            passkey = Passkey.objects.create(
                account=account,
                name=name,
                credential=made.credential,
                public_key=made.public_key,
                counter=made.counter,
                made_at=now,
            )
    except (rules.NotRight, IntegrityError) as wrong:
        raise PasskeyNotMade from wrong
    note_proof(device=device, proof=Proof.PASSKEY, instant=instant)
    _note("add-passkey", passkey, now)
    return passkey


@transaction.atomic
def sign_in_by_passkey(
    *, answer: str, kept: Mapping[str, Any] | None, site: str, now: datetime
) -> Account:
    """Whose passkey this browser has shown. Raises PasskeyNotRight."""
    passkey = _shown(answer, kept=kept, site=site, now=now)
    _note("sign-in-by-passkey", passkey, now)
    return passkey.account


def _shown(
    answer: str, *, kept: Mapping[str, Any] | None, site: str, now: datetime
) -> Passkey:
    """The passkey of an answer. One that is not known takes the same steps."""
    try:
        credential = rules.credential_in(answer)
        passkey = (
            Passkey.objects.select_for_update(of=("self",))
            .select_related("account__person")
            .filter(credential=credential)
            .first()
        )
        known = bytes(passkey.public_key) if passkey else rules.decoy(credential)
        shown = rules.read_shown(
            answer,
            site=site,
            kept=kept or {},
            public_key=known,
            counter=passkey.counter if passkey else 0,
        )
    except rules.NotRight as wrong:
        raise failed(PasskeyNotRight) from wrong
    if passkey is None or not passkey.account.is_active:
        raise failed(PasskeyNotRight)
    passkey.counter, passkey.used_at = shown.counter, now
    passkey.save(update_fields=["counter", "used_at"])
    return passkey


@transaction.atomic
def name_passkey(*, passkey: Passkey, name: str, now: datetime) -> None:
    """Call a passkey something else."""
    passkey.name = name
    passkey.save(update_fields=["name"])
    _note("name-passkey", passkey, now)


@transaction.atomic
def remove_passkey(*, passkey: Passkey, required: bool, now: datetime) -> None:
    """Take a passkey away. Raises LastSecondStep.

    `required` says that this person needs a second step.
    """
    account = passkey.account
    app = AppCode.objects.filter(account=account, confirmed_at__isnull=False)
    has_more = app.exists() or account.passkeys.exclude(pk=passkey.pk).exists()
    if required and not has_more:
        raise LastSecondStep
    _note("remove-passkey", passkey, now)
    passkey.delete()
    if not has_more:
        SpareCode.objects.filter(account=account).delete()


def _note(verb: str, passkey: Passkey, now: datetime) -> None:
    about = f"passkey {passkey.pk} of account {passkey.account_id}"
    note(f"accounts.{verb}", by=passkey.account.person, at=now, about=about)
