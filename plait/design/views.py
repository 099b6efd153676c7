"""The reading page, the gallery, and the pages for when something goes wrong."""

import sys
from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from plait.design import examples, faults
from plait.design.context import phone
from plait.design.middleware import tools_on
from plait.design.pages import ReadingPage
from plait.design.reading import COOKIE, Reading, as_cookie, with_codes
from plait.foundation.addresses import safe_way_back
from plait.foundation.codes import new_error_id

ONE_YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest) -> HttpResponse:
    """Choose how the site looks. GET shows a preview; only POST keeps anything."""
    if not tools_on():
        raise Http404
    if request.method == "POST":
        return _keep(request)
    saved = request.reading
    preview = with_codes(saved, request.GET)
    request.reading = preview
    page = ReadingPage.of(
        saved=saved, shown=preview, back=safe_way_back(request.GET.get("back", ""))
    )
    shown = {"page": page, "reading_page": True}
    return render(request, "design/reading/page.html", shown)


def _keep(request: HttpRequest) -> HttpResponse:
    back = safe_way_back(request.POST.get("back", "")) or request.path
    response = redirect(back)
    if "forget" in request.POST:
        response.delete_cookie(COOKIE, samesite="Lax")
        said = "Everything is back as it was. Your choices are forgotten here."
    else:
        response.set_cookie(
            COOKIE,
            as_cookie(with_codes(Reading(), request.POST)),
            max_age=ONE_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
        said = "Your reading choices are saved on this device."
    messages.success(request, said, fail_silently=True)
    return response


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with every example."""
    return render(
        request, "design/gallery/page.html", {"components": examples.shown(request)}
    )


def _told(
    request: HttpRequest,
    template: str,
    status: int,
    words: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A page about what went wrong, also where the database is what went wrong."""
    said = dict(words or {})
    try:
        return render(request, template, said, status=status)
    except DatabaseError:
        return HttpResponse(render_to_string(template, said | phone()), status=status)


def refused(
    request: HttpRequest, *, happened: str, do: str, kept: str = "Nothing was changed."
) -> HttpResponse:
    """The page for something that cannot be done, in plain words. Status 422."""
    words = {"happened": happened, "do": do, "kept": kept}
    return _told(request, "422.html", 422, words)


def bad_request(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    return _told(request, "400.html", 400)


def forbidden(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    return _told(request, "403.html", 403)


def not_found(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    return _told(request, "404.html", 404)


def csrf_failure(
    request: HttpRequest,
    reason: str = "",  # noqa: ARG001 -- Django gives it
) -> HttpResponse:
    """The page was open too long, or the browser keeps no cookies."""
    return _told(request, "403_csrf.html", 403)


def broken(request: HttpRequest | None) -> HttpResponse:
    """Our own fault, or one of the disk or the database that passes.

    Asks nothing of the session or the database. Gives back what was typed. The page
    shows a short id and nothing else of what happened; the log has the same.
    """
    if faults.is_passing(sys.exc_info()[1]):
        return faults.unavailable(request)
    error_id = new_error_id()
    if request is not None:
        request.error_id = error_id
    shown = {**phone(), **faults.given_back(request), "error_id": error_id}
    return HttpResponse(render_to_string("500.html", shown), status=500)
