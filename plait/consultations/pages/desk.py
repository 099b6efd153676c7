"""The desk: piles of slips, what was keyed in, and how well."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Count, Sum

from plait.consultations.actions import to_key_again
from plait.consultations.models import Batch, Consultation, Rekeying, Response
from plait.contributions.models import Contribution
from plait.methods.letters import as_one_reads
from plait.people.models import Person

LATEST = 20
LONGEST_MARKED = 2_000  # of letters: longer texts are not marked letter by letter


@dataclass(frozen=True, kw_only=True)
class BatchLine:
    """One pile in the list."""

    batch: Batch
    slips: int
    agreement: str

    @property
    def address(self) -> str:
        """Where its slips are keyed in."""
        base = self.batch.consultation.get_absolute_url()
        return f"{base}desk/{self.batch.pk}/"


def batch_lines(consultation: Consultation) -> list[BatchLine]:
    """The piles of a consultation, newest first. One query."""
    found = consultation.batches.annotate(
        slips=Count("responses"),
        letters=Sum("responses__rekeying__letters"),
        differing=Sum("responses__rekeying__differing"),
    )
    for one in found:
        one.consultation = consultation
    return [
        BatchLine(
            batch=one,
            slips=one.slips,
            agreement=agreement(one.letters or 0, one.differing or 0),
        )
        for one in found
    ]


def agreement(letters: int, differing: int) -> str:
    """How well two keyings agree, in words.

    >>> agreement(200, 3), agreement(0, 0)
    ('197 of 200 letters agree (98.5 %)', 'Not keyed in again yet')
    """
    if not letters:
        return "Not keyed in again yet"
    same = letters - differing
    return f"{same:,} of {letters:,} letters agree ({100 * same / letters:.1f} %)"


@dataclass(frozen=True, kw_only=True)
class SlipLine:
    """One slip that was keyed in. `words` is empty where the reader may not read."""

    number: int | None
    words: str
    group: str
    contribution: Contribution
    key: int


def slip_lines(batch: Batch, *, reader: Person, most: int = LATEST) -> list[SlipLine]:
    """The slips of a pile that this reader keyed in, the last first. Two queries.

    A receipt opens words: it is shown to nobody but whoever wrote them down.
    """
    keyed = batch.responses.filter(contribution__entered_by=reader)
    found = keyed.select_related("contribution", "seat__group")
    latest = list(found.order_by("-pk")[:most])
    return _lines(latest, _readable(latest, reader))


def _readable(responses: Iterable[Response], reader: Person) -> set[int]:
    """The keys of the contributions whose words this reader may read. One query."""
    keys = [one.contribution_id for one in responses]
    seen = Contribution.objects.visible_to(reader).filter(pk__in=keys)
    return set(seen.values_list("pk", flat=True))


def _lines(responses: Iterable[Response], readable: set[int]) -> list[SlipLine]:
    return [
        SlipLine(
            number=one.number,
            words=one.contribution.words if one.contribution_id in readable else "",
            group=one.seat.group.one_of_them if one.seat.group else "",
            contribution=one.contribution,
            key=one.pk,
        )
        for one in responses
    ]


def joined_lines(consultation: Consultation, *, reader: Person) -> list[SlipLine]:
    """The answers that were put together with another of the same person."""
    found = consultation.responses.filter(seat_before__isnull=False)
    joined = list(found.select_related("contribution", "seat__group"))
    return _lines(joined, _readable(joined, reader))


@dataclass(frozen=True, kw_only=True)
class CheckPage:
    """Which slips of a pile a second person keys in again, and how far they are."""

    batch: Batch
    waiting: tuple[Response, ...]
    own: int
    done: int
    agreement: str

    @classmethod
    def of(cls, batch: Batch, *, reader: Person) -> "CheckPage":
        """The page. Three queries."""
        drawn = to_key_again(batch)
        found = batch.responses.filter(pk__in=drawn, rekeying__isnull=True)
        waiting = found.select_related("contribution", "seat__group")
        mine = [one for one in waiting if one.contribution.entered_by_id == reader.pk]
        sums = Rekeying.objects.filter(response__batch=batch).aggregate(
            done=Count("pk"), letters=Sum("letters"), differing=Sum("differing")
        )
        return cls(
            batch=batch,
            waiting=tuple(one for one in waiting if one not in mine),
            own=len(mine),
            done=sums["done"],
            agreement=agreement(sums["letters"] or 0, sums["differing"] or 0),
        )

    @property
    def next_one(self) -> Response | None:
        """The slip to key in again now."""
        return self.waiting[0] if self.waiting else None


@dataclass(frozen=True)
class Piece:
    """A stretch of text that agrees in both keyings, or does not."""

    text: str
    differs: bool


def beside(first: str, second: str) -> tuple[list[Piece], list[Piece]]:
    """Two keyings, each cut where they differ. Texts that are long are not cut."""
    one, two = as_one_reads(first), as_one_reads(second)
    if one == two or max(len(one), len(two)) > LONGEST_MARKED:
        return [Piece(one, differs=False)], [Piece(two, differs=False)]
    cuts = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return (
        [Piece(one[a:b], differs=how != "equal") for how, a, b, _, _ in cuts if a < b],
        [Piece(two[c:d], differs=how != "equal") for how, _, _, c, d in cuts if c < d],
    )
