"""What one page costs, measured on a page whose cost is known."""

from contextlib import nullcontext

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from benchmarks import measure
from benchmarks.measure import HOST, NOBODY, PAGES, Place, _one
from plait.foundation import clock
from plait.people.models import Person
from plait.post.models import Beat

pytestmark = pytest.mark.django_db


def three_questions(request):
    return HttpResponse("x" * 2500 + str([Person.objects.count() for _ in range(3)]))


def nothing_here(request):
    return HttpResponse(status=410)


three_questions.login_required = nothing_here.login_required = False
urlpatterns = [path("three/", three_questions), path("gone/", nothing_here)]


@pytest.fixture
def place(settings):
    """A page of this module, looked at by nobody signed in."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []
    client = Client(headers={"host": HOST})
    return lambda address: Place("A page", address, NOBODY, client)


def test_questions_to_the_database_are_counted(place):
    cost = _one(place("/three/"))

    assert cost["queries"] == 3
    assert cost["kilobytes"] == 2.5
    assert cost["cpu_ms"] > 0


def test_what_is_not_a_page_has_only_a_status(place):
    assert _one(place("/gone/")) == {
        "page": "A page",
        "address": "/gone/",
        "reader": NOBODY,
        "status": "410",
    }


def test_pages_are_measured_as_if_no_worker_had_run_yet(place, monkeypatch, tmp_path):
    """The server of the size before had one; what it left would count as growth."""
    now = clock.true_now()
    Beat.objects.create(worker="of the last size", since=now, at=now)
    monkeypatch.setattr(measure, "serving", lambda *_: nullcontext())
    monkeypatch.setattr(measure, "requests_per_cpu_second", lambda *_: 100.0)

    (cost,) = measure.measure([place("/three/")], tmp_path, None)

    assert cost["requests_per_cpu_second"] == 100.0
    assert not Beat.objects.exists()


def test_no_page_is_measured_twice():
    assert len({(address, reader) for _, address, reader in PAGES}) == len(PAGES)
