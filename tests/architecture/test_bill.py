"""The bill of materials, and the licences of the parts Plait is made with."""

import json
import re

import pytest

from tools import bill

LOCKED = """\
# a comment
django==5.2.19 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:{a}
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:{b}
""".format(a="a" * 64, b="b" * 64)
# Licences under which Plait may be given to others as it is, under MIT.
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|Unlicense|HPND"
    r"|Mozilla Public License 2|MPL-2\.0|Public Domain|CC0|OFL|0BSD",
    re.IGNORECASE,
)
# Looked at by a person: parts that ask for more, and why that is well.
WEIGHED = {
    "psycopg": "LGPL 3: used as it is, as a part that can be changed for another",
    "psycopg-binary": "as psycopg",
}


def test_each_part_has_its_version_and_hashes():
    found = bill.parts(LOCKED)

    assert [(one["name"], one["version"]) for one in found] == [
        ("django", "5.2.19"),
        ("numpy", "2.4.6"),
        ("numpy", "2.5.5"),
    ]
    assert [len(one["hashes"]) for one in found] == [2, 1, 1]
    assert found[0]["purl"] == "pkg:pypi/django@5.2.19"
    assert found[0]["hashes"][0] == {"alg": "SHA-256", "content": "a" * 64}


def test_every_locked_part_is_in_the_bill(root):
    locked = (root / "requirements/runtime.txt").read_text(encoding="utf-8")
    whole = bill.bill(locked, "1.0")
    pinned = re.findall(r"^[\w.-]+==", locked, re.MULTILINE)

    assert len(whole["components"]) == len(pinned) >= 15
    assert all(one["hashes"] for one in whole["components"])
    assert len({one["bom-ref"] for one in whole["components"]}) == len(pinned)
    assert whole["bomFormat"] == "CycloneDX"


def test_the_bill_is_the_same_each_time(root, tmp_path, capsys):
    one, two = tmp_path / "one.json", tmp_path / "two.json"

    assert bill.main([str(one)], root) == bill.main([str(two)], root) == 0

    assert one.read_bytes() == two.read_bytes()
    assert json.loads(one.read_text())["metadata"]["component"]["name"] == "plait"
    assert "parts" in capsys.readouterr().out


def test_it_is_printed_when_no_file_is_named(root, capsys):
    bill.main([], root)

    assert json.loads(capsys.readouterr().out)["specVersion"] == "1.6"


def names_of_parts():
    locked = bill.LOCKED.read_text(encoding="utf-8")
    return sorted({part["name"] for part in bill.parts(locked)})


@pytest.mark.parametrize("name", names_of_parts())
def test_the_licence_of_each_part_is_free(name):
    licence = bill.licence_of(name)
    if not licence:
        pytest.skip(f"{name} is for another system or Python")

    assert FREE.search(licence) or name in WEIGHED, f"{name}: {licence}"


def test_a_part_that_is_not_installed_declares_nothing():
    assert bill.licence_of("no-such-part-at-all") == ""
