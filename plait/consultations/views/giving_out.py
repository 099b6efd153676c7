"""Paper to fill in, and the answers as files."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from plait.consultations.models import Consultation
from plait.consultations.pages import (
    MOST_SHEETS,
    as_csv,
    as_json,
    postcards,
    sheets,
)
from plait.consultations.rules import HIGHEST_SLIP, next_number
from plait.consultations.views.finding import find_consultation
from plait.foundation.addresses import site_of
from plait.foundation.codes import read_key
from plait.projects.rules import Permission


@require_safe
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Sheets in large print, as many as asked for."""
    consultation = find_consultation(request, code, needs=Permission.ADD)
    made = sheets(consultation, **_asked(request, consultation))
    return _pdf(made, f"sheet-{consultation.room.code}.pdf")


@require_safe
def cards(request: HttpRequest, code: str) -> HttpResponse:
    """Postcards, four a page, each with a receipt to tear off."""
    consultation = find_consultation(request, code, needs=Permission.ADD)
    made = postcards(consultation, **_asked(request, consultation))
    return _pdf(made, f"postcards-{consultation.room.code}.pdf")


def _asked(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    """How many, from which number on, and for which pile."""
    key = read_key(request.GET.get("pile", ""))
    batch = get_object_or_404(consultation.batches, pk=key) if key else None
    numbers = batch.responses.values_list("number", flat=True) if batch else ()
    taken = set(numbers)
    first = read_key(request.GET.get("first", "")) or next_number(taken)
    many = read_key(request.GET.get("many", "")) or 1
    return {
        "site": site_of(request),
        "batch": batch,
        "many": min(many, MOST_SHEETS),
        "first": min(first, HIGHEST_SLIP),
    }


def _pdf(made: bytes, called: str) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{called}"'
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def table(request: HttpRequest, code: str, name: str, ending: str) -> HttpResponse:
    """Responses or suggestions as this partner may see them."""
    consultation = find_consultation(request, code, needs=Permission.ADD)
    response: HttpResponse
    if ending == "json":
        response = JsonResponse(as_json(name, consultation, request.person))
    else:
        response = _csv(name, consultation, request)
    called = f"{consultation.room.code}-{name}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{called}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _csv(name: str, consultation: Consultation, request: HttpRequest) -> HttpResponse:
    written = as_csv(name, consultation, request.person)
    return HttpResponse(written, content_type="text/csv; charset=utf-8")
