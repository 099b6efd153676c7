"""Unsafe settings and unsafe places: each named, with what to do.

security.md 3.1, 3.15 and 4.1. What is grave stops `plait serve`; all of it is in
`plait check`. Each function looks at one thing, and is told nothing.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.utils.timezone import now as now_of_the_system

from plait.config.findings import Result
from plait.frameworks.rules import published

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
MOUNTS = Path("/proc/self/mounts")
SECRETS = ("plait.sqlite3", "secret-key", "backups", "files")
ANYBODY_MAY_READ = stat.S_IROTH
ANYBODY_MAY_ENTER = stat.S_IXOTH


def _limits() -> Mapping[str, Any]:
    return published("running").data


def _well(name: str, figure: str) -> Result:
    return Result(name, ok=True, figure=figure)


def _grave(name: str, figure: str, advice: str) -> Result:
    return Result(name, ok=False, figure=figure, advice=advice, grave=True)


def address() -> Result:
    """Whether the public address is one that browsers can trust."""
    if not settings.IS_PUBLIC:
        return _well("address", "this computer only")
    parts = urlsplit(settings.SITE)
    if parts.scheme != "https":
        return _grave(
            "address",
            f"{settings.SITE} is not an https address",
            "Words and sign-ins would travel in the open. Set PLAIT_SITE=https://…",
        )
    host = parts.hostname or ""
    if not host or parts.path or "*" in settings.ALLOWED_HOSTS:
        return _grave(
            "address",
            f"{settings.SITE} does not name one host",
            "Set PLAIT_SITE to https:// and the name of your site, and nothing more.",
        )
    if host in LOOPBACK or _is_number(host):
        return Result(
            "address",
            ok=False,
            figure=f"{host} is not a name that others can reach",
            advice="Set PLAIT_SITE to the name people type.",
        )
    return _well("address", settings.SITE)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def debugging() -> Result:
    """Whether pages could show strangers the inside of Plait."""
    if not settings.DEBUG:
        return _well("debugging", "off")
    return _grave(
        "debugging",
        "on",
        "Error pages would show people's words to strangers. Set DEBUG = False.",
    )


def secret() -> Result:
    """Whether the key that signs sessions can be guessed."""
    key, limits = str(settings.SECRET_KEY), _limits()
    example = any(key.lower().startswith(e) for e in limits["keys_that_are_examples"])
    short = len(key) < limits["least_key_length"]
    same = len(set(key)) < limits["least_different_letters_in_key"]
    if not (example or short or same):
        return _well("secret key", f"{len(key)} characters")
    return _grave(
        "secret key",
        f"{len(key)} characters, and can be guessed",
        "Unset PLAIT_SECRET_KEY and delete the file secret-key in the home: Plait "
        "makes a good one. Everybody signs in again.",
    )


def home() -> Result:
    """Whether other users of this computer can read the record."""
    folder = Path(settings.HOME)
    if os.name == "nt" or not folder.exists():
        return _well("home", "not looked at: this system keeps its own lists")
    seen = sorted(file.name for file in _readable_by_anybody(folder))
    if not seen:
        return _well("home", "read by nobody else")
    return Result(
        "home",
        ok=False,
        figure=f"anyone on this computer can read {', '.join(seen)}",
        advice=f"Close it to others: chmod 700 {folder}",
        grave=settings.IS_PUBLIC,
    )


def _readable_by_anybody(folder: Path) -> Iterator[Path]:
    """What is in the home, and open to all. A closed folder closes all inside it."""
    above = [folder, *folder.parents]
    if not all(_mode(one) & ANYBODY_MAY_ENTER for one in above):
        return
    for file in folder.iterdir():
        if file.name.startswith(SECRETS) and _mode(file) & ANYBODY_MAY_READ:
            yield file


def _mode(file: Path) -> int:
    return file.stat().st_mode


def file_system() -> Result:
    """Whether the SQLite file is on a disk of this computer."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or not MOUNTS.exists():
        return _well("file system", "not needed here")
    kind = kind_of_file_system(Path(name), MOUNTS.read_text(encoding="utf-8"))
    if kind not in _limits()["network_file_systems"]:
        return _well("file system", "a disk of this computer")
    return _grave(
        "file system",
        f"the record is on {kind}, a disk of another computer",
        "SQLite loses writes there. Move the home to a disk of this computer, or "
        "use PostgreSQL.",
    )


def kind_of_file_system(file: Path, mounts: str) -> str:
    """The kind of file system a file is on, from the words of /proc/self/mounts."""
    file = file.absolute()
    best, kind = -1, "unknown"
    for line in mounts.splitlines():
        where, what = line.split()[1:3]
        point = Path(where.replace("\\040", " "))
        if point in (file, *file.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), what
    return kind


def mail() -> Result:
    """Whether sign-in links reach people, and travel closed."""
    if not settings.IS_PUBLIC:
        return _well("mail", settings.EMAIL_HOST or "printed where Plait runs")
    if not settings.EMAIL_HOST:
        return Result(
            "mail",
            ok=False,
            figure="no mail server is set",
            advice="Nobody can sign in by email. Set PLAIT_MAIL_SERVER.",
        )
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        return Result(
            "mail",
            ok=False,
            figure=f"mail comes from {settings.DEFAULT_FROM_EMAIL}",
            advice="Others will refuse it. Set PLAIT_MAIL_FROM.",
        )
    if settings.EMAIL_HOST not in LOOPBACK and not settings.EMAIL_USE_TLS:
        return Result(
            "mail",
            ok=False,
            figure=f"mail goes to {settings.EMAIL_HOST} in the open",
            advice="Set PLAIT_MAIL_USER and PLAIT_MAIL_PASSWORD: mail is then closed.",
        )
    return _well("mail", f"{settings.EMAIL_HOST}, from {settings.DEFAULT_FROM_EMAIL}")


def proxy() -> Result:
    """Whether the server in front, which holds the certificate, is named."""
    if not settings.IS_PUBLIC:
        return _well("proxy", "not needed here")
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return _well("proxy", "trusted to say whether a page was asked for by https")
    return _grave(
        "proxy",
        "no server in front is named",
        "Plait holds no certificate: every page would send people round in a ring. "
        "Put one in front, and set PLAIT_TRUSTED_PROXY=yes.",
    )


def demo() -> Result:
    """Whether strangers can be anybody, and that is not meant."""
    if not (settings.IS_DEMO and settings.IS_PUBLIC) or settings.IS_PUBLIC_DEMO:
        return _well("demo", "an invented programme" if settings.IS_DEMO else "no")
    return _grave(
        "demo",
        f"the demo, where anyone can be anybody, is to be at {settings.SITE}",
        "Begin your own programme in another home: plait begin. If you do mean to "
        "show the demo to the world, set PLAIT_PUBLIC_DEMO=yes.",
    )


def database_link() -> Result:
    """Whether the way to PostgreSQL is closed, and its user owns little."""
    if connection.vendor != "postgresql":
        return _well("database link", "a file")
    options = connection.settings_dict.get("OPTIONS", {})
    host = connection.settings_dict.get("HOST") or ""
    near = host in LOOPBACK or host == "" or host.startswith("/")
    if not near and options.get("sslmode") not in _limits()["encrypted_links"]:
        return _grave(
            "database link",
            f"whoever stands between here and {host} could read and change words",
            "Add ?sslmode=verify-full and sslrootcert=FILE to DATABASE_URL. With less, "
            "nobody looks at whose certificate it is. See DEPLOY.md.",
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        owns_all = bool(cursor.fetchone()[0])
    if owns_all and settings.IS_PUBLIC:
        return Result(
            "database link",
            ok=False,
            figure="Plait signs in to PostgreSQL as a role that owns everything there",
            advice="Give Plait a role that owns its own database and nothing more.",
        )
    return _well("database link", "near" if near else f"closed, to {host}")


def clock() -> Result:
    """Whether the clock can be right. Promises and sign-ins are counted by it."""
    limits, found = _limits(), now_of_the_system()
    earliest = date.fromisoformat(limits["earliest_day"])
    if found.date() < earliest:
        return Result(
            "clock",
            ok=False,
            figure=f"it says {found.date().isoformat()}, before this Plait was made",
            advice="Set the clock of this computer.",
        )
    apart = abs((_time_of_the_database() - found).total_seconds())
    if apart > limits["most_clock_difference_seconds"]:
        return Result(
            "clock",
            ok=False,
            figure=f"it is {apart:.0f} seconds from the database's",
            advice="Let both computers follow one time server.",
        )
    return _well("clock", "set, and the database agrees")


def _time_of_the_database() -> datetime:
    if connection.vendor != "postgresql":
        return now_of_the_system()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found.astimezone(UTC)


CHECKS: tuple[Callable[[], Result], ...] = (
    address,
    debugging,
    secret,
    home,
    file_system,
    mail,
    proxy,
    demo,
    database_link,
    clock,
)
