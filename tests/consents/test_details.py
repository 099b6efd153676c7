import pytest
from django.test import Client

from plait.accounts.actions import open_account
from plait.consents.actions import CannotReachYou, change_own_details
from plait.foundation import clock
from plait.history.models import Entry
from plait.people.actions import meet

PAGE = "/me/details/"
AS_IS = {
    "name": "Ann Ley",
    "credit": "role",
    "title": "a carer",
    "way": "email",
    "email": "ann.ley@post.example",
}


@pytest.fixture
def ann(db):
    """Someone we know, with a way to sign in."""
    email = "ann.ley@post.example"
    person = meet(name="Ann Ley", title="a carer", credit="role", email=email)
    return open_account(person=person, email=email)


@pytest.fixture
def me(ann):
    browser = Client()
    browser.force_login(ann)
    return browser


def test_i_change_how_i_am_named_and_told(ann, me):
    response = me.post(
        PAGE,
        {
            "name": "Ann Ley",
            "credit": "pseudonym",
            "pseudonym": "Ann L.",
            "title": "a carer",
            "way": "post",
            "address": "14 Bakehouse Row\r\nSallowmere",
            "is_large_print": "on",
        },
    )

    person = ann.person
    person.refresh_from_db()
    assert response.headers["Location"] == "/me/record/"
    assert person.shown_as() == "Ann L."
    assert person.address == "14 Bakehouse Row\nSallowmere"
    assert (person.way, person.is_large_print, person.email) == ("post", True, "")
    line = Entry.objects.get()
    assert (line.did, line.by) == ("consents.change-own-details", person)
    assert line.about == f"person {person.pk}"


def test_the_form_shows_what_we_have(me):
    page = me.get(PAGE).content.decode()

    assert 'value="a carer"' in page
    assert "Now you are shown as “a carer”." in page
    assert 'name="way" value="email" id="id_way_0" checked' in page


def test_nothing_changed_writes_no_history(me):
    assert me.post(PAGE, AS_IS).status_code == 302
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"email": ""}, "Write your email address, or choose another way."),
        ({"email": "ann at home"}, "Write an email address, like"),
        ({"way": "text"}, "Write your phone number, or choose another way."),
        ({"way": "phone"}, "Write your phone number, or choose another way."),
        ({"way": "phone", "phone": "123"}, "Write the whole number"),
        ({"way": "post"}, "Write your postal address, or choose another way."),
        ({"way": "pigeon"}, "Pick one of the choices shown."),
        ({"credit": "pseudonym"}, "Write the name you want us to use."),
        ({"title": ""}, "Write what you are, such as “a carer”."),
        ({"pseudonym": "ann@nhs.example"}, "Use letters, without @"),
        ({"title": "a \u202ecarer"}, "Use letters, without @"),
    ],
)
def test_what_is_missing_is_said_and_nothing_kept(ann, me, changed, said):
    response = me.post(PAGE, {**AS_IS, **changed})

    ann.person.refresh_from_db()
    assert response.status_code == 422
    assert said in response.content.decode()
    assert (ann.person.way, ann.person.title) == ("email", "a carer")
    assert not Entry.objects.exists()


def test_someone_face_to_face_need_give_nothing(me):
    sent = {**AS_IS, "way": "in person", "email": ""}

    assert me.post(PAGE, sent).status_code == 302


def test_the_action_keeps_the_rule_without_the_form(ann):
    with pytest.raises(CannotReachYou):
        change_own_details(by=ann.person, now=clock.now(), way="post")


def test_fields_that_are_not_asked_for_stay(ann, me):
    me.post(PAGE, {**AS_IS, "is_protected": "on", "words_stay_inside": "on", "pk": "1"})

    ann.person.refresh_from_db()
    assert (ann.person.is_protected, ann.person.words_stay_inside) == (False, False)


def test_i_may_change_my_own_name_and_what_to_know(ann, me):
    me.post(PAGE, {**AS_IS, "name": "Ann Moss", "format_note": "After ten."})

    ann.person.refresh_from_db()
    assert (ann.person.name, ann.person.format_note) == ("Ann Moss", "After ten.")


def test_a_visitor_is_asked_to_sign_in(db):
    for response in (Client().get(PAGE), Client().post(PAGE, AS_IS)):
        assert response.headers["Location"] == f"/sign-in/?next={PAGE}"


def test_the_number_of_queries_is_small(me, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        me.get(PAGE)
