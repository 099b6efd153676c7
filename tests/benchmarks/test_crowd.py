"""People of a workshop are signed in as people are, or visitors are measured."""

import pytest
from django.test import Client

from benchmarks.crowd import Browser, all_at_once, cookies_of

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_each_cookie_opens_somebodys_own_page(world):
    cookies = cookies_of(2)

    pages = [Client(headers={"cookie": one}).get("/me/") for one in cookies]

    assert [page.status_code for page in pages] == [200, 200]
    assert [page.wsgi_request.user.person.name for page in pages] == [
        "Workshop 0",
        "Workshop 1",
    ]


def test_an_answer_that_was_not_wanted_is_a_fault():
    came = all_at_once([lambda: 302, lambda: 422], within=0.0, wanted=302)

    assert came.faults == ["status 422"]
    assert len(came.seconds) == 2


def test_a_page_that_is_no_form_is_not_filled_in(monkeypatch):
    monkeypatch.setattr(Browser, "get", lambda *_: (200, "<p>Nothing to fill in</p>"))

    with pytest.raises(RuntimeError, match="is no form"):
        Browser(0, "").open_form("/say/")
