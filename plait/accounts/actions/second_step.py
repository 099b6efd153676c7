"""The second step: an app that shows codes, and codes printed and put by."""

from datetime import datetime

from django.db import transaction

from plait.accounts.actions.asking import take_turn
from plait.accounts.actions.counting import count_tries, failed
from plait.accounts.actions.devices import end_others, note_proof
from plait.accounts.models import Account, AppCode, Device, SpareCode
from plait.accounts.rules import codes
from plait.accounts.rules.staying import Proof
from plait.foundation.codes import read_receipt
from plait.foundation.errors import DomainError
from plait.foundation.sealed import fingerprints, is_sealed_anew, seal, unseal
from plait.history.actions import note

SPARE = "spare code"


class AppCodeNotRight(DomainError):
    code = "accounts.app-code-not-right"
    happened = "That code is not right, or it is too old."
    next_step = "Wait for the next code in the app, and type that one."


class SecondStepNotRight(DomainError):
    code = "accounts.second-step-not-right"
    happened = "That code is not right, or it was used already."
    next_step = "Wait for the next code in the app, or use another code of your list."


class LastSecondStep(DomainError):
    code = "accounts.last-second-step"
    happened = "You need a second step, and this is the only one you have."
    next_step = "Add another one first. Then take this one away."
    kept = "Nothing was changed."


@transaction.atomic
def begin_app(*, account: Account, now: datetime) -> AppCode:
    """Make a secret for an app. It asks for nothing yet. Done twice, a new one."""
    AppCode.objects.filter(account=account, confirmed_at__isnull=True).delete()
    app, is_new = AppCode.objects.get_or_create(
        account=account, defaults={"made_at": now}
    )
    if is_new:
        _keep_secret(app, codes.new_secret())
    return app


def secret_of(app: AppCode) -> str:
    """Open its secret; sealed with an old key, it is sealed again with today's.

    Errors: CannotUnseal.
    """
    secret = unseal(bytes(app.sealed), app.place)
    if not is_sealed_anew(bytes(app.sealed)):
        _keep_secret(app, secret)
    return secret


def _keep_secret(app: AppCode, secret: str) -> None:
    app.sealed = seal(secret, app.place)
    app.save(update_fields=["sealed"])


def confirm_app(*, device: Device, code: str, now: datetime, instant: datetime) -> None:
    """Turn the app on, with a code it shows. Raises AppCodeNotRight, TriedTooOften.

    Browsers that are signed in elsewhere are signed out: they took one step only.
    """
    account = device.account
    _count(account, now)
    with transaction.atomic():
        app = AppCode.objects.select_for_update().filter(account=account).first()
        if app is None or not _app_takes(app, code, instant):
            raise AppCodeNotRight
        if app.confirmed_at is None:
            app.confirmed_at = now
            app.save(update_fields=["confirmed_at"])
            end_others(account=account, keep=device)
            _note("turn-app-on", account, now)
        note_proof(device=device, proof=Proof.TWO_STEPS, instant=instant)


@transaction.atomic
def turn_app_off(*, account: Account, required: bool, now: datetime) -> None:
    """Ask for no code of an app any more. Raises LastSecondStep.

    `required` says that this person needs a second step.
    """
    if required and not account.passkeys.exists():
        raise LastSecondStep
    ended, _ = AppCode.objects.filter(account=account).delete()
    if not account.passkeys.exists():
        SpareCode.objects.filter(account=account).delete()
    if ended:
        _note("turn-app-off", account, now)


@transaction.atomic
def make_spare_codes(*, account: Account, now: datetime) -> list[str]:
    """New codes to print and put by, shown this once. Those of before are no good."""
    take_turn(account.person)
    fresh = codes.new_spare_codes()
    SpareCode.objects.filter(account=account).delete()
    SpareCode.objects.bulk_create(
        SpareCode(account=account, fingerprint=_spare(account, code)[0])
        for code in fresh
    )
    _note("make-spare-codes", account, now)
    return fresh


def take_second_step(
    *, device: Device, code: str, now: datetime, instant: datetime
) -> None:
    """Finish signing in, with a code of the app or of the list.

    The try is counted before it is judged. Raises SecondStepNotRight, TriedTooOften.
    """
    account = device.account
    _count(account, now)
    with transaction.atomic():
        app = AppCode.objects.select_for_update().filter(
            account=account, confirmed_at__isnull=False
        )
        by_app = any(_app_takes(one, code, instant) for one in app)
        if not by_app and not _spend_spare(account, code, now):
            raise failed(SecondStepNotRight)
        note_proof(device=device, proof=Proof.TWO_STEPS, instant=instant)
        _note("second-step" if by_app else "second-step-by-spare-code", account, now)


def _app_takes(app: AppCode, code: str, instant: datetime) -> bool:
    """Whether it is a code of the app, not used before; from now on it is."""
    step = codes.step_of(
        codes.digits(code), secret=secret_of(app), after=app.last_step, now=instant
    )
    if step is None:
        return False
    app.last_step = step
    app.save(update_fields=["last_step"])
    return True


def _spend_spare(account: Account, code: str, now: datetime) -> bool:
    """Whether it is a code of the list; from now on it is used. One statement."""
    kept = SpareCode.objects.filter(
        account=account,
        fingerprint__in=_spare(account, read_receipt(code)),
        used_at__isnull=True,
    )
    return bool(kept.update(used_at=now))


def _spare(account: Account, code: str) -> list[str]:
    return fingerprints(f"{account.pk}:{code}", purpose=SPARE)


def _count(account: Account, now: datetime) -> None:
    count_tries("second-steps-of-one-account", account.pk, now=now)


def _note(verb: str, account: Account, now: datetime) -> None:
    about = f"account {account.pk}"
    note(f"accounts.{verb}", by=account.person, at=now, about=about)
