import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from plait.accounts.actions.counting import failed, who
from plait.accounts.models import Account, SignIn
from plait.accounts.rules import asking as rules
from plait.foundation.errors import DomainError
from plait.history.actions import note
from plait.limits.actions import count
from plait.people.models import Person
from plait.post.actions import post


class CodeNotRight(DomainError):
    code = "accounts.code-not-right"
    happened = "That code is not right, or it is too old."
    next_step = "Check the numbers, or ask for a new code."


class LinkUsed(DomainError):
    code = "accounts.link-used"
    happened = "This link was used already, or it is too old."
    next_step = "Ask for a new one. It takes a moment."
    kept = "Nothing was changed."


@dataclass(frozen=True)
class Asked:
    """What the browser that asked keeps: the key of the sign-in, and no secret."""

    key: str


def open_account(*, person: Person, email: str | None) -> Account:
    """Give a person a way to sign in: by email, or None with a printed card only."""
    account = Account(person=person, email=email.lower() if email else None)
    account.set_unusable_password()
    account.save()
    return account


def take_turn(person: Person) -> None:
    """Wait for others who change how this person signs in. In a transaction only."""
    Person.objects.select_for_update().filter(pk=person.pk).values_list("pk").first()


@transaction.atomic
def ask_to_sign_in(*, email: str, site: str, name: str, now: datetime) -> Asked:
    """Send a link and a code to an address, if we know it; say the same if not.

    `site` is where the link leads, `name` the name of the programme. Known, unknown
    and asked for too often take the same steps; only what is posted differs.
    """
    email = email.lower()
    account = Account.objects.filter(email=email, is_active=True).first()
    too_often = _is_too_often(email, account=account, now=now)
    key, link = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    code = rules.new_code()
    asked = SignIn.objects.create(
        account=account,
        key=key,
        link_hash=rules.hashed(link, key=key),
        code_hash=rules.hashed(code, key=key),
        asked_at=now,
    )
    past = Q(asked_at__lte=now - rules.HOUR)
    SignIn.objects.filter(past | Q(pk=asked.pk) if too_often else past).delete()
    post(
        to=email if account and not too_often else "",
        sender=name,
        subject=f"Signing in to {name}",
        body=_mail(name, f"{site}/sign-in/link/{key}.{link}/", code),
        good_for=rules.GOOD_FOR,
    )
    return Asked(key=key)


def _is_too_often(email: str, *, account: Account | None, now: datetime) -> bool:
    times = count("sign-ins-for-one-address", who("asking", email), now=now)
    together = count(
        "sign-ins-for-unknown-addresses", "known" if account else "unknown", now=now
    )
    return rules.is_too_often(times=times, unknown_times=0 if account else together)


def _mail(name: str, link: str, code: str) -> str:
    return (
        f"Hello,\n\nSomeone, most likely you, asked to sign in to {name}.\n\n"
        f"Open this page and press the button:\n{link}\n\n"
        f"Or type this code: {code}\n\n"
        "Both work once, for 15 minutes. If it was not you, do nothing.\n"
    )


def sign_in_by_code(*, key: str, code: str, now: datetime) -> Account:
    """Use the code, in the browser that asked. Raises CodeNotRight."""
    tidy = "".join(letter for letter in code if letter.isdigit())
    account = _use(key=key, secret=tidy, kept="code_hash", now=now)
    if account is None:
        raise failed(CodeNotRight)
    return account


def sign_in_by_link(*, token: str, now: datetime) -> Account:
    """Use the link, after the press of a button. Raises LinkUsed."""
    key, _, secret = token.partition(".")
    account = _use(key=key, secret=secret, kept="link_hash", now=now)
    if account is None:
        raise failed(LinkUsed)
    return account


def _use(*, key: str, secret: str, kept: str, now: datetime) -> Account | None:
    """Spend a sign-in. The try is counted before it is judged, in one statement."""
    counted = SignIn.objects.filter(key=key, used_at__isnull=True).update(
        tries=F("tries") + 1
    )
    asked = SignIn.objects.filter(key=key).first()
    if not counted or asked is None:
        return None
    good = rules.is_good(
        asked_at=asked.asked_at, used_at=None, tries=asked.tries - 1, now=now
    )
    right = rules.matches(secret, key=key, kept=getattr(asked, kept))
    if not (good and right and asked.account and asked.account.is_active):
        return None
    with transaction.atomic():
        spent = SignIn.objects.filter(pk=asked.pk, used_at__isnull=True).update(
            used_at=now
        )
        if not spent:
            return None
        note(
            "accounts.sign-in",
            by=asked.account.person,
            at=now,
            about=f"account {asked.account.pk}",
        )
    return asked.account


def forget_sign_ins(*, now: datetime) -> int:
    """Rub out sign-ins that are over. Returns how many."""
    return SignIn.objects.filter(asked_at__lte=now - rules.HOUR).delete()[0]
