"""Files as a page shows them, and how long a tablet waits."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from plait.contributions.actions import may_take_away
from plait.contributions.models import Attachment, Contribution
from plait.contributions.rules import FileKind, limits, most_files
from plait.foundation.sessions import TABLET
from plait.frameworks.rules import published
from plait.people.models import Person
from plait.projects.rules import Permission, is_partner, may

KILO, MEGA = 1_000, 1_000_000
HELD = "Held until a partner has looked at it."


@dataclass(frozen=True, kw_only=True)
class FileShown:
    """One file: where it opens, and what is said of it.

    `small` is empty for what is no picture; `width` and `height` are those of the
    small copy.
    """

    href: str
    small: str
    shows: str
    words: str
    opens: str
    name: str
    width: int
    height: int
    note: str = ""

    @classmethod
    def of(cls, one: Attachment, code: str, *, base: str = "") -> "FileShown":
        """From an attachment. `base` is put before its address."""
        href = base + one.get_absolute_url()
        longest = max(one.width, one.height, 1)
        scale = min(1.0, limits().small_side / longest)
        doing = {FileKind.PICTURE: "See the picture in full size"}
        called = doing.get(FileKind(one.kind), f"Download the {kind_words(one)}")
        return cls(
            href=href,
            small=f"{href}small/" if one.is_picture else "",
            shows=one.shows,
            words=f"{kind_words(one).capitalize()}, {size_words(one.size)}",
            opens=f"{called} ({code}, file {one.order})",
            name=one.name,
            width=round(one.width * scale),
            height=round(one.height * scale),
            note=HELD if one.is_held else "",
        )


def kind_words(one: Attachment) -> str:
    """What a file is, in one or two words: "recording", "Word file"."""
    for taken in limits().formats:
        if taken.code == one.format:
            return taken.name
    return one.get_kind_display().lower()


def size_words(size: int) -> str:
    """How large a file is, as people say it.

    >>> size_words(412), size_words(84_200), size_words(2_460_000)
    ('1 kB', '84 kB', '2.5 MB')
    """
    if size < MEGA:
        return f"{max(1, round(size / KILO))} kB"
    return f"{size / MEGA:.1f} MB"


def files_shown(
    contribution: Contribution, *, sees_held: bool, receipt: str = ""
) -> tuple[FileShown, ...]:
    """The files of words that a reader may read. No query, where they are prefetched.

    With a receipt the addresses open for whoever holds it.
    """
    if contribution.withdrawn_at:
        return ()
    base = f"/c-thanks/{receipt}" if receipt else ""
    return tuple(
        FileShown.of(one, contribution.code, base=base)
        for one in contribution.attachments.all()
        if sees_held or not one.is_held
    )


@dataclass(frozen=True, kw_only=True)
class FileRow:
    """A file, and what this reader may do to it. `number` is for the buttons."""

    file: FileShown
    number: int
    may_let: bool
    may_take: bool

    @property
    def let(self) -> str:
        """What the button sends that lets it be seen."""
        return f"see {self.number}"

    @property
    def take(self) -> str:
        """What the button sends that takes it away."""
        return f"away {self.number}"


@dataclass(frozen=True, kw_only=True)
class FilesPage:
    """The files of someone's words, for whoever may add to them."""

    contribution: Contribution
    rows: tuple[FileRow, ...]
    is_own: bool
    is_full: bool

    @classmethod
    def of(cls, contribution: Contribution, reader: Person) -> "FilesPage":
        """The page. Four queries, however many files there are."""
        project = contribution.project
        standing = project.standing_of(reader)
        considers = may(Permission.CONSIDER, standing=standing, stage=project.stage)
        own = contribution.by_id == reader.pk
        found = list(contribution.attachments.all())
        return cls(
            contribution=contribution,
            rows=tuple(
                FileRow(
                    file=FileShown.of(one, contribution.code),
                    number=one.order,
                    may_let=one.is_held and considers and not reader.is_protected,
                    may_take=may_take_away(one, reader, standing=standing),
                )
                for one in _seen(found, sees_held=own or is_partner(standing))
            ),
            is_own=own,
            is_full=len(found) >= most_files(),
        )

    @property
    def address(self) -> str:
        """Where this page is."""
        return f"{self.contribution.get_absolute_url()}files/"


def _seen(found: Iterable[Attachment], *, sees_held: bool) -> Iterable[Attachment]:
    return (one for one in found if sees_held or not one.is_held)


def handed_round(session: Container[str]) -> dict[str, int]:
    """When a tablet that is handed round asks whether anybody is still there.

    Nothing on any other. A page that shows it includes contributions/tablet_end.html.
    """
    if TABLET not in session:
        return {}
    waits = published("sign-in").data["tablet"]
    return {
        "tablet_quiet": waits["quiet_seconds"],
        "tablet_wait": waits["wait_seconds"],
    }
