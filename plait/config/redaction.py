"""Keeps people out of the logs: what is written there could be read by anyone."""

import json
import logging
import re
from datetime import UTC, datetime

HIDDEN = "[hidden]"
_RULES = (
    # What follows a question mark in an address.
    (re.compile(r"(?<=\w/)\?[^\s\"'>]+|(?<=[\w-])\?[\w.-]+=[^\s\"'>]+"), f"?{HIDDEN}"),
    # Links and cards of signing in, and receipts.
    (
        re.compile(
            r"(/(?:sign-in/(?:link|card|stop)|back|asked|c-thanks|look-again)/)"
            r"[^/\s\"']+"
        ),
        rf"\1{HIDDEN}",
    ),
    # Cookies, keys and forms, as text or as part of a mapping.
    (
        re.compile(
            r"(?i)((?:set-)?cookie|authorization|x-csrftoken|csrfmiddlewaretoken|"
            r"(?:__host-)?(?:sid|csrf)|post|body)(['\"]?\s*[:=]\s*)"
            r"(<QueryDict:.*?}>|\{.*?\}|'[^']*'|\"[^\"]*\"|[^\n]+)"
        ),
        rf"\1\2{HIDDEN}",
    ),
    (re.compile(r"<QueryDict: \{.*?\}>"), HIDDEN),
    # What databases say of a value that they refuse.
    (
        re.compile(
            r"(?is)(key \([^)]*\)=)"
            r"(?:\(.*?\)(?= (?:already|is|conflicts)\b|\.|\s*\Z)|\([^)]*\))"
        ),
        rf"\1({HIDDEN})",
    ),
    (
        re.compile(
            r"(?is)(failing row contains )"
            r"(?:\(.*?\)(?=\.?\s*(?:\n|\Z))|\([^)]*\))"
        ),
        rf"\1({HIDDEN})",
    ),
    # Addresses, numbers and postcodes, wherever they stand.
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*"), HIDDEN),
    (
        re.compile(
            r"(?<![\w.-])(?:(?:\+44|0044)\.?|\(?0)(?:[ ()-]{0,3}\d)"
            r"(?:[ .()-]{0,3}\d){8,10}(?!\w)"
        ),
        HIDDEN,
    ),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"), HIDDEN),
)


def redacted(text: str) -> str:
    """Return a line of a log with nobody in it.

    >>> redacted("GET /sign-in/link/abc.def/?next=/me/ by ann@post.example")
    'GET /sign-in/link/[hidden]/?[hidden] by [hidden]'
    """
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Hides people in the whole of a record, what an error said too.

    It adds the short id that the page of an error shows.
    """

    def format(self, record: logging.LogRecord) -> str:
        known = _error_id(record)
        return f"{self.said(record)} [{known}]" if known else self.said(record)

    def said(self, record: logging.LogRecord) -> str:
        """What the record says, and what an error said, with nobody in it."""
        return redacted(super().format(record))


class ForPrograms(RedactingFormatter):
    """A record as one line of JSON: when (UTC), how bad, from where, what, which id."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, tz=UTC)
        line = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": self.said(record),
            "process": record.process,
        }
        if known := _error_id(record):
            line["error"] = known
        return json.dumps(line, ensure_ascii=False)


def _error_id(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    return str(getattr(request, "error_id", ""))
