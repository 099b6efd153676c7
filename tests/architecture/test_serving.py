"""The demo, built and served for tests, pictures and benchmarks."""

import urllib.request

import pytest

from tools import serving
from tools.serving import build_demo, plain_variables, plait

HELLO = (
    "import http.server, sys;"
    "http.server.HTTPServer(('127.0.0.1', int(sys.argv[3])),"
    "http.server.SimpleHTTPRequestHandler).serve_forever()"
)


def test_what_speaks_to_plait_is_not_passed_on(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "plait.config.settings_test")
    monkeypatch.setenv("PATH", "here")

    variables = plain_variables(PLAIT_HOME="there")

    assert variables["PATH"] == "here"
    assert variables["PLAIT_HOME"] == "there"
    assert not {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"} & set(variables)


def test_a_command_says_where_its_home_is():
    assert plait("owed", "--json", home="there")[3:] == [
        "owed",
        "--json",
        "--home",
        "there",
    ]


def test_a_demo_that_cannot_be_built_says_why(monkeypatch, tmp_path):
    monkeypatch.setattr(serving, "START", "import sys; sys.exit('it rained')")

    with pytest.raises(RuntimeError, match="it rained"):
        build_demo(tmp_path)


def test_a_server_runs_while_it_is_needed_and_no_longer(monkeypatch, tmp_path):
    monkeypatch.setattr(serving, "START", HELLO)
    monkeypatch.chdir(tmp_path)

    with serving.serving(tmp_path) as served:
        assert urllib.request.urlopen(served.address).status == 200  # noqa: S310
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(served.address)  # noqa: S310 - our own


def test_a_server_that_does_not_start_says_why(monkeypatch, tmp_path):
    monkeypatch.setattr(serving, "START", "import sys; sys.exit('it snowed')")

    with pytest.raises(RuntimeError, match="it snowed"), serving.serving(tmp_path):
        pass
