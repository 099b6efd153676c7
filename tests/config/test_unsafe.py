"""Each unsafe setting is found, says what to do, and stops the server when grave."""

import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from plait.config import checks, unsafe
from plait.config.cli import parser
from plait.config.commands import Plainly, run
from plait.config.environment import make_home
from plait.config.findings import Result
from plait.frameworks.rules import published

GOOD_KEY = "k3yT0wnRiverBank-9f2LmQxZ7pWvBc4DsGhJ8uYtReAa5KnMo"


@pytest.fixture
def public(settings, tmp_path):
    """Settings of a public site in which nothing is unsafe."""
    settings.SITE = "https://plait.example"
    settings.ALLOWED_HOSTS = ["plait.example"]
    settings.IS_PUBLIC = True
    settings.IS_DEMO = settings.IS_PUBLIC_DEMO = settings.DEBUG = False
    settings.SECRET_KEY = GOOD_KEY
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.EMAIL_HOST = "mail.example"
    settings.EMAIL_USE_TLS = True
    settings.DEFAULT_FROM_EMAIL = "plait@plait.example"
    settings.HOME = tmp_path
    return settings


def without(name):
    """Every check but one that looks at the real database."""
    return [one for one in unsafe.CHECKS if one.__name__ not in name]


def test_nothing_is_wrong_with_good_public_settings(public):
    found = [one() for one in without({"database_link", "clock"})]

    assert [one.figure for one in found if not one.ok] == []


# what is set, its wrong value, the check that finds it, whether it is grave, what to do
WRONG = [
    ("SITE", "http://plait.example", "address", True, "PLAIT_SITE=https"),
    ("SITE", "https://", "address", True, "nothing more"),
    ("SITE", "https://plait.example/plait", "address", True, "nothing more"),
    ("ALLOWED_HOSTS", ["*"], "address", True, "nothing more"),
    ("SITE", "https://localhost", "address", False, "the name people type"),
    ("SITE", "https://10.0.0.7", "address", False, "the name people type"),
    ("SITE", "https://[fd00::7]", "address", False, "the name people type"),
    ("DEBUG", True, "debugging", True, "DEBUG = False"),
    ("SECRET_KEY", "short", "secret", True, "delete the file secret-key"),
    ("SECRET_KEY", "a" * 60, "secret", True, "delete the file secret-key"),
    ("SECRET_KEY", "django-insecure-" + GOOD_KEY, "secret", True, "secret-key"),
    ("EMAIL_HOST", "", "mail", False, "PLAIT_MAIL_SERVER"),
    ("EMAIL_USE_TLS", False, "mail", False, "PLAIT_MAIL_USER"),
    ("DEFAULT_FROM_EMAIL", "plait@localhost", "mail", False, "PLAIT_MAIL_FROM"),
    ("SECURE_PROXY_SSL_HEADER", None, "proxy", True, "PLAIT_TRUSTED_PROXY=yes"),
    ("IS_DEMO", True, "demo", True, "PLAIT_PUBLIC_DEMO=yes"),
]


@pytest.mark.parametrize(("name", "value", "check", "grave", "advice"), WRONG)
def test_each_unsafe_setting_is_found(public, name, value, check, grave, advice):
    setattr(public, name, value)

    found = getattr(unsafe, check)()

    assert (found.ok, found.grave) == (False, grave)
    assert found.figure
    assert advice in found.advice


@pytest.mark.parametrize("name", sorted({row[2] for row in WRONG} - {"debugging"}))
def test_on_this_computer_alone_less_is_asked(public, name):
    public.IS_PUBLIC, public.SITE = False, ""
    public.EMAIL_HOST, public.SECURE_PROXY_SSL_HEADER = "", None
    public.IS_DEMO = True

    assert getattr(unsafe, name)().ok


def test_a_demo_may_be_public_when_that_is_meant(public):
    public.IS_DEMO = public.IS_PUBLIC_DEMO = True

    assert unsafe.demo().ok


# The home


@pytest.fixture
def open_above(monkeypatch):
    """Every folder above a test's own may be entered by anybody."""

    def mode(path):
        above = path.is_dir() and path.name != "home"
        return path.stat().st_mode | (0o001 if above else 0)

    monkeypatch.setattr(unsafe, "_mode", mode)


@pytest.mark.parametrize(
    ("folder", "file", "ok"),
    [
        (0o700, 0o644, True),  # a closed folder closes what is in it
        (0o755, 0o600, True),
        (0o755, 0o640, True),
        (0o711, 0o644, False),
        (0o755, 0o644, False),
    ],
)
@pytest.mark.parametrize("name", ["plait.sqlite3", "plait.sqlite3-wal", "secret-key"])
def test_a_home_that_others_can_read_is_found(
    public, tmp_path, open_above, folder, file, ok, name
):
    public.HOME = home = tmp_path / "home"
    home.mkdir()
    (home / name).write_text("words")
    (home / name).chmod(file)
    home.chmod(folder)

    found = unsafe.home()

    assert found.ok is ok
    assert (name in found.figure) is not ok
    assert (f"chmod 700 {home}" in found.advice) is not ok


def test_what_is_no_secret_may_be_read(public, tmp_path, open_above):
    public.HOME = home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o755)
    (home / "static").mkdir(mode=0o755)

    assert unsafe.home().ok


def test_a_home_that_is_not_there_yet_is_no_fault(public, tmp_path):
    public.HOME = tmp_path / "later"

    assert unsafe.home().ok


# The disk

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /srv tmpfs rw 0 0
files.example:/all /srv/shared nfs4 rw 0 0
/dev/sdb1 /srv/shared/near xfs rw 0 0
//files/all /data/my\\040files cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/var/lib/plait/plait.sqlite3", "ext4"),
        ("/srv/plait.sqlite3", "tmpfs"),
        ("/srv/shared/plait/plait.sqlite3", "nfs4"),
        ("/srv/shared/near/plait.sqlite3", "xfs"),
        ("/srv/sharedness/plait.sqlite3", "tmpfs"),
        ("/data/my files/plait.sqlite3", "cifs"),
    ],
)
def test_the_nearest_mount_is_the_one_a_file_is_on(file, kind):
    assert unsafe.kind_of_file_system(unsafe.Path(file), MOUNTS) == kind


@pytest.mark.parametrize(("kind", "ok"), [("nfs", False), ("cifs", False), ("ext4", 1)])
def test_a_record_on_another_computers_disk_is_refused(monkeypatch, tmp_path, kind, ok):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/all / {kind} rw 0 0\n")
    file = SimpleNamespace(vendor="sqlite", settings_dict={"NAME": "/a/plait.sqlite3"})
    monkeypatch.setattr(unsafe, "MOUNTS", mounts)
    monkeypatch.setattr(unsafe, "connection", file)

    found = unsafe.file_system()

    assert found.ok is bool(ok)
    assert found.grave is not bool(ok)


# The database and the clock


class Server:
    """Stands in for PostgreSQL on another computer: answers with one value."""

    vendor = "postgresql"

    def __init__(self, answer, host="db.example", **options):
        self.answer = answer
        self.settings_dict = {"HOST": host, "OPTIONS": options}

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def execute(self, _):
        return None

    def fetchone(self):
        return (self.answer,)


@pytest.mark.parametrize(
    ("host", "mode", "master", "ok", "grave"),
    [
        ("db.example", None, False, False, True),
        ("db.example", "prefer", False, False, True),
        ("db.example", "require", False, False, True),
        ("db.example", "verify-ca", False, True, False),
        ("db.example", "verify-full", False, True, False),
        ("db.example", "verify-full", True, False, False),
        ("127.0.0.1", None, False, True, False),
        ("/run/postgresql", None, False, True, False),
        ("", None, True, False, False),
    ],
)
def test_the_way_to_a_database_far_away_is_closed(
    public, monkeypatch, host, mode, master, ok, grave
):
    server = Server(master, host, **({"sslmode": mode} if mode else {}))
    monkeypatch.setattr(unsafe, "connection", server)

    found = unsafe.database_link()

    assert (found.ok, found.grave) == (ok, grave)


@pytest.mark.parametrize(("seconds", "ok"), [(0, True), (29, True), (31, False)])
def test_two_clocks_agree_or_it_is_said(monkeypatch, seconds, ok):
    now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    monkeypatch.setattr(unsafe, "now_of_the_system", lambda: now)
    server = Server(now + timedelta(seconds=seconds))
    monkeypatch.setattr(unsafe, "connection", server)

    assert unsafe.clock().ok is ok


def test_a_clock_that_was_never_set_is_found(monkeypatch):
    never_set = datetime(1970, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(unsafe, "now_of_the_system", lambda: never_set)

    assert "1970-01-01" in unsafe.clock().figure


# What is grave stops the server


def test_what_is_grave_stops_the_server_and_all_of_it_is_told(monkeypatch):
    monkeypatch.setattr(
        checks.unsafe,
        "CHECKS",
        (
            lambda: Result("one", ok=False, figure="rain", advice="dry it", grave=True),
            lambda: Result("two", ok=False, figure="a draught", advice="a coat"),
            lambda: Result("three", ok=False, figure="fire", advice="run", grave=True),
        ),
    )
    monkeypatch.setattr(checks, "database", lambda: Result("d", ok=True, figure=""))
    monkeypatch.setattr("plait.config.commands.starting.template.ensure", lambda: "")

    with pytest.raises(Plainly) as refused:
        run(parser().parse_args(["serve"]))

    words = str(refused.value)
    assert "one: rain\n  dry it\nthree: fire\n  run" in words
    assert "draught" not in words
    assert "What was kept: the record is as it was." in words


def test_a_check_that_breaks_stops_the_server_too(monkeypatch):
    monkeypatch.setattr(checks, "database", lambda: Result("d", ok=True, figure=""))
    monkeypatch.setattr(checks.unsafe, "CHECKS", (lambda: 1 / 0,))

    assert [one.figure for one in checks.in_the_way()] == [
        "could not be checked: division by zero"
    ]


def test_every_check_is_named_once_and_says_so(db):
    found = checks.everything()
    names = [one.name for one in found]

    assert len(names) == len(set(names)) >= 14
    assert set(found[0].as_json()) == {"name", "ok", "figure", "advice", "grave"}


@pytest.mark.parametrize(("words", "number"), [("1", 1), ("8", 8), ("64", 64)])
def test_more_processes_can_answer(words, number):
    assert parser().parse_args(["serve", "--workers", words]).workers == number


@pytest.mark.parametrize("words", ["0", "-1", "65", "two", "٣"])
def test_a_number_of_processes_that_makes_no_sense_is_refused(words, capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["serve", "--workers", words])

    assert "a number from 1 to 64" in capsys.readouterr().err


def test_the_limits_are_published_and_lists_are_in_order():
    limits = published("running").data

    assert limits["least_key_length"] >= 50
    kinds = list(limits["network_file_systems"])
    assert kinds == sorted(set(kinds))
    assert {"nfs", "nfs4", "cifs", "fuse.sshfs"} <= set(kinds)


def test_a_new_home_is_closed_to_others(tmp_path):
    old = os.umask(0o022)
    try:
        make_home(tmp_path / "a" / "home")
    finally:
        os.umask(old)

    assert not (tmp_path / "a" / "home").stat().st_mode & 0o077
