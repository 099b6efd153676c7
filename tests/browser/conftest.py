"""A browser, and the demo served by the production server, for tests to walk in.

`site` is for looking and is shared; `own_site` is for writing, one per test.
`desktop` and `phone` are pages at those sites' sizes: 1280 and 320 pixels wide.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.browsing import become, choose_reading
from tests.browser.places import NOBODY
from tools.serving import build_demo, serving
from tools.testing import find_chromium

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}

# Playwright keeps an event loop on this thread, which Django takes for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    """Everything in this folder needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory):
    """A home folder with the demo in it. Copy it before writing to it."""
    home = tmp_path_factory.mktemp("demo") / "home"
    build_demo(home)
    return home


@pytest.fixture(scope="session")
def site(demo_home):
    """The address of a running demo. Tests only look at it."""
    with serving(demo_home) as served:
        yield served.address


@pytest.fixture
def own_site(demo_home, tmp_path):
    """The address of a running demo of this test's own, to write to."""
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    with serving(home) as served:
        yield served.address


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests of a session."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium):
    """Open a fresh page: `open_page(PHONE, java_script_enabled=False)`."""
    contexts = []

    def open_one(viewport=None, **options):
        context = chromium.new_context(viewport=viewport or DESKTOP, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def desktop(open_page):
    """A page 1280 pixels wide."""
    return open_page(DESKTOP)


@pytest.fixture
def phone(open_page):
    """A page 320 pixels wide."""
    return open_page(PHONE)


@pytest.fixture(scope="session")
def signed_in(chromium, site):
    """What a browser keeps when somebody is signed in at `site`, by their key."""
    kept = {NOBODY: None}

    def state_of(key):
        if key not in kept:
            context = chromium.new_context()
            become(context.new_page(), site, key)
            kept[key] = context.storage_state()
            context.close()
        return kept[key]

    return state_of


@pytest.fixture
def page_of(open_page, signed_in, site):
    """A page at `site` as somebody: `page_of(SAM, PHONE, t="dark", s="4")`."""

    def open_one(key, viewport=None, **codes):
        page = open_page(viewport, storage_state=signed_in(key))
        if codes:
            choose_reading(page.context, site, **codes)
        return page

    return open_one
