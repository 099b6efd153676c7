"""`run.py pictures`: one picture per page and width, of the demo as people see it.

They go to docs/screenshots, for the handbook and to compare before and after. Each
has at most 128 colours, so that the repository stays small.
"""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools.serving import build_demo, serving
from tools.talk import Steps, Trouble, complain
from tools.testing import find_chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
COLOURS = 128


@dataclass(frozen=True)
class Size:
    """How wide a picture is and how tall it may get, in CSS pixels."""

    suffix: str
    width: int
    tallest: int


SIZES = (Size("", 1280, 1500), Size("-phone", 320, 1400))


@dataclass(frozen=True)
class View:
    """One page to look at, as nobody or as somebody of the demo."""

    name: str
    path: str
    person: str = ""


VIEWS = (
    View("home", "/"),
    View("programme", "/programme/"),
    View("projects", "/projects/"),
    View("project", "/projects/kitchen-table/"),
    View("decision", "/d/D-011/"),
    View("contribution", "/c/C-0006/"),
    View("change", "/x/X-012/"),
    View("waiting", "/waiting/"),
    View("say", "/projects/kitchen-table/say/"),
    View("back", "/back/"),
    View("who-can-do-what", "/about/who-can-do-what"),
    View("reading", "/reading/"),
    View("accessibility", "/accessibility/"),
    View("components", "/design/"),
    View("me", "/me/", "tess-pell"),
    View("card", "/projects/kitchen-table/decisions/new/", "bernard-quill"),
    View("mirror", "/projects/front-desk/mirror/", "nasreen-aziz"),
    View("owed", "/owed/", "nasreen-aziz"),
)


def main() -> int:
    """Build the demo, serve it, and take every picture."""
    chromium = find_chromium()
    if chromium is None:
        return complain(
            Trouble(
                "Chromium is not installed here, so there is nothing to look with.",
                "Install chromium, or set PLAIT_CHROMIUM to it.",
                "The old pictures.",
            )
        )
    steps = Steps(2)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder) / "home"
        with steps.step("Building the demo"):
            build_demo(home)
        with steps.step("Taking pictures"), serving(home) as served:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox"]
            )
            missing = take_all(browser, served.address)
            browser.close()
    for view in missing:
        sys.stderr.write(f"No such page: {view.path} ({view.name})\n")
    return 1 if missing else 0


def take_all(browser: Browser, address: str, folder: Path = FOLDER) -> list[View]:
    """Take a picture of each page at each size; return the pages not found."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = []
    for size in SIZES:
        for view in VIEWS:
            context = browser.new_context(
                viewport={"width": size.width, "height": 900}, locale="en-GB"
            )
            page = context.new_page()
            be(page, address, view.person)
            answer = page.goto(address + view.path)
            if answer is None or not answer.ok:
                missing.append(view)
            else:
                save(page, size, folder / f"{view.name}{size.suffix}.png")
            context.close()
    return list(dict.fromkeys(missing))


def be(page: Page, address: str, person: str) -> None:
    """Be somebody of the demo, as people do: at the foot of a page."""
    if person:
        page.goto(f"{address}/reading/")
        page.locator(".demo-bar summary").click()
        page.locator(f".demo-bar button[value={person}]").click()


def save(page: Page, size: Size, file: Path) -> None:
    """Save the page from its top, with few colours."""
    taken = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    seen = taken.crop((0, 0, taken.width, min(taken.height, size.tallest)))
    few = seen.convert("RGB").quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
