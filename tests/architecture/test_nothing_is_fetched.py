"""No address that somebody sends is ever fetched: there is no code that could.

Mail is the only thing that leaves, by Django, to the one server named in settings.
"""

import ast
import re
import smtplib
from pathlib import Path

import pytest
from django.test import Client

import plait
from tests import factories as make
from tests.writing import send

PACKAGE = Path(plait.__file__).parent
# What can open a connection, or read what an address names.
REACHES_OUT = {
    *("socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx"),
    *("aiohttp", "ftplib", "smtplib", "telnetlib", "xmlrpc", "asyncio", "websockets"),
}
# It looks for a free port on this very computer, and sends nothing.
LISTENS = "config/commands/starting.py"
# It tells the faults of mail apart, and opens nothing.
READS_FAULTS = "post/rules.py"
ADDRESSES = [
    f"{scheme}{host}"
    for scheme in ("http://", "https://", "//", "ftp://", "gopher://", "file://")
    for host in (
        *("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "127.1"),
        *("169.254.169.254/latest/meta-data", "10.0.0.1", "evil.example@127.0.0.1"),
    )
]


def imported(tree):
    """Every module that a file imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def reaching(source):
    """The modules a source imports that can reach out."""
    return {
        known
        for name in imported(ast.parse(source))
        for known in REACHES_OUT
        if name == known or name.startswith(f"{known}.")
    }


def test_no_module_can_open_a_connection():
    found = {
        str(file.relative_to(PACKAGE)): reaching(file.read_text(encoding="utf-8"))
        for file in PACKAGE.rglob("*.py")
    }

    assert {name: what for name, what in found.items() if what} == {
        LISTENS: {"socket"},
        READS_FAULTS: {"smtplib"},
    }
    faults = (PACKAGE / READS_FAULTS).read_text(encoding="utf-8")
    used = set(re.findall(r"smtplib\.(\w+)", faults))
    assert used
    assert {
        name for name in used if not issubclass(getattr(smtplib, name), OSError)
    } == set()
    text = (PACKAGE / LISTENS).read_text(encoding="utf-8")
    assert not re.search(r"\.(connect|connect_ex|send|sendall|sendto|makefile)\(", text)


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "from urllib import request",
        "def f():\n    import http.client as x",
        "from urllib.request import urlopen",
    ],
)
def test_one_that_could_is_seen(source):
    assert reaching(source)


def test_no_script_of_ours_asks_another_place():
    calls = re.compile(r"(fetch|sendBeacon|WebSocket|XMLHttpRequest|EventSource)\b")
    elsewhere = re.compile(r"""["'`](https?:)?//""")
    for file in PACKAGE.rglob("*.js"):
        text = file.read_text(encoding="utf-8")
        assert not (calls.search(text) and elsewhere.search(text)), file.name


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_in_a_box_is_words_and_nothing_more(monkeypatch, address):
    asked = []

    def refuse(*args, **kwargs):
        asked.append(args)
        raise OSError("no way out")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    question = make.question()
    where = f"/projects/{question.project.code}/say/"

    came = send(Client(), where, words=address, group="carer", name=address[:80])

    assert came.status_code == 302
    assert Client().get(came.url.replace("c-thanks", "back")).status_code == 200
    assert asked == []


def test_there_are_forty_such_addresses_and_more():
    assert len(set(ADDRESSES)) >= 40
