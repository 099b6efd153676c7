"""Plain text and tables, written again so that no cell can act."""

import csv
import io
import re

from plait.foundation.guard.found import Washed
from plait.foundation.guard.limits import Format, Limits
from plait.foundation.guard.refusing import Refused
from plait.foundation.tables import table

READ_AS = ("utf-8-sig", "cp1252")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PAGE = re.compile(
    r"\s*(<\?xml|<!doctype|<html|<head|<body|<script|<svg|<iframe|%PDF)", re.IGNORECASE
)
_TWO_BYTES = (b"\xff\xfe", b"\xfe\xff")
LONGEST_CELL = 100_000


def wash_text(data: bytes, taken: Format, _limits: Limits) -> Washed:
    """Read text, or a table, and write it again as UTF-8. Raises Refused."""
    text = _read(data)
    if taken.code == "csv":
        text = _table(text)
    return Washed(whole=text.encode(), format=taken.code)


def _read(data: bytes) -> str:
    ways = ("utf-16",) if data.startswith(_TWO_BYTES) else READ_AS
    for way in ways:
        try:
            text = data.decode(way)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            raise Refused("not-text")
        if _PAGE.match(text):
            raise Refused("not-what-it-says")
        if not text.strip():
            raise Refused("empty")
        return text
    raise Refused("not-text")


def _table(text: str) -> str:
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), _way_of(text)))
    except csv.Error as broken:
        raise Refused("damaged") from broken
    return table((), rows).replace("\r\n", "", 1)


def _way_of(text: str) -> type[csv.Dialect]:
    """Commas, unless the first line has more semicolons or tabs."""
    first = text.partition("\n")[0]
    marks = max(",;\t", key=first.count)

    class Way(csv.excel):
        delimiter = marks

    return Way
