"""One answer: the words, how to reach the person, and the tick."""

import pytest

from plait.contributions.actions import withdraw
from plait.history.models import Entry
from plait.replies.models import Telling
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.printed import Printed
from tests.replies.conftest import CONTACTS, EMAIL, PHONE, address_of, page


def ticked(client, answer, **other):
    sent = {
        "words": "We used one column.",
        "way": "email",
        "told_on_0": "22",
        "told_on_1": "November",
        "told_on_2": "2026",
    }
    return client.post(address_of(answer), sent | other)


def test_the_words_are_ready_in_the_way_they_asked_for(queue, lead_client):
    answer = queue.owe(queue.speaker("phone"))
    form = lead_client.get(address_of(answer)).context["form"]

    assert form.initial["words"].startswith("Hello, may I speak to Ann Ley?")
    assert form.initial["way"] == "phone"
    assert form.initial["told_on"] == TODAY


def test_a_tick_keeps_who_when_how_and_the_words(queue, lead_client):
    answer = queue.owe(queue.speaker())
    response = ticked(lead_client, answer)

    assert response.headers["Location"] == "/owed/"
    telling = Telling.objects.get()
    assert (telling.answer, telling.way, telling.told_on) == (answer, "email", TODAY)
    assert (telling.words, telling.by) == ("We used one column.", queue.lead)
    assert "They were told by email, 22 November 2026." in page(
        lead_client.get("/owed/")
    )
    assert Entry.objects.filter(did="replies.tell").count() == 1


def test_ticked_twice_is_kept_once(queue, lead_client):
    answer = queue.owe(queue.speaker())
    ticked(lead_client, answer)
    ticked(lead_client, answer, told_on_0="21")

    assert Telling.objects.count() == 1
    assert "ticked already" in page(lead_client.get("/owed/"))


def test_looking_keeps_nothing(queue, lead_client):
    answer = queue.owe(queue.speaker())
    lead_client.get(address_of(answer))
    lead_client.get(address_of(answer) + "letter.pdf")

    assert not Telling.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"told_on_0": "23"}, "That day has not come yet"),
        ({"told_on_0": "31"}, "There is no such day"),
        ({"told_on_2": "2025"}, "earlier than the decision"),
        ({"words": ""}, "This needs an answer"),
        ({"words": "a" * 3001}, "Use 3000 letters or fewer"),
        ({"way": "pigeon"}, "Pick one of the choices"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    queue, lead_client, wrong, said
):
    answer = queue.owe(queue.speaker())
    response = ticked(lead_client, answer, **wrong)

    assert response.status_code == 422
    assert said in page(response)
    assert not Telling.objects.exists()
    if "words" not in wrong:
        assert "We used one column." in page(response)


@pytest.mark.parametrize(
    ("role", "status"),
    [("", 404), ("partner", 403), ("co-lead", 200), ("facilitator", 200)],
)
def test_who_may_open_and_tick_an_answer(queue, role, status):
    answer = queue.owe(queue.speaker())
    client = factories.signed_in(queue.someone(role))

    assert client.get(address_of(answer)).status_code == status
    assert ticked(client, answer).status_code == (302 if status == 200 else status)
    assert Telling.objects.exists() == (status == 200)


def test_an_answer_in_a_project_one_may_not_know_of_is_not_found(queue):
    queue.project.is_public = False
    queue.project.save()
    answer = queue.owe(queue.speaker())
    client = factories.signed_in(factories.person())

    assert client.get(address_of(answer)).status_code == 404
    assert ticked(client, answer).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/owed/C-0001/C-0001/",
        "/owed/D-001/C-0001/",
        "/owed/x/y/",
        "/owed/C-9999/D-999/",
    ],
)
def test_what_is_no_answer_is_not_found(queue, lead_client, address):
    assert lead_client.get(address).status_code == 404
    assert lead_client.get(address + "letter.pdf").status_code == 404


@pytest.mark.parametrize("way", ["email", "text", "post", "phone", "in person"])
@pytest.mark.parametrize("role", ["co-lead", "facilitator"])
def test_without_permission_to_reach_nothing_leads_to_the_person(queue, role, way):
    answer = queue.owe(queue.speaker(way))
    seen = page(factories.signed_in(queue.someone(role)).get(address_of(answer)))

    assert "An involvement lead can see how to reach this person." in seen
    assert not [
        each for each in (*CONTACTS, "Ann Ley", "mailto:", "sms:") if each in seen
    ]


def test_an_involvement_lead_sees_how_to_reach_the_person(queue, lead_client):
    seen = page(lead_client.get(address_of(queue.owe(queue.speaker()))))

    assert [each for each in CONTACTS if each in seen] == list(CONTACTS)
    assert "Tell Ann Ley what came of it" in seen


@pytest.mark.parametrize(
    ("way", "start"),
    [
        ("email", f"mailto:{EMAIL}?subject=An%20answer%20from%20The%20Test"),
        ("text", f"sms:{PHONE.replace(' ', '')}?body=Hello%20Ann%20Ley."),
        ("phone", f"tel:{PHONE.replace(' ', '')}"),
    ],
)
def test_a_link_begins_the_message(queue, lead_client, way, start):
    seen = lead_client.get(address_of(queue.owe(queue.speaker(way))))

    assert seen.context["page"].link[0].startswith(start)
    assert f'href="{start}' in page(seen)


def test_an_address_cannot_add_to_its_link(queue, lead_client):
    person = queue.speaker(email="a@example.org?bcc=b@example.org&x=")
    link, _ = lead_client.get(address_of(queue.owe(person))).context["page"].link

    assert link.startswith("mailto:a@example.org%3Fbcc%3Db@example.org%26x%3D?subject=")


@pytest.mark.parametrize(
    ("way", "missing"), [("email", "email"), ("text", "phone"), ("post", "address")]
)
def test_what_we_do_not_hold_is_said(queue, lead_client, way, missing):
    answer = queue.owe(queue.speaker(way, **{missing: ""}))

    assert "We do not hold what we need" in page(lead_client.get(address_of(answer)))


def test_someone_who_left_no_name_can_be_told_face_to_face(queue, lead_client):
    answer = queue.owe()
    response = lead_client.get(address_of(answer))

    assert "Nobody’s name was taken." in page(response)
    assert response.context["form"].initial["way"] == "in person"
    assert lead_client.get(address_of(answer) + "letter.pdf").status_code == 404


def test_someone_who_asked_not_to_be_told_is_left_alone(queue, lead_client):
    answer = queue.owe(queue.speaker(), wants_telling=False)
    seen = page(lead_client.get(address_of(answer)))

    assert "Please do not get in touch" in seen
    assert not [each for each in (*CONTACTS, "Ann Ley") if each in seen]
    assert ticked(lead_client, answer).status_code == 422
    assert not Telling.objects.exists()


def test_words_taken_back_are_not_shown_nor_what_was_told_of_them(queue, lead_client):
    answer = queue.owe(queue.speaker(), words="Secret words.")
    queue.tell(answer, words="You told us a secret.")
    withdraw(contribution=answer.contribution, by=queue.lead, now=NOW)
    seen = page(lead_client.get(address_of(answer)))

    assert "These words were taken back." in seen
    assert "secret" not in seen.lower()
    assert "Ann Ley" not in seen


def test_after_telling_the_name_and_the_way_to_reach_it_are_gone(queue, lead_client):
    answer = queue.owe(queue.speaker())
    queue.tell(answer, words="We told you.")
    seen = page(lead_client.get(address_of(answer)))

    assert "They were told" in seen
    assert "We told you." in seen
    assert not [each for each in (*CONTACTS, "Ann Ley") if each in seen]
    assert lead_client.get(address_of(answer) + "letter.pdf").status_code == 404


def test_a_co_lead_sees_that_how_and_when_they_were_told_but_not_the_words(queue):
    answer = queue.owe(queue.speaker())
    queue.tell(answer, way="phone", words="We told you.")
    seen = page(factories.signed_in(queue.someone("co-lead")).get(address_of(answer)))

    assert "told by phone" in seen
    assert "We told you." not in seen


def test_one_letter_is_printed_with_the_words_in_the_box(queue, lead_client):
    answer = queue.owe(queue.speaker("post"))
    address = address_of(answer) + "letter.pdf"
    printed = lead_client.post(address, {"words": "Dear Ann,\r\n\r\nOne *column* now."})

    assert printed.headers["Content-Type"] == "application/pdf"
    assert "no-store" in printed.headers["Cache-Control"]
    assert "Dear Ann, One *column* now." in Printed(printed.content).text()
    assert "Dear Ann Ley," in Printed(lead_client.get(address).content).text()
    assert not Telling.objects.exists()


def test_a_letter_is_for_an_involvement_lead_only(queue):
    answer = queue.owe(queue.speaker("post"))
    co_lead = factories.signed_in(queue.someone("co-lead"))

    assert co_lead.get(address_of(answer) + "letter.pdf").status_code == 403
    assert co_lead.post(address_of(answer) + "letter.pdf").status_code == 403


def test_an_answer_may_be_told_on_an_earlier_day(queue, lead_client):
    answer = queue.owe(queue.speaker(), decided=20)
    ticked(lead_client, answer, told_on_0="20")

    assert Telling.objects.get().told_on == days_ago(2)
