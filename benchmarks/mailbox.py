"""A mail server that only remembers: who was written to, with which Message-ID."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ID = re.compile(rb"^Message-ID: (\S+)", re.MULTILINE | re.IGNORECASE)
OK, GO_ON, BYE = b"250 ok\r\n", b"354 go on\r\n", b"221 bye\r\n"


class _Conversation(socketserver.StreamRequestHandler):
    """One connection. What it promised to deliver is remembered before it says so."""

    server: "Mailbox"

    def handle(self) -> None:
        to = ""
        try:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"RCPT":
                    to = line.decode().partition("<")[2].partition(">")[0]
                if word == b"DATA":
                    self.wfile.write(GO_ON)
                    self.server.remember(to, self._words())
                self.wfile.write(BYE if word == b"QUIT" else OK)
                if word == b"QUIT":
                    return
        except OSError:  # whoever wrote to us was killed in the middle
            return

    def _words(self) -> bytes:
        words = b""
        while line := self.rfile.readline():
            if line == b".\r\n":
                return words
            words += line
        raise ConnectionResetError


class Mailbox(socketserver.ThreadingTCPServer):
    """Listens on a free port of this computer."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.got: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def remember(self, to: str, words: bytes) -> None:
        found = _ID.search(words)
        with self._lock:
            self.got.append((to, found[1].decode() if found else ""))


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A mail server for as long as the block runs."""
    with Mailbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
