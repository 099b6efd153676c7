from collections.abc import Callable, Mapping
from functools import cache, wraps
from importlib import resources

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from plait.accounts.models import Account
from plait.demo import raw
from plait.demo.cast import PEOPLE_TO_BE
from plait.foundation.addresses import safe_way_back

View = Callable[[HttpRequest], HttpResponse]


def demo_only(view: View) -> View:
    """Nothing is here where the record is real, whatever the addresses say."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not settings.IS_DEMO:
            raise Http404
        return view(request)

    return guarded


@login_not_required
@demo_only
@require_POST
def be(request: HttpRequest) -> HttpResponse:
    """Be somebody invented, or with no `person` nobody. Back to the page one was on."""
    before = safe_way_back(request.POST.get("next", ""))
    if before.startswith("/sign-in/"):
        before = ""
    key = request.POST.get("person", "")
    if not key:
        logout(request)
        return redirect(before or "/")
    login(request, _account_of(key))
    return redirect(before or "/me/")


def _account_of(key: str) -> Account:
    """The account of someone to be. Name and address must both be the invented ones."""
    somebody = next((each for each in PEOPLE_TO_BE if each.key == key), None)
    if somebody is None:
        raise Http404
    account = Account.objects.filter(
        email=_addresses()[key], person__name=somebody.name, is_active=True
    ).first()
    if account is None:
        raise Http404
    return account


@cache
def _addresses() -> Mapping[str, str]:
    rows = raw.read(resources.files("plait.demo").joinpath("files")).rows["contacts"]
    return {row["key"]: row["email"].lower() for row in rows}
