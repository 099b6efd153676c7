"""What was coded, as tables for spreadsheets; and what each column means."""

from collections.abc import Iterator

from plait.consultations.actions.book import Book, Themes, Unit
from plait.consultations.models import Coder, Consultation, Settlement, Suggestion
from plait.contributions.queries import readable
from plait.foundation.tables import table
from plait.people.models import Person

ABOUT = (
    ("suggestion", "The number of the suggestion"),
    ("contribution", "The code of the answer it is part of, such as C-0123"),
    ("group", "The group its speaker answered in"),
    ("route", "How the answer came"),
    ("bundle", "The same number for suggestions that somebody put together"),
    ("words", "The words as they were said; empty where you may not read them"),
    ("themes", "The themes it stands under in the end"),
    ("how", "same: everyone put it there; talked: talked through together"),
    ("why", "Why it stands there, when it was talked through"),
    ("coder …", "Where each coder put it before they saw the others’; NONE: none fits"),
)
NONE = "NONE"


def coded_table(consultation: Consultation, reader: Person) -> str:
    """Every suggestion with its themes, once; a coder's only when all have finished.

    Nine queries. No cell acts as a formula.
    """
    book = Book.of(consultation)
    names = dict(consultation.themes.values_list("pk", "name"))
    settled = {
        one.suggestion_id: one
        for one in Settlement.objects.filter(
            suggestion__response__consultation=consultation
        )
    }
    may_read = set(
        Suggestion.objects.of(consultation)
        .filter(readable(reader, at="response__contribution__"))
        .values_list("pk", flat=True)
    )
    coders = book.coders if book.opened else ()
    header = [name for name, _ in ABOUT[:-1]]
    header += [f"coder {place}" for place, _ in enumerate(coders, start=1)]
    return table(header, _coded(book, coders, names, settled, may_read))


def _coded(
    book: Book,
    coders: tuple[Coder, ...],
    names: dict[int, str],
    settled: dict[int, Settlement],
    may_read: set[int],
) -> Iterator[list[object]]:
    for unit in book.units:
        for one in unit.suggestions:
            said = one.response.contribution
            kept = settled.get(one.pk)
            yield [
                one.pk,
                said.code,
                said.group.code,
                said.route,
                one.bundle_id or "",
                one.words if one.pk in may_read else "",
                _under(book.settled.get(one.pk), names),
                kept.how if kept else "",
                kept.why if kept else "",
                *(_by(book, unit, coder, one.pk, names) for coder in coders),
            ]


def _by(book: Book, unit: Unit, coder: Coder, key: int, names: dict[int, str]) -> str:
    """Where a coder put it, once anybody may see it."""
    return _under(book.coded[coder.pk][key], names) if book.is_open(unit) else ""


def _under(themes: Themes | None, names: dict[int, str]) -> str:
    if themes is None:
        return ""
    return "; ".join(n for k, n in names.items() if k in themes) or NONE


def codebook_table(consultation: Consultation) -> str:
    """The themes with what belongs there, and what each column of the data means."""
    rows = [
        ("theme", one.name, one.means, one.retired_on or "")
        for one in consultation.themes.all()
    ]
    rows += [("column", name, means, "") for name, means in ABOUT]
    return table(["kind", "name", "means", "used no more since"], rows)
