"""Coding unseen by the others, and talking through what differs."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from plait.consultations import actions
from plait.consultations.forms import CodeForm, SettleForm, ticked
from plait.consultations.models import Consultation, FrameTheme
from plait.consultations.pages import (
    CodingPage,
    DifferencesPage,
    OneToCode,
    next_left,
)
from plait.consultations.pages.coding import AgreementPage
from plait.consultations.views.finding import find_consultation
from plait.consultations.views.sorting import SORT, around, done_or_said
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_key

writing = require_http_methods(["GET", "HEAD", "POST"])


@writing
def coding(request: HttpRequest, code: str) -> HttpResponse:
    """Who codes, how far you are, and the way to the next one."""
    consultation = find_consultation(request, code, needs=SORT)
    if request.method == "POST":
        return _coder(request, consultation)
    page = CodingPage.of(consultation, request.person)
    shown = {**around(consultation, "coding"), "page": page}
    return render(request, "consultations/sorting/coding.html", shown)


def _coder(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    here = f"{consultation.get_absolute_url()}coding/"
    do = request.POST.get("do", "")

    def act() -> str:
        about = {"by": request.person, "now": clock.now()}
        if do == "finish":
            actions.finish_coding(consultation=consultation, **about)
            return "Thank you. You have finished."
        if do.startswith("down-"):
            coder = get_object_or_404(
                consultation.coders.select_related("partner"),
                pk=read_key(do.removeprefix("down-")),
            )
            coder.consultation = consultation
            actions.stand_down(coder=coder, **about)
            return "Taken out of the coders."
        actions.begin_coding(consultation=consultation, **about)
        return "You code this. Take your time: everything is kept as you go."

    return done_or_said(request, act, here)


@writing
def code_one(request: HttpRequest, code: str, unit: int) -> HttpResponse:
    """One suggestion, to put under themes or under none."""
    consultation = find_consultation(request, code, needs=SORT)
    base = f"{consultation.get_absolute_url()}coding/"
    page = CodingPage.of(consultation, request.person)
    if page.mine is None:
        return redirect(base)
    one = OneToCode.of(page.book, page.mine, unit)
    if one is None:
        raise Http404

    def act(given) -> Done:
        actions.code(
            consultation=consultation,
            unit=unit,
            themes=given["themes"],
            memo=given["memo"],
            by=request.person,
            now=clock.now(),
        )
        again = CodingPage.of(consultation, request.person)
        after = again.mine and next_left(again.book, again.mine, unit)
        return Done(f"{base}{after}/" if after else base)

    before = {"themes": ticked(one.chosen), "memo": one.memo}
    form = CodeForm(sent(request), initial=before, themes=_themes(consultation))
    shown = {**around(consultation, "coding"), "one": one, "base": base}
    template = "consultations/sorting/code.html"
    return write(request, form, template=template, shown=shown, act=act)


@writing
def differences(request: HttpRequest, code: str) -> HttpResponse:
    """What was coded differently, once all have finished; settle what is the same."""
    consultation = find_consultation(request, code, needs=SORT)
    here = f"{consultation.get_absolute_url()}differences/"
    if request.method == "POST":

        def act() -> str:
            count = actions.settle_same(
                consultation=consultation, by=request.person, now=clock.now()
            )
            return f"Settled: {count} that everyone put in the same place."

        return done_or_said(request, act, here)
    page = DifferencesPage.of(consultation)
    shown = {
        **around(consultation, "differences"),
        "page": page,
        "agreement": AgreementPage.of(page.book, list(consultation.themes.all())),
        "agreement_columns": (
            "What",
            "The same",
            "Beyond chance (Cohen’s kappa)",
            "Beyond chance (Krippendorff’s alpha)",
        ),
        "here": here,
    }
    return render(request, "consultations/sorting/differences.html", shown)


@writing
def settle(request: HttpRequest, code: str, unit: int) -> HttpResponse:
    """Talk one through: both codings side by side, and where it stands in the end."""
    consultation = find_consultation(request, code, needs=SORT)
    page = DifferencesPage.of(consultation)
    one = page.one(unit)
    if one is None:
        raise Http404
    here = f"{consultation.get_absolute_url()}differences/"

    def act(given) -> Done:
        actions.settle(
            consultation=consultation,
            unit=unit,
            themes=given["themes"],
            why=given["why"],
            by=request.person,
            now=clock.now(),
        )
        return Done(here, "Settled.")

    stands = page.book.settled.get(unit) if one.is_settled else None
    before = {"themes": ticked(stands), "why": one.why}
    form = SettleForm(sent(request), initial=before, themes=_themes(consultation))
    shown = {**around(consultation, "differences"), "one": one, "here": here}
    template = "consultations/sorting/settle.html"
    return write(request, form, template=template, shown=shown, act=act)


def _themes(consultation: Consultation) -> list[FrameTheme]:
    return list(consultation.themes.in_use())
