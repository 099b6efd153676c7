"""A device for every browser that a test signs in with `force_login`.

Pages let nobody in without one. Importing this module is enough.
"""

from django.contrib.auth.signals import user_logged_in

from plait.accounts.actions import remember_device
from plait.accounts.rules.staying import Proof
from plait.foundation import clock
from plait.foundation.sessions import DEVICE


def bring_a_device(request, user, **_):
    """As if they had signed in twice over. A page that signs in brings its own."""
    if "REQUEST_METHOD" in request.META:
        return
    device = remember_device(
        account=user,
        proof=Proof.TWO_STEPS,
        words="A test",
        is_shared=False,
        instead_of="",
        instant=clock.true_now(),
    )
    request.session[DEVICE] = device.key


user_logged_in.connect(bring_a_device, dispatch_uid="tests.devices")
