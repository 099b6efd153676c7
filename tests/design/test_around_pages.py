"""What every request is told, and what every page says to browsers and caches."""

import pytest
from django.http import HttpResponse, JsonResponse
from django.test import Client, RequestFactory

from plait.design.context import PHONE, design, phone
from plait.design.middleware import ReadingMiddleware, tools_on
from plait.design.reading import COOKIE, Reading
from plait.design.words import days, long_date


def passed(response=None, cookie=None, **headers):
    """Let one request through; give what the page was told, and the response."""
    told = []
    request = RequestFactory().get("/", **headers)
    if cookie is not None:
        request.COOKIES[COOKIE] = cookie

    def page(request):
        told.append(request.reading)
        return response if response is not None else HttpResponse("<p>Hello</p>")

    return told, ReadingMiddleware(page)(request)


@pytest.mark.parametrize(
    ("cookie", "reading"),
    [
        (None, Reading()),
        ("", Reading()),
        ("v1.t=dark", Reading(theme="dark")),
        ("v1.t=dark.s=4.f=andika", Reading(theme="dark", size="4", letters="andika")),
        ("rubbish", Reading()),
        ("v1.t=<script>", Reading()),
    ],
)
def test_a_page_is_told_how_its_reader_chose_to_see_it(cookie, reading):
    told, _ = passed(cookie=cookie)

    assert told == [reading]


def test_a_site_without_the_tools_believes_no_cookie(settings):
    settings.READING_TOOLS = False

    assert passed(cookie="v1.t=dark")[0] == [Reading()]


@pytest.mark.parametrize("kind", ["text/html", "text/html; charset=utf-8"])
def test_a_page_is_for_its_reader_alone(kind):
    _, response = passed(HttpResponse("x", content_type=kind))

    assert response["Cache-Control"] == "private"
    assert response["Vary"] == "Cookie"


@pytest.mark.parametrize(
    "response",
    [
        JsonResponse({"a": 1}),
        HttpResponse("a,b", content_type="text/csv"),
        HttpResponse(b"%PDF", content_type="application/pdf"),
    ],
    ids=["data", "a table", "a printed page"],
)
def test_what_is_not_a_page_is_left_as_it_is(response):
    _, found = passed(response)

    assert "Cache-Control" not in found
    assert "Vary" not in found


def test_a_response_of_no_kind_is_left_alone():
    response = HttpResponse(status=204)
    del response["Content-Type"]

    assert "Vary" not in passed(response)[1]


def test_what_a_page_already_said_to_caches_still_holds():
    response = HttpResponse("x")
    response["Cache-Control"] = "no-store"
    response["Vary"] = "Accept-Language"
    _, found = passed(response)

    assert set(found["Cache-Control"].split(", ")) == {"no-store", "private"}
    assert set(found["Vary"].split(", ")) == {"Accept-Language", "Cookie"}


@pytest.mark.parametrize(("said", "on"), [(True, True), (False, False)])
def test_the_tools_are_there_unless_a_site_says_no(settings, said, on):
    settings.READING_TOOLS = said

    assert tools_on() is on
    assert design(RequestFactory().get("/"))["reading_tools"] is on


def test_the_tools_are_there_where_nobody_decided(settings):
    del settings.READING_TOOLS

    assert tools_on() is True


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("01632 960 123", "01632960123"),
        ("+44 1632 960 123", "+441632960123"),
        ("111", "111"),
    ],
)
def test_the_help_line_is_read_and_dialled(settings, number, dialled):
    settings.HELP_PHONE = number

    assert phone() == {"help_phone": number, "help_phone_link": dialled}


def test_there_is_a_help_line_where_nobody_named_one(settings):
    del settings.HELP_PHONE

    assert phone()["help_phone"] == PHONE


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/design/", "/reading/", "/no/such/page/"])
def test_every_page_carries_its_safety_with_it(address):
    answer = Client().get(address)
    policy = answer["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "preloaded", "ruler"),
    [
        ("", True, False),
        ("v1.f=lexend", False, False),
        ("v1.f=device", False, False),
        ("v1.r=r", True, True),
        ("v1.r=m.f=andika", False, True),
    ],
)
def test_a_page_fetches_only_what_its_reader_chose(cookie, preloaded, ruler):
    browser = Client()
    browser.cookies[COOKIE] = cookie
    html = browser.get("/no/such/page/").content.decode()

    assert ('rel="preload"' in html) == preloaded
    assert ("ruler.css" in html) == ruler == ("ruler.js" in html)


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_date_and_no_days_are_no_words(nothing):
    assert long_date(nothing) == days(nothing) == ""
