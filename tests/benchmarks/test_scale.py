"""A record that is copied many times is still a record: whole, linked and legal."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from benchmarks.scale import Scale, copied_models
from plait.contributions.models import Contribution, Question
from plait.decisions.models import Answer, Decision
from plait.people.models import Person
from plait.projects.models import Partner, PartnerGroup, Programme, Project

pytestmark = pytest.mark.django_db
DAY, NOON = date(2026, 3, 14), datetime(2026, 3, 14, 12, tzinfo=UTC)


@pytest.fixture
def record():
    """One programme with two projects, in one of which something was said."""
    programme = Programme.objects.create(name="Together", started_on=DAY)
    shared = PartnerGroup.objects.create(code="carer", singular="carer", mark="Ca")
    start = {"programme": programme, "stage": "plan", "started_on": DAY}
    Project.objects.create(code="own", title="Own", is_programmes_own=True, **start)
    project = Project.objects.create(code="table", title="Table", **start)
    person = Person.objects.create(name="Tess Pell")
    Partner.objects.create(project=project, person=person, group=shared, joined_on=DAY)
    said = Contribution.objects.create(
        project=project,
        question=Question.objects.create(project=project, words="?", asked_on=DAY),
        by=person,
        group=shared,
        words="Ring, do not write.",
        said_on=DAY,
        entered_at=NOON,
        receipt="K7P-2QX-9F4",
    )
    decision = Decision.objects.create(
        project=project,
        what="Ring people first",
        outcome="changed",
        decided_on=DAY,
        tell_by=DAY,
        recorded_at=NOON,
    )
    Answer.objects.create(decision=decision, contribution=said, linked_at=NOON)
    return project


def test_every_table_that_grows_has_as_many_rows_as_asked(record):
    rows = Scale().to(10)

    assert rows["contributions.contribution"] == 10
    assert rows["decisions.decision"] == rows["decisions.answer"] == 10
    assert rows["people.person"] == rows["projects.partner"] == 10
    assert rows["projects.project"] == 2 + 4


def test_one_project_grows_and_projects_grow_in_number(record):
    Scale().to(10)

    assert record.contributions.count() == 6
    assert Contribution.objects.exclude(project=record).count() == 4


def test_copies_lead_to_copies(record):
    Scale().to(5)

    pairs = Answer.objects.values_list("decision__project", "contribution__project")
    assert all(decided == said for decided, said in pairs)
    assert Answer.objects.values("contribution").distinct().count() == 5
    assert Contribution.objects.values("by").distinct().count() == 5
    assert Contribution.objects.values("receipt").distinct().count() == 5


def test_what_exists_once_stays_alone(record):
    Scale().to(5)

    assert Programme.objects.count() == 1
    assert PartnerGroup.objects.filter(project=None).count() == 1
    assert Project.objects.filter(is_programmes_own=True).count() == 1


def test_growing_in_steps_is_growing_at_once(record):
    steps = Scale()
    steps.to(3)

    assert steps.to(6)["contributions.contribution"] == 6
    with pytest.raises(ValueError, match="already 6 times"):
        steps.to(2)


def test_every_link_is_whole_and_new_rows_can_follow(record):
    Scale().to(4)
    connection.check_constraints()

    Person.objects.create(name="Somebody new")
    assert Person.objects.count() == 5


def test_a_table_comes_after_those_it_points_to():
    order = [model._meta.label_lower for model in copied_models()]

    assert order.index("people.person") < order.index("projects.partner")
    assert order.index("projects.project") < order.index("decisions.decision")
    assert "projects.programme" not in order
