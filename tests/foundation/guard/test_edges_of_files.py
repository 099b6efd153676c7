"""Each kind of file at its edges: refused in words, or harmless, never a fault."""

import io
import zipfile
import zlib
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plait.contributions.rules import limits
from plait.foundation.guard.looking import format_of, look
from plait.foundation.guard.papers import without_places
from plait.foundation.guard.pictures import ORIENTATION
from plait.foundation.guard.refusing import WHY, Refused
from tests.factories import files as make

LIMITS = limits()
HEART = b"<w>Hello</w>"
CODEC = b"\x01\x13OpusHead"
FMT, DATA = (b"fmt ", bytes(16)), (b"data", bytes(8))


def seen(data, name, **narrow):
    """What is kept of a file, or the code of why it is refused."""
    with_these = replace(LIMITS, **narrow)
    try:
        return look(data, taken=format_of(name, with_these), limits=with_these)
    except Refused as refused:
        return refused.code


def riff(*parts):
    inside = b"".join(
        kind + len(one).to_bytes(4, "little") + one for kind, one in parts
    )
    return b"RIFF" + (len(inside) + 4).to_bytes(4, "little") + b"WAVE" + inside


def object_stream(packed, about=b"/FlateDecode"):
    head = b"2 0 obj\n<< /Type /ObjStm /Filter " + about + b" >>\nstream\n"
    return make.pdf(head + packed + b"\nendstream\nendobj\n")


SOUNDS = {
    "three frames": ("a.mp3", make.mp3(3), ""),
    "two frames": ("a.mp3", make.mp3(2), "not-what-it-says"),
    "two and a head": ("a.mp3", make.mp3(2) + b"\xff\xfb\x90\x00", "damaged"),
    "a rate of none": ("a.mp3", b"\xff\xfb\x00\x00" + bytes(900), "not-what-it-says"),
    "hertz of none": ("a.mp3", b"\xff\xfb\x9c\x00" + bytes(900), "not-what-it-says"),
    "version of none": ("a.mp3", b"\xff\xeb\x90\x00" + bytes(900), "not-what-it-says"),
    "notes alone": ("a.mp3", b"ID3" + bytes(7), "not-what-it-says"),
    "notes that never end": ("a.mp3", b"ID3\4\0\0\x7f\x7f\x7f\x7f", "not-what-it-says"),
    "another brand": (
        "a.m4a",
        make.box(b"ftyp", b"qt  " + bytes(4)),
        "not-what-it-says",
    ),
    "no sound": ("a.m4a", make.box(b"ftyp", b"M4A " + bytes(4)), "damaged"),
    "a box too long": ("a.m4a", make.m4a() + b"\0\0\1\0free", "damaged"),
    "a box too short": ("a.m4a", make.m4a() + b"\0\0\0\2free", "damaged"),
    "half a head": ("a.m4a", make.m4a() + b"\0\0\0", "damaged"),
    "another codec": ("a.ogg", b"OggS\0\2" + bytes(94), "not-what-it-says"),
    "a codec too late": ("a.ogg", b"OggS\0\2" + bytes(94) + CODEC, "not-what-it-says"),
    "a page in the middle": ("a.ogg", b"OggS\0\0" + CODEC, "not-what-it-says"),
    "no way to write it": ("a.wav", riff(DATA), "damaged"),
    "no sound in it": ("a.wav", riff(FMT), "damaged"),
    "not of waves": ("a.wav", b"RIFF\4\0\0\0AVI ", "not-what-it-says"),
    "a ZIP behind it": ("a.wav", riff(FMT, DATA) + b"PK\5\6", "holds-a-file"),
}


@pytest.mark.parametrize(("name", "data", "code"), SOUNDS.values(), ids=SOUNDS)
def test_recordings_at_their_edges(name, data, code):
    came = seen(data, name)

    assert came == code if code else came.whole == data


def test_a_box_of_long_length_and_one_to_the_end_are_read():
    long = b"\0\0\0\1free" + (24).to_bytes(8, "big") + bytes(8)
    to_the_end = b"\0\0\0\0free" + bytes(20)
    data = make.m4a() + long + to_the_end

    assert seen(data, "a.m4a").whole == data.replace(b"udta", b"free")


def test_notes_inside_a_track_become_empty_space():
    track = make.box(b"trak", make.box(b"udta", b"53.9 N, 1.2 W"))
    data = make.m4a() + make.box(b"moov", track)

    kept = seen(data, "a.m4a").whole

    assert len(kept) == len(data)
    assert b"53.9 N" not in kept
    assert b"udta" not in kept


def test_a_recording_keeps_its_first_sound_and_drops_notes_and_odd_ends():
    first = riff(FMT, (b"LIST", b"by Ann"), (b"data", b"abc"), (b"data", b"zzzz"))

    kept = seen(first + b"\0", "a.wav").whole

    assert b"by Ann" not in kept
    assert kept.endswith(b"data\3\0\0\0abc\0")


PAPERS = {
    "no end": (b"%PDF-1.7\n1 0 obj", "damaged"),
    "no beginning": (b"\n" + make.pdf(), "not-what-it-says"),
    "64 letters after it": (make.pdf() + b"x" * 64, ""),
    "65 letters after it": (make.pdf() + b"x" * 65, "holds-a-file"),
    "spaces after it": (make.pdf() + b" \n" * 500, ""),
    "script in a packed object": (
        object_stream(zlib.compress(b"/JavaScript (x)")),
        "can-act",
    ),
    "an open object": (object_stream(b"<< /Type /Font >>", b"/None"), ""),
    "an object packed otherwise": (object_stream(b"x", b"/LZWDecode"), "can-act"),
    "an object that does not unpack": (object_stream(b"not packed"), "damaged"),
    "a name in disguise": (make.pdf(b"/J#61vaScript"), "can-act"),
    "a lock in disguise": (make.pdf(b"/Encr#79pt"), "locked"),
}


@pytest.mark.parametrize(("data", "code"), PAPERS.values(), ids=PAPERS)
def test_papers_at_their_edges(data, code):
    came = seen(data, "a.pdf")

    assert came == code if code else came.format == "pdf"


def test_a_small_paper_as_programs_write_it_today_is_taken():
    """Its objects are packed, and packed they are shorter than we look back."""
    file = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    data = file.getvalue()
    assert b"/ObjStm" in data

    assert seen(data, "a.pdf").whole == data


@pytest.mark.parametrize(("room", "code"), [(100, ""), (99, "unpacks-too-large")])
def test_packed_objects_unpack_to_so_much_together(room, code):
    half = zlib.compress(b"x" * 50)
    data = object_stream(half) + object_stream(half)
    data = data.replace(b"%%EOF", b"", 1)

    came = seen(data, "a.pdf", unpacked_bytes=room)

    assert came == code if code else came.format == "pdf"


@pytest.mark.parametrize("length", [0, 1, 2, 3, 30, 0xFFFF])
def test_where_a_photo_in_a_paper_was_taken_is_blanked_whatever_its_length(length):
    at = b"\xff\xe1" + length.to_bytes(2, "big") + b"Exif\0\0GPS 53.9 N"
    data = b"before" + at + b"after"

    washed = without_places(data)

    assert len(washed) == len(data)
    assert washed.startswith(b"before\xff\xe1")
    assert (b"53.9" in washed) == (length < 18)


WRITTEN = {
    "UTF-8": ("Ŵyn".encode(), "Ŵyn"),
    "with its mark": ("Ŵyn".encode("utf-8-sig"), "Ŵyn"),
    "UTF-16": ("Ŵyn".encode("utf-16"), "Ŵyn"),
    "UTF-16 the other way": (b"\xfe\xff" + "Ŵyn".encode("utf-16-be"), "Ŵyn"),
    "old Windows": (b"caf\xe9 \x80", "café €"),
    "half a sign": ("Ŵyn".encode("utf-16")[:-1], "not-text"),
    "a sign old Windows lacks": (b"\x81\xff", "not-text"),
    "a bell": (b"ding\x07", "not-text"),
    "only spaces": (b" \n\t\r\n ", "empty"),
    "nothing at all": (b"", "empty"),
    "a page": (b" \n<!DocType html>", "not-what-it-says"),
    "a mark and a page": (b"\xef\xbb\xbf<svg>", "not-what-it-says"),
}


@pytest.mark.parametrize(("data", "kept"), WRITTEN.values(), ids=WRITTEN)
def test_texts_in_every_way_of_writing(data, kept):
    came = seen(data, "a.txt")

    assert came == kept if kept in WHY else came.whole.decode() == kept


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_by_its_own_mark(mark):
    data = f"name{mark}said\r\nAnn{mark}=1+1\r\n".encode()

    kept = seen(data, "a.csv").whole.decode()

    assert kept.splitlines()[0].strip("\ufeff") == '"name","said"'
    assert kept.splitlines()[1] == '"Ann","\'=1+1"'


def test_a_cell_without_end_is_refused():
    assert seen(b'"' + b"x" * 100_001, "a.csv") == "damaged"


@pytest.mark.parametrize("way", range(10))
def test_a_photo_is_turned_as_the_camera_said_and_says_it_no_more(way):
    exif = Image.Exif()
    exif[ORIENTATION] = way
    data = make.picture("JPEG", size=(40, 30), exif=exif)

    came = seen(data, "a.jpg")

    size = (30, 40) if 5 <= way <= 8 else (40, 30)
    assert (came.width, came.height) == size
    assert b"Exif" not in came.whole


def zipped(*names, **about):
    parts = [(name, b"<x/>") for name in names]
    return make.docx(*parts, **about)


ARCHIVES = {
    "a folder in it": (zipped("word/media/"), ""),
    "one name twice in other letters": (zipped("a.xml", "A.XML"), "damaged"),
    "a way out": (zipped("../a.xml"), "can-act"),
    "a way from the root": (zipped("/a.xml"), "can-act"),
    "a disk": (zipped("C:a.xml"), "can-act"),
    "a file that is packed": (zipped("a.zip"), "holds-a-file"),
    "nothing": (b"PK\x05\x06" + bytes(18), "not-what-it-says"),
    "packed in an old way": (
        make.packed(("[Content_Types].xml", make.TYPES), how=zipfile.ZIP_BZIP2),
        "damaged",
    ),
    "no heart": (make.packed(("[Content_Types].xml", make.TYPES)), "not-what-it-says"),
    "XML that breaks off": (zipped(heart=b"<w>Hello"), "damaged"),
    "XML in no known letters": (
        zipped(heart=b'<?xml version="1.0" encoding="none"?><w/>'),
        "damaged",
    ),
    "cut off": (make.docx()[:-30], "damaged"),
}


@pytest.mark.parametrize(("data", "code"), ARCHIVES.values(), ids=ARCHIVES)
def test_packed_files_at_their_edges(data, code):
    came = seen(data, "a.docx")

    assert came == code if code else came.format == "docx"


@pytest.mark.parametrize(("most", "code"), [(2, ""), (1, "unpacks-too-large")])
def test_a_packed_file_holds_so_many_parts(most, code):
    came = seen(make.docx(), "a.docx", members=most)

    assert came == code if code else came.format == "docx"


GOOD = {
    "a.png": make.picture(),
    "a.jpg": make.picture("JPEG"),
    "a.pdf": object_stream(zlib.compress(b"<< /Type /Font >>")),
    "a.docx": make.docx(),
    "a.xlsx": make.xlsx(),
    "a.wav": make.wav(),
    "a.mp3": make.mp3(),
    "a.m4a": make.m4a(b"notes"),
    "a.ogg": make.ogg(),
    "a.csv": b"name,said\r\nAnn,yes\r\n",
}


@pytest.mark.parametrize("name", GOOD)
@given(st.data())
def test_a_good_file_with_bytes_changed_is_refused_or_kept_and_never_a_fault(
    name, data
):
    bent = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(bent) - 1))
        bent[at] = data.draw(st.integers(0, 255))
    bent = bytes(bent[: data.draw(st.integers(1, len(bent)))])

    came = seen(bent, name)

    assert came in WHY if isinstance(came, str) else came.whole
