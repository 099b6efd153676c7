"""Does what DEPLOY.md says, on this computer, and looks at each step.

    python -m tools.rehearsal [--server postgresql://postgres@127.0.0.1:5432/postgres]

A wheel in an empty environment, a database and a user of its own on PostgreSQL, two
servers that begin at the same moment, two workers, limits they share, a closed copy
that is tried and put back elsewhere, an upgrade of one after the other, and stopping.
It leaves nothing behind. The parts Plait needs are lent by the environment this runs
in, so that it needs no network.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tools.rehearsal_machines import Refused, Rehearsal, expect, expect_soon
from tools.rehearsal_parts import Visitor, built_wheel, next_wheel
from tools.testing import USUAL_SERVER

PAGES = ("/", "/projects/", "/programme/", "/sign-in/", "/about/who-can-do-what")
MOST_AN_HOUR, SENT = 20, 24
SAY = "/projects/kitchen-table/say/"
SOMEBODY = "nasreen.aziz@sallowmere.example"


# The steps, in the order of DEPLOY.md. Each raises Refused, or is done.


def make_an_environment(it: Rehearsal) -> None:
    """An empty environment, lent the parts that the wheel needs."""
    venv.create(it.folder / "venv", with_pip=False)
    lent = sysconfig.get_paths()["purelib"]
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    inside = it.folder / "venv" / "lib" / version / "site-packages"
    (inside / "lent.pth").write_text(lent + "\n")


def install_the_wheel(it: Rehearsal) -> None:
    """The wheel, and nothing from the checkout."""
    it.install(built_wheel(it.folder / "build"))
    asked = [str(it.python), "-c", "import plait; print(plait.__file__)"]
    where = subprocess.check_output(asked, text=True, cwd=it.folder).strip()
    expect("Plait is the installed one", found=str(it.folder) in where, wanted=True)


def make_a_database(it: Rehearsal) -> None:
    """A user that owns one database, and may make others to try copies in."""
    with _owner(it) as execute:
        execute(f"CREATE ROLE {it.name} LOGIN CREATEDB PASSWORD '{it.name}'")
        execute(f"CREATE DATABASE {it.name} OWNER {it.name}")


def start_two_at_once(it: Rehearsal) -> None:
    """Both find an empty database: one makes the tables, the other waits."""
    it.webs = [it.serve(), it.serve()]
    for web in it.webs:
        web.wait()
    expect("tables were made once", found=_waiting(it), wanted="0 waiting")


def load_the_programme(it: Rehearsal) -> None:
    """An invented programme, so that there is something to look at."""
    for web in it.webs:
        web.stop()
    it.plait("demo", "--no-serve")
    it.webs = [it.serve(), it.serve()]
    for web in it.webs:
        web.wait()


def start_two_workers(it: Rehearsal) -> None:
    """They are heard of, and do what comes again each day: once, between them."""
    it.workers = [it.work(), it.work()]
    expect_soon("a worker is heard of", lambda: _health(it)["worker_age"] is not None)
    expect_soon("no job waits", lambda: _health(it)["jobs_waiting"] == 0)


def open_the_pages(it: Rehearsal) -> None:
    """Key pages, on both."""
    for web in it.webs:
        found = {path: web.status(path) for path in PAGES}
        expect("pages open", found=found, wanted=dict.fromkeys(PAGES, 200))
        expect("what is not there", found=web.status("/nowhere/"), wanted=404)


def send_a_letter(it: Rehearsal) -> None:
    """A server writes it down, and one worker sends it, once."""
    status = Visitor(it.webs[0].port).ask_to_sign_in(SOMEBODY)
    expect("the page goes on", found=status, wanted=302)

    def printed() -> list[int]:
        return [one.said.count("Subject: Signing in to ") for one in it.workers]

    expect_soon("a letter is sent", lambda: sum(printed()) > 0)
    expect("it is sent once", found=sorted(printed()), wanted=[0, 1])


def check_says_well(it: Rehearsal) -> None:
    """`plait check` finds nothing, and knows the database; nor does `plait health`."""
    found = json.loads(it.plait("check", "--json"))
    figures = {one["name"]: one["figure"] for one in found}
    expect("all is well", found=[o["name"] for o in found if not o["ok"]], wanted=[])
    expect("commits", found=figures["database"], wanted="PostgreSQL, commit on")
    expect("health", found=_health(it)["problems"], wanted=[])
    for web in it.webs:
        expect("machines are told", found=web.status("/health/"), wanted=200)


def share_limits(it: Rehearsal) -> None:
    """Twenty answers an hour from one place, over both servers together."""
    visitors = [Visitor(web.port) for web in it.webs]
    sent = [visitors[n % 2].say(SAY, f"Rehearsal answer {n}.") for n in range(SENT)]
    wanted = [302] * MOST_AN_HOUR + [429] * (SENT - MOST_AN_HOUR)
    expect("answers kept and refused", found=sent, wanted=wanted)


def make_a_copy(it: Rehearsal) -> None:
    """A closed copy while everything runs; the key that opens it is printed once."""
    made = json.loads(it.plait("backup", "--to", str(it.folder / "copies"), "--json"))
    (it.folder / "key").write_text(made["recovery_key"])
    it.copy = Path(made["file"])
    again = json.loads(it.plait("backup", "--to", str(it.folder / "copies"), "--json"))
    expect("the key is shown once", found="recovery_key" in again, wanted=False)
    expect("its age is known", found=_health(it)["backup_age"] is None, wanted=False)


def try_the_copy(it: Rehearsal) -> None:
    """In a scratch database that is gone again, by opening pages."""
    key = str(it.folder / "key")
    words = ("restore", str(it.copy), "--verify", "--key-file", key, "--json")
    tried = json.loads(it.plait(*words))
    expect("nothing is wrong", found=tried["wrong"], wanted=[])
    expect("pages opened", found=all(tried["pages"].values()), wanted=True)
    expect("databases left", found=_databases(it), wanted=[it.name])


def put_a_copy_back(it: Rehearsal) -> None:
    """The drill: another home, another database, and the same record in it."""
    back = {
        "PLAIT_HOME": str(it.folder / "back"),
        "DATABASE_URL": it.database(f"{it.name}_back"),
    }
    it.plait("restore", str(it.copy), "--key-file", str(it.folder / "key"), **back)
    owed = it.plait("owed", "--json")
    again = it.plait("owed", "--json", **back)
    expect(
        "the same is owed", found=again == owed and len(owed) > len("[]"), wanted=True
    )
    files = [_files(Path(home)) for home in (it.home, back["PLAIT_HOME"])]
    expect("files came too", found=files[0] == files[1] != [], wanted=True)
    expect("history holds", found=_audit(it.plait("audit", **back)), wanted=True)


def upgrade_one_by_one(it: Rehearsal) -> None:
    """A newer Plait with one migration more; one server answers at any time."""
    before = it.version()
    it.install(next_wheel(next((it.folder / "build").rglob("*.whl"))))
    expect("a newer Plait is installed", found=it.version() != before, wanted=True)
    for number, old in enumerate(it.webs):
        old.stop()
        other = it.webs[1 - number]
        expect("the other still answers", found=other.status("/"), wanted=200)
        it.webs[number] = it.serve()
        it.webs[number].wait()
    for number, worker in enumerate(it.workers):
        worker.stop()
        it.workers[number] = it.work()
    expect("migrations ran", found=_waiting(it), wanted="0 waiting")
    dump = it.home / "plait.dump.before-upgrade"
    expect("a copy from before is kept", found=dump.exists(), wanted=True)
    open_the_pages(it)


def stop_all(it: Rehearsal) -> None:
    """They stop when asked, and stop answering."""
    for each in (*it.workers, *it.webs):
        each.stop()
    for web in it.webs:
        try:
            web.status("/")
        except OSError:
            continue
        raise Refused("a stopped server answers")


STEPS: tuple[Callable[[Rehearsal], None], ...] = (
    make_an_environment,
    install_the_wheel,
    make_a_database,
    start_two_at_once,
    load_the_programme,
    start_two_workers,
    open_the_pages,
    send_a_letter,
    check_says_well,
    share_limits,
    make_a_copy,
    try_the_copy,
    put_a_copy_back,
    upgrade_one_by_one,
    stop_all,
)


def _waiting(it: Rehearsal) -> str:
    found = json.loads(it.plait("check", "--json"))
    return next(str(one["figure"]) for one in found if one["name"] == "migrations")


def _health(it: Rehearsal) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(it.plait("health", "--json"))
    return found


def _audit(said: str) -> bool:
    return said.startswith("History holds")


def _files(home: Path) -> list[str]:
    """The files that people sent, by where they are."""
    return sorted(
        file.relative_to(home).as_posix()
        for file in (home / "files").rglob("*")
        if file.is_file()
    )


def _databases(it: Rehearsal) -> list[str]:
    """Those that are ours."""
    with _owner(it) as execute:
        rows = execute("SELECT datname FROM pg_database").fetchall()
    return sorted(name for (name,) in rows if name.startswith(it.name))


@contextmanager
def _owner(it: Rehearsal) -> Iterator[Callable[[str], Any]]:
    import psycopg  # noqa: PLC0415 - only here

    with psycopg.connect(it.server, autocommit=True) as owner:
        yield lambda words: owner.execute(words.encode())


def _tidy(it: Rehearsal) -> None:
    it.end()
    for name in _databases(it):
        with _owner(it) as execute:
            execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    with _owner(it) as execute:
        execute(f"DROP ROLE IF EXISTS {it.name}")


def rehearse(server: str, tell: Callable[[str], object] = print) -> list[str]:
    """Do every step; return their names. Errors: Refused; what was made is removed."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        it = Rehearsal(Path(folder), server)
        stack.callback(_tidy, it)
        for number, step in enumerate(STEPS, start=1):
            began = time.monotonic()
            step(it)
            it.done.append(step.__name__)
            words, took = step.__name__.replace("_", " "), time.monotonic() - began
            tell(f"[{number} of {len(STEPS)}] {words} ({took:.0f} s)")
    return it.done


def main() -> int:
    """Rehearse, and say where it stopped when it did."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--server", default=USUAL_SERVER, metavar="URL")
    try:
        rehearse(parser.parse_args().server)
    except Refused as trouble:
        sys.stderr.write(f"It stopped here. {trouble}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
