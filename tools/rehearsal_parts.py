"""Wheels and a visitor, for the rehearsal of DEPLOY.md."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import urlencode

from tools.serving import plain_variables

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("plait", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE")
NOT_COPIED = ("__pycache__", "template.sqlite3*", "screenshots")
NEXT = "99.0"
APP = "history"
MIGRATION = """\
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [({app!r}, {before!r})]
    operations = [migrations.RunPython(migrations.RunPython.noop)]
"""
_FIELD = re.compile(r'name="(csrfmiddlewaretoken|submission)" value="([^"]*)"')
_QUESTION = re.compile(r'name="question"[^>]*value="(\d+)"')


def built_wheel(folder: Path) -> Path:
    """Build a wheel from a copy of the checkout. Errors: RuntimeError."""
    for name in SOURCES:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignored = shutil.ignore_patterns(*NOT_COPIED)
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy(source, target)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    done = subprocess.run(
        build,
        cwd=folder,
        env=plain_variables(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return next((folder / "dist").glob("*.whl"))


def next_wheel(wheel: Path) -> Path:
    """The same wheel under a newer version, with one migration more."""
    old = wheel.name.split("-")[1]
    newer = wheel.with_name(wheel.name.replace(f"-{old}-", f"-{NEXT}-"))
    with zipfile.ZipFile(wheel) as before, zipfile.ZipFile(newer, "w") as after:
        names = before.namelist()
        for name in names:
            content = before.read(name)
            if name.endswith("/METADATA"):
                content = content.replace(
                    f"\nVersion: {old}\n".encode(), f"\nVersion: {NEXT}\n".encode()
                )
            if name == "plait/__init__.py":
                content = content.replace(old.encode(), NEXT.encode())
            if name.endswith("/RECORD"):
                content = b""  # pip writes its own
            inside = name.replace(f"plait-{old}.dist-info", f"plait-{NEXT}.dist-info")
            after.writestr(inside, content)
        place = f"plait/{APP}/migrations/"
        last = max(Path(n).stem for n in names if re.match(rf"{place}\d{{4}}_", n))
        words = MIGRATION.format(app=APP, before=last)
        after.writestr(f"{place}9999_rehearsal.py", words)
    return newer


class Visitor:
    """Somebody with no account, in a browser of their own."""

    def __init__(self, port: int) -> None:
        self.port, self.cookie = port, ""

    def say(self, path: str, words: str) -> int:
        """Open the form and send it; gives the status."""
        text = self._ask("GET", path)[1]
        question = _QUESTION.search(text)
        filled = {
            **dict(_FIELD.findall(text)),
            "question": question[1] if question else "",
            "words": words,
            "group": "carer",
            "use": "partners",
            "credit": "nothing",
            "told": "no",
        }
        return self._ask("POST", path, urlencode(filled))[0]

    def ask_to_sign_in(self, email: str) -> int:
        """Ask for a link and a code; gives the status."""
        page = "/sign-in/"
        filled = {**dict(_FIELD.findall(self._ask("GET", page)[1])), "email": email}
        return self._ask("POST", page, urlencode(filled))[0]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Cookie": self.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        given = answer.headers.get_all("Set-Cookie") or []
        self.cookie = "; ".join(each.partition(";")[0] for each in given) or self.cookie
        connection.close()
        return answer.status, text
