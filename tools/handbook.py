"""Writes the parts of the docs that say what the code does.

`<!-- printed: NAME -->` and `<!-- end -->` hold between them what PARTS prints.
Blocks of commands are run on the demo (tools/consoles.py). With --check it writes
nothing, and names the pages that are no longer true; that leaves the commands out,
for tests/docs runs them.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import django

from tools import docs_limits
from tools.consoles import FENCE, Desk
from tools.serving import build_demo

ROOT = Path(__file__).resolve().parent.parent
MARKED = re.compile(
    r"(<!-- printed: ([\w-]+) -->\n)(.*?)(<!-- end -->)", re.MULTILINE | re.DOTALL
)


def pages(root: Path = ROOT) -> list[Path]:
    """Every page of the docs."""
    return sorted((root / "docs").rglob("*.md"))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """A table in Markdown."""
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def who_can_do_what() -> Iterable[str]:
    """What each standing may do."""
    from plait.explore.pages.policy import PolicyPage  # noqa: PLC0415 - after setup

    return table(*PolicyPage.now().does)


def who_sees_what() -> Iterable[str]:
    """What each standing sees."""
    from plait.explore.pages.policy import PolicyPage  # noqa: PLC0415 - after setup

    return table(*PolicyPage.now().sees)


def what_stages_stop() -> Iterable[str]:
    """What a stage stops."""
    from plait.explore.pages.policy import PolicyPage  # noqa: PLC0415 - after setup

    return table(("Stage", "What it stops"), PolicyPage.now().stops)


def errors() -> Iterable[str]:
    """Every error a person can be told about, by its code."""
    import plait  # noqa: PLC0415 - after setup
    from plait.foundation.errors import DomainError  # noqa: PLC0415 - after setup

    # An error is known once its module is read: the page needs every one of them.
    for module in pkgutil.walk_packages(plait.__path__, "plait."):
        if module.name.rpartition(".")[2] not in NOT_TO_READ:
            importlib.import_module(module.name)
    rows = [
        (f"`{code}`", one.happened, one.next_step, one.kept)
        for code, one in sorted(DomainError.catalogue.items())
        if one.__module__.startswith("plait.")
    ]
    return table(("Code", "What happened", "What to do", "What was kept"), rows)


NOT_TO_READ = {"__main__", "wsgi", "asgi"}


def purposes() -> Iterable[str]:
    """Why we keep things, and by what law."""
    from plait.privacy.rules.register import purposes as known  # noqa: PLC0415

    return table(
        ("Why", "The law that lets us", "For health and the like"),
        (
            (r["name"], r["basis"], r["special"] or "none kept")
            for r in known().values()
        ),
    )


def periods() -> Iterable[str]:
    """How long we keep things."""
    from plait.privacy.rules.register import periods as known  # noqa: PLC0415

    rows = ((row["name"], row["words"]) for row in known().values())
    return table(("How long", "What that means"), rows)


def every_field() -> Iterable[str]:
    """Every field of every table, from the register."""
    from plait.privacy.pages.notice import FIELD_COLUMNS, FieldsPage  # noqa: PLC0415

    for model, called, why, rows in FieldsPage.now().tables:
        yield f"**{called}** (`{model}`)" + (f" {why}" if why else "")
        yield ""
        yield from table(FIELD_COLUMNS, rows)
        yield ""


def limits_often() -> Iterable[str]:
    """How often one thing may be done."""
    from plait.frameworks.rules import published  # noqa: PLC0415 - after setup

    return table(docs_limits.OFTEN, docs_limits.often(published("limits").data))


def limits_of_files() -> Iterable[str]:
    """How large a file may be."""
    from plait.frameworks.rules import published  # noqa: PLC0415 - after setup

    return table(docs_limits.FILES, docs_limits.files(published("files").data))


def limits_of_forms() -> Iterable[str]:
    """What each form takes."""
    return table(docs_limits.FORMS, docs_limits.form_fields(every_form()))


def every_form() -> Iterable[tuple[str, dict[str, Any]]]:
    """The app and the fields of every form, by app and by name."""
    from django.forms import BaseForm  # noqa: PLC0415 - after setup

    import plait  # noqa: PLC0415 - after setup

    found = {
        (module.name.split(".")[1], form.__name__): form
        for module in pkgutil.walk_packages(plait.__path__, "plait.")
        if re.fullmatch(r"plait\.\w+\.forms(\.\w+)?", module.name)
        for form in vars(importlib.import_module(module.name)).values()
        if isinstance(form, type) and issubclass(form, BaseForm)
        if form.__module__ == module.name
    }
    for (app, _), form in sorted(found.items(), key=lambda one: one[0]):
        yield app, getattr(form, "base_fields", {})


PARTS: dict[str, Callable[[], Iterable[str]]] = {
    "who-can-do-what": who_can_do_what,
    "who-sees-what": who_sees_what,
    "what-stages-stop": what_stages_stop,
    "errors": errors,
    "purposes": purposes,
    "periods": periods,
    "every-field": every_field,
    "limits-often": limits_often,
    "limits-of-files": limits_of_files,
    "limits-of-forms": limits_of_forms,
}


def printed_again(page: str) -> str:
    """The same page, with each marked part as the code has it now.

    Errors: KeyError for a part that nothing prints.
    """

    def again(part: re.Match[str]) -> str:
        return part[1] + "\n".join(PARTS[part[2]]()) + "\n" + part[4]

    return MARKED.sub(again, page)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write every page afresh, or name those that are no longer true."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")
    django.setup()
    found = {file: file.read_text(encoding="utf-8") for file in pages(root)}
    fresh = {file: printed_again(page) for file, page in found.items()}
    checks = "--check" in arguments
    if not checks:
        fresh |= _typed_again(fresh)
    stale = [file for file in found if found[file] != fresh[file]]
    for file in stale:
        if not checks:
            file.write_text(fresh[file], encoding="utf-8")
        verb = "No longer true" if checks else "Written"
        sys.stdout.write(f"{verb}: {file.relative_to(root)}\n")
    return 1 if stale and checks else 0


def _typed_again(fresh: dict[Path, str]) -> dict[Path, str]:
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        build_demo(demo)
        written = {}
        for number, (file, page) in enumerate(fresh.items()):
            if FENCE.search(page):
                desk = Path(folder) / str(number)
                desk.mkdir()
                written[file] = Desk(desk, demo).typed_again(page)
    return written


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
