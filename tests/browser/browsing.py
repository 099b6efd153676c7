"""Being somebody in the demo, choosing how to read, and looking at pages."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.browser.places import KITCHEN_TABLE, NOBODY, Place, places

MAIN_FORM = "main form[method=post]"
WORKER_SECONDS = 30


def become(page, site: str, key: str) -> None:
    """Be somebody, with the bar at the foot of every page of the demo."""
    page.goto(f"{site}/accessibility/")
    page.locator("#demo summary").click()
    page.locator(f'#demo button[value="{key}"]').click()
    page.wait_for_load_state()


def choose_reading(context, site: str, **codes: str) -> None:
    """Keep reading choices, as the server does: `choose_reading(c, site, t="dark")`."""
    value = ".".join(["v1", *(f"{key}={code}" for key, code in codes.items())])
    context.add_cookies([{"name": "reading", "value": value, "url": site}])


def go(page, site: str, place: Place) -> None:
    """Open a place. It must be there, with the status it should have."""
    answer = page.goto(site + place.path)
    if place.follow:
        with page.expect_navigation() as navigation:
            page.locator(place.follow).first.click()
        answer = navigation.value
    if place.is_sent:
        send_empty(page)
        assert page.locator("#problems").is_visible(), f"no problems told: {place}"
        return
    assert answer.status == place.status, f"{answer.status} at {place}"


def send_empty(page) -> None:
    """Send the form of the page with nothing written in it."""
    form = page.locator(MAIN_FORM).filter(has=page.locator(".button--main")).first
    for box in form.locator("input[type=text], input[type=email], textarea").all():
        if box.is_visible():
            box.fill("")
    with page.expect_navigation():
        form.locator(".button--main").first.click()


@dataclass
class Noise:
    """What a page asked of others, and what the browser complained of."""

    site: str
    complaints: list[str] = field(default_factory=list)

    def listen(self, page) -> "Noise":
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)
        return self

    def _console(self, message) -> None:
        # The browser reports the status of a page that is meant to say no.
        if message.type in {"error", "warning"} and not re.search(
            r"status of 4\d\d", message.text
        ):
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request) -> None:
        if not request.url.startswith((self.site, "data:", "about:", "blob:")):
            self.complaints.append(f"asked another site: {request.url}")


def each_place(page, site: str, reader: str) -> Iterator[Place]:
    """Open every place of a reader, one after the other."""
    for place in places(reader):
        go(page, site, place)
        yield place


def told(found: dict[str, Any]) -> str:
    """What was found, a line a page: empty when there is nothing to tell."""
    return "\n".join(f"{where}\n    {what}" for where, what in found.items() if what)


__all__ = [
    "KITCHEN_TABLE",
    "NOBODY",
    "Noise",
    "become",
    "choose_reading",
    "each_place",
    "go",
    "send_empty",
    "told",
]


def posted(folder, pattern):
    """What the last email said, from where the worker prints it soon after."""
    log, until = folder / "home" / "server.log", time.monotonic() + WORKER_SECONDS
    while not (found := re.findall(pattern, log.read_text(encoding="utf-8"))):
        assert time.monotonic() < until, "no email was printed"
        time.sleep(0.1)
    return found[-1].strip()
