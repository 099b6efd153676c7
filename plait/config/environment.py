"""Every variable Plait reads from its surroundings: once, with type and meaning.

docs/reference/settings.md and .env.example are printed from `VARIABLES`.
"""

import json
import os
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Variable:
    """One variable: its name, what it is when unset, and one sentence."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable("PLAIT_HOME", ".plait", "The folder that holds everything Plait keeps."),
    Variable(
        "DATABASE_URL", "", "A PostgreSQL database. Empty: one SQLite file in the home."
    ),
    Variable(
        "PLAIT_SITE",
        "",
        "The public address, such as https://plait.example. Empty: this computer only.",
    ),
    Variable(
        "PLAIT_TRUSTED_PROXY",
        "",
        "“yes” when a proxy in front sets X-Forwarded-Proto and none can go round it.",
    ),
    Variable(
        "PLAIT_SECRET_KEY", "", "Signs sessions. Empty: made once, kept in the home."
    ),
    Variable(
        "PLAIT_MAIL_SERVER",
        "",
        "host:port of a mail server. Empty: mail is printed where Plait runs.",
    ),
    Variable("PLAIT_MAIL_USER", "", "The name to give the mail server."),
    Variable("PLAIT_MAIL_PASSWORD", "", "The password to give the mail server."),
    Variable("PLAIT_MAIL_FROM", "plait@localhost", "The address that mail comes from."),
    Variable("PLAIT_HELP_PHONE", "01632 960 000", "The number people ring for help."),
    Variable(
        "PLAIT_READING_TOOLS", "yes", "“no” hides the page of reading preferences."
    ),
    Variable("PLAIT_TIME_ZONE", "Europe/London", "The zone that days are counted in."),
)
_DEFAULTS = {variable.name: variable.default for variable in VARIABLES}


def read(name: str) -> str:
    """Return a variable as text. Errors: KeyError for one that is not listed."""
    return os.environ.get(name, "").strip() or _DEFAULTS[name]


def is_yes(name: str) -> bool:
    """Return whether a variable says yes."""
    return read(name).lower() in {"yes", "true", "on", "1"}


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


def keep_state(folder: Path, kept: State) -> None:
    """Write plait.json."""
    folder.mkdir(parents=True, exist_ok=True)
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
        folder.mkdir(parents=True, exist_ok=True)
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
