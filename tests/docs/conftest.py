"""A demo to type the handbook's commands at."""

import pytest

from tools.serving import build_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A home with the demo in it. Copy it before writing to it."""
    home = tmp_path_factory.mktemp("handbook") / "home"
    build_demo(home)
    return home
