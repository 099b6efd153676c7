"""The list of people to ring, with the words to say."""

from tests.replies.conftest import NOTE, PHONE, address_of, page


def test_the_list_holds_numbers_words_and_a_box_to_tick(queue, lead_client):
    answer = queue.owe(queue.speaker("phone"))
    queue.owe(queue.speaker("email", "Not Rung"))
    seen = page(lead_client.get("/owed/phone/"))

    assert "1 person asked to be rung" in seen
    assert f'<a href="tel:{PHONE.replace(" ", "")}">{PHONE}</a>' in seen
    assert NOTE in seen
    assert "Hello, may I speak to Ann Ley?" in seen
    assert seen.count("call__box") == 1
    assert f'href="{address_of(answer)}"' in seen
    assert "Not Rung" not in seen


def test_someone_with_two_answers_is_rung_once(queue, lead_client):
    ann = queue.speaker("phone")
    queue.owe(ann, said=50, words="First thing.")
    queue.owe(ann, said=40, words="Second thing.")
    seen = page(lead_client.get("/owed/phone/"))

    assert seen.count("call__box") == 1
    assert seen.index("First thing.") < seen.index("Second thing.")
    assert seen.count("may I speak to") == 1


def test_whoever_gave_no_number_is_named(queue, lead_client):
    queue.owe(queue.speaker("phone", "No Number", phone=""))
    seen = page(lead_client.get("/owed/phone/"))

    assert "We hold no number for these people" in seen
    assert "No Number" in seen


def test_nobody_to_ring_says_so(queue, lead_client):
    assert "Nobody to ring" in page(lead_client.get("/owed/phone/"))


def test_a_name_cannot_add_to_the_page(queue, lead_client):
    queue.owe(queue.speaker("phone", "<img src=x>", phone="<b>01632</b> javascript:"))
    seen = page(lead_client.get("/owed/phone/"))

    assert "<img src=x>" not in seen
    assert 'href="tel:01632"' in seen
