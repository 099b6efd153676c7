"""The privacy notice, the register, and asking: open to everyone."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_receipt
from plait.privacy import actions
from plait.privacy.forms import AskForm, VisitorAskForm
from plait.privacy.models import DataRequest
from plait.privacy.pages.notice import (
    BASIS_COLUMNS,
    FIELD_COLUMNS,
    KEPT_COLUMNS,
    FieldsPage,
    NoticePage,
)
from plait.privacy.pages.queue import RequestPage
from plait.privacy.rules.asking import Ask


@login_not_required
@require_safe
def notice(request):
    shown = {
        "page": NoticePage.now(),
        "kept_columns": KEPT_COLUMNS,
        "basis_columns": BASIS_COLUMNS,
        "period_columns": ("How long", "What that means"),
    }
    return render(request, "privacy/notice.html", shown)


@login_not_required
@require_safe
def fields(request):
    shown = {"page": FieldsPage.now(), "columns": FIELD_COLUMNS}
    return render(request, "privacy/fields.html", shown)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """Ask about one's own data, with or without an account."""
    form = (AskForm if request.person else VisitorAskForm)(
        sent(request), initial={"kind": request.GET.get("kind", "")}
    )

    def act(given) -> Done:
        kept = actions.ask_about_data(
            Ask(
                kind=given["kind"],
                words=given["words"],
                name=given.get("name", ""),
                reach=given.get("reach", ""),
                submission=given["submission"],
            ),
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(f"/asked/{kept.receipt}/", "It has reached us.")

    return write(request, form, template="privacy/ask.html", shown={}, act=act)


@login_not_required
@require_safe
@never_cache
def asked(request, asking: str):
    """What came of it: for whoever holds the receipt."""
    known = DataRequest.objects.prefetch_related("pauses")
    found = get_object_or_404(known, receipt=read_receipt(asking))
    page = RequestPage.of(found, today=clock.today())
    own = bool(request.person) and found.person_id == request.person.pk
    shown = {"page": page, "kept": found, "own": own}
    response = render(request, "privacy/asked.html", shown)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "strict-origin"
    return response
