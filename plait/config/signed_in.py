"""Whose browser asks: each request is nobody's until its device is recognised."""

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from plait.accounts.actions import note_use
from plait.accounts.models import Device
from plait.accounts.rules.staying import is_halfway, is_over, is_to_be_noted
from plait.config.middleware import Respond
from plait.foundation import clock
from plait.foundation.sessions import RAN_OUT, end_session, key_of
from plait.projects.models import Partner
from plait.projects.rules import LEADS_BY, NEEDS_SECOND_STEP, roles_with


class DeviceMiddleware:
    """Sets `request.device`, `request.halfway` and `request.user`.

    A session alone signs nobody in: its device must be known, its stay not over, and
    the second step taken where one is asked for. Until then the browser is nobody for
    every page, with `halfway` as the device that may go on. One query.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.device = request.halfway = None  # type: ignore[attr-defined]
        request.is_halfway_with = _is_halfway_with  # type: ignore[attr-defined]
        if SESSION_KEY in request.session:
            device = _recognised(request)
            request.user = AnonymousUser()
            if device is None:
                end_session(request)
                request.session[RAN_OUT] = True
            elif _is_halfway(device):
                request.halfway = device  # type: ignore[attr-defined]
            else:
                request.device = device  # type: ignore[attr-defined]
                request.user = device.account
        return self.get_response(request)


def _recognised(request: HttpRequest) -> Device | None:
    device = _device(key_of(request))
    if device is None or not _is_its_session(request, device):
        return None
    instant = clock.true_now()
    if is_over(
        began_at=device.began_at,
        used_at=device.used_at,
        now=instant,
        is_shared=device.is_shared,
        leads=device.leads,
    ):
        return None
    if is_to_be_noted(device.used_at, now=instant):
        note_use(device=device, instant=instant)
    return device


def _device(key: str) -> Device | None:
    """The device, and what its person's roles ask of it."""
    theirs = Partner.objects.current().filter(person=OuterRef("account__person"))
    asked = {
        "needs": Exists(theirs.filter(role__in=roles_with(NEEDS_SECOND_STEP))),
        "leads": Exists(theirs.filter(role__in=roles_with(LEADS_BY))),
    }
    found: Device | None = Device.objects.recognised(key).annotate(**asked).first()
    return found


def _is_its_session(request: HttpRequest, device: Device) -> bool:
    """Whether session and device speak of one account, which is still open."""
    account = device.account
    return (
        account.is_active
        and request.session[SESSION_KEY] == str(account.pk)
        and constant_time_compare(
            request.session.get(HASH_SESSION_KEY, ""),
            account.get_session_auth_hash(),
        )
    )


def _is_halfway(device: Device) -> bool:
    device.required = device.needs or settings.SECOND_STEP_FOR_ALL
    return is_halfway(
        device.proof,
        is_demo=settings.IS_DEMO,
        asks_twice=device.required or device.has_app,
    )


def _is_halfway_with(key: str) -> bool:
    """Whether the device that was let in just now has a second step before it."""
    device = _device(key)
    return device is not None and _is_halfway(device)
