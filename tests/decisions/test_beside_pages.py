import pytest

from plait.decisions.models import MirrorReply, Recollection
from tests import factories


def page(response):
    return response.content.decode()


@pytest.fixture
def decision(table):
    return factories.decision(table.project)


@pytest.fixture
def words(table):
    return factories.contribution(table.project)


def test_a_partner_adds_what_they_remember(table, browser, decision):
    address = f"/d/{decision.code}/remember/"
    sent = {"words": "I said no.", "use": "partners", "submission": "a" * 32}

    shown = page(browser.get(address))
    first, second = browser.post(address, sent), browser.post(address, sent)

    assert "Say who will be in the room" in shown
    assert first.url == second.url == f"/d/{decision.code}/"
    kept = Recollection.objects.get()
    assert (kept.contribution.words, kept.contribution.group.code) == (
        "I said no.",
        "carer",
    )


def test_a_memory_with_no_words_keeps_the_rest(table, browser, decision):
    response = browser.post(
        f"/d/{decision.code}/remember/",
        {"words": "", "use": "public", "submission": "b" * 32},
    )

    assert response.status_code == 422
    assert "b" * 32 in page(response)
    assert 'value="public" id="id_use_0" checked' in page(response)


def test_an_involvement_lead_remembers_from_their_own_group(table, decision):
    lead = factories.signed_in(factories.involvement_lead())

    lead.post(
        f"/d/{decision.code}/remember/",
        {"words": "I took the notes.", "use": "partners", "submission": "c" * 32},
    )

    assert Recollection.objects.get().contribution.group.code == "researcher"


def test_words_are_linked_to_a_decision_kept_before(table, browser, decision, words):
    address = f"/c/{words.code}/answer/"

    shown = page(browser.get(address))
    response = browser.post(address, {"decision": str(decision.pk)})

    assert decision.what in shown
    assert response.url == f"/c/{words.code}/"
    assert list(decision.answers.all()) == [words]
    assert "No decision to choose" in page(browser.get(address))


def test_a_decision_must_be_chosen_and_be_of_this_project(
    table, browser, decision, words
):
    address = f"/c/{words.code}/answer/"
    elsewhere = factories.decision()

    for sent in ({}, {"decision": str(elsewhere.pk)}):
        response = browser.post(address, sent)
        assert response.status_code == 422
        assert "Please check" in page(response)
    assert not words.decision_links.exists()


def test_the_list_of_decisions_asks_the_same_queries_however_long(
    table, browser, words, django_assert_num_queries, django_assert_max_num_queries
):
    factories.decision(table.project)
    with django_assert_max_num_queries(20) as few:
        browser.get(f"/c/{words.code}/answer/")

    for _ in range(30):
        factories.decision(table.project)

    with django_assert_num_queries(len(few.captured_queries)):
        shown = page(browser.get(f"/c/{words.code}/answer/"))
    assert shown.count('type="radio"') == 25


def test_a_partner_answers_the_mirror(table, browser):
    address = f"/projects/{table.project.code}/mirror/reply/"
    sent = {"words": "We did it by post.", "submission": "d" * 32}

    shown = page(browser.get(address + "?level=involving"))
    for _ in range(2):
        response = browser.post(address, sent | {"level_shown": "involving"})

    assert 'value="involving"' in shown
    assert response.url == f"/projects/{table.project.code}/mirror/"
    assert MirrorReply.objects.get().level_shown == "involving"


@pytest.mark.parametrize("sent", [{"words": ""}, {"words": "x", "level_shown": "moon"}])
def test_an_answer_to_the_mirror_that_is_not_whole_is_not_kept(table, browser, sent):
    response = browser.post(
        f"/projects/{table.project.code}/mirror/reply/", sent | {"submission": "e" * 32}
    )

    assert response.status_code == 422
    assert not MirrorReply.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_no_partner_is_kept_out(table, decision, method):
    public = factories.contribution(table.project, use="public")
    stranger = factories.signed_in(factories.person())
    addresses = [
        f"/d/{decision.code}/remember/",
        f"/c/{public.code}/answer/",
        f"/projects/{table.project.code}/mirror/reply/",
    ]

    for address in addresses:
        assert getattr(stranger, method)(address).status_code == 403
        assert getattr(factories.signed_in(None), method)(address).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/d/D-999/remember/",
        "/d/C-0001/remember/",
        "/d/nonsense/remember/",
        "/c/C-9999/answer/",
        "/projects/nowhere/mirror/reply/",
    ],
)
def test_what_is_not_there_is_not_found(browser, address):
    assert browser.get(address).status_code == 404


def test_words_one_may_not_read_are_not_found(table, browser):
    hidden = factories.contribution(table.project, use="facilitator")

    assert browser.get(f"/c/{hidden.code}/answer/").status_code == 404
