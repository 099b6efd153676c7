"""Every variable Plait reads from its surroundings: once, with type and meaning.

docs/reference/settings.md and .env.example are printed from `VARIABLES`.
"""

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Variable:
    """One variable: its name, what it is when unset, and a sentence or two.

    `example` is a value that works; `who` says who has to think about it.
    """

    name: str
    default: str
    meaning: str
    example: str = ""
    who: str = ""


_EVERYONE, _PUBLIC, _SEVERAL = "everyone", "public sites", "several servers"
VARIABLES = (
    Variable(
        "PLAIT_HOME",
        ".plait",
        "The folder that holds everything Plait keeps.",
        "/var/lib/plait",
        _EVERYONE,
    ),
    Variable(
        "DATABASE_URL",
        "",
        "A PostgreSQL database. Empty: one SQLite file in the home.",
        "postgresql://plait:its-password@db.example/plait?sslmode=verify-full",
        _SEVERAL,
    ),
    Variable(
        "PLAIT_SITE",
        "",
        "The public address, such as https://plait.example. Empty: this computer only.",
        "https://plait.example",
        _PUBLIC,
    ),
    Variable(
        "PLAIT_TRUSTED_PROXY",
        "",
        "“yes” when a proxy in front sets X-Forwarded-Proto and none can go round it.",
        "yes",
        _PUBLIC,
    ),
    Variable(
        "PLAIT_PUBLIC_DEMO",
        "",
        "“yes” lets the demo, where anyone can be anybody, have a public address.",
        "yes",
        "those who show the demo to the world",
    ),
    Variable(
        "PLAIT_SECRET_KEY",
        "",
        "Signs sessions. Empty: made once, kept in the home.",
        "at least 50 letters and numbers, by chance, the same on every server",
        _SEVERAL,
    ),
    Variable(
        "PLAIT_OLD_SECRET_KEYS",
        "",
        "Keys of before, apart by spaces: what they sealed can still be opened.",
        "the key you used until today",
        "whoever changes the key",
    ),
    Variable(
        "PLAIT_SECOND_STEP_FOR_ALL",
        "",
        "“yes” asks everyone for a second step, not only who sees how to reach people.",
        "yes",
        "organisations that must",
    ),
    Variable(
        "PLAIT_MAIL_SERVER",
        "",
        "host:port of a mail server. Empty: mail is printed where Plait runs.",
        "mail.example:587",
        _PUBLIC,
    ),
    Variable(
        "PLAIT_MAIL_USER",
        "",
        "The name to give the mail server. Mail then travels closed (STARTTLS).",
        "plait",
        _PUBLIC,
    ),
    Variable(
        "PLAIT_MAIL_PASSWORD",
        "",
        "The password to give the mail server.",
        "what the mail server’s owner gave you",
        _PUBLIC,
    ),
    Variable(
        "PLAIT_MAIL_FROM",
        "plait@localhost",
        "The address that mail comes from.",
        "plait@plait.example",
        _PUBLIC,
    ),
    Variable(
        "PLAIT_HELP_PHONE",
        "01632 960 000",
        "The number people ring for help.",
        "01632 960 123",
        _EVERYONE,
    ),
    Variable(
        "PLAIT_READING_TOOLS",
        "yes",
        "“no” hides the page of reading preferences.",
        "no",
        "those whose own site has such a page",
    ),
    Variable(
        "PLAIT_TIME_ZONE",
        "Europe/London",
        "The zone that days are counted in.",
        "Europe/Dublin",
        "those outside the United Kingdom",
    ),
    Variable(
        "PLAIT_CUSTODIANS",
        "",
        "Who keeps the head of the history: two email addresses, with a comma between.",
        "ann@plait.example,bea@plait.example",
        _PUBLIC,
    ),
    Variable(
        "PLAIT_SECURITY_CONTACT",
        "",
        "Where to report a weakness: mailto:… or https://…, shown in security.txt.",
        "mailto:security@plait.example",
        _PUBLIC,
    ),
    Variable(
        "PLAIT_QUICK_EXIT",
        "https://www.bbc.co.uk/weather",
        "Where “Leave this site quickly” leads: a page that says nothing of you.",
        "https://www.bbc.co.uk/weather",
        _EVERYONE,
    ),
    Variable(
        "PLAIT_SIGNPOSTS",
        "",
        "A file with your own places to get help. Empty: the ones Plait brings.",
        "/etc/plait/signposts.json",
        _EVERYONE,
    ),
    Variable(
        "PLAIT_LEAST_FREE",
        "",
        "Megabytes that must be free on the disk, or Plait only reads. Empty: 1 GB, "
        "or a tenth of the disk.",
        "500",
        "small disks",
    ),
    Variable(
        "PLAIT_LOG_AS_JSON",
        "",
        "“yes” makes each line of the log JSON, for programs that gather logs.",
        "yes",
        _SEVERAL,
    ),
    Variable(
        "PLAIT_RECOVERY_KEY",
        "",
        "Opens a copy for `plait restore`. Set it only while you restore.",
        "the words that were printed once",
        "whoever puts a copy back",
    ),
)
_DEFAULTS = {variable.name: variable.default for variable in VARIABLES}


def read(name: str) -> str:
    """Return a variable as text. Errors: KeyError for one that is not listed."""
    return os.environ.get(name, "").strip() or _DEFAULTS[name]


def is_yes(name: str) -> bool:
    """Return whether a variable says yes."""
    return read(name).lower() in {"yes", "true", "on", "1"}


def several(name: str) -> list[str]:
    """Return what stands between the commas of a variable."""
    return [one.strip() for one in read(name).split(",") if one.strip()]


def least_free() -> int | None:
    """Bytes that must be free for anyone to write; None for the usual limit."""
    given = read("PLAIT_LEAST_FREE")
    return int(float(given) * 1_000_000) if given else None


def recovery_key() -> str:
    """The key that opens a copy, where it was set for a restore."""
    return read("PLAIT_RECOVERY_KEY")


def surroundings(*, without: Iterable[str] = (), **more: str) -> dict[str, str]:
    """What a program that we start finds around it."""
    left_out = set(without)
    return {k: v for k, v in os.environ.items() if k not in left_out} | more


def home() -> Path:
    """The folder that holds everything Plait keeps."""
    return Path(read("PLAIT_HOME")).expanduser().resolve()


# The invented programme's "today", so that its figures never drift.
DEMO_DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class State:
    """What this home is: a demo with a day that stands still, or the real thing."""

    is_demo: bool = False
    fixed_day: date | None = None


def state(folder: Path) -> State:
    """Read plait.json in a home. A home without one is the real thing."""
    try:
        kept = json.loads((folder / "plait.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return State()
    day = kept.get("fixed_day")
    return State(
        is_demo=bool(kept.get("demo")),
        fixed_day=date.fromisoformat(day) if day else None,
    )


def make_home(folder: Path) -> None:
    """Make a home that no other user of this computer can open, where there is none."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def keep_state(folder: Path, kept: State) -> None:
    """Write plait.json."""
    make_home(folder)
    day = kept.fixed_day.isoformat() if kept.fixed_day else None
    words = json.dumps({"demo": kept.is_demo, "fixed_day": day}, indent=2)
    (folder / "plait.json").write_text(words + "\n", encoding="utf-8")


class NotThisHome(Exception):
    """A home that a command cannot work with; says why and what to do."""


def forget_state(folder: Path) -> None:
    """Take plait.json away, so that the home is the real thing again."""
    (folder / "plait.json").unlink(missing_ok=True)


def keep_demo_state(folder: Path) -> None:
    """Say that a home holds the demo, unless it already holds the real thing.

    Errors: NotThisHome: the demo is never built over a real record.
    """
    if state(folder).is_demo:
        return
    if (folder / "plait.sqlite3").exists():
        raise NotThisHome(
            f"{folder} holds a record that is not the demo. Nothing was changed.\n"
            "Choose another folder: plait demo --home DIR"
        )
    keep_state(folder, State(is_demo=True, fixed_day=DEMO_DAY))


def require_record(folder: Path) -> None:
    """Errors: NotThisHome when nothing was ever kept in this home."""
    if read("DATABASE_URL") or (folder / "plait.sqlite3").exists():
        return
    raise NotThisHome(
        f"There is nothing in {folder} yet. Begin with: plait demo, or plait begin."
    )


def secret_key(folder: Path) -> str:
    """The key that signs sessions: from the surroundings, or made once and kept."""
    given = read("PLAIT_SECRET_KEY")
    if given:
        return given
    file = folder / "secret-key"
    if not file.exists():
        make_home(folder)
        part = file.with_name(f"secret-key.{os.getpid()}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "w") as key:
            key.write(secrets.token_urlsafe(48))
        try:
            os.link(part, file)  # whoever comes first wins, and both read one key
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return file.read_text(encoding="utf-8").strip()
