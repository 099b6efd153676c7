"""Writing a letter, in the transaction of whatever it tells of."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models.functions import Now

from plait.foundation.errors import DomainError
from plait.foundation.sealed import seal
from plait.post.models import Letter
from plait.post.rules import neutral_subject, new_message_id, plain_line


class NotOneAddress(DomainError):
    code = "post.not-one-address"
    happened = "This is not one email address."
    next_step = "Write one address, like ann@post.example."


@transaction.atomic
def post(
    *,
    to: str,
    sender: str,
    body: str,
    subject: str = "",
    once: str = "",
    good_for: timedelta | None = None,
) -> None:
    """Write an email to one address; a worker sends it soon after.

    `sender` names the programme. Without a `subject` it says “Update from …” and no
    more. What is posted `once` under some key is never written twice. After
    `good_for` it is not sent any more. A letter to nobody ("") takes the same steps
    and leaves nothing, so that no stranger learns whether an address is known.
    Errors: NotOneAddress.
    """
    _check(to)
    message_id = new_message_id(settings.DEFAULT_FROM_EMAIL)
    letter = Letter(
        to=to,
        subject=plain_line(subject) or neutral_subject(sender),
        message_id=message_id,
        good_until=Now() + good_for if good_for else None,
        submission=once or None,
    )
    letter.body = seal(body, letter.place)
    Letter.objects.bulk_create([letter], ignore_conflicts=bool(once))
    Letter.objects.filter(message_id=message_id, to="").delete()


def _check(to: str) -> None:
    try:
        validate_email(to or "nobody@post.example")
    except ValidationError as wrong:
        raise NotOneAddress from wrong
