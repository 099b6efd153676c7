"""A NUL, or a number longer than a table can count, breaks no page on any database."""

import pytest
from django.test import Client

from plait.decisions.models import UnfinishedCard
from tests import factories

NUL = "%00"
LOOKED_AT = [
    "/opinions/{nul}/",
    "/projects/first-room/opinions/new/?from={nul}",
    "/projects/?q={nul}",
    "/changes/?page={nul}",
    "/waiting/?x={nul}",
    "/owed/?project={nul}",
    "/owed/letters/?project={nul}",
    "/owed/phone/?project={nul}",
    "/projects/first-room/said/?q={nul}&group={nul}",
    "/projects/first-room/decisions/?q={nul}&stage={nul}",
    "/projects/first-room/partners/invite/?name={nul}",
    "/projects/first-room/say/?question={nul}",
    "/projects/first-room/contributions/new/?question={nul}",
    "/projects/first-room/mirror/reply/?level={nul}",
    "/c-thanks/{nul}/",
    "/back/{nul}/",
    "/sign-in/?next={nul}",
    "/sign-in/link/{nul}.{nul}/",
    "/c/{nul}/",
    "/d/D{nul}1/",
    "/j/?code={nul}",
    "/j/{nul}/",
    "/consultations/{nul}/",
    "/consultations/{nul}/desk/",
]
CARD = "/projects/first-room/decisions/new/"
SENT = [
    ("/projects/first-room/opinions/new/", {"title": "\x00", "first": "\x00"}),
    ("/projects/first-room/opinions/import/", {"title": "\x00", "group": "\x00"}),
    ("/sign-in/", {"email": "a\x00@post.example", "next": "\x00"}),
    ("/sign-in/code/", {"code": "\x00"}),
    ("/back/", {"receipt": "\x00"}),
    ("/reading/", {"size": "\x00", "next": "\x00"}),
    ("/demo/be/", {"person": "\x00", "next": "\x00"}),
    ("/owed/letters/", {"of": "\x00"}),
    ("/me/details/", {"phone": "\x00", "way": "\x00"}),
    ("/projects/new/", {"title": "\x00", "summary": "\x00"}),
    ("/projects/first-room/partners/new/", {"name": "\x00"}),
    ("/projects/first-room/partners/invite/", {"person": "\x00", "role": "\x00"}),
    ("/projects/first-room/questions/new/", {"words": "\x00", "submission": "\x00"}),
    ("/projects/first-room/contributions/new/", {"words": "\x00", "speaker": "\x00"}),
    ("/projects/first-room/activities/new/", {"title": "\x00", "kind": "\x00"}),
    ("/projects/first-room/stage/", {"stage": "\x00"}),
    ("/projects/first-room/mirror/reply/", {"words": "x", "submission": "\x00"}),
    (CARD, {"do": "decide", "what": "\x00", "find": "\x00", "answers": "\x00"}),
    (CARD, {"do": "autosave", "what": "\x00", "find": "\x00", "answers": "\x00"}),
    (CARD, {"do": "find", "find": "a\x00b"}),
]


@pytest.fixture
def lead(record):
    """The browser of an involvement lead, who may open everything."""
    return factories.signed_in(factories.involvement_lead())


@pytest.mark.parametrize("address", LOOKED_AT)
def test_an_address_with_a_nul_is_refused(lead, address):
    for browser in (lead, Client()):
        response = browser.get(address.format(nul=NUL))

        assert response.status_code in (302, 400)
        if response.status_code == 302:
            assert response.url.startswith("/sign-in/")


def test_a_refused_address_says_so_in_plain_words(lead):
    page = lead.get("/projects/?q=%00").text

    assert "<h1" in page
    assert "Null" not in page


def test_an_address_without_one_is_opened(lead):
    assert lead.get("/projects/?q=%20x%2500").status_code == 200


@pytest.mark.parametrize(("address", "answers"), SENT)
def test_a_form_with_a_nul_breaks_nothing(lead, address, answers):
    for browser in (lead, Client()):
        response = browser.post(address, answers)

        assert response.status_code in (200, 302, 400, 404, 422)


def test_a_draft_leaves_nuls_out_and_can_be_opened_again(lead):
    lead.post(CARD, {"do": "later", "what": "a\x00b", "find": "\x00", "why\x00": "x"})

    kept = UnfinishedCard.objects.get(by=factories.involvement_lead())
    assert kept.fields["what"] == ["ab"]
    assert "ab" in lead.get(CARD).text
    assert not [name for name in kept.fields if "\x00" in name]


@pytest.mark.parametrize("key", ["9" * 19, "9" * 40, "٣" * 30])
def test_a_key_too_long_for_any_table_does_not_shut_somebody_out(lead, key):
    lead.post(CARD, {"do": "later", "what": "Half", "answers": [key], "question": key})

    assert lead.get(CARD).status_code == 200
    whole = {"do": "decide", "what": "x", "answers": [key], "decided": [key]}
    assert lead.post(CARD, whole).status_code == 422


@pytest.mark.parametrize("code", ["C-" + "9" * 18, "C-" + "9" * 40, "D-0", "X-²"])
def test_a_code_too_long_is_not_found(lead, code):
    assert lead.get(f"/{code[0].lower()}/{code}/").status_code == 404


def test_a_partner_of_a_number_too_long_is_not_found(lead):
    address = f"/projects/first-room/partners/{'9' * 25}/role/"

    assert lead.get(address).status_code == 404
