"""Telling people what came of their words, through the real action."""

from plait.replies.actions import tell
from tests import factories


def told(contribution, decision, *, on=None, way="phone"):
    """Somebody was told, 10 days ago."""
    return tell(
        answer=decision.links.get(contribution=contribution),
        way=way,
        words=f"You said: {contribution.words} It has changed.",
        told_on=on or factories.days_ago(10),
        by=factories.involvement_lead(),
        now=factories.NOW,
    )
