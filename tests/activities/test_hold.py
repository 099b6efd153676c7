"""Recording that people met, by action and by page."""

import pytest
from django.db import IntegrityError, transaction

from plait.activities.actions import NotMetYet, hold
from plait.activities.models import Activity, Attendance
from plait.activities.rules import Kind
from plait.foundation.errors import NotYourRole
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.writing import errors, filled, queries, send

pytestmark = pytest.mark.django_db
NEW = "/projects/kitchen-table/activities/new/"
ANSWERS = {"kind": "workshop", "title": "Design workshop"}


@pytest.fixture
def project():
    return factories.project("kitchen-table")


@pytest.fixture
def partner(project):
    return factories.partner(project).person


@pytest.fixture
def browser(partner):
    return factories.signed_in(partner)


def met(project, by, **more):
    held = {"title": " Workshop ", "kind": "workshop", "held_on": days_ago(2), **more}
    held.setdefault("attended", {})
    return hold(project=project, by=by, now=NOW, **held)


def counts(activity):
    return dict(activity.attendances.values_list("group__code", "people"))


def test_people_are_counted_by_group_and_nobody_is_left_out_of_the_rows(
    project, partner
):
    groups = {factories.group("carer"): 3, factories.group("public"): 0}
    held = met(project, partner, attended=groups)
    assert counts(held) == {"carer": 3}
    assert held.title == "Workshop"
    assert str(held) == f"activity {held.pk}"
    assert str(held.attendances.get()).startswith("3 of group")


def test_only_partners_record_that_they_met(project):
    with pytest.raises(NotYourRole):
        met(project, factories.person())


def test_partners_may_meet_after_the_end():
    ended = factories.project(stage="handed-on")
    assert met(ended, factories.involvement_lead())


def test_a_meeting_to_come_is_not_recorded_yet(project, partner):
    with pytest.raises(NotMetYet):
        met(project, partner, held_on=days_ago(-1))
    assert met(project, partner, held_on=TODAY)


def test_sent_twice_it_is_kept_once(project, partner):
    first = met(project, partner, submission="s")
    assert met(project, partner, submission="s") == first


def test_a_group_is_counted_once_for_each_meeting(project, partner):
    held = met(project, partner, attended={factories.group("carer"): 3})
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(activity=held, group=factories.group(), people=1)


@pytest.mark.parametrize("kind", Kind.values)
def test_the_page_keeps_every_kind_of_meeting(project, browser, kind):
    answers = {**ANSWERS, "kind": kind, "people_carer": "2", "people_researcher": ""}
    response = send(browser, NEW, **answers)
    assert response.url == project.get_absolute_url()
    held = Activity.objects.get()
    assert (held.kind, held.held_on) == (kind, TODAY)
    assert counts(held) == {"carer": 2}


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "party"}, "kind"),
        ({"title": "  "}, "title"),
        ({"held_on": None}, "held_on"),
        ({"people_carer": "-1"}, "people_carer"),
        ({"people_carer": "some"}, "people_carer"),
        ({"people_carer": "99999"}, "people_carer"),
        ({"held_on": days_ago(-3)}, ""),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(browser, wrong, name):
    response = send(browser, NEW, **{**ANSWERS, "place": "Tidewold", **wrong})
    assert response.status_code == 422
    assert name in errors(response)
    assert "Tidewold" in response.content.decode()
    assert not Activity.objects.exists()


def test_the_button_pressed_twice_keeps_one_meeting(browser):
    answers = filled(browser, NEW, **ANSWERS)
    assert [browser.post(NEW, answers).status_code for _ in "12"] == [302, 302]
    assert Activity.objects.count() == 1


def test_others_may_not_and_may_not_know(project):
    somebody = factories.signed_in(factories.person())
    assert somebody.get(NEW).status_code == 403
    assert somebody.post(NEW, ANSWERS).status_code == 403
    factories.project("shut", is_public=False)
    assert somebody.get("/projects/shut/activities/new/").status_code == 404
    assert factories.signed_in(None).get(NEW).status_code == 302
    assert not Activity.objects.exists()


def test_the_page_asks_the_database_the_same_however_many_met(project, browser):
    few = queries(browser, NEW)
    for _ in range(4):
        factories.activity(project)
        factories.partner(project)
    assert queries(browser, NEW) == few
