"""The commands that begin a record, and the one that serves it."""

import argparse
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import connection, transaction

from plait.accounts.actions import open_account
from plait.config import checks, environment, template
from plait.config.beside import worker_beside
from plait.config.commands.plainly import Plainly, say, say_json
from plait.config.environment import make_home
from plait.config.keeping import room
from plait.config.unsafe import LOOPBACK
from plait.demo import raw
from plait.demo.build import build, files
from plait.demo.cast import PEOPLE_TO_BE
from plait.foundation import clock
from plait.people.actions import meet
from plait.projects.actions import begin_programme
from plait.projects.models import Programme
from plait.projects.rules import ProgrammePlan

LONGEST_TURN = 60.0  # seconds; putting styles in place takes a few


def demo(chosen: argparse.Namespace) -> int:
    """Build the invented programme once, and serve it."""
    started = time.monotonic()
    template.ensure()
    if not _is_built():
        say("Building the invented programme …", aside=chosen.json)
        build()
    _collect()
    if not chosen.no_serve:
        return serve(chosen)
    home = str(settings.HOME)
    seconds = round(time.monotonic() - started, 1)
    if chosen.json:
        say_json({"home": home, "seconds": seconds})
    else:
        say(f"Ready in {seconds} seconds. Start it: plait serve --home {home}")
    return 0


def _is_built() -> bool:
    """Whether the demo is there. A database that holds another record is refused."""
    found = Programme.objects.first()
    invented = raw.read(files()).programme["programme"]["name"]
    if found is None or found.name == invented:
        return found is not None
    environment.forget_state(settings.HOME)
    raise Plainly(
        "The database holds a record that is not the demo. Nothing was changed."
    )


def serve(chosen: argparse.Namespace) -> int:
    """Start the production server, and say where to look."""
    _refuse_unsafe(chosen.host)
    template.ensure()
    _refuse_what_is_grave()
    if not settings.IS_DEMO:
        room.put_ballast(Path(settings.HOME))
    _collect()
    port = chosen.port or _free_port(chosen.host)
    address = settings.SITE or f"http://{_spoken(chosen.host)}:{port}"
    if chosen.json:
        say_json({"address": address, "port": port})
    else:
        _greet(address)
    from granian import Granian  # noqa: PLC0415 - slow, and only for serving
    from granian.constants import Interfaces  # noqa: PLC0415 - as above
    from granian.log import LogLevels  # noqa: PLC0415 - as above

    server = Granian(
        "plait.config.wsgi:application",
        address=chosen.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=chosen.workers,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
    with worker_beside(settings.HOME, wanted=not chosen.no_work):
        server.serve()
    return 0


def begin(chosen: argparse.Namespace) -> int:
    """Begin a programme of one's own."""
    _ensure_empty()
    try:
        validate_email(chosen.email)
    except ValidationError as fault:
        raise Plainly(f"{chosen.email!r} is not an email address.") from fault
    _begin(chosen)
    if chosen.json:
        say_json({"home": str(settings.HOME), "email": chosen.email})
    else:
        say(f"Begun. Now run: plait serve --home {settings.HOME}")
        say(f"Then sign in as {chosen.email}.")
    return 0


@transaction.atomic
def _begin(chosen: argparse.Namespace) -> None:
    lead = meet(
        name=chosen.name, email=chosen.email, credit="name", title="a researcher"
    )
    open_account(person=lead, email=chosen.email)
    begin_programme(
        ProgrammePlan(name=chosen.programme),
        lead=lead,
        now=clock.now(),
        on=clock.today(),
    )


def load(chosen: argparse.Namespace) -> int:
    """Begin a programme from a folder of files; all of it, or nothing."""
    _ensure_empty()
    programme = build(Path(chosen.folder))
    if chosen.json:
        say_json({"home": str(settings.HOME), "programme": programme.name})
    else:
        say(f"Begun: {programme}. Now run: plait serve --home {settings.HOME}")
    return 0


def _ensure_empty() -> None:
    template.ensure()
    if Programme.objects.exists():
        raise Plainly("A programme was begun here already. Nothing was changed.")


def _collect() -> None:
    """Put styles, scripts and fonts where the server finds them, when they are new."""
    root = Path(settings.STATIC_ROOT)
    mark, now = root / ".collected", checks.static_fingerprint()
    if _says(mark, now):
        return
    with _one_at_a_time(root.with_name(".collecting")):
        if _says(mark, now):  # another server has done it meanwhile
            return
        # Servers on one database may share a home: one goes on with the styles of
        # before while the other is brought up to date.
        alone = connection.vendor == "sqlite"
        call_command("collectstatic", interactive=False, verbosity=0, clear=alone)
        mark.write_text(now, encoding="utf-8")


def _says(mark: Path, words: str) -> bool:
    return mark.exists() and mark.read_text(encoding="utf-8") == words


@contextmanager
def _one_at_a_time(turn: Path) -> Iterator[None]:
    """Let one server at a time in. A turn left by one that was killed is passed by."""
    make_home(turn.parent)
    until = time.monotonic() + LONGEST_TURN
    while time.monotonic() < until:
        try:
            turn.touch(exist_ok=False)
        except FileExistsError:
            time.sleep(0.2)
        else:
            break
    try:
        yield
    finally:
        turn.unlink(missing_ok=True)


def _refuse_unsafe(host: str) -> None:
    if host in LOOPBACK or settings.SITE.startswith("https://"):
        return
    raise Plainly(
        f"Plait will not listen on {host} without a public https address.\n"
        "Set PLAIT_SITE=https://… and put a server with a certificate in front."
    )


def _refuse_what_is_grave() -> None:
    found = checks.in_the_way()
    if not found:
        return
    words = [f"{one.name}: {one.figure}\n  {one.advice}".rstrip() for one in found]
    raise Plainly(
        "Plait did not start, because people's words would not be safe.\n\n"
        + "\n".join(words)
        + "\n\nWhat was kept: the record is as it was. To look again: plait check"
    )


def _free_port(host: str) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as free:
        free.bind((host, 0))
        return int(free.getsockname()[1])


def _spoken(host: str) -> str:
    return "localhost" if host in LOOPBACK else host


def _greet(address: str) -> None:
    say(f"\nPlait is running. Open this in a web browser:\n\n    {address}\n")
    if settings.IS_DEMO:
        say("Three people to be (choose one at the foot of any page):\n")
        for one in PEOPLE_TO_BE[:3]:
            say(f"    {one.name}, {one.about}")
        say("\nEverything in it is invented. Its day is always 22 November 2026.")
    say("Stop it with Ctrl+C.\n")
