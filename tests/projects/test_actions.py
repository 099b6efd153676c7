"""Beginning, inviting, moving on; and everything that can be refused."""

import pytest
from django.db import IntegrityError, transaction

from plait.foundation.errors import NotYourRole
from plait.people.models import Person
from plait.projects import actions
from plait.projects.models import Partner, Programme, Project, StageMove
from plait.projects.rules import Plan, Role
from tests import factories
from tests.factories import NOW, TODAY, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return factories.project()


@pytest.fixture
def co_lead(project):
    return factories.partner(project, role="co-lead").person


def start(by, **plan):
    plan = Plan(**{"code": "next", "title": "Next", **plan})
    return actions.start(
        plan, programme=factories.programme(), by=by, now=NOW, on=TODAY
    )


def invite(project, person, by, role="partner", **more):
    return actions.invite(
        project=project,
        person=person,
        group=factories.group(),
        role=role,
        by=by,
        now=NOW,
        on=TODAY,
        **more,
    )


def meet(project, by, **more):
    return actions.invite_someone_new(
        {"name": "Lorna Tipp"},
        project=project,
        group=factories.group("public"),
        role="partner",
        by=by,
        now=NOW,
        on=TODAY,
        **more,
    )


def give(partner, role, by):
    actions.give_role(partner=partner, role=role, by=by, now=NOW, on=TODAY)


def leave(partner, by, on=TODAY):
    actions.leave(partner=partner, by=by, now=NOW, on=on)


def move(project, stage, by):
    actions.move_to(stage, project=project, by=by, now=NOW, on=TODAY)


def expect(project, by, **shares):
    actions.expect_shares(project=project, hundredths=shares, by=by, now=NOW)


def test_a_programme_begins_with_its_groups_its_own_project_and_a_lead():
    programme = factories.programme()
    own = programme.projects.get()
    assert own.is_programmes_own
    assert own.is_public
    assert len(actions.groups_of(None)) == 6
    assert factories.involvement_lead().name == "Nasreen Aziz"
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(
            programme=programme,
            code="second",
            title="Second",
            stage="plan",
            is_programmes_own=True,
            started_on=TODAY,
        )


def test_a_project_starts_at_the_first_stage_with_its_themes():
    theme = factories.theme()
    made = start(factories.involvement_lead(), themes=(theme.code,), owner="Them")
    assert made.stage == "identify"
    assert list(made.themes.all()) == [theme]
    assert made.stage_moves.get().moved_on == TODAY
    assert made.get_absolute_url() == "/projects/next/"


def test_only_an_involvement_lead_starts_a_project(co_lead):
    with pytest.raises(NotYourRole):
        start(co_lead)


@pytest.mark.parametrize("code", ["taken", "new"])
def test_a_short_name_is_used_once(code):
    factories.project("taken")
    with pytest.raises(actions.NameTaken):
        start(factories.involvement_lead(), code=code)


def test_a_project_sent_twice_is_started_once():
    lead = factories.involvement_lead()
    assert start(lead, submission="s") == start(lead, submission="s")
    assert StageMove.objects.filter(project__code="next").count() == 1


def test_a_project_may_have_a_group_of_its_own(project):
    project.own_groups.create(
        code="young", singular="young person", plural="young people", mark="Yo"
    )
    assert "young" in actions.groups_of(project)
    assert "young" not in actions.groups_of(factories.project())


def test_a_co_lead_invites(project, co_lead):
    partner = invite(project, factories.person(), co_lead)
    assert partner.role == "partner"
    assert partner.joined_on == TODAY


@pytest.mark.parametrize("role", ["partner", None])
def test_others_do_not_invite(project, role):
    by = factories.partner(project).person if role else factories.person()
    with pytest.raises(NotYourRole):
        invite(project, factories.person(), by)


@pytest.mark.parametrize("stage", ["sustained", "stopped", "handed-on"])
def test_nobody_is_invited_after_the_end(stage):
    ended = factories.project(stage=stage)
    with pytest.raises(NotYourRole):
        invite(ended, factories.person(), factories.involvement_lead())


def test_a_partner_is_invited_once(project, co_lead):
    person = factories.partner(project).person
    with pytest.raises(actions.AlreadyAPartner):
        invite(project, person, co_lead)


def test_an_invitation_sent_twice_is_kept_once(project, co_lead):
    person = factories.person()
    first = invite(project, person, co_lead, submission="s")
    assert invite(project, person, co_lead, submission="s") == first


def test_someone_who_left_comes_back_to_the_same_place(project, co_lead):
    partner = factories.partner(project)
    leave(partner, co_lead)
    back = invite(project, partner.person, co_lead, role="facilitator")
    assert back == partner
    assert back.left_on is None
    assert back.role == "facilitator"


def test_only_an_involvement_lead_makes_another(project, co_lead):
    with pytest.raises(NotYourRole):
        invite(project, factories.person(), co_lead, role=Role.INVOLVEMENT_LEAD)
    with pytest.raises(NotYourRole):
        give(factories.partner(project), Role.INVOLVEMENT_LEAD, co_lead)
    made = invite(
        project,
        factories.person(),
        factories.involvement_lead(),
        role=Role.INVOLVEMENT_LEAD,
    )
    assert made.role == Role.INVOLVEMENT_LEAD


def test_someone_new_is_written_down_and_invited_once(project, co_lead):
    first = meet(project, co_lead, submission="s")
    assert meet(project, co_lead, submission="s") == first
    assert Person.objects.filter(name="Lorna Tipp").count() == 1
    assert first.group.code == "public"


def test_someone_new_is_not_written_down_by_those_who_may_not_invite(project):
    with pytest.raises(NotYourRole):
        meet(project, factories.partner(project).person)
    assert not Person.objects.filter(name="Lorna Tipp").exists()


def test_a_partner_becomes_co_lead_and_lays_it_down(project, co_lead):
    partner = factories.partner(project)
    give(partner, "co-lead", co_lead)
    assert project.standing_of(partner.person) == "co-lead"
    give(partner, "partner", partner.person)
    assert project.standing_of(partner.person) == "partner"


def test_the_same_role_given_twice_leaves_one_line_of_history(project, co_lead):
    from plait.history.models import Entry  # noqa: PLC0415 - only here

    partner = factories.partner(project)
    give(partner, "co-lead", co_lead)
    give(partner, "co-lead", co_lead)
    lines = Entry.objects.filter(did="projects.give-role")
    assert [line.about for line in lines] == [
        f"partner {partner.pk} as co-lead on 2026-11-22"
    ]


def test_a_partner_gives_no_roles_and_ends_no_part_but_their_own(project):
    one, other = factories.partner(project), factories.partner(project)
    with pytest.raises(NotYourRole):
        give(one, "co-lead", one.person)
    with pytest.raises(NotYourRole):
        leave(other, one.person)
    leave(one, one.person)
    assert one.left_on == TODAY


def test_someone_who_left_is_given_no_role(project, co_lead):
    partner = factories.partner(project)
    leave(partner, co_lead)
    with pytest.raises(actions.HasLeft):
        give(partner, "co-lead", co_lead)


def test_leaving_twice_keeps_the_first_day(project):
    partner = factories.partner(project)
    leave(partner, partner.person, on=days_ago(3))
    leave(partner, partner.person)
    partner.refresh_from_db()
    assert partner.left_on == days_ago(3)


def test_a_co_lead_does_not_unmake_an_involvement_lead(project, co_lead):
    lead = invite(
        project,
        factories.person(),
        factories.involvement_lead(),
        role=Role.INVOLVEMENT_LEAD,
    )
    with pytest.raises(NotYourRole):
        give(lead, "partner", co_lead)
    with pytest.raises(NotYourRole):
        leave(lead, co_lead)


def test_the_programme_never_loses_its_last_involvement_lead(project):
    lead = factories.involvement_lead()
    own = Partner.objects.involvement_leads().get()
    with pytest.raises(actions.LastInvolvementLead):
        leave(own, lead)
    with pytest.raises(actions.LastInvolvementLead):
        give(own, "partner", lead)
    invite(project, factories.person(), lead, role=Role.INVOLVEMENT_LEAD)
    leave(own, lead)
    assert own.left_on == TODAY


def test_the_database_keeps_days_in_order(project):
    partner = factories.partner(project)
    partner.left_on = days_ago(900)
    with pytest.raises(IntegrityError), transaction.atomic():
        partner.save()


def test_a_project_moves_on_and_back_and_every_move_is_kept(project, co_lead):
    for stage in ("plan", "identify", "handed-on"):
        move(project, stage, co_lead)
    assert [one.stage for one in project.stage_moves.all()] == [
        *("identify", "plan", "identify", "handed-on")
    ]


@pytest.mark.parametrize("stage", ["identify", "dreaming", ""])
def test_a_project_does_not_move_to_where_it_is_or_to_nowhere(project, stage, co_lead):
    with pytest.raises(actions.NoSuchStage):
        move(project, stage, co_lead)


def test_a_partner_does_not_move_the_project(project):
    partner = factories.partner(project).person
    with pytest.raises(NotYourRole):
        move(project, "plan", partner)
    with pytest.raises(NotYourRole):
        expect(project, partner, carer=100)


def test_a_project_that_stopped_moves_no_more():
    stopped = factories.project(stage="stopped")
    with pytest.raises(NotYourRole):
        move(stopped, "plan", factories.involvement_lead())


def test_expected_shares_add_up_to_a_hundred(project, co_lead):
    with pytest.raises(actions.SharesAddToHundred):
        expect(project, co_lead, carer=60, researcher=41)
    expect(project, co_lead, carer=60, researcher=40)
    expect(project, co_lead, carer=50, public=50)
    kept = project.expected_shares.values_list("group__code", "hundredths")
    assert dict(kept) == {"carer": 50, "public": 50}
    assert str(project.expected_shares.first()) == "50 %"


def test_with_no_shares_heads_are_counted_again(project, co_lead):
    expect(project, co_lead, carer=100)
    expect(project, co_lead)
    assert not project.expected_shares.exists()


def test_records_are_named_in_logs_without_naming_people(project):
    partner = factories.partner(project)
    assert str(partner) == f"partner {partner.pk}"
    assert str(project) == f"{project.title} ({project.code})"
    assert str(Programme.objects.get()) == "The Test Partnership"
    assert str(partner.group) == "carers"
    assert "identify on" in str(project.stage_moves.first())
