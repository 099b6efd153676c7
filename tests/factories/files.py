"""Files as people send them, made on the spot."""

import io
import zipfile
from pathlib import Path

from PIL import Image

from plait.contributions.actions import attach, store
from plait.contributions.models import Attachment, Contribution
from plait.contributions.rules import Enclosed, limits
from plait.foundation.guard.checking import check
from plait.foundation.guard.found import Checked
from plait.people.models import Person
from tests.factories.days import NOW
from tests.factories.projects import involvement_lead

TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/'
    b'2006/content-types"/>'
)


def picture(as_format: str = "PNG", size: tuple[int, int] = (40, 30), **saved) -> bytes:
    """A small green picture; `saved` goes to Pillow, such as exif=."""
    mode = saved.pop("mode", "RGB")
    colour = saved.pop("colour", "green")
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, as_format, **saved)
    return file.getvalue()


def packed(*parts: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, inside in parts:
            archive.writestr(name, inside)
    return file.getvalue()


def docx(*more: tuple[str, bytes], heart: bytes = b"<w>Hello</w>") -> bytes:
    """A Word file with these parts besides what every one has."""
    return packed(("[Content_Types].xml", TYPES), ("word/document.xml", heart), *more)


def xlsx(*more: tuple[str, bytes]) -> bytes:
    """An Excel file with these parts besides what every one has."""
    return packed(
        ("[Content_Types].xml", TYPES), ("xl/workbook.xml", b"<workbook/>"), *more
    )


def pdf(inside: bytes = b"") -> bytes:
    """A PDF of one object, and what is to stand in it."""
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + inside + b"\n%%EOF\n"


def wav(*parts: tuple[bytes, bytes]) -> bytes:
    """A recording of eight silent moments, after these parts."""
    parts = (*parts, (b"fmt ", b"\x01\x00\x01\x00" + bytes(12)), (b"data", bytes(8)))
    inside = b"".join(
        kind + len(part).to_bytes(4, "little") + part + bytes(len(part) % 2)
        for kind, part in parts
    )
    return b"RIFF" + (len(inside) + 4).to_bytes(4, "little") + b"WAVE" + inside


def box(kind: bytes, inside: bytes = b"") -> bytes:
    """One box of an m4a file."""
    return (len(inside) + 8).to_bytes(4, "big") + kind + inside


def m4a(notes: bytes = b"") -> bytes:
    """A recording as phones make them, with these notes in it."""
    moov = box(b"moov", box(b"mvhd", bytes(4)) + box(b"udta", notes))
    return box(b"ftyp", b"M4A \x00\x00\x00\x00") + moov + box(b"mdat", bytes(8))


def mp3(frames: int = 4) -> bytes:
    """Frames of layer III: 128 kilobits, 44,100 hertz, so 417 bytes each."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def ogg() -> bytes:
    """The first page of a voice message."""
    return b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(60)


def checked(data: bytes = b"I was there.", name: str = "note.txt") -> Checked:
    """A file that went through the guard."""
    folder: Path = store().half_done
    return check([data], name=name, limits=limits(), folder=folder)


def drawing(name: str = "doors.png", **about) -> Checked:
    """A picture as the guard hands it over, without a process of its own."""
    about = {"width": 40, "height": 30, "whole": picture(), **about}
    return Checked(
        **{"name": name, "kind": "picture", "format": "png", "sha256": "0" * 64}
        | {"small": picture(size=(8, 6))}
        | about
    )


def attachment(
    contribution: Contribution, *, by: Person | None = None, **enclosed
) -> Attachment:
    """A drawing that goes with these words; `file` and `shows` may be given."""
    enclosed = {"file": drawing(), "shows": "Five doors, one green.", **enclosed}
    return attach(
        contribution=contribution,
        files=[Enclosed(**enclosed)],
        by=by or involvement_lead(),
        now=NOW,
    )[0]
