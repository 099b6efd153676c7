"""Files that go with words: keeping them, letting them be seen, taking them away."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from plait.contributions.models import Attachment, Contribution
from plait.contributions.rules import (
    Enclosed,
    FileKind,
    half_done_for,
    most_files,
    must_be_held,
)
from plait.foundation.errors import DomainError, NotYourRole
from plait.foundation.hidden import without_hidden
from plait.foundation.store import Store
from plait.history.actions import note
from plait.people.models import Person
from plait.projects.actions import require, take_turn
from plait.projects.rules import Permission, Standing, may


class NotDescribed(DomainError):
    code = "contributions.not-described"
    happened = "Nobody has said what the picture shows."
    next_step = "Say it in a few words, for those who cannot see it."


class TooManyFiles(DomainError):
    code = "contributions.too-many-files"
    happened = "There are as many files with these words as there can be."
    next_step = "Take one away first, or add the file to other words."


class WordsGone(DomainError):
    code = "contributions.words-gone"
    happened = "These words were taken back, so no file can go with them."
    next_step = "There is nothing more to do."
    kept = "Nothing was changed."


class NoSuchFile(DomainError):
    code = "contributions.no-such-file"
    happened = "This file is not there any more."
    next_step = "There is nothing more to do."
    kept = "Nothing was changed."


def store() -> Store:
    """Where files are kept: a folder that no web server serves."""
    return Store(Path(settings.MEDIA_ROOT))


def keep_files(
    contribution: Contribution,
    files: Sequence[Enclosed],
    *,
    by: Person | None,
    now: datetime,
    is_held: bool = False,
    submission: str = "",
) -> list[Attachment]:
    """Keep files that went through the guard. Raises NotDescribed, TooManyFiles.

    Runs inside the caller's action, which has its turn and writes the line of history.
    """
    placed = list(contribution.attachments.values_list("order", flat=True))
    if files and len(placed) + len(files) > most_files():
        raise TooManyFiles
    first = max(placed, default=0) + 1
    return [
        _keep(
            each,
            contribution=contribution,
            order=order,
            is_held=is_held,
            added_by=by,
            added_at=now,
            submission=(submission or None) if order == first else None,
        )
        for order, each in enumerate(files, start=first)
    ]


def _keep(given: Enclosed, **about: object) -> Attachment:
    file, shows = given.file, without_hidden(given.shows)
    if file.kind == FileKind.PICTURE and not shows:
        raise NotDescribed
    stored = store().put(file.whole, file.small)
    try:
        with transaction.atomic():
            return Attachment.objects.create(
                kind=file.kind,
                format=file.format,
                name=file.name,
                shows=shows,
                stored=stored,
                size=file.size,
                sha256=file.sha256,
                width=file.width,
                height=file.height,
                **about,
            )
    except BaseException:
        store().remove(stored)
        raise


@transaction.atomic
def attach(
    *,
    contribution: Contribution,
    files: Sequence[Enclosed],
    by: Person,
    now: datetime,
    submission: str = "",
) -> list[Attachment]:
    """Add files to words later. Sent twice, they are kept once.

    The speaker may, and partners who may add words. What someone adds who is not a
    partner, or is under 18, is held until a partner has looked. Raises NotYourRole,
    WordsGone, NotDescribed, TooManyFiles.
    """
    project = contribution.project
    if contribution.by_id != by.pk:
        require(Permission.ADD, project=project, person=by)
    take_turn(project)
    contribution.refresh_from_db(fields=["withdrawn_at"])
    if contribution.withdrawn_at:
        raise WordsGone
    before = contribution.attachments.filter(submission=submission)
    if submission and before:
        return list(before)
    standing = project.standing_of(by)
    kept = keep_files(
        contribution,
        files,
        by=by,
        now=now,
        is_held=must_be_held(standing=standing, is_young=by.is_protected),
        submission=submission,
    )
    _note("attach", contribution, by, now)
    return kept


@transaction.atomic
def let_file_be_seen(*, attachment: Attachment, by: Person, now: datetime) -> None:
    """Hold a file no longer: a partner has looked at it, and one who is grown up.

    Raises NotYourRole.
    """
    contribution = attachment.contribution
    require(Permission.CONSIDER, project=contribution.project, person=by)
    if by.is_protected:
        raise NotYourRole
    attachment.is_held = False
    attachment.save(update_fields=["is_held"])
    _note("let-file-be-seen", contribution, by, now)


@transaction.atomic
def take_file_away(*, attachment: Attachment, by: Person, now: datetime) -> None:
    """Delete one file, for whoever gave it. The words stay.

    The speaker may, whoever added it, and an involvement lead for them. Raises
    NotYourRole, NoSuchFile.
    """
    contribution = attachment.contribution
    standing = contribution.project.standing_of(by)
    if not may_take_away(attachment, by, standing=standing):
        raise NotYourRole
    take_turn(contribution.project)
    if not remove_files([contribution], only=[attachment.pk]):
        raise NoSuchFile
    _note("take-file-away", contribution, by, now)


def may_take_away(
    attachment: Attachment, person: Person, *, standing: Standing
) -> bool:
    """Whether this person may delete this file."""
    if standing == Standing.INVOLVEMENT_LEAD:
        return True
    if attachment.contribution.by_id == person.pk:
        return True
    added_it = attachment.added_by_id == person.pk
    return added_it and may(Permission.ADD, standing=standing)


def remove_files(
    contributions: Iterable[Contribution], *, only: Sequence[int] | None = None
) -> int:
    """Delete the files of these words, from the record and from disk. How many.

    Runs inside the caller's action, which writes the line of history. The disk
    follows when the transaction is through, so that nothing is half gone.
    """
    found = Attachment.objects.filter(contribution__in=list(contributions))
    if only is not None:
        found = found.filter(pk__in=only)
    names = list(found.values_list("stored", flat=True))
    found.delete()
    transaction.on_commit(partial(_forget, names))
    return len(names)


def _forget(names: Iterable[UUID]) -> None:
    for name in names:
        store().remove(name)


def sweep_files(*, now: datetime) -> int:
    """Delete what arrived by half, and files that no words point at. How many.

    `plait retention` does it. What is young is left: somebody may be sending it.
    """
    known = set(Attachment.objects.values_list("stored", flat=True))
    return store().sweep(known=known, before=now - half_done_for())


def _note(verb: str, contribution: Contribution, by: Person, now: datetime) -> None:
    note(
        f"contributions.{verb}",
        by=by,
        at=now,
        about=contribution.code,
        project_code=contribution.project.code,
    )
