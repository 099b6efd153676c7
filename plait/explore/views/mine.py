"""My record, on screen and on paper, and the certificate."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from plait.consents.actions import record_look
from plait.consents.models import Look
from plait.consents.queries import looked_after_by
from plait.explore.pages.certificate import Certificate
from plait.explore.pages.my_record import MyRecord
from plait.foundation import clock


@require_safe
def my_record(request):
    """Everything we hold about me."""
    page = MyRecord.of(request.person, now=clock.now())
    return render(request, "explore/my_record.html", {"page": page})


@require_safe
def my_record_to_print(request):
    """The same as a PDF."""
    page = MyRecord.of(request.person, now=clock.now())
    return _pdf(page.as_pdf(), "my-record.pdf")


@require_safe
def certificate(request):
    """What I gave, to keep and to show."""
    mine = Certificate.of(request.person, reader=request.person, on=clock.today())
    return _pdf(mine.as_pdf(), "certificate.pdf")


@require_safe
def certificate_of(request, someone: int):
    """The certificate of someone the reader looks after."""
    reader, now = request.person, clock.now()
    person = get_object_or_404(looked_after_by(reader), pk=someone)
    made = Certificate.of(person, reader=reader, on=clock.today())
    if request.method != "HEAD":
        page = "explore:certificate-of"
        record_look([person], Look.Kind.RECORD, by=reader, page=page, now=now)
    return _pdf(made.as_pdf(), "certificate.pdf")


def _pdf(pages: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pages, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
