"""Pages for those who look after others. Each look is kept."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from plait.consents import actions
from plait.consents.forms import AgeForm, HandOverForm, ToldAnswerForm
from plait.consents.models import Age, HandOver, Look
from plait.consents.pages import LeadPage, coming_up, use_line
from plait.consents.queries import looked_after_by
from plait.consents.rules import Answer
from plait.consents.views.allowing import asked
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.errors import NotYourRole
from plait.people.models import Person
from plait.projects.models import Partner
from plait.projects.rules import Permission, Role, Standing, may

PAGE = 25
# As it is, or, when somebody changed it meanwhile, beside what was typed.
SHOWS_WHAT_IS_KEPT = (200, 409)
writing = require_http_methods(["GET", "HEAD", "POST"])


def _person(request: HttpRequest, someone: int) -> Person:
    return get_object_or_404(looked_after_by(request.person), pk=someone)


def _page(person: Person) -> str:
    return f"/people/{person.pk}/"


def _looked(request: HttpRequest, person: Person, kinds: list[str], page: str) -> None:
    if request.method == "HEAD":
        return
    for kind in kinds:
        actions.record_look(
            [person], kind, by=request.person, page=page, now=clock.now()
        )


@require_safe
def people(request):
    """Everyone I look after, and what comes up."""
    roles = Partner.objects.current().filter(person=request.person)
    roles = roles.values_list("role", flat=True)
    if not any(may(Permission.CARE, standing=Standing(Role(role))) for role in roles):
        raise NotYourRole
    everyone = looked_after_by(request.person).order_by("name", "pk")
    called = request.GET.get("name", "").strip()
    if called:
        everyone = everyone.filter(name__icontains=called)
    page = Paginator(everyone, PAGE).get_page(request.GET.get("page"))
    names = Counter(one.name for one in page)
    shown = {
        "page": page,
        "shared": {name for name, count in names.items() if count > 1},
        "called": called,
        "coming": coming_up(request.person, on=clock.today()),
    }
    return render(request, "consents/people.html", shown)


@require_safe
def person(request, someone: int):
    """One person: what helps, what they allow, and what the reader may see."""
    found = _person(request, someone)
    page = LeadPage.of(found, reader=request.person, on=clock.today())
    _looked(request, found, page.looks, "consents:person")
    return render(request, "consents/person.html", {"page": page})


@writing
def told(request, someone: int, use: str):
    """Write down what someone told us about one use."""
    found = _person(request, someone)
    purpose = asked(use)
    form = ToldAnswerForm(sent(request), initial={"route": "phone"})
    if request.method == "GET":
        _looked(request, found, [Look.Kind.CONSENTS], "consents:told")

    def act(_given) -> Done:
        saying = form.saying(purpose.code)
        if saying.answer == Answer.YES:
            actions.agree(saying, person=found, by=request.person, now=clock.now())
        else:
            actions.stop(
                use=purpose.code,
                person=found,
                by=request.person,
                now=clock.now(),
                route=saying.route,
                given_by=saying.given_by,
            )
        return Done(_page(found), f"Kept: {purpose.name}.")

    line = use_line(found, purpose, on=clock.today())
    shown = {"whom": found, "line": line, "use": purpose, "back": _page(found)}
    return write(request, form, template="consents/told.html", shown=shown, act=act)


@writing
def age(request, someone: int):
    """Keep the day someone turns 18, where a rule needs it."""
    found = _person(request, someone)
    held = Age.objects.filter(person=found).first()
    shows = Age.objects.shown_of(found)
    form = AgeForm(sent(request), today=clock.today(), initial=shows).shows(shows)

    def act(given) -> Done:
        actions.know_age(
            person=found,
            born_on=given["born_on"],
            is_in_youth_group=given["is_in_youth_group"],
            by=request.person,
            now=clock.now(),
            seen=given["seen"],
        )
        return Done(_page(found), "Kept.")

    shown = {"whom": found, "held": held, "back": _page(found)}
    page = write(request, form, template="consents/age.html", shown=shown, act=act)
    if held and page.status_code in SHOWS_WHAT_IS_KEPT:
        _looked(request, found, [Look.Kind.AGE], "consents:age")
    return page


@writing
def hand_over(request, someone: int):
    """Keep what comes after a young people's group."""
    found = _person(request, someone)
    held = HandOver.objects.filter(person=found).first()
    shows = HandOver.objects.shown_of(found)
    form = HandOverForm(sent(request), initial=shows).shows(shows)

    def act(given) -> Done:
        actions.hand_over(
            person=found,
            way_on=given["way_on"],
            note_=given["note"],
            with_whom=given["with_whom"],
            by=request.person,
            now=clock.now(),
            seen=given["seen"],
        )
        return Done(_page(found), "Kept. Thank them from all of us.")

    template = "consents/hand_over.html"
    shown = {"whom": found, "back": _page(found)}
    page = write(request, form, template=template, shown=shown, act=act)
    if held and page.status_code in SHOWS_WHAT_IS_KEPT:
        _looked(request, found, [Look.Kind.NEEDS], "consents:hand-over")
    return page
