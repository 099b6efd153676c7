"""Pages about the whole programme, and my own."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plait.explore.pages.home import HomePage, ProgrammePage, showings
from plait.explore.pages.lists import (
    by_line,
    opens,
    what_came,
)
from plait.explore.pages.mine import MyPage
from plait.explore.pages.policy import PolicyPage
from plait.explore.pages.statement import StatementPage
from plait.explore.views.finding import (
    page_of,
)
from plait.foundation import clock
from plait.projects.models import Project
from plait.projects.rules import Permission, may

PROJECTS_A_PAGE = 12


@login_not_required
@require_safe
def home(request):
    page = HomePage.of(request.person, today=clock.today())
    return render(request, "explore/home.html", {"page": page})


@login_not_required
@require_safe
def programme(request):
    page = ProgrammePage.of(request.person, today=clock.today())
    return render(request, "explore/programme.html", {"page": page})


@login_not_required
@require_safe
def projects(request):
    visible = Project.objects.visible_to(request.person).listed()
    theme = request.GET.get("theme", "")
    if theme:
        visible = visible.filter(themes__code=theme)
    paged = page_of(request, visible, PROJECTS_A_PAGE)
    shown = showings(list(paged), request.person)
    codes = {strand.code for one in shown for strand in one.weave.strands}
    may_start = request.person is not None and any(
        may(Permission.START, standing=one.standing_of(request.person))
        for one in Project.objects.filter(is_programmes_own=True)[:1]
    )
    return render(
        request,
        "explore/projects.html",
        {
            "paged": paged,
            "showings": shown,
            "codes": sorted(codes),
            "may_start": may_start,
        },
    )


@require_safe
def me(request):
    page = MyPage.of(request.person, today=clock.today())
    paged = page_of(request, page.said)
    rows = [(one, by_line(one), opens(one), what_came(one)) for one in paged]
    return render(
        request, "explore/me.html", {"page": page, "paged": paged, "rows": rows}
    )


@login_not_required
@require_safe
def who_can_do_what(request):
    return render(request, "explore/policy.html", {"page": PolicyPage.now()})


@login_not_required
@require_safe
def accessibility(request):
    page = StatementPage.now(today=clock.today())
    return render(request, "explore/accessibility.html", {"page": page})
