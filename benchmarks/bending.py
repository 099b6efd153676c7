"""Good files with something changed by chance, for `garbled`."""

from collections.abc import Callable, Sequence
from random import Random

# What readers of text and of files trip over.
BITS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b'"', b'""', b"'", b"\r", b"\n", b"\r\n", b"\t", b",", b";", b"\\", b"\x85"),
    *(b"{", b"}", b"[", b"]", b"null", b"true", b"-1", b"1e999", b"NaN", b'{"a":'),
    *(b"=1+1", b"@", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"9" * 40, b"9" * 5_000),
    *(b"A" * 300, b"[" * 5_000, b"Name,Name", b"first name"),
    *(b"0001-01-01", b"9999-12-31", b"2027-02-29", b"C-0001", b"C-" + b"9" * 30),
    *(b"PK\x03\x04", b"PK\x05\x06", b"%%EOF", b"stream", b"obj", b"/JS", b"<!DOCTYPE"),
    *(b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80"),
)
MOST_CHANGES = 6
Bend = Callable[[bytearray, Random, Sequence[bytes]], None]


def bent(good: Sequence[bytes], chance: Random) -> bytes:
    """One of these files, with one to six things changed."""
    data = bytearray(chance.choice(good))
    for _ in range(chance.randint(1, MOST_CHANGES)):
        chance.choice(BENDS)(data, chance, good)
    return bytes(data)


def _somewhere(data: bytearray, chance: Random) -> int:
    return chance.randrange(len(data) + 1)


def _byte(data: bytearray, chance: Random, _good: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def _bit(data: bytearray, chance: Random, _good: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _put_in(data: bytearray, chance: Random, _good: Sequence[bytes]) -> None:
    at = _somewhere(data, chance)
    data[at:at] = chance.choice(BITS)


def _over(data: bytearray, chance: Random, _good: Sequence[bytes]) -> None:
    at, new = _somewhere(data, chance), chance.choice(BITS)
    data[at : at + len(new)] = new


def _take_out(data: bytearray, chance: Random, _good: Sequence[bytes]) -> None:
    at = _somewhere(data, chance)
    del data[at : at + chance.randint(1, 40)]


def _twice(data: bytearray, chance: Random, _good: Sequence[bytes]) -> None:
    at, size = _somewhere(data, chance), chance.randint(1, 60)
    data[at:at] = data[at : at + size] * chance.choice((1, 1, 2, 8))


def _cut(data: bytearray, chance: Random, _good: Sequence[bytes]) -> None:
    del data[_somewhere(data, chance) :]


def _mixed(data: bytearray, chance: Random, good: Sequence[bytes]) -> None:
    other = chance.choice(good)
    start = chance.randrange(len(other))
    at = _somewhere(data, chance)
    data[at:at] = other[start : start + chance.randint(1, 200)]


BENDS: tuple[Bend, ...] = (
    *(_byte, _bit, _put_in, _put_in, _over, _take_out, _twice, _cut, _mixed),
)
