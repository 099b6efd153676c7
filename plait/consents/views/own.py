from django.views.decorators.http import require_http_methods

from plait.consents import actions
from plait.consents.forms import OwnDetailsForm
from plait.design.writing import Done, sent, write
from plait.foundation import clock

RECORD = "/me/record/"


@require_http_methods(["GET", "HEAD", "POST"])
def details(request):
    """How I am named and told."""
    person = request.person
    shown_as = person.shown_as()
    held = {name: getattr(person, name) for name in actions.OwnDetails.__annotations__}
    form = OwnDetailsForm(sent(request), initial=held).shows(held)

    def act(given) -> Done:
        actions.change_own_details(
            by=person, now=clock.now(), seen=given["seen"], **form.details()
        )
        return Done(RECORD, "Kept. This is how we will name and tell you.")

    shown = {"shown_as": shown_as, "is_protected": person.is_protected}
    return write(request, form, template="consents/details.html", shown=shown, act=act)
