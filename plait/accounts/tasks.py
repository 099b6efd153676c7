"""Jobs of signing in."""

from importlib import import_module

from django.conf import settings

from plait.accounts import actions
from plait.foundation import clock


def forget_sessions() -> None:
    """Clear the sessions that are over, whichever store holds them."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def forget_sign_ins() -> int:
    """Rub out sign-ins that are over."""
    return actions.forget_sign_ins(now=clock.now())
