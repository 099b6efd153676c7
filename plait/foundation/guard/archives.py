"""Reads the ZIP family through a counter: what unpacks too large stops at once."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from plait.foundation.guard.limits import Limits
from plait.foundation.guard.refusing import Refused

START = b"PK\x03\x04"
PIECE = 64 * 1024
HOW_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LOCKED = 0x1
MOST_OF_LITTLE = 1024 * 1024  # below this, how tightly it was packed is no matter
# How other packed files begin, and what their names end with.
PACKED = (START, b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MZ")
PACKED_ENDINGS = (
    *(".zip", ".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".jar", ".rar", ".7z"),
    *(".gz", ".bz2", ".xz", ".tar", ".exe", ".dll", ".js", ".vbs", ".lnk", ".html"),
)


def members(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Give each file inside: its name and its bytes. Raises Refused."""
    if not data.startswith(START):
        raise Refused("not-what-it-says")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            _check_list(listed, limits)
            left = limits.unpacked_bytes
            for each in listed:
                if each.is_dir():
                    continue
                inside = _read(archive, each, left, limits)
                left -= len(inside)
                if inside.startswith(PACKED):
                    raise Refused("holds-a-file")
                yield each.filename, inside
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as broken:
        raise Refused("damaged") from broken


def _check_list(listed: list[zipfile.ZipInfo], limits: Limits) -> None:
    """What the list of contents says. What it says of sizes is not believed."""
    if len(listed) > limits.members:
        raise Refused("unpacks-too-large")
    names = [each.filename.lower() for each in listed]
    if len(set(names)) < len(names) or not names:
        raise Refused("damaged")
    for each in listed:
        _check_entry(each)


def _check_entry(each: zipfile.ZipInfo) -> None:
    if not each.filename:  # Python 3.11 breaks on it
        raise Refused("damaged")
    if each.flag_bits & LOCKED:
        raise Refused("locked")
    if each.compress_type not in HOW_PACKED:
        raise Refused("damaged")
    if stat.S_ISLNK(each.external_attr >> 16) or not _stays_inside(each):
        raise Refused("can-act")
    if each.filename.lower().endswith(PACKED_ENDINGS):
        raise Refused("holds-a-file")


def _stays_inside(each: zipfile.ZipInfo) -> bool:
    name = each.orig_filename
    if name.startswith("/") or "\\" in name or "\x00" in name or ":" in name:
        return False
    return ".." not in name.split("/")


def _read(
    archive: zipfile.ZipFile, each: zipfile.ZipInfo, left: int, limits: Limits
) -> bytes:
    """The bytes of one member, counted as they come."""
    tight = max(each.compress_size * limits.ratio, MOST_OF_LITTLE)
    found = bytearray()
    with archive.open(each) as opened:
        while piece := opened.read(PIECE):
            found += piece
            if len(found) > min(left, tight):
                raise Refused("unpacks-too-large")
    return bytes(found)
