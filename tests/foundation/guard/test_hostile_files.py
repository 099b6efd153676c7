"""Nothing that comes from outside can hurt: it is refused, or made harmless."""

import io
import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256

import pytest
from PIL import Image

from plait.contributions.rules import limits
from plait.foundation.guard.looking import format_of, look
from plait.foundation.guard.names import clean_name
from plait.foundation.guard.refusing import ANOTHER_WAY, NEXT, WHY, Refused
from tests.foundation.guard.hostile import GPS, corpus

CORPUS = corpus()
LIMITS = limits()
SECONDS, MEGABYTES = 2, 256


def outcome(one):
    """What came of it: a code, or the bytes that are kept."""
    try:
        taken = format_of(clean_name(one.name), LIMITS)
        return look(one.data, taken=taken, limits=LIMITS)
    except Refused as refused:
        return refused.code


def all_bytes(data):
    """What is in a file, unpacked where it is packed."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_there_are_enough_of_them():
    assert len(CORPUS) >= 80
    assert len({one.what for one in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("one", CORPUS, ids=lambda one: one.what)
def test_it_is_refused_or_made_harmless(one):
    came = outcome(one)

    if one.code:
        assert came == one.code
    else:
        assert not isinstance(came, str), came
        assert one.gone not in all_bytes(came.whole)
        assert one.gone not in came.small
        assert one.gone in all_bytes(one.data), "the file carried nothing"


def test_each_refusal_says_what_to_do_in_plain_words():
    codes = {one.code for one in CORPUS} - {""}

    assert codes <= WHY.keys()
    assert NEXT.keys() <= WHY.keys()
    for code in WHY:
        refused = Refused(code)
        assert refused.happened.endswith(".")
        assert refused.next_step == NEXT.get(code, ANOTHER_WAY)


def test_no_picture_keeps_where_it_was_taken():
    for one in (each for each in CORPUS if "GPS" in each.what):
        kept = look(one.data, taken=format_of(one.name, LIMITS), limits=LIMITS)
        for data in (kept.whole, kept.small):
            with Image.open(io.BytesIO(data)) as opened:
                assert not opened.getexif().get_ifd(GPS)
                assert not opened.getexif()
                assert set(opened.info) <= {
                    "jfif",
                    "jfif_version",
                    "jfif_unit",
                    "jfif_density",
                }


# Apart from us: a process is dear, so the plain run takes one of each kind.
HEAVY = [one for one in CORPUS if not one.name.endswith((".txt", ".csv"))]
FEW = ("one part bombs", "JPEG with GPS")


# From a small process of its own: what a child used counts from its parent's size on.
APART = """
import hashlib, json, pathlib, resource, sys
from plait.contributions.rules import limits
from plait.foundation.guard.checking import check
from plait.foundation.guard.refusing import Refused
file, name, folder = sys.argv[1:]
data, scratch = pathlib.Path(file).read_bytes(), pathlib.Path(folder)
try:
    kept = check([data], name=json.loads(name), limits=limits(), folder=scratch)
    came = hashlib.sha256(kept.whole).hexdigest()
except Refused as refused:
    came = refused.code
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([came, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


def apart(one, folder):
    """What came of it, the seconds it took, and the most memory, in kilobytes."""
    (folder / "given").write_bytes(one.data)
    (folder / "scratch").mkdir()
    words = [str(folder / "given"), json.dumps(one.name), str(folder / "scratch")]
    said = subprocess.run(
        [sys.executable, "-c", APART, *words], capture_output=True, check=True
    )
    return json.loads(said.stdout)


@pytest.mark.parametrize(
    "one",
    HEAVY if os.environ.get("PLAIT_FULL") else [o for o in HEAVY if o.what in FEW],
    ids=lambda one: one.what,
)
def test_apart_it_comes_to_the_same_within_time_and_memory(one, tmp_path):
    came, seconds, kilobytes = apart(one, tmp_path)

    assert came == (one.code or sha256(outcome(one).whole).hexdigest())
    assert seconds <= SECONDS
    assert kilobytes <= MEGABYTES * 1024
    assert not list((tmp_path / "scratch").iterdir()), "something was left behind"
