"""All answers, and where one suggestion ends and the next begins."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from plait.consultations import actions
from plait.consultations.forms import SplitForm
from plait.consultations.views.finding import find_consultation
from plait.contributions.models import Contribution
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key
from plait.projects.rules import Permission

A_PAGE = 25


@require_safe
def responses(request: HttpRequest, code: str) -> HttpResponse:
    """The answers this reader may read, with their suggestions."""
    consultation = find_consultation(request, code, needs=Permission.ADD)
    readable = Contribution.objects.visible_to(request.person).usable()
    found = consultation.responses.filter(contribution__in=readable)
    group = request.GET.get("group", "")
    if group:
        unsaid = {"seat__group__isnull": True}
        found = found.filter(
            **(unsaid if group == "unsaid" else {"seat__group__code": group[:40]})
        )
    with_all = found.select_related("contribution", "seat__group", "batch")
    paged = Paginator(with_all.prefetch_related("suggestions"), A_PAGE)
    page = paged.get_page(request.GET.get("page", ""))
    rows = [(one, actions.lines_of(one).splitlines()) for one in page]
    shown = {"consultation": consultation, "page": page, "rows": rows, "group": group}
    return render(request, "consultations/responses.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, code: str, response: str) -> HttpResponse:
    """Put each suggestion on a line of its own."""
    consultation = find_consultation(request, code, needs=Permission.SORT)
    readable = Contribution.objects.visible_to(request.person).usable()
    found = consultation.responses.filter(contribution__in=readable)
    one = get_object_or_404(
        found.select_related("contribution").prefetch_related("suggestions"),
        pk=read_key(response),
    )
    one.consultation = consultation
    lines = actions.lines_of(one)
    form = SplitForm(sent(request), initial={"lines": lines})
    form.shows({"lines": lines})
    where = f"{consultation.get_absolute_url()}responses/"

    def act(given: dict[str, Any]) -> Done:
        changed = actions.split(
            given["lines"],
            response=one,
            by=request.person,
            now=clock.now(),
            drops_codings=given["drops_codings"],
            seen=given["seen"],
        )
        return Done(where, "Kept." if changed else "Nothing was changed.")

    shown = {"consultation": consultation, "response": one}
    template = "consultations/split.html"
    return write(request, form, template=template, shown=shown, act=act)
