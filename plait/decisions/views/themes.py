from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from plait.consultations.models import Consultation, FrameTheme
from plait.decisions import actions
from plait.decisions.actions.themes import waiting_under
from plait.decisions.forms import KeepThemeForm
from plait.decisions.views.finding import allowed
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.projects.rules import Permission
from plait.rooms.rules import read_room_code


@require_http_methods(["GET", "HEAD", "POST"])
def keep_theme(request: HttpRequest, code: str, theme: int) -> HttpResponse:
    """Keep everything under a theme with no decision, in one go, and say why."""
    visible = Consultation.objects.visible_to(request.person).with_all_it_takes()
    consultation = get_object_or_404(visible, room__code=read_room_code(code))
    allowed(request, Permission.CONSIDER, consultation.project)
    found = get_object_or_404(FrameTheme, consultation=consultation, pk=theme)
    found.consultation = consultation
    here = f"{consultation.get_absolute_url()}themes/{found.pk}/"

    def act(given) -> Done:
        count = actions.keep_theme_with_no_decision(
            theme=found,
            why=given["why"],
            by=request.person,
            now=clock.now(),
            on=clock.today(),
        )
        return Done(here, f"Kept with no decision: {count}. The reason stands beside.")

    shown = {
        "consultation": consultation,
        "theme": found,
        "here": here,
        "count": waiting_under(found).visible_to(request.person).count(),
    }
    form = KeepThemeForm(sent(request))
    return write(
        request, form, template="decisions/keep_theme.html", shown=shown, act=act
    )
