"""One request, made as the server makes it, with an eye on what the database does."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote
from zipfile import ZipFile

from django.core.handlers.base import BaseHandler
from django.core.signals import request_finished
from django.db import close_old_connections, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.html import escape

from plait.design import paper

# A session is how a browser is known again: it is no part of the record.
NOT_THE_RECORD = {"django_session"}
_WRITES = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b\D*?[\"`](\w+)[\"`]", re.IGNORECASE
)
# What differs from one moment to the next: how long, and until this very second.
_LENGTH = re.compile(rb"^(?:Content-Length|Expires): [^\r\n]+\r?\n?", re.MULTILINE)
_TYPED = re.compile(r"/j/(\w+)/$")
_TOKEN = re.compile(rb'(name="(?:csrfmiddlewaretoken|seat|submission)" value=")[^"]*')


@dataclass(frozen=True)
class Seen:
    """What came back: the whole response as bytes, and the tables that were written."""

    status: int
    content: bytes
    written: frozenset[str]

    def without(self, path: str) -> bytes:
        """The response without the address asked for, and what always differs.

        The door of rooms says the code back that was typed, known or not.
        """
        content = _LENGTH.sub(b"", _TOKEN.sub(rb"\1", self.content))
        if typed := _TYPED.match(path):
            content = content.replace(typed[1].encode(), b"*")
        for asked in (path, path.partition("?")[0]):
            for written in {asked, escape(asked), quote(asked), quote(asked, safe="")}:
                content = content.replace(written.encode(), b"*")
        return content


class Sensor:
    """Notices every table that a statement writes to."""

    def __init__(self) -> None:
        self.written: set[str] = set()

    def __call__(self, execute, sql, params, many, context):
        found = _WRITES.match(sql)
        if found and found[2] not in NOT_THE_RECORD:
            self.written.add(f"{found[1].upper()} {found[2]}")
        return execute(sql, params, many, context)


class Prober:
    """Asks the site for things, and takes back whatever that did to the database."""

    def __init__(self, **headers: str) -> None:
        """`headers` go with every request, as WSGI writes them: HTTP_ACCEPT."""
        self._handler = BaseHandler()
        self._handler.load_middleware()
        self._requests = RequestFactory(**headers)

    def ask(
        self, method: str, path: str, *, cookie: str = "", sent: object = None
    ) -> Seen:
        """Ask as the browser that holds this cookie."""
        given = {"HTTP_COOKIE": cookie} if cookie else {}
        if method == "POST":
            request = self._requests.post(path, sent or {}, **given)
        else:
            request = self._requests.generic(method, path, **given)
        request._dont_enforce_csrf_checks = True
        sensor = Sensor()
        with transaction.atomic(), connection.execute_wrapper(sensor):
            response = self._handler.get_response(request)
            content = _whole(response, method)
            _closed(response)
            transaction.set_rollback(True)
        return Seen(response.status_code, content, frozenset(sensor.written))


def _closed(response: HttpResponse) -> None:
    """Let go of its files, as Django's test client does: the connection stays open."""
    request_finished.disconnect(close_old_connections)
    try:
        response.close()
    finally:
        request_finished.connect(close_old_connections)


def _whole(response: HttpResponse, method: str) -> bytes:
    """Headers and body, but for cookies of forms, which differ every time.

    The body is made for HEAD too; servers send none of it.
    """
    body = b"".join(response) if response.streaming else response.content
    if method == "HEAD":
        body = b""
    elif response.headers.get("Content-Type") == "application/zip":
        body += _unpacked(body)
    return response.serialize_headers() + b"\n\n" + body


def _unpacked(packed: bytes) -> bytes:
    """What is inside a ZIP, with the names of its files: packed, no word is found."""
    with ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        return b"\n".join(name.encode() + archive.read(name) for name in names)


class _Plain:
    """Stands in for the printer: gives the words that would have been printed."""

    def __init__(self, *, sys_inputs: dict[str, str], **_: object) -> None:
        self._words = sys_inputs["data"]

    def compile(self, **_: object) -> bytes:
        return self._words.encode()


@contextmanager
def plain_print() -> Iterator[None]:
    """Print words as they are, so that they can be read, and quickly."""
    kept, fonts = paper.typst.Compiler, paper._fonts
    paper.typst.Compiler, paper._fonts = _Plain, lambda: None
    try:
        yield
    finally:
        paper.typst.Compiler, paper._fonts = kept, fonts
