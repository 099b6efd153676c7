"""The motif's value: exact inside, rounded outside where somebody chose no credit."""

from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plait.decisions.rules import PartOf
from plait.explore.pages.weaves import (
    head_count,
    stage_number,
    stages_reached,
    weaves,
)
from plait.projects.actions import leave
from tests import factories


def parts(**people):
    """People who decided, by group, with no names taken."""
    return [
        PartOf(kind="decided", group=group, people=count)
        for group, count in people.items()
    ]


@pytest.fixture
def tess(project):
    return factories.partner(project, factories.person("Tess Pell"))


@pytest.fixture
def sam(project):
    return factories.partner(
        project, factories.person("Sam Okafor"), group="researcher"
    )


def shares(project, reader=None):
    woven = weaves([project], reader)[project.pk]
    return {column.code: dict(column.shares) for column in woven.columns}


def test_outside_a_stage_with_unnamed_people_is_rounded(project, sam):
    factories.decision(
        project, parts=[*parts(carer=2), PartOf(kind="decided", partner=sam.pk)]
    )

    assert shares(project)["identify"] == {
        "carer": Fraction(7, 10),
        "researcher": Fraction(3, 10),
    }
    assert weaves([project], None)[project.pk].rounded


def test_inside_it_is_exact(project, sam):
    factories.decision(
        project, parts=[*parts(carer=2), PartOf(kind="decided", partner=sam.pk)]
    )

    assert shares(project, sam.person)["identify"] == {
        "carer": Fraction(2, 3),
        "researcher": Fraction(1, 3),
    }


def test_an_involvement_lead_sees_it_exact_everywhere(project):
    factories.decision(project, parts=parts(carer=2, researcher=1))

    assert not weaves([project], factories.involvement_lead())[project.pk].rounded


def test_a_partner_of_another_project_is_outside(project):
    factories.decision(project, parts=parts(carer=2, researcher=1))
    other = factories.partner(factories.project())

    assert weaves([project], other.person)[project.pk].rounded


def test_outside_it_is_exact_where_everyone_chose_to_be_credited(project, tess, sam):
    third = factories.partner(project)
    factories.decision(
        project,
        parts=[PartOf(kind="decided", partner=p.pk) for p in (tess, sam, third)],
    )

    assert shares(project)["identify"] == {
        "carer": Fraction(2, 3),
        "researcher": Fraction(1, 3),
    }


def test_one_who_chose_no_credit_rounds_the_stage(project, sam):
    quiet = factories.partner(project, factories.person(credit="nothing"))
    third = factories.partner(project)
    factories.decision(
        project,
        parts=[PartOf(kind="decided", partner=p.pk) for p in (quiet, third, sam)],
    )

    assert weaves([project], None)[project.pk].rounded


def test_only_the_stage_with_somebody_unnamed_is_rounded(db):
    project = factories.project(stage="plan")
    named = factories.partner(project)
    factories.decision(
        project,
        stage="identify",
        parts=[PartOf(kind="decided", partner=named.pk)],
    )
    factories.decision(project, stage="plan", parts=parts(carer=2, researcher=1))

    woven = weaves([project], None)[project.pk]

    assert {column.code: bool(column.step) for column in woven.columns} == {
        "identify": False,
        "plan": True,
    }


def test_strands_are_the_groups_that_had_a_say_in_their_order(project):
    factories.decision(project, parts=parts(researcher=1, public=1))

    woven = weaves([project], None)[project.pk]

    assert [(one.code, one.name, one.mark) for one in woven.strands] == [
        ("public", "Public contributors", "Pu"),
        ("researcher", "Researchers", "Re"),
    ]


def test_a_project_with_no_decisions_has_columns_and_no_strands(project):
    woven = weaves([project], None)[project.pk]

    assert woven.strands == ()
    assert [column.code for column in woven.columns] == ["identify"]


@pytest.mark.parametrize(
    ("stage", "reached"),
    [("identify", 1), ("set-up", 3), ("put-to-use", 7), ("sustained", 7)],
)
def test_a_weave_goes_as_far_as_the_project_has_come(db, stage, reached):
    project = factories.project(stage="" if stage == "identify" else stage)

    assert len(stages_reached(project)) == reached
    assert stage_number(project) == (reached, 7)


@pytest.mark.parametrize("projects", [1, 6])
def test_four_queries_however_many_projects(db, projects):
    made = [factories.project() for _ in range(projects)]
    for one in made:
        factories.decision(one)
    reader = factories.person()

    with CaptureQueriesContext(connection) as asked:
        weaves(made, reader)

    assert len(asked) == 4


def test_heads_are_counted_by_group_without_those_who_left(project, tess, sam):
    gone = factories.partner(project)
    leave(
        partner=gone,
        by=factories.involvement_lead(),
        now=factories.NOW,
        on=factories.TODAY,
    )

    assert head_count(project) == {"carer": 1, "researcher": 1}
