from collections.abc import Callable, Mapping
from functools import cache, wraps
from importlib import resources

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from plait.accounts.actions import remember_device, sign_out_here
from plait.accounts.models import Account
from plait.accounts.rules.staying import Proof, device_words
from plait.demo import raw
from plait.demo.cast import PEOPLE_TO_BE
from plait.foundation import clock
from plait.foundation.addresses import safe_way_back
from plait.foundation.sessions import begin_session, end_session, key_of

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
        if request.person:
            sign_out_here(key=key_of(request), by=request.person, now=clock.now())
        end_session(request)
        return redirect(before or "/")
    account = _account_of(key)
    device = remember_device(
        account=account,
        proof=Proof.DEMO,
        words=device_words(request.headers.get("User-Agent", "")),
        is_shared=False,
        instead_of=key_of(request),
        instant=clock.true_now(),
    )
    begin_session(request, account, key=device.key, is_shared=False)
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
