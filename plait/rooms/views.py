from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from plait.accounts.actions import sign_out_here
from plait.contributions.pages import handed_round
from plait.contributions.rules import Visitor
from plait.design.writing import Done, sent, write
from plait.foundation import clock
from plait.foundation.addresses import site_of
from plait.foundation.seat_keys import forget_key
from plait.foundation.sessions import hand_on, key_of
from plait.foundation.visitors import mark_of_visitor
from plait.people.rules import Way
from plait.projects.actions import groups_of
from plait.rooms.actions import ask_to_be_told
from plait.rooms.forms import CodeForm, ToldForm, VisitorToldForm
from plait.rooms.models import Room
from plait.rooms.pages import Door, poster
from plait.rooms.rules import Wish, near_codes, read_room_code

MOST_LISTED = 40
UNKNOWN = 404


@login_not_required
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Type a code, or choose what is open."""
    typed = request.GET.get("code", "")
    if typed:
        return _enter(request, typed)
    return _at_the_door(request, CodeForm())


@login_not_required
@require_safe
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Straight to the first question."""
    return _enter(request, code)


def _enter(request: HttpRequest, typed: str) -> HttpResponse:
    code = read_room_code(typed)
    visible = Room.objects.visible_to(request.person)
    found = visible.filter(code=code).first()
    if found:
        return redirect(f"{found.get_absolute_url()}?by=poster")
    known = visible.open_on(clock.today()).values_list("code", "title")
    titles = dict(known)
    near = [(one, titles[one]) for one in near_codes(code, titles)]
    form = CodeForm({"code": typed})
    form.is_valid()
    shown: dict[str, object] = {"typed": typed[:40], "near": near}
    return _at_the_door(request, form, shown, status=UNKNOWN)


def _at_the_door(
    request: HttpRequest,
    form: CodeForm,
    shown: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    visible = Room.objects.visible_to(request.person).open_on(clock.today())
    rooms = visible.select_related("project")[:MOST_LISTED]
    all_shown = {"form": form, "rooms": rooms, **(shown or {})}
    return render(request, "rooms/join.html", all_shown, status=status)


def _room_or_404(request: HttpRequest, code: str) -> Room:
    visible = Room.objects.visible_to(request.person)
    with_all = visible.select_related("project__programme")
    return get_object_or_404(with_all, code=read_room_code(code))


def _door(request: HttpRequest, code: str) -> Door:
    room = _room_or_404(request, code)
    return Door.of(room, site=site_of(request), on=clock.today())


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tablet(request: HttpRequest, code: str) -> HttpResponse:
    """The page between two people. Each press forgets whoever was here before."""
    visible = Room.objects.visible_to(None).select_related("project")
    room = get_object_or_404(visible, code=read_room_code(code))
    if request.method != "POST":
        return render(request, "rooms/tablet.html", {"room": room})
    if request.person:
        sign_out_here(key=key_of(request), by=request.person, now=clock.now())
    begins = request.POST.get("do") == "begin"
    hand_on(request, begins_at=request.path if begins else "")
    response = redirect(room if begins else request.path)
    forget_key(response, room=room.get_absolute_url())
    response["Clear-Site-Data"] = '"storage"'
    return response


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, code: str) -> HttpResponse:
    """For whoever took part: to be told what came of it."""
    room = _room_or_404(request, code)
    form = (ToldForm if request.person else VisitorToldForm)(
        sent(request),
        groups=groups_of(room.project).values(),
        initial={"group": request.GET.get("group", "")},
    )

    def act(given) -> Done:
        now, today = clock.now(), clock.today()
        way = given.get("told", "")
        wish = Wish(
            group=given["group"],
            words=given["words"],
            visitor=Visitor(
                name=given.get("name", ""),
                way=way if way in Way.values else "",
                reach=given.get("reach", ""),
            ),
            submission=given["submission"],
        )
        mark = mark_of_visitor(request, on=today)
        kept = ask_to_be_told(
            wish, room=room, by=request.person, mark=mark, now=now, on=today
        )
        return Done(f"/c-thanks/{kept.receipt}/")

    template = "rooms/told.html"
    shown = {"room": room, **handed_round(request.session)}
    return write(request, form, template=template, shown=shown, act=act)


@login_not_required
@require_safe
def big(request: HttpRequest, code: str) -> HttpResponse:
    """For a wall: the code, the square, and how many have come."""
    return render(request, "rooms/big.html", {"door": _door(request, code)})


@login_not_required
@require_safe
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """The poster, to hang up."""
    door = _door(request, code)
    paper = HttpResponse(poster(door), content_type="application/pdf")
    called = f"poster-{door.room.code}.pdf"
    paper["Content-Disposition"] = f'inline; filename="{called}"'
    return paper
