"""PDF files: nothing in them may act, and pictures in them forget where they were."""

import re
import zlib
from collections.abc import Iterator

from plait.foundation.guard.found import Washed
from plait.foundation.guard.limits import Format, Limits
from plait.foundation.guard.refusing import Refused

START, END = b"%PDF-", b"%%EOF"
MOST_AFTER_END = 64
ZIP_END = b"PK\x05\x06"
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
BEFORE = 2048
ACTS = (
    b"/JavaScript",
    b"/Launch",
    b"/RichMedia",
    b"/XFA",
    b"/SubmitForm",
    b"/ImportData",
)
HOLDS = (b"/EmbeddedFile", b"/GoToE")
LOCKED = b"/Encrypt"
OTHER_PACKING = (b"/LZWDecode", b"/ASCIIHexDecode", b"/ASCII85Decode", b"/RunLength")
_ABOUT = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_WRITER = re.compile(rb"/(?:Author|Creator|Title|Subject|Keywords)\s*\(([^()\\]*)\)")


def wash_pdf(data: bytes, taken: Format, limits: Limits) -> Washed:
    """Check a PDF, and blank what it says about its making. Raises Refused."""
    if not data.startswith(START):
        raise Refused("not-what-it-says")
    end = data.rfind(END)
    if end < 0:
        raise Refused("damaged")
    if ZIP_END in data or len(data[end + len(END) :].strip()) > MOST_AFTER_END:
        raise Refused("holds-a-file")
    _check_words(_plain(data))
    for packed in _packed_objects(data, limits):
        _check_words(_plain(packed))
    return Washed(whole=_blanked(data), format=taken.code)


def _plain(data: bytes) -> bytes:
    """Names as a reader of PDF reads them: /J#61vaScript is /JavaScript."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _check_words(plain: bytes) -> None:
    for words, code in (
        ((LOCKED,), "locked"),
        (ACTS, "can-act"),
        (HOLDS, "holds-a-file"),
    ):
        if any(word in plain for word in words):
            raise Refused(code)


def _packed_objects(data: bytes, limits: Limits) -> Iterator[bytes]:
    """Objects that are kept packed, unpacked through a counter."""
    left = limits.unpacked_bytes
    for found in _STREAM.finditer(data):
        about = _plain(data[max(0, found.start() - BEFORE) : found.start()])
        about = about[about.rfind(b"obj") :]
        if b"/ObjStm" not in about:
            continue
        if any(other in about for other in OTHER_PACKING):
            raise Refused("can-act")
        if b"/FlateDecode" not in about:
            continue  # it lies open, and was read with the rest
        unpacked = _inflated(data[found.end() :], left)
        left -= len(unpacked)
        yield unpacked


def _inflated(data: bytes, most: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(data, most + 1)
    except zlib.error as broken:
        raise Refused("damaged") from broken
    if len(unpacked) > most:
        raise Refused("unpacks-too-large")
    return unpacked


def _blanked(data: bytes) -> bytes:
    """The same length, without who wrote it, and where its photos were taken."""
    spaces = _ABOUT.sub(lambda found: b" " * len(found[0]), data)
    spaces = _WRITER.sub(
        lambda found: found[0].replace(b"(" + found[1], b"(" + b" " * len(found[1])),
        spaces,
    )
    return without_places(spaces)


def without_places(data: bytes) -> bytes:
    """Blank what cameras write into photos (Exif), leaving every byte in its place."""
    washed = bytearray(data)
    at = data.find(b"Exif\x00\x00")
    while at >= 0:
        if at >= 4 and data[at - 4 : at - 2] == b"\xff\xe1":  # noqa: PLR2004 -- a marker and a length
            length = int.from_bytes(data[at - 2 : at], "big") - 2
            end = min(max(at, at + length), len(data))
            washed[at:end] = bytes(end - at)
        at = data.find(b"Exif\x00\x00", at + 1)
    return bytes(washed)
