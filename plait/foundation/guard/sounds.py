"""Recordings: of the kind they say, and without the notes that phones add."""

from collections.abc import Iterator

from plait.foundation.guard.found import Washed
from plait.foundation.guard.limits import Format, Limits
from plait.foundation.guard.refusing import Refused

ID3_HEAD, ID3_TAIL = 10, 128
FRAMES_SEEN = 3
# MPEG 1 layer III, kilobits a second; and half of it for MPEG 2.
_RATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
BRANDS = (b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"3gp4", b"3gp5")
BOX_HEAD = 8
NOTES = (b"udta", b"meta", b"uuid", b"XMP_")
CODECS = (b"OpusHead", b"\x01vorbis", b"Speex   ")
ZIP_END = b"PK\x05\x06"


def wash_sound(data: bytes, taken: Format, _limits: Limits) -> Washed:
    """Check a recording, and take its notes out. Raises Refused."""
    if ZIP_END in data[-70_000:]:
        raise Refused("holds-a-file")
    washed = {"mp3": _mp3, "m4a": _m4a, "ogg": _ogg, "wav": _wav}[taken.code](data)
    return Washed(whole=washed, format=taken.code)


def _mp3(data: bytes) -> bytes:
    """Frames alone: notes stand before the first and after the last."""
    while data.startswith(b"ID3") and len(data) > ID3_HEAD:
        parts = data[6:10]
        length = sum((part & 0x7F) << 7 * (3 - at) for at, part in enumerate(parts))
        data = data[ID3_HEAD + length :]
    if data[-ID3_TAIL:].startswith(b"TAG"):
        data = data[:-ID3_TAIL]
    at = 0
    for _ in range(FRAMES_SEEN):
        at += _frame(data[at : at + 4])
        if at > len(data):
            raise Refused("damaged")
    return data


def _frame(head: bytes) -> int:
    """The length of one frame of layer III, in bytes."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 -- four bytes
        raise Refused("not-what-it-says")
    version, rate, hertz = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    rates = _RATES if version == 3 else _RATES_2  # noqa: PLR2004 -- MPEG 1
    if version not in _HERTZ or not 1 <= rate <= len(rates) or hertz > 2:  # noqa: PLR2004 -- a table of three
        raise Refused("not-what-it-says")
    samples = 144 if version == 3 else 72  # noqa: PLR2004 -- MPEG 1
    return samples * rates[rate - 1] * 1000 // _HERTZ[version][hertz] + (
        head[2] >> 1 & 1
    )


def _boxes(
    data: bytes | bytearray, at: int, end: int
) -> Iterator[tuple[bytes, int, int]]:
    """Each box between two places: its kind, and where its inside begins and ends."""
    while at < end:
        size, kind = (
            int.from_bytes(data[at : at + 4], "big"),
            bytes(data[at + 4 : at + 8]),
        )
        head = BOX_HEAD
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        size = size or end - at
        if size < head or at + size > end:
            raise Refused("damaged")
        yield kind, at + head, at + size
        at += size


def _m4a(data: bytes) -> bytes:
    """Boxes that hold notes, such as where it was recorded, become empty space."""
    if data[4:8] != b"ftyp" or data[8:12] not in BRANDS:
        raise Refused("not-what-it-says")
    washed = bytearray(data)
    _empty_notes(washed, 0, len(washed))
    kinds = [kind for kind, _, _ in _boxes(washed, 0, len(washed))]
    if b"moov" not in kinds or b"mdat" not in kinds:
        raise Refused("damaged")
    return bytes(washed)


def _empty_notes(data: bytearray, at: int, end: int) -> None:
    for kind, start, stop in list(_boxes(data, at, end)):
        if kind in NOTES:
            name = data.rfind(kind, at, start)
            data[name : name + 4] = b"free"
            data[start:stop] = bytes(stop - start)
        elif kind in {b"moov", b"trak"}:
            _empty_notes(data, start, stop)


def _ogg(data: bytes) -> bytes:
    if not data.startswith(b"OggS\x00\x02") or not any(
        codec in data[:100] for codec in CODECS
    ):
        raise Refused("not-what-it-says")
    return data


def _wav(data: bytes) -> bytes:
    """The sound and how it is written; every other part is left out."""
    if not data.startswith(b"RIFF") or data[8:12] != b"WAVE":
        raise Refused("not-what-it-says")
    parts: dict[bytes, bytes] = {}
    at = 12
    while at + BOX_HEAD <= len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind in {b"fmt ", b"data"}:
            parts.setdefault(kind, data[at + BOX_HEAD : at + BOX_HEAD + size])
        at += BOX_HEAD + size + size % 2
    if len(parts) < 2:  # noqa: PLR2004 -- how it is written, and the sound
        raise Refused("damaged")
    inside = b"WAVE" + b"".join(
        kind + len(part).to_bytes(4, "little") + part + bytes(len(part) % 2)
        for kind, part in ((k, parts[k]) for k in (b"fmt ", b"data"))
    )
    return b"RIFF" + len(inside).to_bytes(4, "little") + inside
