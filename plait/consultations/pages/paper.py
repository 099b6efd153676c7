"""Sheets and postcards to fill in by hand. They carry no personal data."""

from collections.abc import Sequence
from random import Random

import segno
from django.utils.text import capfirst

from plait.consultations.models import Batch, Consultation
from plait.design.context import phone
from plait.design.paper import print_pdf
from plait.foundation.codes import BY_CHANCE, new_receipt
from plait.foundation.dates import long_date
from plait.projects.actions import groups_of

MOST_SHEETS = 40
CARDS_A_PAGE = 4


def sheets(
    consultation: Consultation, *, site: str, batch: Batch | None, many: int, first: int
) -> bytes:
    """So many sheets of A4 in large print, numbered from `first`."""
    numbers = range(first, first + many)
    each = [_form(consultation, site, batch, number) for number in numbers]
    return print_pdf(
        "consultations/paper/sheet.typ", {**_common(consultation, site), "each": each}
    )


def postcards(
    consultation: Consultation,
    *,
    site: str,
    batch: Batch | None,
    many: int,
    first: int,
    chance: Random = BY_CHANCE,
) -> bytes:
    """So many pages of four cards. Each has a receipt to tear off, drawn by chance.

    Nothing of the receipts is kept: a card that comes back brings its own.
    """
    numbers = range(first, first + many * CARDS_A_PAGE)
    each = [
        {**_form(consultation, site, batch, number), "receipt": new_receipt(chance)}
        for number in numbers
    ]
    return print_pdf(
        "consultations/paper/postcards.typ",
        {**_common(consultation, site), "each": each},
    )


def _common(consultation: Consultation, site: str) -> dict[str, object]:
    room, project = consultation.room, consultation.project
    groups = sorted(groups_of(project).values(), key=lambda one: one.order)
    middle = len(room.code) // 2
    return {
        "title": room.title,
        "project": project.title,
        "programme": project.programme.name,
        "purpose": consultation.purpose,
        "code": f"{room.code[:middle]} {room.code[middle:]}",
        "address": f"{site.partition('://')[2]}/j",
        "back": f"{site.partition('://')[2]}/back",
        "closes": long_date(room.closes_on) if room.closes_on else "",
        "answer_by": long_date(consultation.answer_by),
        "phone": phone()["help_phone"],
        "groups": [capfirst(one.one_of_them) for one in groups],
    }


def _form(
    consultation: Consultation, site: str, batch: Batch | None, number: int
) -> dict[str, object]:
    """What tells one sheet from another: the form, the pile and the number."""
    code, pile = consultation.room.code, batch.pk if batch else 0
    made = segno.make(f"{site}/j/{code}/?sheet={pile}.{number}", error="m", micro=False)
    return {
        "sheet": f"Form {code} · pile {pile or '—'} · number {number}",
        "dots": _dots(made),
    }


def _dots(made: segno.QRCode) -> Sequence[Sequence[int]]:
    return [list(row) for row in made.matrix]
