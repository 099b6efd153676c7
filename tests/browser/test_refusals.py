"""The pages for when something goes wrong, which no address leads to."""

import pytest
from django.test import RequestFactory

from plait.design import views
from plait.design.reading import Reading
from tests.browser.probing import ask, axe

REFUSALS = {
    "400": views.bad_request,
    "403 form": views.csrf_failure,
    "422": lambda request: views.refused(
        request, happened="That day has not come yet.", do="Check the date."
    ),
    "500": views.broken,
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSALS)
@pytest.mark.parametrize("theme", ["white", "dark"])
def test_nothing_is_found_on_a_refusal(open_page, site, name, theme):
    request = RequestFactory().get("/refused/")
    request.reading, request.person = Reading(theme=theme), None
    answer = REFUSALS[name](request)
    page = open_page()
    page.route(
        f"{site}/refused/",
        lambda route: route.fulfill(
            status=answer.status_code,
            content_type="text/html; charset=utf-8",
            body=answer.content.decode(),
        ),
    )
    page.goto(f"{site}/refused/")
    found = axe(page)
    assert found["violations"] + found["incomplete"] == []
    for probe in ("structure", "targets", "contrast", "sideways"):
        assert ask(page, probe) == [], probe
    page.set_viewport_size({"width": 320, "height": 640})
    assert ask(page, "sideways") == []
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"
    assert page.get_by_role("link", name="01632 960 000").last.is_visible()
