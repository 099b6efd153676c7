"""When the ground gives way: plain words, and what was typed given back.

Asks nothing of the session or the database, which may be what has gone.
"""

import errno
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

from plait.design.context import phone

UNAVAILABLE = 503
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
NO_TURN = errno.EBUSY  # too much was asked for at once
# A table that is not there does not come back by waiting.
OUR_OWN_FAULT = ("no such table", "no such column", "syntax error")
TECHNICAL = {"csrfmiddlewaretoken", "submission", "version", "do", "step", "next"}
SECRET = {"code", "password"}
SHORT = 60


@dataclass(frozen=True)
class Written:
    """One answer of a form that could not be kept."""

    name: str
    words: str

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").replace("-", " ").strip().capitalize()

    @property
    def is_long(self) -> bool:
        return len(self.words) > SHORT or "\n" in self.words


def is_passing(fault: BaseException | None) -> bool:
    """Whether a fault is of the disk, the database or the press: soon over."""
    while fault is not None:
        if isinstance(fault, OperationalError | InterfaceError):
            return not any(words in str(fault) for words in OUR_OWN_FAULT)
        if isinstance(fault, OSError) and fault.errno in {*NO_ROOM, NO_TURN}:
            return True
        fault = fault.__cause__
    return False


def typed(request: HttpRequest | None) -> QueryDict:
    """What was sent, as far as it can still be read."""
    if request is None or request.method != "POST":
        return QueryDict()
    try:
        return request.POST
    except (
        MultiPartParserError,
        RequestDataTooBig,
        TooManyFieldsSent,
        UnreadablePostError,
    ):
        return QueryDict()


def given_back(request: HttpRequest | None) -> dict[str, object]:
    """What the pages for trouble need to give back what was typed."""
    where = request.get_full_path() if request is not None else ""
    return shown_again(typed(request), where=where)


def shown_again(sent: QueryDict, *, where: str) -> dict[str, object]:
    """What was typed: to read, to copy, and to send again to where it was going."""
    written = list(_written(sent))
    return {
        "long": [one for one in written if one.is_long],
        "short": [one for one in written if not one.is_long],
        "again": [(name, each) for name, found in sent.lists() for each in found],
        "where": where,
    }


def _written(sent: QueryDict) -> Iterator[Written]:
    for name, found in sent.lists():
        if name in TECHNICAL | SECRET or name.endswith("_rows"):
            continue
        for words in found:
            if words.strip():
                yield Written(name, words)


def unavailable(request: HttpRequest | None, *, is_full: bool = False) -> HttpResponse:
    """The page for a fault that passes: status 503, and when to try again."""
    shown = {
        **phone(),
        **given_back(request),
        "is_full": is_full,
        "is_sent": request is not None and request.method not in ("GET", "HEAD"),
    }
    page = HttpResponse(render_to_string("503.html", shown), status=UNAVAILABLE)
    page["Retry-After"] = str(settings.TRY_AGAIN_AFTER_SECONDS)
    page["Cache-Control"] = "no-store"
    return page
