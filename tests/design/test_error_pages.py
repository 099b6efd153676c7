"""When something goes wrong: plain words, a way on, and no need of anything broken."""

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.db.models.query import QuerySet
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from plait.config import urls
from plait.design import views
from plait.foundation.errors import NotYourRole
from plait.methods.readability import reading_of, sentences, words
from tests.design.drawing import elements, every, one

PHONE = "01632 960 000"
NEVER = re.compile(
    r"\b(errors?|invalid|forbidden|denied|exception|server|csrf|token|request|users?|"
    r"submit|stakeholders?|leverage|oops|sorry|unauthori[sz]ed|\d{3} )\b",
    re.IGNORECASE,
)
PAGES = {
    "could not read": (views.bad_request, 400, "We could not read that"),
    "not yours": (views.forbidden, 403, "This is not yours to open"),
    "open too long": (views.csrf_failure, 403, "Please press the button once more"),
    "not found": (views.not_found, 404, "We cannot find that page"),
    "broken": (views.broken, 500, "Something broke, and it was us"),
}
REFUSAL = {"happened": "It answers nobody.", "do": "Pick somebody to answer."}
each_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture
def no_database(monkeypatch):
    """The database has gone."""

    def gone(*_args, **_kwargs):
        raise OperationalError("the disk is full")

    monkeypatch.setattr(QuerySet, "first", gone)
    monkeypatch.setattr(QuerySet, "get", gone)


def answer(view, **given):
    return view(RequestFactory().get("/somewhere/"), **given)


def shown(name):
    return answer(PAGES[name][0]).content.decode()


def main_of(html):
    return " ".join(one(html, "main").words.split())


def sayings(html):
    """The sentences of the main part, one string a paragraph."""
    main = html[html.index("<main") : html.index("</main>") + 7]
    return [p.words for p in elements(main) if p.name in {"p", "h1"}]


@each_page
def test_a_page_says_what_happened_without_a_database(no_database, name):
    view, status, heading = PAGES[name]
    found = answer(view)
    html = found.content.decode()

    assert found.status_code == status
    assert one(html, "h1").words == heading
    assert one(html, "title").words.endswith(" – Plait")


@each_page
def test_a_page_has_a_person_to_ring(no_database, name):
    html = shown(name)
    links = every(html, "a", href="tel:01632960000")

    assert [a.words for a in links].count(PHONE) == 1


@each_page
def test_nothing_is_said_in_the_words_of_machines(no_database, name):
    assert NEVER.findall(main_of(shown(name)).replace(PHONE, "")) == []


@each_page
def test_a_page_for_trouble_is_easy_to_read(no_database, name):
    text = "\n\n".join(sayings(shown(name)))

    assert reading_of(text).grade <= 6
    assert max(len(words(each)) for each in sentences(text)) <= 20


@each_page
def test_a_page_says_what_to_do_and_what_was_kept(no_database, name):
    text = main_of(shown(name))

    assert re.search(r"Go (back|to)|Check|use it and try", text)
    assert re.search(r"Nothing|record is safe|still be", text)


@each_page
def test_a_page_for_trouble_has_its_landmarks(no_database, name):
    html = shown(name)

    assert one(html, "html").attrs["lang"] == "en-GB"
    assert one(html, "main").attrs["id"] == "main"
    assert len(list(every(html, "h1"))) == 1


@each_page
def test_a_page_for_trouble_holds_no_script_of_anybodys(no_database, name):
    assert [e.attrs for e in every(shown(name), "script") if "src" not in e.attrs] == []


def test_a_refusal_is_said_without_a_database(no_database):
    found = answer(views.refused, **REFUSAL)
    text = main_of(found.content.decode())

    assert found.status_code == 422
    assert text.startswith("We could not do that It answers nobody. Pick somebody")
    assert "Nothing was changed." in text


def test_a_refusal_is_only_words():
    html = _without_context(happened="<b>It</b>", do='"><i>', kept="<script>")

    assert '<b>It</b> "><i> <script>' in main_of(html)
    assert not [e for e in elements(html) if e.name in {"b", "i", "script"}]


def _without_context(**told):
    return render_to_string("422.html", told)


def test_a_refusal_left_alone_still_says_something():
    text = main_of(_without_context())

    assert "Something about it does not fit the record." in text
    assert "Go back and check what you wrote." in text


def test_our_own_fault_needs_neither_request_nor_settings(settings):
    del settings.HELP_PHONE
    html = views.broken(None).content.decode()

    assert one(html, "a", href="tel:01632960000").words == PHONE
    assert "{{" not in html


def test_our_own_fault_gives_the_number_of_this_place(settings):
    settings.HELP_PHONE = "01632 960 999"

    assert 'href="tel:01632960999"' in views.broken(None).content.decode()


def raising(error):
    def view(_request):
        raise error

    return view


SECRET = "the password is swordfish"
urlpatterns = [
    path("400/", raising(SuspiciousOperation(SECRET))),
    path("403/", raising(PermissionDenied(SECRET))),
    path("role/", raising(NotYourRole())),
    path("404/", raising(Http404(SECRET))),
    path("500/", raising(RuntimeError(SECRET))),
    path("reading/", views.reading, name="reading"),
]
handler400 = "plait.design.views.bad_request"
handler403 = "plait.design.views.forbidden"
handler404 = "plait.design.views.not_found"
handler500 = "plait.design.views.broken"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "name"),
    [
        ("/400/", 400, "could not read"),
        ("/403/", 403, "not yours"),
        ("/role/", 403, "not yours"),
        ("/404/", 404, "not found"),
        ("/500/", 500, "broken"),
    ],
)
@override_settings(
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["plait.design.middleware.ReadingMiddleware"],
)
def test_a_fault_behind_a_page_tells_nothing_of_itself(address, status, name):
    found = Client(raise_request_exception=False).get(address)
    html = found.content.decode()

    assert found.status_code == status
    assert one(html, "h1").words == PAGES[name][2]
    assert "swordfish" not in html


def test_the_site_sends_people_to_these_pages():
    held = {code: getattr(urls, f"handler{code}") for code in (400, 403, 404, 500)}
    assert held == {
        400: "plait.design.views.bad_request",
        403: "plait.design.views.forbidden",
        404: "plait.design.views.not_found",
        500: "plait.design.views.broken",
    }


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_said_kindly_on_the_real_site():
    found = Client().get("/no/such/<script>/")

    assert found.status_code == 404
    assert "We cannot find that page" in found.content.decode()
    assert "such/<script>" not in found.content.decode()


@pytest.mark.django_db
def test_a_page_open_too_long_is_said_kindly_on_the_real_site():
    found = Client(enforce_csrf_checks=True).post("/reading/")

    assert found.status_code == 403
    assert "Nothing was sent." in found.content.decode()
