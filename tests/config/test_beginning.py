"""Beginning, loading, building the demo, and serving: what each refuses, and keeps."""

import json
import shutil
import signal
import socket
import subprocess
import time

import pytest
from django.core.management import call_command

from plait.accounts.models import Account
from plait.config import template
from plait.config.cli import parser
from plait.config.commands import Plainly, run, starting
from plait.config.environment import (
    DEMO_DAY,
    NotThisHome,
    State,
    forget_state,
    keep_demo_state,
    keep_state,
    require_record,
    state,
)
from plait.demo.build import files
from plait.people.models import Person
from plait.projects.models import Partner, Programme
from tests import factories
from tools.serving import plain_variables, plait

BEGIN = (
    "begin",
    "--programme",
    "Ours",
    "--name",
    "Ann Ley",
    "--email",
    "ann@x.example",
)


@pytest.fixture
def typed(capsys, monkeypatch):
    """Runs a command on the test's database, which is there already."""
    monkeypatch.setattr(template, "ensure", lambda: "ready")

    def type_in(*words):
        status = run(parser().parse_args(words))
        return status, capsys.readouterr().out

    return type_in


def refusal(typed, *words):
    with pytest.raises(Plainly) as raised:
        typed(*words)
    return str(raised.value)


# Begin


def test_begin_makes_a_programme_and_somebody_to_look_after_it(typed, db):
    status, out = typed(*BEGIN)

    lead = Partner.objects.get()
    assert status == 0
    assert Programme.objects.get().name == "Ours"
    assert (lead.person.name, lead.role) == ("Ann Ley", "involvement-lead")
    assert Account.objects.get().email == "ann@x.example"
    assert out.startswith("Begun. Now run: plait serve --home ")
    assert "Then sign in as ann@x.example." in out


def test_begin_speaks_to_programs_too(typed, db):
    _, out = typed(*BEGIN, "--json")

    assert json.loads(out).keys() == {"home", "email"}


def test_begin_is_done_once(typed, db):
    factories.programme()
    people = Person.objects.count()

    assert refusal(typed, *BEGIN) == (
        "A programme was begun here already. Nothing was changed."
    )
    assert Person.objects.count() == people


@pytest.mark.parametrize("email", ["ann", "ann@", "@x.example", "a b@x.example", ""])
def test_begin_asks_for_an_address_that_can_be_written_to(typed, db, email):
    words = [*BEGIN[:-1], email]

    assert refusal(typed, *words) == f"{email!r} is not an email address."
    assert not Programme.objects.exists()


@pytest.mark.parametrize("missing", ["--programme", "--name", "--email"])
def test_begin_says_what_it_needs(capsys, missing):
    place = BEGIN.index(missing)

    with pytest.raises(SystemExit) as done:
        parser().parse_args([*BEGIN[:place], *BEGIN[place + 2 :]])

    assert done.value.code == 2
    assert missing in capsys.readouterr().err


# Load


def test_load_begins_from_a_folder_of_files(typed, db):
    _, out = typed("load", str(files()))

    assert out.startswith("Begun: The Sallowmere Partnership")
    assert Person.objects.count() == 44 + 117  # who answered the consultation


def test_load_says_which_file_is_at_fault(typed, db, tmp_path):
    shutil.copytree(files(), tmp_path / "files")
    (tmp_path / "files" / "changes.csv").write_text("nonsense\n")

    assert refusal(typed, "load", str(tmp_path / "files")).startswith(
        "changes.csv, line 1: no column after, before"
    )
    assert not Programme.objects.exists()


def test_load_is_done_once(typed, db):
    factories.programme()

    assert "begun here already" in refusal(typed, "load", str(files()))


# The demo


def test_the_demo_is_marked_before_anything_is_built(tmp_path):
    keep_demo_state(tmp_path / "new")

    assert state(tmp_path / "new") == State(is_demo=True, fixed_day=DEMO_DAY)


def test_a_home_without_a_mark_is_the_real_thing(tmp_path):
    assert state(tmp_path) == State(is_demo=False, fixed_day=None)


def test_what_a_home_is_can_be_kept_and_read_again(tmp_path):
    for kept in (State(), State(is_demo=True), State(True, DEMO_DAY)):
        keep_state(tmp_path, kept)
        assert state(tmp_path) == kept
    forget_state(tmp_path)
    forget_state(tmp_path)
    assert state(tmp_path) == State()


def test_the_demo_is_never_built_over_a_real_record(tmp_path):
    (tmp_path / "plait.sqlite3").write_bytes(b"real")

    with pytest.raises(NotThisHome, match="holds a record that is not the demo"):
        keep_demo_state(tmp_path)

    assert state(tmp_path) == State()
    assert (tmp_path / "plait.sqlite3").read_bytes() == b"real"


def test_the_demo_is_never_built_into_another_record(typed, db, settings, tmp_path):
    """As on PostgreSQL, where a new home may point to a database in use."""
    settings.HOME = tmp_path
    keep_demo_state(tmp_path)
    factories.programme()

    words = refusal(typed, "demo", "--no-serve")

    assert words == (
        "The database holds a record that is not the demo. Nothing was changed."
    )
    assert state(tmp_path) == State()
    assert Programme.objects.get().name == "The Test Partnership"


def test_a_record_must_be_there_to_be_read(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(NotThisHome, match="There is nothing in"):
        require_record(tmp_path / "nowhere")

    (tmp_path / "plait.sqlite3").touch()
    assert require_record(tmp_path) is None


def test_a_record_on_a_server_needs_no_file_in_the_home(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/plait")

    assert require_record(tmp_path) is None


@pytest.mark.slow
def test_a_real_home_is_refused_and_left_as_it_was(type_in, tmp_path):
    home = tmp_path / "real"
    begun = type_in(*BEGIN, home=home)
    kept = {file.name: file.stat().st_mtime_ns for file in home.iterdir()}

    said = type_in("demo", "--no-serve", home=home)

    assert begun.status == 0
    assert (said.status, said.out) == (2, "")
    assert "holds a record that is not the demo" in said.err
    assert "Traceback" not in said.err
    assert {file.name: file.stat().st_mtime_ns for file in home.iterdir()} == kept


def test_a_demo_that_is_there_is_not_built_again(typed, world, tmp_path, settings):
    settings.HOME = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"

    status, out = typed("demo", "--no-serve", "--json")

    assert status == 0
    assert json.loads(out).keys() == {"home", "seconds"}
    assert Person.objects.count() == 44 + 117  # who answered the consultation


# Serve


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "plait.example"])  # noqa: S104
@pytest.mark.parametrize("site", ["", "http://plait.example"])
def test_serve_refuses_to_be_reached_from_outside_unsafely(
    typed, settings, monkeypatch, host, site
):
    settings.SITE = site

    assert refusal(typed, "serve", "--host", host).startswith(
        f"Plait will not listen on {host} without a public https address.\n"
    )


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("127.0.0.1", ""),
        ("localhost", ""),
        ("::1", ""),
        ("0.0.0.0", "https://plait.example"),  # noqa: S104
    ],
)
def test_serve_agrees_to_what_is_safe(settings, host, site):
    settings.SITE = site

    assert starting._refuse_unsafe(host) is None


@pytest.mark.slow
def test_serve_says_where_it_is_and_answers(home, root):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        plait("serve", "--json", "--port", str(port), home=home),
        env=plain_variables(PYTHONPATH=str(root)),
        cwd=home,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        told = ""
        while not told.rstrip().endswith("}"):
            told += server.stdout.readline()
        said = json.loads(told)
        answer = wait_for(port)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        server.stdout.close()

    assert said == {"address": f"http://localhost:{port}", "port": port}
    assert b"200 OK" in answer.splitlines()[0]


def wait_for(port):
    """What the first page answers, once the server is there."""
    until = time.monotonic() + 60
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as asked:
                asked.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
                return asked.makefile("rb").read()
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.1)


def test_a_free_port_is_found_for_both_kinds_of_address():
    for host in ("127.0.0.1", "::1"):
        try:
            port = starting._free_port(host)
        except OSError:
            pytest.skip("this machine has no IPv6")
        assert 1024 <= port <= 65535


def test_styles_are_collected_once_for_as_long_as_they_stay(
    settings, tmp_path, monkeypatch
):
    settings.STATIC_ROOT = tmp_path / "static"
    collected = []
    monkeypatch.setattr(
        starting,
        "call_command",
        lambda *words, **more: collected.append(words) or call_command(*words, **more),
    )

    starting._collect()
    starting._collect()

    assert collected == [("collectstatic",)]
    assert (tmp_path / "static" / "design").is_dir()

    (tmp_path / "static" / ".collected").write_text("an older one")
    starting._collect()
    assert len(collected) == 2
