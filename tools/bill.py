"""`run.py bom`: the bill of materials, a CycloneDX file of every part that is locked.

It is read from requirements/runtime.txt, whose hashes were checked when Plait was
installed, so it needs no network. Licences are those the installed parts declare.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ROOT / "requirements" / "runtime.txt"
_PART = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)",
    re.MULTILINE,
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def parts(locked: str) -> list[dict[str, Any]]:
    """Every part of a locked list, as CycloneDX components.

    A version chosen by an older Python stands beside the newer one.
    """
    return [_component(found) for found in _PART.finditer(locked)]


def _component(found: re.Match[str]) -> dict[str, Any]:
    name, version = found["name"], found["version"]
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "hashes": [
            {"alg": "SHA-256", "content": each}
            for each in sorted(set(_HASH.findall(found["rest"])))
        ],
    }
    licence = licence_of(name)
    if licence:
        component["licenses"] = [{"license": {"name": licence}}]
    return component


def licence_of(name: str) -> str:
    """The licence that an installed part declares; empty when it is not installed."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    declared = about.get("License-Expression")
    if declared:
        return declared
    classified = [
        each.rpartition(" :: ")[2]
        for each in about.get_all("Classifier", [])
        if each.startswith("License ::") and not each.endswith("OSI Approved")
    ]
    if classified:
        return "; ".join(classified)
    return (about.get("License") or "").splitlines()[0] if about.get("License") else ""


def bill(locked: str, version: str) -> dict[str, Any]:
    """The whole bill, the same each time it is asked for."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "plait",
                "name": "plait",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": parts(locked),
    }


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Print the bill, or write it to the file that is named."""
    about = (root / "plait" / "__init__.py").read_text(encoding="utf-8")
    version = re.search(r'__version__ = "([^"]+)"', about)
    locked = (root / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    whole = bill(locked, version[1] if version else "unknown")
    words = json.dumps(whole, indent=2) + "\n"
    if arguments:
        Path(arguments[0]).write_text(words, encoding="utf-8")
        sys.stdout.write(f"{arguments[0]}: {len(whole['components'])} parts\n")
    else:
        sys.stdout.write(words)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
