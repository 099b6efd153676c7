"""How I sign in: every way in, and every browser that is in."""

from dataclasses import dataclass
from datetime import datetime

import segno
from django.utils import timezone

from plait.accounts.models import Account, Device, JoinCard, Mending, Passkey
from plait.accounts.rules.mending import State
from plait.accounts.rules.staying import is_over
from plait.design.paper import print_pdf
from plait.foundation.dates import long_date


@dataclass(frozen=True)
class Place:
    """One browser that is signed in, and whether it is the one that asks."""

    device: Device
    is_this: bool
    used: str

    @property
    def since(self) -> str:
        """How it was signed in."""
        return f"Signed in with {self.device.get_proof_display()}"


@dataclass(frozen=True, kw_only=True)
class WaysPage:
    """Everything about my ways in. Six queries, however many there are."""

    account: Account
    required: bool
    has_app: bool
    passkeys: list[Passkey]
    spare_codes: int
    card: JoinCard | None
    mending: Mending | None
    places: list[Place]

    @property
    def is_twofold(self) -> bool:
        """Whether a second step is asked for when signing in by email or card."""
        return self.has_app or (self.required and bool(self.passkeys))

    @classmethod
    def of(cls, device: Device, *, now: datetime, instant: datetime) -> "WaysPage":
        """Gather the page. `instant` is the true time, `now` the day of the record."""
        account = device.account
        mendings = account.mendings.filter(ended_at__isnull=True)
        open_ones = (one for one in mendings if one.state(now) != State.OVER)
        return cls(
            account=account,
            required=device.required,
            has_app=device.has_app,
            passkeys=list(account.passkeys.all()),
            spare_codes=account.spare_codes.filter(used_at__isnull=True).count(),
            card=account.cards.good(now).first(),
            mending=next(open_ones, None),
            places=_places(device, instant),
        )


def _places(here: Device, instant: datetime) -> list[Place]:
    return [
        Place(one, one.pk == here.pk, used_words(one.used_at, instant))
        for one in Device.objects.filter(account=here.account)
        if not is_over(
            began_at=one.began_at,
            used_at=one.used_at,
            now=instant,
            is_shared=one.is_shared,
            leads=here.leads,
        )
    ]


def used_words(used_at: datetime, instant: datetime) -> str:
    """When a browser was last used, as people say it.

    >>> from datetime import UTC, datetime
    >>> used_words(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 4, tzinfo=UTC))
    'last used 3 days ago'
    """
    days = (instant - used_at).days
    if days < 1:
        return "last used today"
    return "last used yesterday" if days == 1 else f"last used {days} days ago"


def card_pdf(
    card: JoinCard, code: str, *, site: str, programme: str, phone: str
) -> bytes:
    """A join card to post or hand over, as a tagged PDF. `code` is known this once."""
    person = card.account.person
    square = segno.make(f"{site}/sign-in/card/{code}/", error="m", micro=False)
    return print_pdf(
        "accounts/paper/card.typ",
        {
            "name": person.name,
            "large": person.is_large_print,
            "programme": programme,
            "code": code,
            "until": long_date(timezone.localtime(card.expires_at).date()),
            "phone": phone,
            "address": f"{site.partition('://')[2]}/sign-in/card/",
            "dots": [list(row) for row in square.matrix],
        },
    )
