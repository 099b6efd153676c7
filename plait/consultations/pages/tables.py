"""Responses and suggestions as tables and as JSON, as one partner may see them."""

from collections.abc import Iterable, Iterator, Sequence

from plait.consultations.models import Consultation, Response, Suggestion
from plait.contributions.models import Contribution
from plait.foundation.tables import table
from plait.people.models import Person

RESPONSES = (
    "code",
    "person",
    "group",
    "said on",
    "how it came",
    "form",
    "pile",
    "slip",
    "held",
    "words",
)
SUGGESTIONS = (
    "code",
    "suggestion",
    "person",
    "group",
    "said on",
    "how it came",
    "words",
)
WITH = ("contribution", "seat__group", "batch")


def listed_responses(
    consultation: Consultation, reader: Person | None
) -> list[Response]:
    """The responses whose words this reader may read, in order. One query."""
    readable = Contribution.objects.visible_to(reader).usable()
    found = Response.objects.filter(
        consultation=consultation, contribution__in=readable
    )
    return list(found.select_related(*WITH).order_by("pk"))


def listed_suggestions(
    consultation: Consultation, reader: Person | None
) -> list[Suggestion]:
    """The suggestions whose words this reader may read, in order. One query."""
    readable = Contribution.objects.visible_to(reader).usable()
    found = Suggestion.objects.of(consultation).filter(
        response__contribution__in=readable
    )
    with_all = found.select_related(*(f"response__{each}" for each in WITH))
    return list(with_all.order_by("response", "order"))


def responses_rows(
    consultation: Consultation, reader: Person | None
) -> list[Sequence[object]]:
    """A row for each response."""
    listed = listed_responses(consultation, reader)
    people = _numbered(one.seat_id for one in listed)
    return [
        (
            one.contribution.code,
            people[one.seat_id],
            _group(one),
            one.contribution.said_on.isoformat(),
            one.contribution.get_route_display(),
            one.contribution.get_form_display(),
            one.batch.name if one.batch else "",
            one.number or "",
            "yes" if one.contribution.is_held else "no",
            one.contribution.words,
        )
        for one in listed
    ]


def suggestions_rows(
    consultation: Consultation, reader: Person | None
) -> list[Sequence[object]]:
    """A row for each suggestion."""
    listed = listed_suggestions(consultation, reader)
    people = _numbered(one.response.seat_id for one in listed)
    return list(_suggested(listed, people))


def _suggested(
    listed: Iterable[Suggestion], people: dict[int, int]
) -> Iterator[Sequence[object]]:
    for one in listed:
        contribution = one.response.contribution
        yield (
            contribution.code,
            one.order,
            people[one.response.seat_id],
            _group(one.response),
            contribution.said_on.isoformat(),
            contribution.get_route_display(),
            one.words,
        )


def _numbered(seats: Iterable[int]) -> dict[int, int]:
    """People by a number of their own in this file: 1, 2, 3."""
    return {seat: number for number, seat in enumerate(dict.fromkeys(seats), start=1)}


def _group(response: Response) -> str:
    return response.seat.group.code if response.seat.group else ""


ROWS = {
    "responses": (RESPONSES, responses_rows),
    "suggestions": (SUGGESTIONS, suggestions_rows),
}


def as_csv(name: str, consultation: Consultation, reader: Person | None) -> str:
    """One of the two tables as CSV, safe to open."""
    header, rows = ROWS[name]
    return table(header, rows(consultation, reader))


def as_json(
    name: str, consultation: Consultation, reader: Person | None
) -> dict[str, object]:
    """One of the two tables as JSON, with the question."""
    header, rows = ROWS[name]
    keys = [column.replace(" ", "_") for column in header]
    return {
        "question": consultation.question.words,
        "code": consultation.room.code,
        name: [dict(zip(keys, row, strict=True)) for row in rows(consultation, reader)],
    }
