"""The two kinds of database: a copy at one moment while people write, and back."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql

from plait.config import environment
from plait.config.keeping.manifest import Rows
from plait.config.keeping.trouble import CannotKeep

SQLITE_PART, POSTGRES_PART = "database.sqlite3", "database.dump"
Migrations = list[list[str]]
History = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """What was in a database at the moment of its copy."""

    rows: Rows
    migrations: Migrations
    history: History


class Database(Protocol):
    """What can be copied."""

    kind: str
    part: str

    def copy_to(self, file: Path) -> Facts:
        """Copy everything, as it was at one moment. Errors: CannotKeep."""


def database_of(settings: Mapping[str, Any]) -> "Sqlite | Postgres":
    """The database of Django's settings for it."""
    if "sqlite" in settings["ENGINE"]:
        return Sqlite(Path(settings["NAME"]))
    return Postgres(
        name=settings["NAME"],
        host=settings.get("HOST", ""),
        port=str(settings.get("PORT", "") or ""),
        user=settings.get("USER", ""),
        password=settings.get("PASSWORD", ""),
        ssl=tuple(
            (name, str(value))
            for name, value in sorted(settings.get("OPTIONS", {}).items())
            if name.startswith("ssl")
        ),
    )


_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
)
_MIGRATED = "SELECT app, name FROM django_migrations ORDER BY app, name"


@dataclass(frozen=True)
class Sqlite:
    """One file."""

    file: Path
    kind = "sqlite"
    part = SQLITE_PART

    def copy_to(self, file: Path) -> Facts:
        # The backup interface sees one moment; a copy of the file under load was
        # broken in 6 of 15 tries (security.md 4.2).
        with (
            closing(sqlite3.connect(self.file, timeout=60)) as now,
            closing(sqlite3.connect(file)) as then,
        ):
            now.backup(then)
            then.execute("PRAGMA journal_mode=DELETE")
        return self.facts_of(file)

    @staticmethod
    def facts_of(file: Path) -> Facts:
        """Count what is in a SQLite file. Errors: CannotKeep when it is broken."""
        try:
            with closing(sqlite3.connect(file)) as opened:
                return _facts(lambda asked: opened.execute(asked).fetchall(), _TABLES)
        except sqlite3.DatabaseError as fault:
            raise CannotKeep(f"The database could not be read: {fault}.") from fault

    @staticmethod
    def faults_in(file: Path) -> list[str]:
        """What SQLite itself finds wrong with a file; an empty list when nothing."""
        try:
            with closing(sqlite3.connect(file)) as opened:
                whole = opened.execute("PRAGMA integrity_check").fetchall()
                lost = opened.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as fault:
            return [str(fault)]
        found = [row[0] for row in whole if row[0] != "ok"]
        return found + [f"a row of {row[0]} points to nothing" for row in lost]


def _facts(ask: Any, tables: str) -> Facts:
    names = sorted(row[0] for row in ask(tables))
    rows = {name: int(ask(f'SELECT count(*) FROM "{name}"')[0][0]) for name in names}  # noqa: S608 - names from the database
    known = "django_migrations" in rows
    migrations = [list(row) for row in ask(_MIGRATED)] if known else []
    return Facts(rows, migrations, _history(ask, rows))


def _history(ask: Any, rows: Rows) -> History:
    """How many lines, and the newest: its key, and its seal where lines have one."""
    if not rows.get("history_entry"):
        return {"lines": 0, "newest": None}
    newest = ask("SELECT max(id) FROM history_entry")[0][0]
    found: History = {"lines": rows["history_entry"], "newest": newest}
    row = ask(f"SELECT * FROM (SELECT * FROM history_entry WHERE id = {newest}) t")  # noqa: S608 - a number
    # Sealed lines carry a SHA-256, the only value of 32 bytes or 64 hex letters.
    seals = [one for one in row[0] if _is_seal(one)]
    if seals:
        found["seals"] = [_hex(one) for one in seals]
    return found


def _is_seal(value: object) -> bool:
    if isinstance(value, bytes | memoryview):
        return len(bytes(value)) == 32  # noqa: PLR2004 - bytes of a SHA-256
    return (
        isinstance(value, str)
        and len(value) == 64  # noqa: PLR2004 - its letters
        and all(one in "0123456789abcdef" for one in value)
    )


def _hex(value: Any) -> str:
    return value if isinstance(value, str) else bytes(value).hex()


@dataclass(frozen=True)
class Postgres:
    """A database on a server, by its name and how to reach it.

    `ssl` holds how the way there is closed, in the words of libpq: sslmode and others.
    """

    name: str
    host: str = ""
    port: str = ""
    user: str = ""
    password: str = ""
    ssl: tuple[tuple[str, str], ...] = ()
    kind = "postgresql"
    part = POSTGRES_PART

    def copy_to(self, file: Path) -> Facts:
        with self.connected() as server:
            server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            # The dump reads the very moment that the rows are counted in.
            (moment,) = server.execute("SELECT pg_export_snapshot()").fetchone() or ()
            facts = _facts(
                lambda asked: server.execute(asked).fetchall(),
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
            )
            self._run(
                "pg_dump",
                "--format=custom",
                f"--snapshot={moment}",
                f"--file={file}",
                self.name,
            )
        return facts

    def facts(self) -> Facts:
        """Count what is in it now."""
        with self.connected() as server:
            return _facts(
                lambda asked: server.execute(asked).fetchall(),
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
            )

    def called(self, name: str) -> "Postgres":
        """Another database on the same server."""
        return replace(self, name=name)

    def fill_from(self, file: Path) -> None:
        """Put a dump into this database, which is empty. Errors: CannotKeep."""
        self._run(
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={self.name}",
            str(file),
        )

    def make(self) -> None:
        """Make this database, empty. Errors: CannotKeep."""
        self._at_the_server(f"CREATE DATABASE {self._quoted} TEMPLATE template0")

    def drop(self) -> None:
        """Take this database away, if it is there."""
        self._at_the_server(f"DROP DATABASE IF EXISTS {self._quoted} WITH (FORCE)")

    def is_there(self) -> bool:
        with self.called("postgres").connected() as server:
            found = server.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [self.name]
            )
            return found.fetchone() is not None

    def take_the_place_of(self, other: "Postgres", *, aside: str) -> None:
        """Become `other`, and `other` `aside`: both or neither. Errors: CannotKeep."""
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        names = [(other.name, aside), (self.name, other.name)]
        try:
            with self.called("postgres").connected() as server:
                for old, new in names:
                    server.execute(
                        rename.format(sql.Identifier(old), sql.Identifier(new))
                    )
        except psycopg.Error as fault:
            raise CannotKeep(
                f"The database {other.name} is in use. Stop Plait first, and every "
                f"program that uses it. Nothing was changed. ({fault})"
            ) from fault

    @property
    def _quoted(self) -> str:
        return '"' + self.name.replace('"', '""') + '"'

    def _at_the_server(self, words: str) -> None:
        try:
            with self.called("postgres").connected(autocommit=True) as server:
                server.execute(words.encode())
        except psycopg.Error as fault:
            raise CannotKeep(
                f"The database server refused: {fault}. Whoever restores must be "
                "allowed to make databases. Nothing was changed."
            ) from fault

    @contextmanager
    def connected(self, *, autocommit: bool = False) -> Iterator[psycopg.Connection]:
        """A connection of its own, without the time limits of pages."""
        given = {
            "dbname": self.name,
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "password": self.password,
            **dict(self.ssl),
        }
        wanted = {key: value for key, value in given.items() if value}
        with psycopg.connect(**wanted, autocommit=autocommit) as server:  # type: ignore[arg-type]
            yield server

    def _run(self, program: str, *words: str) -> None:
        found = shutil.which(program)
        if found is None:
            raise CannotKeep(
                f"{program} is not on this computer. Install the PostgreSQL client "
                "tools of the server’s version. Nothing was changed."
            )
        server = {
            "PGHOST": self.host,
            "PGPORT": self.port,
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
            **{f"PG{name.upper()}": value for name, value in self.ssl},
        }
        done = subprocess.run(  # noqa: S603 - our own words
            [found, *words],
            env=environment.surroundings(**{k: v for k, v in server.items() if v}),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CannotKeep(f"{program} stopped: {done.stderr.strip()}")
