"""Files sent through the guard, as `uploads` measures them."""

import io
import resource
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from plait.contributions.rules import limits
from plait.foundation.guard.checking import check
from plait.foundation.guard.found import Checked
from plait.foundation.guard.refusing import Refused
from tests.factories.files import picture
from tests.foundation.guard.hostile import Hostile, corpus

HELD_BACK = {"busy", "too-slow"}  # the guard was not asked, so nothing was shown


@dataclass(frozen=True)
class Tried:
    """What came of one hostile file."""

    is_harmless: bool
    keeps_a_place: bool
    cpu_seconds: float


def hostile_ones() -> list[Tried]:
    """Every file of the corpus, one after another."""
    with tempfile.TemporaryDirectory() as folder:
        return [_tried(each, Path(folder)) for each in corpus()]


def _tried(one: Hostile, folder: Path) -> Tried:
    before = _spent()
    came = _through(one.name, one.data, folder)
    spent = _spent() - before
    if isinstance(came, str):
        refused = came == one.code and came not in HELD_BACK
        return Tried(is_harmless=refused, keeps_a_place=False, cpu_seconds=spent)
    inside = _all_bytes(came.whole) + came.small
    harmless = not one.code and one.gone not in inside
    return Tried(
        is_harmless=harmless,
        keeps_a_place=came.kind == "picture" and _has_a_place(came),
        cpu_seconds=spent,
    )


def _through(name: str, data: bytes, folder: Path) -> Checked | str:
    try:
        return check([data], name=name, limits=limits(), folder=folder)
    except Refused as refused:
        return refused.code


def _spent() -> float:
    """Processor seconds of this process and of those it waited for."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(each) for each in who]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _all_bytes(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def _has_a_place(came: Checked) -> bool:
    with Image.open(io.BytesIO(came.whole)) as opened:
        return bool(opened.getexif())


def good_ones(many: int) -> int:
    """Send so many good pictures at once. Gives how many were taken."""
    data = picture("JPEG", (1600, 1200))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(many) as hands:
        came = hands.map(
            lambda number: _through(f"{number}.jpg", data, Path(folder)), range(many)
        )
        return sum(isinstance(each, Checked) for each in came)
