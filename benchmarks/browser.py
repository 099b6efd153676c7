"""B1–B3: nothing that people write runs, and no page asks another site for anything.

B1 puts hostile words into every text column of the demo, in turns, so that each column
holds each payload, and opens every page that shows them in Chromium. Something runs
when a dialog opens, a mark is left, a rule of the browser is broken, or an element
appears that only a payload could have made. B2 and B3 open every page as it is.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import homes
from benchmarks.bar import Asked, Bar, at_least, at_most, run, say
from tools.serving import Served, build_demo, serving
from tools.testing import find_chromium

LEAST_RENDERS, LEAST_PAYLOADS = 5_000, 60
QUICK_RENDERS, QUICK_TURNS = 15, 1
# Run in every page before anything else: what a payload would set, and what the
# browser would refuse.
WATCH = """
window.ranWords = [];
document.addEventListener('securitypolicyviolation',
  e => window.ranWords.push('refused ' + e.violatedDirective + ' ' + e.blockedURI));
"""
LOOK = """() => {
  const found = [...(window.ranWords || [])];
  if (window.xss) found.push('a script ran');
  for (const one of document.querySelectorAll('*')) {
    for (const each of one.attributes) {
      if (/^on/i.test(each.name)) found.push(`${one.tagName} has ${each.name}`);
      if (/^(href|src|action|formaction|xlink:href|data)$/i.test(each.name)
          && /^\\s*(javascript|vbscript|data:text)/i.test(each.value))
        found.push(`${one.tagName} leads to ${each.value}`);
    }
    if (/^(IFRAME|OBJECT|EMBED|APPLET|MARQUEE|BASE|MATH|FRAME|FRAMESET|XSS)$/i
        .test(one.tagName)) found.push(`there is a ${one.tagName}`);
  }
  return found;
}"""


def measure(asked: Asked) -> Iterator[Bar]:
    """Every figure of the browser."""
    from benchmarks.payloads import PAYLOADS  # noqa: PLC0415 - a long list

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        build_demo(home)
        homes.use(home)
        with serving(home) as served, _chromium() as browser:
            yield from _clean(served, browser, full=asked.full)
            yield from _hostile(served, browser, PAYLOADS, full=asked.full)


@contextmanager
def _chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


def _signed_in(served: Served, browser: Any) -> dict[str, Any]:
    """A page for each reader, signed in while names are still names."""
    from tests.browser.browsing import become  # noqa: PLC0415 - after set-up
    from tests.browser.places import NOBODY, READERS  # noqa: PLC0415 - as above

    pages = {}
    for reader in READERS:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        page = context.new_page()
        if reader != NOBODY:
            become(page, served.address, reader)
        page.add_init_script(WATCH)
        pages[reader] = page
    return pages


def _places(*, full: bool) -> list[Any]:
    from tests.browser.places import READERS, places  # noqa: PLC0415 - as above

    found = [
        place
        for reader in READERS
        for place in places(reader)
        if not place.follow and not place.is_sent and place.status == 200  # noqa: PLR2004
    ]
    return found if full else found[::4]


def _clean(served: Served, browser: Any, *, full: bool) -> Iterator[Bar]:
    """B2 and B3: each page as it is."""
    pages, outside, broken, loose = _signed_in(served, browser), [], [], []
    for page in pages.values():
        page.on(
            "request", lambda r: outside.append(r.url) if _is_outside(r, served) else 0
        )
    chosen = _places(full=full)
    for place in chosen:
        page = pages[place.reader]
        answer = page.goto(served.address + place.path)
        policy = answer.headers.get("content-security-policy", "")
        if "unsafe-" in policy or "script-src 'self'" not in policy or "*" in policy:
            loose.append(place.path)
        broken += [f"{place}: {each}" for each in page.evaluate(LOOK)]
    for each in (*broken[:10], *outside[:10]):
        say(each)
    many = len(chosen)
    yield at_most("B2-loose-policies", len(loose), 0, cases=many)
    yield at_most("B2-violations", len(broken), 0, cases=many)
    yield at_most("B3-other-sites-asked", len(outside), 0, cases=many)
    for page in pages.values():
        page.context.close()


def _is_outside(request: Any, served: Served) -> bool:
    return not request.url.startswith((served.address, "data:", "about:", "blob:"))


def _hostile(
    served: Served, browser: Any, payloads: tuple[str, ...], *, full: bool
) -> Iterator[Bar]:
    """B1: every column holds every payload in turn, and every page is opened."""
    from benchmarks.hostile import columns, fill  # noqa: PLC0415 - after set-up

    pages, wanted, ran = _signed_in(served, browser), columns(), []
    renders = shown = columns_filled = 0

    def dismiss(dialog: Any) -> None:
        ran.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    for page in pages.values():
        page.on("dialog", dismiss)
    for turn in range(len(payloads) if full else QUICK_TURNS):
        columns_filled = len(fill(wanted, payloads, turn))
        for place in _places(full=full):
            page = pages[place.reader]
            answer = page.goto(served.address + place.path)
            if answer.status >= 500:  # noqa: PLR2004 - our own fault
                ran.append(f"{place}: {answer.status}")
            ran += [f"{place}: {each}" for each in page.evaluate(LOOK)]
            renders += 1
            shown += "zanxss" in page.content()
    for each in sorted(set(ran))[:20]:
        say(each)
    least, many = LEAST_RENDERS if full else QUICK_RENDERS, len(payloads)
    yield at_most("B1-ran", len(ran), 0, cases=renders)
    yield at_least("B1-renders", renders, least, cases=renders)
    yield at_least("B1-renders-that-show-one", shown, renders // 2, cases=renders)
    yield at_least("B1-payloads", many, LEAST_PAYLOADS, cases=many)
    yield at_least("B1-columns", columns_filled, 25, cases=len(wanted))


if __name__ == "__main__":
    sys.exit(run(__doc__, {"B": measure}))
