"""Files that go with words: giving them out, adding one later, taking one away."""

import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseNotModified, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from plait.contributions import actions
from plait.contributions.forms import AddFileForm
from plait.contributions.models import Attachment, Contribution
from plait.contributions.pages import FilesPage
from plait.contributions.rules import Use
from plait.contributions.views.adding import find_contribution
from plait.design.writing import Done, files_sent, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key, read_receipt
from plait.foundation.errors import DomainError, NotYourRole
from plait.projects.actions import require
from plait.projects.rules import Permission

# We drew these ourselves, so they may be looked at here. Everything else is only
# ever downloaded, as bytes of no kind (security.md 3.7).
SHOWN = {"jpg": "image/jpeg", "png": "image/png"}
BYTES = "application/octet-stream"
PIECE = 64 * 1024
WITH = [f"contribution__{each}" for each in ("project", "by", "on_behalf_of")]
HARMLESS = "default-src 'none'; sandbox"
logger = logging.getLogger(__name__)


@login_not_required
@require_safe
def file(request, file: UUID, *, small: bool = False):
    """Give out a file, if this reader may read the words it goes with."""
    visible = Attachment.objects.visible_to(request.person)
    found = get_object_or_404(visible.select_related(*WITH), stored=file)
    return _given_out(request, found, small=small)


@login_not_required
@require_safe
def file_by_receipt(request, receipt: str, file: UUID, *, small: bool = False):
    """Give out a file to whoever holds the receipt: it is their own."""
    own = Contribution.objects.usable().filter(receipt=read_receipt(receipt))
    found = get_object_or_404(
        Attachment.objects.select_related(*WITH),
        stored=file,
        contribution__in=own,
    )
    response = _given_out(request, found, small=small)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _given_out(request, found: Attachment, *, small: bool):
    at = actions.store().path(found.stored, small=small)
    if small and not found.is_picture:
        raise Http404
    if not at.is_file():
        logger.error("the file of %s is not in the store", found)
        raise Http404
    response = StreamingHttpResponse(_pieces(at))
    response["Content-Length"] = str(at.stat().st_size)
    response["Content-Type"] = SHOWN.get(found.format, BYTES)
    how = "inline" if found.is_picture else "attachment"
    called = f"{found.contribution.code}-{found.order}.{found.format}"
    response["Content-Disposition"] = f'{how}; filename="{called}"'
    response["Content-Security-Policy"] = HARMLESS
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Referrer-Policy"] = "no-referrer"
    if not _is_open(found):
        response["Cache-Control"] = "no-store"
        return response
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{found.sha256}{"-small" if small else ""}"'
    if request.headers.get("If-None-Match") == response["ETag"]:
        return HttpResponseNotModified(headers={"ETag": response["ETag"]})
    return response


def _pieces(at: Path) -> Iterator[bytes]:
    with at.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


def _is_open(found: Attachment) -> bool:
    """Whether anyone may have it: then a browser may keep a copy, and ask again."""
    words = found.contribution
    held = words.is_held or words.is_hidden or found.is_held
    return words.open_use == Use.PUBLIC and words.project.is_public and not held


@require_http_methods(["GET", "HEAD", "POST"])
def files(request, code: str):
    """The files of someone's words: add one, let one be seen, take one away."""
    contribution = find_contribution(request, code)
    if contribution.by_id != request.person.pk:
        require(Permission.ADD, project=contribution.project, person=request.person)
    if request.method == "POST" and request.POST.get("do"):
        return _one_file(request, contribution)
    form = AddFileForm(sent(request), files_sent(request))
    page = FilesPage.of(contribution, request.person)

    def act(given) -> Done:
        actions.attach(
            contribution=contribution,
            files=form.enclosed(),
            by=request.person,
            now=clock.now(),
            submission=given["submission"],
        )
        return Done(page.address, f"Kept with {contribution.code}. Thank you.")

    template = "contributions/files.html"
    return write(request, form, template=template, shown={"page": page}, act=act)


def _one_file(request, contribution: Contribution):
    """What is done to one file, by the button that was pressed."""
    did, _, number = request.POST["do"].partition(" ")
    doing = {"see": actions.let_file_be_seen, "away": actions.take_file_away}
    visible = Attachment.objects.visible_to(request.person).filter(
        contribution=contribution
    )
    one = visible.filter(order=read_key(number)).first()
    if did not in doing or one is None:
        messages.info(request, "This file is not there any more.")
        return redirect("contributions:files", code=contribution.code)
    try:
        doing[did](attachment=one, by=request.person, now=clock.now())
    except NotYourRole:
        raise
    except DomainError as error:
        messages.warning(request, str(error))
    else:
        said = {"see": "It can be seen now.", "away": "The file is gone."}
        messages.success(request, said[did])
    return redirect("contributions:files", code=contribution.code)
