from collections.abc import Sequence
from dataclasses import dataclass

from plait.consultations.actions.book import Unit
from plait.consultations.models import Consultation, FrameTheme, Suggestion
from plait.consultations.pages.sorting import Signatures
from plait.consultations.rules import Offer, Signed, offers
from plait.people.models import Person

MOST_OFFERED = 10


@dataclass(frozen=True, kw_only=True)
class FramePage:
    """The themes of a consultation, those used no more, and who stands by them."""

    themes: Sequence[FrameTheme]
    retired: Sequence[FrameTheme]
    signatures: Signatures
    has_begun: bool

    @classmethod
    def of(cls, consultation: Consultation, reader: Person) -> "FramePage":
        """Three queries."""
        every = list(consultation.themes.all())
        return cls(
            themes=[one for one in every if not one.retired_on],
            retired=[one for one in every if one.retired_on],
            signatures=Signatures.of(consultation, Signed.FRAME, reader),
            has_begun=consultation.coders.filter(codings__isnull=False).exists(),
        )


@dataclass(frozen=True, kw_only=True)
class Often:
    """What the machine finds often: words, how many suggestions, and one of them."""

    words: str
    suggestions: int
    such_as: str


def found_often(consultation: Consultation, reader: Person) -> list[Often]:
    """What may become a theme, the most often first. One query. Adds nothing."""
    words = words_by_key(consultation, reader)
    return [
        Often(
            words=", ".join(one.words[:5]),
            suggestions=len(one.keys),
            such_as=words[one.middle].words,
        )
        for one in offers((key, each.words) for key, each in words.items())[
            :MOST_OFFERED
        ]
        if one.words
    ]


def words_by_key(consultation: Consultation, reader: Person) -> dict[int, Suggestion]:
    """Suggestions by key, as far as this reader may read them. One query."""
    shared = Suggestion.objects.of(consultation).shared().visible_to(reader)
    return {one.pk: one for one in shared.with_words().order_by("pk") if one.words}


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Suggestions that may say the same, with their words."""

    offer: Offer
    suggestions: Sequence[Suggestion]

    @property
    def words(self) -> str:
        """The words that made the machine think so."""
        return ", ".join(self.offer.words)

    @property
    def others(self) -> str:
        """The keys of the others, as a form sends them."""
        return ",".join(str(key) for key in self.offer.others)


@dataclass(frozen=True, kw_only=True)
class AlikePage:
    """What the machine offers as the same, and what people put together."""

    offered: Sequence[Offered]
    more: int
    taken: Sequence[tuple[int, str, Unit]]
    count: int

    @classmethod
    def of(cls, consultation: Consultation, reader: Person) -> "AlikePage":
        """Three queries, and the sums of nearness."""
        known = words_by_key(consultation, reader)
        apart = set(consultation.set_apart.values_list("one_id", "other_id"))
        free = [(k, one.words) for k, one in known.items() if not one.bundle_id]
        found = offers(free, apart)
        return cls(
            offered=[
                Offered(offer=one, suggestions=[known[key] for key in one.keys])
                for one in found[:MOST_OFFERED]
            ],
            more=max(0, len(found) - MOST_OFFERED),
            taken=_taken(consultation, known),
            count=len(known),
        )


def _taken(
    consultation: Consultation, known: dict[int, Suggestion]
) -> list[tuple[int, str, Unit]]:
    standing = consultation.bundles.filter(undone_at__isnull=True).order_by("-pk")
    found = []
    for key, alike in standing.values_list("pk", "alike"):
        inside = tuple(one for one in known.values() if one.bundle_id == key)
        if inside:
            found.append((key, alike, Unit(suggestions=inside)))
    return found
