"""The print run: what is printed is exactly what is ticked."""

import pytest

from plait.contributions.actions import withdraw
from plait.replies.models import Telling
from plait.replies.pages.run import run_of
from tests import factories
from tests.factories import NOW, TODAY
from tests.printed import Printed
from tests.replies.conftest import CONTACTS, page


def run(queue, **asked):
    return run_of("post", queue.lead, today=TODAY, **asked)


def posted(client, keys, day="22"):
    sent = {"of": keys, "told_on_0": day, "told_on_1": "11", "told_on_2": "2026"}
    return client.post("/owed/letters/", sent)


def printed(client, query=""):
    response = client.get(f"/owed/letters.pdf{query}")
    assert response.status_code == 200
    return Printed(response.content)


def test_a_run_holds_everyone_who_asked_for_a_letter(queue):
    post = queue.owe(queue.speaker("post", "Bea Hill"))
    queue.owe(queue.speaker("email"))
    queue.owe()

    found = run(queue)
    assert [sheet.person.name for sheet in found.sheets] == ["Bea Hill"]
    assert found.keys == str(post.pk)


def test_each_person_gets_one_letter_with_all_that_waits_for_them(queue, lead_client):
    harry = queue.speaker("post", "Harry Sohal")
    for said, words in ((50, "Two copies is best."), (30, "Ring after six.")):
        queue.owe(harry, said=said, words=words)
    queue.owe(queue.speaker("post", "Bea Hill"), said=40)

    found = run(queue)
    assert [(s.person.name, len(s.tickets)) for s in found.sheets] == [
        ("Harry Sohal", 2),
        ("Bea Hill", 1),
    ]
    pdf = printed(lead_client)
    assert pdf.pages == 2
    assert "Two copies is best." in pdf.text(1)
    assert "Ring after six." in pdf.text(1)
    assert "Dear Bea Hill," in pdf.text(2)
    seen = page(lead_client.get("/owed/letters/"))
    assert "2 letters are ready, with 3 answers." in seen
    assert "All these 2 letters are posted: tick them" in seen


def test_the_letters_can_be_read_with_a_screen_reader(queue, lead_client):
    for number in range(3):
        queue.owe(
            queue.speaker("post", f"Person {number}"), outcome="no", will_not="No."
        )

    pdf = printed(lead_client)
    assert pdf.faults() == []
    assert pdf.tags().count("H1") == 3


def test_large_print_is_18_points_and_the_rest_13(queue, lead_client):
    queue.owe(queue.speaker("post", "Small Print"), said=50)
    queue.owe(queue.speaker("post", "Large Print", is_large_print=True), said=40)

    pdf = printed(lead_client)
    assert 13.0 in pdf.sizes(1)
    assert 18.0 not in pdf.sizes(1)
    assert 18.0 in pdf.sizes(2)
    assert min(pdf.sizes(2)) >= 14


def test_a_letter_of_many_pages_counts_its_own(queue, lead_client):
    for said in (50, 40):
        queue.owe(
            queue.speaker("post", f"Said {said}", is_large_print=True),
            said=said,
            words="word " * 400,
            why="because " * 60,
            will_not="never " * 80,
        )

    pdf = printed(lead_client)
    assert pdf.pages == 4
    assert [pdf.text(n)[-6:] for n in range(1, 5)] == ["Page 1", "Page 2"] * 2


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x") *b* $y$',
        "= Heading\n\n#pagebreak()",
        "@ref <label> \\ //",
        "a" * 900,
    ],
)
def test_hostile_words_are_printed_as_words(queue, lead_client, words):
    queue.owe(queue.speaker("post", '#eval("1")'), words=words)

    text = "".join(printed(lead_client).text().split())
    assert "".join(words[:300].split()) in text
    assert 'Dear#eval("1"),' in text


def test_signs_our_letters_do_not_have_are_said_in_words(queue, lead_client):
    queue.owe(queue.speaker("post"), words="Thank you 😀 شكرا \u202eevil")

    assert (
        "Thank you [grinning face] [Arabic letters] evil" in printed(lead_client).text()
    )


def test_no_letters_is_a_page_that_says_so(queue, lead_client):
    pdf = printed(lead_client)

    assert "Nobody waits for a letter." in pdf.text()
    assert pdf.faults() == []
    assert "No letters to print" in page(lead_client.get("/owed/letters/"))


def test_whoever_gave_no_address_is_named_and_not_printed(queue, lead_client):
    queue.owe(queue.speaker("post", "Far Away", address=""))

    assert "Far Away" not in printed(lead_client).text()
    seen = page(lead_client.get("/owed/letters/"))
    assert "We hold no address for these people" in seen
    assert "Far Away" in seen


def test_a_run_can_be_kept_to_one_project(queue, lead_client):
    other = factories.project("front-desk")
    words = factories.contribution(other, speaker=queue.speaker("post", "Bea Hill"))
    factories.decision(other, [words])
    queue.owe(queue.speaker("post", "Harry Sohal"))

    pdf = printed(lead_client, "?project=front-desk")
    assert "Bea Hill" in pdf.text()
    assert "Harry Sohal" not in pdf.text()
    assert lead_client.get("/owed/letters.pdf?project=none").status_code == 404


def test_just_what_was_printed_is_ticked(queue, lead_client):
    first = queue.owe(queue.speaker("post"), said=50)
    keys = run(queue).keys
    later = queue.owe(queue.speaker("post"), said=40)

    assert printed(lead_client, f"?of={keys}").pages == 1
    response = posted(lead_client, keys)
    assert response.headers["Location"] == "/owed/"
    telling = Telling.objects.get()
    assert telling.answer == first
    assert (telling.way, telling.told_on, telling.by) == ("post", TODAY, queue.lead)
    assert "Say who will be in the room." in telling.words
    assert run(queue).keys == str(later.pk)
    assert "Kept. 1 letter ticked as posted." in page(lead_client.get("/owed/"))


def test_a_run_ticked_twice_is_kept_once(queue, lead_client):
    for _ in range(2):
        queue.owe(queue.speaker("post"))
    keys = run(queue).keys
    posted(lead_client, keys)
    lead_client.get("/owed/")
    posted(lead_client, keys, day="21")

    assert Telling.objects.count() == 2
    assert "Ticked already, and kept once: 2." in page(lead_client.get("/owed/"))


def test_whoever_took_words_back_after_printing_is_not_ticked(queue, lead_client):
    queue.owe(queue.speaker("post"))
    gone = queue.owe(queue.speaker("post"))
    keys = run(queue).keys
    withdraw(contribution=gone.contribution, by=queue.lead, now=NOW)
    posted(lead_client, keys)

    assert Telling.objects.count() == 1
    seen = page(lead_client.get("/owed/"))
    assert "Not ticked: 1." in seen
    assert "Please do not post to them." in seen


def test_someone_who_asked_for_another_way_cannot_be_ticked_as_posted(
    queue, lead_client
):
    by_email = queue.owe(queue.speaker("email"))
    posted(lead_client, str(by_email.pk))

    assert not Telling.objects.exists()


@pytest.mark.parametrize("keys", ["", "x", "999999", "-", "1-2-3"])
def test_keys_that_are_none_tick_nothing(queue, lead_client, keys):
    assert posted(lead_client, keys).status_code in (302, 422)
    assert not Telling.objects.exists()


def test_a_day_before_the_decision_ticks_none_of_them(queue, lead_client):
    queue.owe(queue.speaker("post"), decided=20)
    queue.owe(queue.speaker("post"), decided=5)
    response = posted(lead_client, run(queue).keys, day="10")

    assert response.status_code == 422
    assert "earlier than the decision" in page(response)
    assert not Telling.objects.exists()


def test_a_day_that_has_not_come_ticks_none(queue, lead_client):
    queue.owe(queue.speaker("post"))

    assert posted(lead_client, run(queue).keys, day="23").status_code == 422
    assert not Telling.objects.exists()


@pytest.mark.parametrize(
    "address", ["/owed/letters/", "/owed/letters.pdf", "/owed/phone/"]
)
@pytest.mark.parametrize("role", ["", "partner", "co-lead", "facilitator"])
def test_only_an_involvement_lead_may_open_what_holds_addresses(queue, role, address):
    answer = queue.owe(queue.speaker("post"))
    client = factories.signed_in(queue.someone(role))
    response = client.get(f"{address}?of={answer.pk}")

    assert response.status_code == 403
    assert not [each for each in CONTACTS if each in page(response)]
    assert posted(client, str(answer.pk)).status_code == 403
    assert not Telling.objects.exists()


@pytest.mark.parametrize(
    "address", ["/owed/letters/", "/owed/letters.pdf", "/owed/phone/"]
)
def test_nobody_signed_in_is_sent_to_sign_in(db, client, address):
    assert client.get(address).headers["Location"].startswith("/sign-in/")


def test_one_run_is_no_longer_than_a_day_of_folding(queue, monkeypatch):
    monkeypatch.setattr("plait.replies.pages.run.ONE_RUN", 2)
    for said in (50, 40, 30):
        queue.owe(queue.speaker("post"), said=said)

    found = run(queue)
    assert (len(found.tickets), found.more) == (2, 1)
    assert [ticket.owed.waiting_days for ticket in found.tickets] == [50, 40]
