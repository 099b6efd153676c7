"""What came of what I said: a receipt opens the answer, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plait.contributions.actions import keep_with_no_decision, withdraw
from tests import factories
from tests.factories import NOW, TODAY
from tests.replies.conftest import CONTACTS, page


def opened(client, contribution):
    return client.get(f"/back/{contribution.receipt}/")


def test_the_answer_is_there_for_whoever_holds_the_receipt(queue, client):
    answer = queue.owe(what="Use one column", words="Two columns make no sense.")
    factories.change(answer.decision, after="It is one column.")
    response = opened(client, answer.contribution)

    assert response.status_code == 200
    seen = page(response)
    assert "Two columns make no sense." in seen
    assert "Use one column" in seen
    assert "It is one column." in seen
    assert "We have not told you yet in the way you asked." in seen


def test_what_is_not_answered_yet_will_be(queue, client):
    said = factories.contribution(queue.project)

    assert "Nothing yet. We have kept your words, and we will tell you." in page(
        opened(client, said)
    )


def test_what_was_kept_with_no_decision_says_why(queue, client):
    said = factories.contribution(queue.project)
    keep_with_no_decision(
        contribution=said, why="A warm thank you.", by=queue.lead, now=NOW, on=TODAY
    )
    seen = page(opened(client, said))

    assert "No decision came of them." in seen
    assert "A warm thank you." in seen


def test_a_no_has_its_reason(queue, client):
    answer = queue.owe(
        outcome="no", why="It is tested.", will_not="We keep question 6."
    )
    seen = page(opened(client, answer.contribution))

    assert "That means there is no change." in seen
    assert "Why: It is tested." in seen
    assert "We keep question 6." in seen


def test_what_they_were_told_is_there(queue, client):
    answer = queue.owe(queue.speaker())
    queue.tell(answer, words="We told you this.")
    seen = page(opened(client, answer.contribution))

    assert "We told you this." in seen
    assert "not told you yet" not in seen


def test_a_late_answer_is_owned_up_to(queue, client):
    answer = queue.owe(decided=38)

    assert "We are late, and sorry. We still will." in page(
        opened(client, answer.contribution)
    )


def test_words_taken_back_are_gone(queue, client):
    answer = queue.owe(queue.speaker(), words="Secret words.")
    queue.tell(answer, words="You told us a secret.")
    withdraw(contribution=answer.contribution, by=queue.lead, now=NOW)
    seen = page(opened(client, answer.contribution))

    assert "You took your words back. We keep none of them." in seen
    assert "secret" not in seen.lower()


@pytest.mark.parametrize("change", [str.lower, lambda r: r.replace("-", "")])
def test_a_receipt_opens_however_it_is_copied(queue, client, change):
    said = factories.contribution(queue.project)

    assert client.get(f"/back/{change(said.receipt)}/").status_code == 200


@pytest.mark.parametrize("receipt", ["ABCDE-FGHJK", "x", "' OR 1=1", "C-0001"])
def test_an_unknown_receipt_is_not_found_in_plain_words(queue, client, receipt):
    response = client.get(f"/back/{receipt}/")

    assert response.status_code == 404
    assert "We do not know that receipt" in page(response)


def test_the_page_holds_no_name_and_no_way_to_reach_anyone(queue, client):
    answer = queue.owe(queue.speaker(credit="name"))
    seen = page(opened(client, answer.contribution))

    assert not [each for each in (*CONTACTS, "Ann Ley") if each in seen]


def test_a_private_project_has_no_link_to_its_decision(queue, client):
    answer = queue.owe()
    link = f'href="/d/{answer.decision.code}/"'
    assert link in page(opened(client, answer.contribution))

    queue.project.is_public = False
    queue.project.save()
    assert link not in page(opened(client, answer.contribution))


@pytest.mark.parametrize("receipt", [None, "ABCDE-FGHJK"])
def test_no_other_site_learns_the_receipt_and_nothing_keeps_the_page(
    queue, client, receipt
):
    receipt = receipt or factories.contribution(queue.project).receipt
    response = client.get(f"/back/{receipt}/")

    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_receipt_can_be_typed(queue, client):
    said = factories.contribution(queue.project)
    response = client.post("/back/", {"receipt": f" {said.receipt.lower()} "})

    assert response.headers["Location"] == f"/back/{said.receipt}/"
    assert client.get("/back/").status_code == 200


@pytest.mark.parametrize("typed", ["", "ABCDE", "0O1IL-0O1IL"])
def test_a_receipt_typed_wrongly_is_kept_and_explained(db, client, typed):
    response = client.post("/back/", {"receipt": typed})

    assert response.status_code == 422
    assert f'value="{typed}"' in page(response) or not typed


def test_a_receipt_with_many_answers_asks_no_more(queue, client):
    answer = queue.owe()
    said = answer.contribution
    factories.change(answer.decision)
    client.get("/back/")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            opened(client, said)
        return len(queries)

    with_one = asked()
    for _ in range(5):
        decision = factories.decision(queue.project, [said])
        factories.change(decision)
    assert asked() == with_one
