"""Joining, leaving and moving at the edges: twice, back again, by the wrong person."""

import pytest
from django.db import IntegrityError, transaction

from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.people.models import Person
from plait.projects import actions
from plait.projects.models import Objective, Partner, PartnerGroup, Theme
from plait.projects.rules import Role
from tests import factories
from tests.factories import NOW, TODAY, days_ago

pytestmark = pytest.mark.django_db
WHEN = {"now": NOW, "on": TODAY}


@pytest.fixture
def project():
    return factories.project()


@pytest.fixture
def lead():
    return factories.involvement_lead()


def lines(did):
    return Entry.objects.filter(did=f"projects.{did}").count()


def invite(project, person, by, **more):
    given = {"group": factories.group("public"), "role": "co-lead", **more}
    return actions.invite(project=project, person=person, by=by, **WHEN, **given)


def test_whoever_comes_back_is_one_partner_with_the_first_day(project, lead):
    partner = factories.partner(project)
    actions.leave(partner=partner, by=lead, **WHEN)

    again = invite(project, partner.person, lead)

    assert (again.pk, again.left_on, again.role) == (partner.pk, None, "co-lead")
    assert again.joined_on == days_ago(200)
    assert Partner.objects.filter(person=partner.person).count() == 1


def test_an_invitation_sent_again_after_they_left_brings_them_back(project, lead):
    someone = factories.person()
    partner = invite(project, someone, lead, submission="a")
    assert invite(project, someone, lead, submission="a") == partner
    actions.leave(partner=partner, by=someone, **WHEN)

    invite(project, someone, lead, submission="b")

    assert Partner.objects.current().filter(person=someone).exists()


def test_someone_new_sent_twice_is_one_person_and_one_line(project, lead):
    given = {"project": project, "group": factories.group(), "role": "partner"}
    sent = {**given, "by": lead, **WHEN, "submission": "once"}

    first = actions.invite_someone_new({"name": "Lorna"}, **sent)
    second = actions.invite_someone_new({"name": "Lorna"}, **sent)

    assert first == second
    assert Person.objects.filter(name="Lorna").count() == 1
    assert Entry.objects.filter(did="people.meet").count() == 1


def test_someone_new_is_not_left_behind_when_the_invitation_fails(
    project, lead, monkeypatch
):
    def refused(**_):
        raise actions.AlreadyAPartner

    monkeypatch.setattr("plait.projects.actions.partnering.invite", refused)
    given = {"project": project, "group": factories.group(), "role": "partner"}

    with pytest.raises(actions.AlreadyAPartner):
        actions.invite_someone_new({"name": "Lorna"}, by=lead, **given, **WHEN)

    assert not Person.objects.filter(name="Lorna").exists()


@pytest.mark.parametrize("role", Role.values)
def test_whoever_left_may_do_nothing_more_there(project, role):
    partner = factories.partner(project, role=role)
    partner.left_on = TODAY
    partner.save()

    for act in (
        lambda: invite(project, factories.person(), partner.person, role="partner"),
        lambda: actions.move_to("plan", project=project, by=partner.person, **WHEN),
    ):
        with pytest.raises(NotYourRole):
            act()


@pytest.mark.parametrize("role", ["partner", "co-lead", "facilitator"])
def test_the_same_role_again_leaves_no_line(project, lead, role):
    partner = factories.partner(project, role=role)

    actions.give_role(partner=partner, role=role, by=lead, **WHEN)

    assert lines("give-role") == 0


def test_a_role_pressed_twice_at_once_leaves_one_line(project, lead):
    partner = factories.partner(project)
    other_window = Partner.objects.get(pk=partner.pk)
    for each in (partner, other_window):
        actions.give_role(partner=each, role="facilitator", by=lead, **WHEN)

    assert lines("give-role") == 1


def test_leaving_in_two_windows_leaves_one_line(project, lead):
    partner = factories.partner(project)
    other_window = Partner.objects.get(pk=partner.pk)
    for each in (partner, other_window):
        actions.leave(partner=each, by=lead, **WHEN)

    assert lines("leave") == 1


def test_one_of_two_involvement_leads_may_leave_and_the_other_not(project, lead):
    second = factories.partner(project, role="involvement-lead")
    first = Partner.objects.get(person=lead, role="involvement-lead")

    actions.leave(partner=first, by=lead, **WHEN)

    with pytest.raises(actions.LastInvolvementLead):
        actions.leave(partner=second, by=second.person, **WHEN)
    with pytest.raises(actions.LastInvolvementLead):
        actions.give_role(partner=second, role="partner", by=second.person, **WHEN)


@pytest.mark.parametrize(
    "shares",
    [{"carer": 99}, {"carer": 101}, {"carer": 60, "researcher": 41}, {"carer": 0}],
)
def test_shares_that_are_not_a_hundred_leave_those_of_before(project, lead, shares):
    given = {"project": project, "by": lead, "now": NOW}
    actions.expect_shares(hundredths={"carer": 100}, **given)

    with pytest.raises(actions.SharesAddToHundred):
        actions.expect_shares(hundredths=shares, **given)

    assert actions.shares_of(project) == {"carer": 100}


def test_a_share_below_nothing_is_refused_by_the_database(project, lead):
    given = {"project": project, "by": lead, "now": NOW}

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.expect_shares(hundredths={"carer": 150, "researcher": -50}, **given)


@pytest.mark.parametrize("stage", ["", "nowhere", "identify", "PLAN"])
def test_a_stage_that_is_none_or_is_here_is_not_moved_to(project, lead, stage):
    with pytest.raises(actions.NoSuchStage):
        actions.move_to(stage, project=project, by=lead, **WHEN)

    project.refresh_from_db()
    assert project.stage == "identify"


def test_a_group_of_a_projects_own_is_known_there_alone(project):
    own = PartnerGroup.objects.create(
        project=project, code="carer", singular="night carer", plural="night carers"
    )

    assert actions.groups_of(project)["carer"] == own
    assert actions.groups_of(factories.project())["carer"] != own
    assert actions.groups_of(None)["carer"] != own


def test_whoever_has_left_cannot_be_helped_to_sign_in(project, lead):
    partner = factories.partner(project)
    actions.leave(partner=partner, by=lead, **WHEN)

    for act in (actions.print_card, actions.stop_card, actions.stop_new_way):
        with pytest.raises(actions.HasLeft):
            act(partner=partner, by=lead, now=NOW)


def test_a_card_of_somebody_with_no_way_in_is_stopped_without_a_fault(project, lead):
    partner = factories.partner(project)

    actions.stop_card(partner=partner, by=lead, now=NOW)

    with pytest.raises(actions.NothingToMend):
        actions.finish_new_way(partner=partner, by=lead, now=NOW)


@pytest.mark.parametrize("do", ["", "burn", "card2"])
def test_a_button_that_is_not_there_changes_nothing(project, lead, do):
    partner = factories.partner(project)
    page = f"/projects/{project.code}/partners/{partner.pk}/way-in/"

    response = factories.signed_in(lead).post(page, {"do": do})

    assert response.status_code in (302, 400, 422)
    assert not Entry.objects.filter(did__startswith="accounts.").exists()


def test_leads_of_a_project_are_those_who_read_everything_there(project, lead):
    roles = {role: factories.partner(project, role=role) for role in Role.values}

    assert set(Partner.objects.filter(project=project).leads()) == {
        roles["co-lead"],
        roles["facilitator"],
    }


def test_themes_and_objectives_are_named_in_logs():
    theme = factories.theme()
    hope = Objective(pk=4, words="We listen", state="hoped", year_starts_on=TODAY)

    assert str(Theme.objects.get()) == theme.name
    assert str(hope) == "objective 4"
