"""What a worker does with the letters that wait, done here and now."""

from django.core.mail import get_connection

from plait.foundation import clock
from plait.post.actions import send_one
from plait.post.rules import pace


def deliver():
    """Send every letter that is due. Gives what became of each."""
    through, became = get_connection(), []
    while (
        outcome := send_one(
            through=through,
            lease=f"lease-{len(became)}",
            now=clock.real(),
            pace=pace(),
        )
    ) is not None:
        became.append(outcome)
    return became
