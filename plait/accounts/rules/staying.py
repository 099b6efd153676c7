"""How someone showed who they are, and how long a browser stays signed in."""

import re
from datetime import datetime, timedelta

from django.db.models import TextChoices

from plait.frameworks.rules import published


class Proof(TextChoices):
    """How a browser showed whose it is. Words to finish: “with …”."""

    EMAIL = "email", "an email"
    CARD = "card", "a printed card"
    PASSKEY = "passkey", "a passkey"
    TWO_STEPS = "two-steps", "two steps"
    DEMO = "demo", "the demo"


# A passkey is two things at once: the device, and the finger, face or PIN it asks for.
STRONG = {Proof.PASSKEY, Proof.TWO_STEPS}
_BROWSERS = (
    ("Edge", r"\bEdgA?/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Opera", r"\bOPR/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"\b(?:Chrome|CriOS|Chromium|HeadlessChrome)/"),
    ("Safari", r"\bSafari/"),
)
_TABLET = re.compile(r"iPad|Tablet|Android(?!.*Mobile)")
_PHONE = re.compile(r"iPhone|Mobile")


def is_strong(proof: str, *, is_demo: bool) -> bool:
    """Whether it was shown twice over. Being somebody counts in the demo only."""
    return proof in STRONG or (is_demo and proof == Proof.DEMO)


def is_halfway(proof: str, *, is_demo: bool, asks_twice: bool) -> bool:
    """Whether a second step is still to come before this browser is anybody's."""
    return asks_twice and not is_strong(proof, is_demo=is_demo)


def is_over(
    *,
    began_at: datetime,
    used_at: datetime,
    now: datetime,
    is_shared: bool,
    leads: bool,
) -> bool:
    """Whether a browser must sign in again. The shorter of two stays holds."""
    stays = published("sign-in").data["stays"]
    kinds = ["own", *["shared"] * is_shared, *["lead"] * leads]
    most = min(stays[kind]["most_hours"] for kind in kinds)
    quiet = min(stays[kind]["idle_minutes"] for kind in kinds)
    return now - began_at > timedelta(hours=most) or now - used_at > timedelta(
        minutes=quiet
    )


def longest_stay() -> timedelta:
    """The longest that any browser stays signed in."""
    stays = published("sign-in").data["stays"]
    return timedelta(hours=max(one["most_hours"] for one in stays.values()))


def is_lately(proved_at: datetime, *, now: datetime) -> bool:
    """Whether someone showed who they are so lately that they may change how."""
    most = timedelta(minutes=published("sign-in").data["lately_minutes"])
    return now - proved_at <= most


def is_to_be_noted(used_at: datetime, *, now: datetime) -> bool:
    """Whether a browser's last use is worth writing down again."""
    every = timedelta(seconds=published("sign-in").data["use_noted_every_seconds"])
    return now - used_at > every


def device_words(agent: str) -> str:
    """What a browser calls itself, in plain words; the rest is forgotten.

    >>> device_words("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537")
    'A phone, Chrome'
    """
    if _TABLET.search(agent):
        kind = "A tablet"
    else:
        kind = "A phone" if _PHONE.search(agent) else "A computer"
    name = next((name for name, mark in _BROWSERS if re.search(mark, agent)), "")
    return f"{kind}, {name}" if name else kind
