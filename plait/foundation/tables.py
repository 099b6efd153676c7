"""Tables for spreadsheets, safe to open: no cell can act as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

# Signs with which spreadsheets take a cell for a formula (security.md 3.6).
ACTS = "=+-@\t\r\n\x00＝＋－＠"
INVISIBLE = " \u200b\u200c\u200d\u2060\ufeff"
BOM = "\ufeff"


def safe_cell(value: object) -> str:
    """Return a cell's text, with ' before anything a spreadsheet would run.

    One more ' goes before what looks like that already, so that `plain_cell` gives
    every text back as it was, but for NUL, which no file may hold.

    >>> safe_cell("=1+1"), safe_cell("-5"), safe_cell("plain"), safe_cell("'=1")
    ("'=1+1", '-5', 'plain', "''=1")
    """
    text = str(value).replace("\x00", "")
    return f"'{text}" if _acts(text) else text


def plain_cell(text: str) -> str:
    """Return what `safe_cell` was given: without the one ' that it added.

    >>> plain_cell("'=1+1"), plain_cell("''=1"), plain_cell("'tis")
    ('=1+1', "'=1", "'tis")
    """
    return text[1:] if text.startswith("'") and _acts(text) else text


def _acts(text: str) -> bool:
    """Whether it would act, or would once the signs before it were taken away."""
    bare = text.lstrip("'")
    first = bare.lstrip(INVISIBLE)[:1]
    return bool(first) and first in ACTS and not _is_number(bare)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a CSV file as text: every cell quoted, CRLF, with a byte-order mark."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return BOM + written.getvalue()


def read_table(content: bytes) -> list[tuple[int, list[str]]]:
    """Return each row that holds something, with the line of the file it ends on.

    Letters may be UTF-8, UTF-16 or Windows', cells split by commas, semicolons or
    tabs. Errors: UnicodeError, csv.Error for what is no whole table of text.
    """
    return list(_rows(_decoded(content)))


def _decoded(content: bytes) -> str:
    two_bytes = (b"\xff\xfe", b"\xfe\xff")
    if content[:2] in two_bytes:
        return content.decode("utf-16")
    if b"\x00" in content:
        raise UnicodeError("it holds signs that are no text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    split = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=split, strict=True)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text.isascii()
