"""Jobs of the post itself."""

from plait.foundation import clock
from plait.limits import actions as limits
from plait.post import actions
from plait.post.rules import pace


def forget() -> int:
    """Rub out letters, jobs and signs of life that are over."""
    return actions.forget(now=clock.real(), pace=pace())


def forget_tallies() -> int:
    """Rub out counts that are of no more use."""
    return limits.forget(now=clock.now())
