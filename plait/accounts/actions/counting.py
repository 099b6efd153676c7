"""Tries at a way in, counted before they are judged."""

import logging
from datetime import datetime

from django.db import transaction

from plait.foundation.errors import DomainError
from plait.foundation.sealed import fingerprints
from plait.limits.actions import count
from plait.limits.rules import limit

_log = logging.getLogger(__name__)


class TriedTooOften(DomainError):
    code = "accounts.tried-too-often"
    happened = "That was tried too often in the last hour."
    next_step = "Wait an hour, or ring us. A person will help."
    status = 429


def who(what: str, whom: object) -> str:
    """Someone or something as it is counted: nobody can read who it was."""
    return fingerprints(str(whom), purpose=f"counting {what}")[0]


def failed(kind: type[DomainError]) -> DomainError:
    """The error to raise when somebody could not sign in; the log has a line of it."""
    _log.warning("Signing in failed: %s", kind.code)
    return kind()


def count_tries(what: str, whom: object, *, now: datetime) -> None:
    """Count a try before it is judged, whatever comes of it. Raises TriedTooOften.

    `what` is the name of a limit.
    """
    with transaction.atomic():
        times = count(what, who(what, whom), now=now)
    if limit(what).is_passed(times):
        raise TriedTooOften
