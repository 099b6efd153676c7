"""Printed cards that sign somebody in who has no email."""

from datetime import datetime

from django.db import transaction

from plait.accounts.actions.asking import open_account, take_turn
from plait.accounts.actions.counting import count_tries, failed
from plait.accounts.models import Account, JoinCard
from plait.accounts.rules import codes
from plait.foundation.codes import new_receipt, read_receipt
from plait.foundation.errors import DomainError
from plait.foundation.sealed import fingerprints
from plait.history.actions import note
from plait.people.models import Person
from plait.post.actions import post

CARD = "join card"


class CardNotRight(DomainError):
    code = "accounts.card-not-right"
    happened = "This code is not right, or the card is no longer good."
    next_step = "Check the ten letters and numbers, or ring us for a new card."


@transaction.atomic
def make_card(
    *, person: Person, name: str, by: Person, now: datetime
) -> tuple[JoinCard, str]:
    """Make a card for one person, and the code to print on it, known this once.

    Whoever has no account gets one without an email; whoever has an email is told,
    in the `name` of the programme. A card of before stops working: there is one good
    card at a time. Whether `by` may is for the caller to ask.
    """
    take_turn(person)
    account = Account.objects.filter(person=person).first()
    account = account or open_account(person=person, email=None)
    account.cards.good(now).update(cancelled_at=now)
    code = new_receipt()
    card = JoinCard.objects.create(
        account=account,
        fingerprint=fingerprints(code, purpose=CARD)[0],
        made_by=by,
        made_at=now,
        expires_at=codes.card_expires(now),
    )
    note("accounts.make-card", by=by, at=now, about=f"card of account {account.pk}")
    post(
        to=account.email or "",
        sender=name,
        subject=f"A card to sign in to {name}",
        body=_mail(name),
    )
    return card, code


def _mail(name: str) -> str:
    return (
        f"Hello,\n\nSomebody who looks after {name} has printed a card for you. "
        "Whoever holds it can sign in as you.\n\n"
        "Did you ask for it? Then do nothing.\n\n"
        "If you did not, sign in by email, open “How I sign in”, and stop the card. "
        "Or ring us.\n"
    )


@transaction.atomic
def cancel_cards(*, account: Account, by: Person, now: datetime) -> int:
    """Let no card of this account work any more; how many did."""
    cancelled: int = account.cards.good(now).update(cancelled_at=now)
    if cancelled:
        about = f"card of account {account.pk}"
        note("accounts.cancel-card", by=by, at=now, about=about)
    return cancelled


def sign_in_by_card(*, code: str, came_from: str, now: datetime) -> Account:
    """Whose card this is. The try is counted before it is judged, for each place.

    Raises CardNotRight, TriedTooOften. `came_from` is the address of the network.
    """
    count_tries("join-cards-from-one-place", came_from, now=now)
    with transaction.atomic():
        prints = fingerprints(read_receipt(code), purpose=CARD)
        card = (
            JoinCard.objects.good(now)
            .select_related("account__person")
            .filter(fingerprint__in=prints)
            .first()
        )
        if card is None or not card.account.is_active:
            raise failed(CardNotRight)
        JoinCard.objects.filter(pk=card.pk).update(used_at=now)
        about = f"account {card.account_id}"
        note("accounts.sign-in-by-card", by=card.account.person, at=now, about=about)
        return card.account
