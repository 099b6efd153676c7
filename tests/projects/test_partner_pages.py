"""Who is involved, inviting, roles and leaving."""

import pytest

from plait.people.models import Person
from plait.projects.actions import move_to
from plait.projects.models import Partner
from plait.projects.pages import partner_names
from tests import factories
from tests.factories import NOW, TODAY
from tests.writing import errors, filled, queries, send

pytestmark = pytest.mark.django_db
LIST = "/projects/kitchen-table/partners/"


@pytest.fixture
def project():
    return factories.project("kitchen-table")


@pytest.fixture
def co_lead(project):
    bernard = factories.person("Bernard Quill")
    return factories.signed_in(
        factories.partner(project, bernard, role="co-lead", group="public").person
    )


def browser_of(project, **partner):
    return factories.signed_in(factories.partner(project, **partner).person)


def words(browser, address=LIST):
    return browser.get(address).content.decode()


def test_partners_are_listed_by_group_as_they_wish_to_be_named(project):
    factories.partner(project, factories.person("Ann Ley", credit="nothing"))
    factories.partner(
        project, factories.person("Iris Lowther", credit="pseudonym", pseudonym="Iris")
    )
    page = words(browser_of(project, someone=factories.person("Me")))
    assert "Carers" in page
    assert "Iris" in page
    assert "Someone" in page
    assert "Ann Ley" not in page
    assert "Lowther" not in page
    assert "(you)" in page


def test_those_who_invite_know_who_is_who(project, co_lead):
    factories.partner(project, factories.person("Ann Ley", credit="nothing"))
    assert "you know them as Ann Ley" in words(co_lead)
    assert "invite/" in words(co_lead)


def test_a_partner_is_offered_only_their_own_leaving(project):
    other = factories.partner(project)
    own = factories.partner(project)
    page = words(factories.signed_in(own.person))
    assert f'href="{own.pk}/leave/"' in page
    assert f'href="{other.pk}/leave/"' not in page
    assert "/role/" not in page


def test_the_list_has_pages(project, co_lead):
    for _ in range(26):
        factories.partner(project)
    assert "Page 1 of 2" in words(co_lead)
    assert "Page 2 of 2" in words(co_lead, f"{LIST}?page=2")
    assert co_lead.get(f"{LIST}?page=rubbish").status_code == 200


def test_others_do_not_see_the_list(project):
    assert factories.signed_in(factories.person()).get(LIST).status_code == 403
    assert factories.signed_in(None).get(LIST).status_code == 302


def test_someone_known_is_found_by_name_and_invited(project, co_lead):
    other = factories.partner(factories.project(), factories.person("Lorna Tipp"))
    address = f"{LIST}invite/?name=lorn"
    answers = {"person": str(other.person.pk), "group": "public", "role": "partner"}
    assert send(co_lead, address, **answers).url == LIST
    made = Partner.objects.get(project=project, person=other.person)
    assert made.group.code == "public"
    assert "Lorna Tipp is in the project now." in words(co_lead)


def test_an_invitation_pressed_twice_is_kept_once(project, co_lead):
    other = factories.partner(factories.project(), factories.person("Lorna Tipp"))
    address = f"{LIST}invite/?name=lorn"
    chosen = {"person": str(other.person.pk), "group": "public"}
    answers = filled(co_lead, address, **chosen)
    assert [co_lead.post(address, answers).status_code for _ in "12"] == [302, 302]
    again = send(co_lead, address, **chosen)
    assert "already a partner" in errors(again)[""][0]


def test_nobody_of_that_name(co_lead):
    assert "We found nobody" in words(co_lead, f"{LIST}invite/?name=zzz")
    assert "Write some letters" in words(co_lead, f"{LIST}invite/?name=")
    assert co_lead.post(f"{LIST}invite/?name=zzz", {"person": "1"}).status_code == 422


def test_a_co_lead_is_not_offered_the_role_of_involvement_lead(co_lead):
    other = factories.partner(factories.project(), factories.person("Lorna Tipp"))
    address = f"{LIST}invite/?name=lorn"
    answers = {
        "person": str(other.person.pk),
        "group": "carer",
        "role": "involvement-lead",
    }
    assert "role" in errors(send(co_lead, address, **answers))


def test_names_are_looked_up_only_by_those_who_invite(project):
    factories.partner(project, factories.person("Lorna Tipp"))
    browser = browser_of(project)
    response = browser.get(f"{LIST}invite/?name=lorna")
    assert response.status_code == 403
    assert "Tipp" not in response.content.decode()


NEW = {"name": "Lorna Tipp", "group": "public", "way": "post", "address": "1 Elm Row"}


def test_someone_new_is_written_down_with_a_way_to_be_told(project, co_lead):
    assert send(co_lead, f"{LIST}new/", **NEW).url == LIST
    lorna = Person.objects.get(name="Lorna Tipp")
    assert (lorna.way, lorna.address) == ("post", "1 Elm Row")
    assert lorna.credit == "nothing"
    assert lorna.partnerships.get().project == project


@pytest.mark.parametrize(
    ("choice", "asked"),
    [
        ({"way": "email"}, "email"),
        ({"way": "text"}, "phone"),
        ({"way": "phone"}, "phone"),
        ({"way": "post", "address": ""}, "address"),
        ({"credit": "pseudonym"}, "pseudonym"),
        ({"credit": "role"}, "title"),
        ({"name": ""}, "name"),
        ({"group": ""}, "group"),
        ({"way": "email", "email": "not one"}, "email"),
    ],
)
def test_what_a_choice_needs_is_asked_for(co_lead, choice, asked):
    response = send(co_lead, f"{LIST}new/", **{**NEW, **choice})
    assert response.status_code == 422
    assert asked in errors(response)
    assert not Person.objects.filter(name="Lorna Tipp").exists()


def test_face_to_face_needs_nothing_more(co_lead):
    answers = {**NEW, "way": "in person", "address": ""}
    assert send(co_lead, f"{LIST}new/", **answers).status_code == 302


def test_someone_new_pressed_twice_is_one_person(co_lead):
    answers = filled(co_lead, f"{LIST}new/", **NEW)
    for _ in range(2):
        assert co_lead.post(f"{LIST}new/", answers).status_code == 302
    assert Person.objects.filter(name="Lorna Tipp").count() == 1


def test_someone_becomes_co_lead(project, co_lead):
    partner = factories.partner(project)
    response = send(co_lead, f"{LIST}{partner.pk}/role/", role="co-lead")
    assert response.url == LIST
    partner.refresh_from_db()
    assert partner.role == "co-lead"
    assert "Kept: co-lead from today." in words(co_lead)


def test_a_role_we_do_not_know_is_refused(project, co_lead):
    partner = factories.partner(project)
    assert send(co_lead, f"{LIST}{partner.pk}/role/", role="queen").status_code == 422


def test_a_co_lead_does_not_open_an_involvement_leads_role(project, co_lead):
    lead = factories.partner(project, role="involvement-lead")
    assert co_lead.get(f"{LIST}{lead.pk}/role/").status_code == 403
    assert co_lead.get(f"{LIST}{lead.pk}/leave/").status_code == 403


def test_a_partner_of_another_project_is_not_here(co_lead):
    elsewhere = factories.partner(factories.project())
    assert co_lead.get(f"{LIST}{elsewhere.pk}/role/").status_code == 404
    assert co_lead.get(f"{LIST}{elsewhere.pk}/leave/").status_code == 404


@pytest.mark.parametrize("end", ["role", "leave"])
def test_a_partner_may_not_do_this_to_another(project, end):
    other = factories.partner(project)
    browser = browser_of(project)
    assert browser.get(f"{LIST}{other.pk}/{end}/").status_code == 403
    assert browser.post(f"{LIST}{other.pk}/{end}/").status_code == 403


def test_a_lead_ends_someones_part(project, co_lead):
    partner = factories.partner(project)
    assert send(co_lead, f"{LIST}{partner.pk}/leave/").url == LIST
    partner.refresh_from_db()
    assert partner.left_on == TODAY


@pytest.mark.parametrize("stage", ["sustained", "stopped", "handed-on"])
def test_a_lead_ends_someones_part_after_the_project_ended(stage):
    ended = factories.project("ended")
    partner = factories.partner(ended)
    lead = factories.signed_in(factories.partner(ended, role="co-lead").person)
    nasreen = factories.involvement_lead()
    move_to(stage, project=ended, by=nasreen, now=NOW, on=TODAY)
    address = f"/projects/ended/partners/{partner.pk}"
    listed = lead.get("/projects/ended/partners/").content.decode()
    assert f'href="{partner.pk}/leave/"' in listed
    assert f'href="{partner.pk}/role/"' not in listed
    send(lead, f"{address}/leave/")
    partner.refresh_from_db()
    assert partner.left_on == TODAY


def test_someone_leaves_a_private_project_and_may_press_twice():
    shut = factories.project("shut", is_public=False)
    partner = factories.partner(shut)
    browser = factories.signed_in(partner.person)
    address = f"/projects/shut/partners/{partner.pk}/leave/"
    answers = filled(browser, address)
    assert [browser.post(address, answers).url for _ in "12"] == ["/me/", "/me/"]
    assert browser.get("/projects/shut/partners/").status_code == 404


def test_the_last_involvement_lead_is_told_why_not():
    own = Partner.objects.filter(person=factories.involvement_lead()).get()
    browser = factories.signed_in(own.person)
    address = f"/projects/{own.project.code}/partners/{own.pk}/leave/"
    response = send(browser, address)
    assert response.status_code == 422
    assert "only involvement lead" in errors(response)[""][0]


def test_two_of_the_same_name_are_told_apart_in_a_list_to_choose_from(project):
    for _ in range(2):
        factories.partner(project, factories.person("Ann", credit="nothing"))
    me = factories.partner(project, factories.person("Me"), group="researcher")
    named = partner_names(
        project.partners.in_order(), reader=me.person, own_names=False
    )
    first, *others = named.values()
    assert first == "Me (Me, researcher)"
    assert others == ["someone, carer, since 6 May 2026"] * 2
    known = partner_names(project.partners.in_order(), reader=None, own_names=True)
    assert "Ann, carer" in next(iter(known.values()))


def test_the_pages_ask_the_database_the_same_however_many_partners(project, co_lead):
    one = factories.partner(project, factories.person("Lena One"))
    pages = [
        *(LIST, f"{LIST}invite/?name=lena", f"{LIST}new/"),
        *(f"{LIST}{one.pk}/role/", f"{LIST}{one.pk}/leave/"),
    ]
    few = [queries(co_lead, page) for page in pages]
    for number in range(5):
        factories.partner(
            project,
            factories.person(f"Lena {number}"),
            group=["carer", "public", "researcher"][number % 3],
        )
    assert [queries(co_lead, page) for page in pages] == few


def test_no_get_writes_anything(project, co_lead):
    from plait.history.models import Entry  # noqa: PLC0415 - only here

    partner = factories.partner(project)
    before = Entry.objects.count()
    for end in ("", "invite/?name=a", "new/", f"{partner.pk}/role/"):
        co_lead.get(LIST + end)
    assert Entry.objects.count() == before
