"""Who finds which project."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.projects.models import Partner, Project, stage_name
from plait.projects.rules import Standing
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def shut():
    return factories.project("shut", is_public=False)


def sees(person, project):
    return Project.objects.visible_to(person).filter(pk=project.pk).exists()


def test_a_public_project_is_for_everyone():
    project = factories.project()
    assert sees(None, project)
    assert sees(factories.person(), project)


def test_a_private_project_is_for_its_partners_and_involvement_leads(shut):
    partner = factories.partner(shut).person
    elsewhere = factories.partner(factories.project()).person
    assert sees(partner, shut)
    assert sees(factories.involvement_lead(), shut)
    assert not sees(None, shut)
    assert not sees(elsewhere, shut)
    assert not sees(factories.person(), shut)


def test_someone_who_left_a_private_project_sees_it_no_more(shut):
    from plait.projects.actions import leave  # noqa: PLC0415 - only here

    partner = factories.partner(shut)
    leave(partner=partner, by=partner.person, now=NOW, on=TODAY)
    assert not sees(partner.person, shut)
    assert shut.standing_of(partner.person) is Standing.SIGNED_IN


@pytest.mark.parametrize(
    ("role", "standing"),
    [
        ("partner", Standing.PARTNER),
        ("co-lead", Standing.CO_LEAD),
        ("facilitator", Standing.FACILITATOR),
    ],
)
def test_standing_comes_from_the_role_in_that_project_alone(shut, role, standing):
    person = factories.partner(shut, role=role).person
    assert shut.standing_of(person) is standing
    assert factories.project().standing_of(person) is Standing.SIGNED_IN


def test_an_involvement_lead_stands_so_everywhere(shut):
    lead = factories.involvement_lead()
    assert shut.standing_of(lead) is Standing.INVOLVEMENT_LEAD
    factories.partner(shut, lead)
    assert shut.standing_of(lead) is Standing.INVOLVEMENT_LEAD
    assert shut.standing_of(None) is Standing.NOBODY


def test_lists_leave_out_the_programmes_own_project():
    project = factories.project()
    assert list(Project.objects.listed()) == [project]


def test_a_short_name_is_made_from_the_title_and_is_free():
    factories.project("kitchen-table")
    factories.project("kitchen-table-2")
    assert Project.objects.free_code("Kitchen Table!") == "kitchen-table-3"
    assert Project.objects.free_code("New") == "new-2"
    assert Project.objects.free_code("…") == "project"


@given(st.text(max_size=120))
def test_every_title_gives_a_short_name_that_fits(title):
    code = Project.objects.free_code(title)
    assert 0 < len(code) <= 40
    assert code == code.lower().strip("-")


def test_people_are_found_by_letters_of_their_own_name():
    project = factories.project()
    ann = factories.partner(project, factories.person("Ann Ley", credit="nothing"))
    factories.partner(project, factories.person("Bo", pseudonym="Ann"))
    assert list(Partner.objects.called("aNN l")) == [ann]


def test_a_stage_we_no_longer_publish_keeps_its_code():
    assert stage_name("set-up") == "Set up"
    assert stage_name("sustained") == "Sustained"
    assert stage_name("dreaming") == "dreaming"
