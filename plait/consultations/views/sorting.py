"""Themes made together, and what says the same."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from plait.consultations import actions
from plait.consultations.forms import ThemeForm, TogetherForm
from plait.consultations.models import Bundle, Consultation, FrameTheme
from plait.consultations.pages import AlikePage, FramePage, found_often, steps
from plait.consultations.rules import CameBy, Signed
from plait.consultations.views.finding import find_consultation
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key
from plait.foundation.errors import DomainError, NotYourRole
from plait.projects.rules import Permission

writing = require_http_methods(["GET", "HEAD", "POST"])
SORT = Permission.SORT


@writing
def frame(request: HttpRequest, code: str) -> HttpResponse:
    """The themes: read them, add one, stand by them."""
    consultation = find_consultation(request, code, needs=SORT)
    here = _here(consultation, "themes/")

    def act(given) -> Done:
        kept = actions.add_theme(
            consultation=consultation,
            name=given["name"],
            means=given["means"],
            submission=given["submission"],
            by=request.person,
            now=clock.now(),
        )
        return Done(here, f"Kept: {kept.name}.")

    form = ThemeForm(sent(request))
    shown = {
        **around(consultation, "themes"),
        "page": FramePage.of(consultation, request.person),
        "asks_machine": "often" in request.GET,
    }
    if shown["asks_machine"]:
        shown["often"] = found_often(consultation, request.person)
    template = "consultations/sorting/themes.html"
    return write(request, form, template=template, shown=shown, act=act)


@writing
def reword(request: HttpRequest, code: str, theme: int) -> HttpResponse:
    """Change what a theme is called, or what belongs there."""
    consultation, found = _theme(request, code, theme)

    def act(given) -> Done:
        actions.reword_theme(
            theme=found,
            name=given["name"],
            means=given["means"],
            seen=given["seen"],
            by=request.person,
            now=clock.now(),
        )
        return Done(
            _here(consultation, "themes/"), "Kept. Please sign the themes again."
        )

    stands = {"name": found.name, "means": found.means}
    form = ThemeForm(sent(request), initial=stands).shows(stands)
    shown = {**around(consultation, "themes"), "theme": found}
    template = "consultations/sorting/reword.html"
    return write(request, form, template=template, shown=shown, act=act)


@require_POST
def place(request: HttpRequest, code: str, theme: int) -> HttpResponse:
    """Move a theme one place up."""
    consultation, found = _theme(request, code, theme)
    seen = read_key(request.POST.get("seen", ""))
    actions.move_theme(theme=found, seen=seen, by=request.person, now=clock.now())
    return redirect(f"{_here(consultation, 'themes/')}#theme-{found.pk}")


@require_POST
def use(request: HttpRequest, code: str, theme: int) -> HttpResponse:
    """Use a theme no more, or use it again."""
    consultation, found = _theme(request, code, theme)

    def act() -> str:
        if request.POST.get("do") == "again":
            actions.bring_theme_back(theme=found, by=request.person, now=clock.now())
            return f"“{found.name}” is in use again."
        actions.retire_theme(
            theme=found, on=clock.today(), by=request.person, now=clock.now()
        )
        return f"“{found.name}” is used no more. You can bring it back."

    return done_or_said(request, act, _here(consultation, "themes/"))


@require_POST
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Stand by the themes or the count, or stand by them no longer."""
    consultation = find_consultation(request, code, needs=SORT)
    what = Signed.COUNT if request.POST.get("what") == Signed.COUNT else Signed.FRAME

    def act() -> str:
        if request.POST.get("do") == "back":
            actions.take_back_signature(
                consultation=consultation, what=what, by=request.person, now=clock.now()
            )
            return "Your signature is taken back."
        actions.sign(
            consultation=consultation, what=what, by=request.person, now=clock.now()
        )
        return "Signed. Thank you."

    back = "themes/" if what == Signed.FRAME else "results/"
    return done_or_said(request, act, _here(consultation, back))


@writing
def alike(request: HttpRequest, code: str) -> HttpResponse:
    """What the machine offers as the same: take it, or say that it is not."""
    consultation = find_consultation(request, code, needs=SORT)
    here = _here(consultation, "alike/")

    def act(given) -> Done:
        about = {
            "consultation": consultation,
            "by": request.person,
            "now": clock.now(),
        }
        if request.POST.get("do") == "apart":
            actions.set_apart(middle=given["middle"], others=given["others"], **about)
            return Done(here, "Kept: they do not say the same.")
        chosen = [key for one in request.POST.getlist("same") if (key := read_key(one))]
        actions.put_together(
            suggestions=chosen,
            alike=given["alike"],
            came_by=CameBy.MACHINE,
            submission=given["submission"],
            **about,
        )
        return Done(here, "Put together. Each stays as it was said, and still counts.")

    form = TogetherForm(sent(request))
    shown = {
        **around(consultation, "alike"),
        "page": AlikePage.of(consultation, request.person),
    }
    template = "consultations/sorting/alike.html"
    return write(request, form, template=template, shown=shown, act=act)


@require_POST
def undo(request: HttpRequest, code: str, bundle: int) -> HttpResponse:
    """Take a bundle apart again."""
    consultation = find_consultation(request, code, needs=SORT)
    found = get_object_or_404(Bundle, consultation=consultation, pk=bundle)
    found.consultation = consultation
    actions.take_apart(bundle=found, by=request.person, now=clock.now())
    messages.success(request, "Taken apart. Each stands for itself again.")
    return redirect(_here(consultation, "alike/"))


def around(consultation: Consultation, here: str) -> dict[str, object]:
    """What stands around every page of sorting."""
    return {
        "consultation": consultation,
        "project": consultation.project,
        "about_url": f"{consultation.get_absolute_url()}about/",
        "steps": steps(consultation, here),
    }


def done_or_said(request: HttpRequest, act, where: str) -> HttpResponse:
    """Do what a button says and go back; what cannot be done is said there."""
    try:
        said = act()
    except NotYourRole:
        raise
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(where)


def _theme(
    request: HttpRequest, code: str, theme: int
) -> tuple[Consultation, FrameTheme]:
    consultation = find_consultation(request, code, needs=SORT)
    found = get_object_or_404(FrameTheme, consultation=consultation, pk=theme)
    found.consultation = consultation
    return consultation, found


def _here(consultation: Consultation, end: str) -> str:
    return f"{consultation.get_absolute_url()}{end}"
