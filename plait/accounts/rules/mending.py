"""When a way in that was lost is mended: two people, and a day to object."""

from datetime import datetime, timedelta
from enum import StrEnum

from plait.frameworks.rules import published


class State(StrEnum):
    """How far the mending of a way in has come."""

    ASKED = "asked"
    WAITING = "waiting"
    READY = "ready"
    OVER = "over"


def ready_at(confirmed_at: datetime) -> datetime:
    """From when it may be done."""
    return confirmed_at + timedelta(hours=wait_hours())


def wait_hours() -> int:
    """How long whoever has the old address has to object."""
    return int(published("sign-in").data["mending"]["wait_hours"])


def state_of(
    *,
    asked_at: datetime,
    confirmed_at: datetime | None,
    ended_at: datetime | None,
    now: datetime,
) -> State:
    """How far it has come. What nobody finished in time is over."""
    days = published("sign-in").data["mending"]["good_for_days"]
    if ended_at or now - asked_at > timedelta(days=days):
        return State.OVER
    if confirmed_at is None:
        return State.ASKED
    return State.READY if now >= ready_at(confirmed_at) else State.WAITING
