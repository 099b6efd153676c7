"""Is Plait well? The same value for people, for machines and for the terminal."""

import json
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from plait.frameworks.rules import published
from plait.maintenance.rules import Problem, in_part, in_words
from plait.post.models import Beat, Job, Letter
from plait.post.rules import Why, is_silent

GB = 1024**3


@dataclass(frozen=True, kw_only=True)
class Health:
    """What was found. Times are ages; None is “not known” or “none yet”."""

    answers: bool = False
    migrations_waiting: int = 0
    worker_silent: bool = False
    worker_age: timedelta | None = None
    letters: int = 0
    jobs: int = 0
    oldest: timedelta | None = None
    stuck: int = 0
    disk_free: int = 0
    backup_age: timedelta | None = None

    @classmethod
    def found(cls, *, now: datetime, home: Path) -> "Health":
        """Look. A database that does not answer is a finding."""
        around: dict[str, Any] = {
            "disk_free": _disk_free(home),
            "backup_age": backup_age(home, now=now),
        }
        try:
            waiting = _migrations_waiting()
            inside = {} if waiting else _inside(now)
        except DatabaseError:
            return cls(**around)
        return cls(answers=True, migrations_waiting=waiting, **inside, **around)

    @property
    def problems(self) -> list[Problem]:
        """What needs a look, the most serious first."""
        limits = published("health").data
        oldest = timedelta(hours=limits["oldest_backup_hours"])
        found = [
            (not self.answers, _NO_DATABASE),
            (bool(self.migrations_waiting), _BEHIND),
            (self.worker_silent, _SILENT),
            (bool(self.stuck), _STUCK),
            (self.disk_free < limits["least_free_gb"] * GB, _FULL),
            (self.backup_age is not None and self.backup_age > oldest, _NO_COPY),
        ]
        return [problem for is_so, problem in found if is_so]

    @property
    def is_well(self) -> bool:
        return not self.problems

    @property
    def works(self) -> bool:
        """Whether pages can be trusted to work."""
        return not any(problem.serious for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """For machines. Ages are whole seconds; it says nothing of any person."""
        return {
            "well": self.is_well,
            "problems": [problem.name for problem in self.problems],
            "database": "answers" if self.answers else "no answer",
            "migrations_waiting": self.migrations_waiting,
            "worker_age": _seconds(self.worker_age),
            "letters_waiting": self.letters,
            "jobs_waiting": self.jobs,
            "oldest_due": _seconds(self.oldest),
            "stuck": self.stuck,
            "disk_free_gb": round(self.disk_free / GB, 1),
            "backup_age": _seconds(self.backup_age),
        }

    def facts(self) -> list[tuple[str, str]]:
        """For people: rows of a name and what it is."""
        return [
            ("Database", "answers" if self.answers else "does not answer"),
            ("Worker", f"last heard of {_ago(self.worker_age, 'never')}"),
            ("Letters that wait", str(self.letters)),
            ("Jobs that wait", str(self.jobs)),
            ("The longest wait", _long(self.oldest)),
            ("Stuck", str(self.stuck)),
            ("Room on the disk", f"{self.disk_free / GB:.1f} GB"),
            ("Last backup", _ago(self.backup_age, "none seen here")),
        ]


_NO_DATABASE = Problem(
    "database",
    "The database does not answer.",
    "See that it runs and can be reached.",
    serious=True,
)
_BEHIND = Problem(
    "migrations",
    "The database is older than Plait.",
    "Stop Plait and start it again.",
    serious=True,
)
_SILENT = Problem(
    "worker",
    "Nothing sends the emails. They wait.",
    "Start Plait again, or a worker: plait work.",
)
_STUCK = Problem("stuck", "Something got stuck.", "Look below, and choose.")
_FULL = Problem("disk", "The disk is nearly full.", "Make room soon.")
_NO_COPY = Problem("backup", "The last backup is old.", "Make one: plait backup.")


@dataclass(frozen=True)
class StuckThing:
    """One thing that got stuck, as people are shown it."""

    code: str
    what: str
    why: str
    since: str
    fault: str = ""
    may_retry: bool = True


@dataclass(frozen=True)
class LookingAfterPage:
    """Health, and a part of what got stuck."""

    health: Health
    stuck: list[StuckThing] = field(default_factory=list)

    @classmethod
    def of(cls, *, now: datetime, home: Path, most: int) -> "LookingAfterPage":
        """Two queries for what got stuck, however much there is."""
        letters = [_letter(one, now) for one in Letter.objects.stuck()[:most]]
        jobs = [_job(one, now) for one in Job.objects.stuck()[:most]]
        return cls(Health.found(now=now, home=home), [*letters, *jobs][:most])

    @property
    def more(self) -> int:
        """How many more got stuck than are shown."""
        return self.health.stuck - len(self.stuck)


def _letter(letter: Letter, now: datetime) -> StuckThing:
    to = f" to {in_part(letter.to)}" if letter.to else ""
    return StuckThing(
        code=f"letter-{letter.pk}",
        what=f"An email{to}: “{letter.subject}”",
        why=Why(letter.why).label,
        since=_ago(now - letter.written_at, ""),
        fault=letter.fault,
        may_retry=bool(letter.to),
    )


def _job(job: Job, now: datetime) -> StuckThing:
    return StuckThing(
        code=f"job-{job.pk}",
        what="Something Plait does by itself",
        why=Why(job.why).label,
        since=_ago(now - job.written_at, ""),
        fault=f"{job.kind}. {job.fault}",
    )


def backup_age(home: Path, *, now: datetime) -> timedelta | None:
    """How old the newest backup in this home is; None when there is none.

    A backup is a manifest `backups/*.json` that says when it was `made_at`. One
    that cannot be read is passed over: it is no backup.
    """
    made = [at for file in (home / "backups").glob("*.json") if (at := _made_at(file))]
    return now - max(made) if made else None


def _made_at(manifest: Path) -> datetime | None:
    try:
        at = datetime.fromisoformat(json.loads(manifest.read_bytes())["made_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _inside(now: datetime) -> dict[str, Any]:
    beat_at = Beat.objects.last()
    since = [kind.objects.due_since(now) for kind in (Letter, Job)]
    due_since = min((at for at in since if at), default=None)
    return {
        "worker_silent": is_silent(beat_at=beat_at, due_since=due_since, now=now),
        "worker_age": now - beat_at if beat_at else None,
        "letters": Letter.objects.open().count(),
        "jobs": Job.objects.open().count(),
        "oldest": now - due_since if due_since else None,
        "stuck": Letter.objects.stuck().count() + Job.objects.stuck().count(),
    }


def worker_is_silent(*, now: datetime) -> bool:
    """Whether letters and jobs are left lying. One query when all is well."""
    beat_at = Beat.objects.last()
    if beat_at:
        return is_silent(beat_at=beat_at, due_since=None, now=now)
    since = [kind.objects.due_since(now) for kind in (Letter, Job)]
    due_since = min((at for at in since if at), default=None)
    return is_silent(beat_at=None, due_since=due_since, now=now)


def _migrations_waiting() -> int:
    applied = MigrationRecorder(connection).applied_migrations()
    return len(_known_migrations() - set(applied))


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    """Every migration that came with this Plait: read from the disk once."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _disk_free(home: Path) -> int:
    return shutil.disk_usage(home if home.exists() else home.parent).free


def _seconds(age: timedelta | None) -> int | None:
    return None if age is None else int(age.total_seconds())


def _ago(age: timedelta | None, never: str) -> str:
    return never if age is None else f"{in_words(age)} ago"


def _long(age: timedelta | None) -> str:
    return "nothing waits" if age is None else in_words(age)
