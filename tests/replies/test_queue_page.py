"""The queue: who waits, how long, what they said, and the one thing to do now."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plait.contributions.actions import withdraw
from plait.replies.pages.queue import OwedPage
from tests import factories
from tests.factories import NOW, TODAY
from tests.replies.conftest import CONTACTS, address_of, page


def shown(person, **asked):
    return OwedPage.of(person, TODAY, **asked)


def who_waits(found):
    return [(one.waiting_days, one.who, one.way) for one in found.owed]


def test_the_queue_holds_exactly_who_is_owed_longest_first(queue):
    queue.owe(queue.speaker("post", "Bea Hill"), said=12)
    queue.owe(queue.speaker("phone", "Ann Ley"), said=23)
    queue.owe(said=4, decided=2)
    queue.tell(queue.owe(queue.speaker("text", "Told Already")))
    queue.owe(queue.speaker(), wants_telling=False)

    assert who_waits(shown(queue.lead)) == [
        (23, "Ann Ley", "phone"),
        (12, "Bea Hill", "post"),
        (4, "A carer", "receipt"),
    ]


def test_words_taken_back_leave_the_queue(queue):
    answer = queue.owe(queue.speaker())
    withdraw(contribution=answer.contribution, by=queue.lead, now=NOW)

    assert shown(queue.lead).total == 0


def test_a_co_lead_sees_people_as_they_chose(queue):
    queue.owe(queue.speaker())
    co_lead = queue.someone("co-lead")

    assert who_waits(shown(co_lead)) == [(40, "A carer from the coast", "email")]
    assert [one.verb for one in shown(co_lead).owed] == ["Tell them, and tick"]
    assert [one.verb for one in shown(queue.lead).owed] == ["Send the email"]


def test_a_row_says_what_came_of_it_and_how_they_asked_to_be_told(queue):
    queue.owe(
        queue.speaker("phone"), decided=40, what="Use one column", outcome="partly",
        will_not="No nights.",
    )  # fmt: skip

    (row,) = shown(queue.lead).owed
    assert row.came == (
        "Decided 13 October 2026: Use one column. Changed in part. "
        "We promised to tell them by 12 November 2026. Asked to be rung."
    )
    assert row.how == "said, by phone"
    assert row.late


def test_an_answer_not_yet_due_is_not_late(queue):
    queue.owe(queue.speaker(), decided=5)

    (row,) = shown(queue.lead).owed
    assert not row.late
    assert "Tell them by 17 December 2026." in row.came


def test_each_number_opens_the_list_it_counts(queue, lead_client):
    for way in ("email", "email", "post", "phone", "text", "in person"):
        queue.owe(queue.speaker(way))
    queue.owe()
    found = shown(queue.lead)

    assert sum(one.count for one in found.ready) == found.total == 7
    for one in found.ready:
        listed = lead_client.get(f"/owed/{one.href}").context["page"]
        assert len(listed.owed) == one.count
        assert {row.way for row in listed.owed} == {one.way}


def test_the_queue_counts_people_once(queue):
    ann = queue.speaker()
    for _ in range(3):
        queue.owe(ann)
    queue.owe()

    assert shown(queue.lead).people == (
        "2 people spoke and have not been told what came of it. "
        "4 answers are owed to them."
    )


def test_the_queue_can_be_kept_to_one_project(queue, lead_client):
    other = factories.project("front-desk")
    factories.decision(other, [factories.contribution(other)])
    queue.owe(queue.speaker())

    page_ = lead_client.get("/owed/?project=front-desk").context["page"]
    assert page_.total == 1
    assert [one.href for one in page_.ready] == ["?project=front-desk&way=receipt"]
    assert page_.projects == [
        ("front-desk", "Front desk (1)"),
        ("kitchen-table", "Kitchen table (1)"),
    ]


def test_a_co_lead_sees_their_own_projects_only(queue):
    other = factories.project("front-desk")
    factories.decision(other, [factories.contribution(other)])
    queue.owe(queue.speaker())

    assert shown(queue.someone("co-lead")).total == 1


def test_a_project_one_may_not_tell_in_is_not_found(queue):
    factories.project("front-desk")
    client = factories.signed_in(queue.someone("co-lead"))

    assert client.get("/owed/?project=front-desk").status_code == 404
    assert client.get("/owed/?way=pigeon").status_code == 404


def test_the_usual_wait_is_said_in_words(queue, lead_client):
    queue.tell(queue.owe(queue.speaker(), said=40, decided=35), on=31)
    assert shown(queue.lead).usual_wait == 9

    queue.owe(queue.speaker(), said=5, decided=3)
    assert "The usual wait is 9 days." in page(lead_client.get("/owed/"))


def test_without_enough_told_there_is_no_usual_wait(queue, lead_client):
    queue.owe(queue.speaker())

    assert "there is no usual wait yet" in page(lead_client.get("/owed/"))


def test_an_empty_queue_says_what_will_be_here(queue, lead_client):
    assert "Nobody is waiting" in page(lead_client.get("/owed/"))


@pytest.mark.parametrize(
    ("role", "status"),
    [("", 403), ("partner", 403), ("co-lead", 200), ("facilitator", 200)],
)
def test_who_may_open_the_queue(queue, role, status):
    queue.owe(queue.speaker())
    client = factories.signed_in(queue.someone(role))

    assert client.get("/owed/").status_code == status


def test_nobody_signed_in_is_asked_to_sign_in(queue, client):
    assert client.get("/owed/").headers["Location"] == "/sign-in/?next=/owed/"


def test_how_to_reach_people_is_never_in_the_queue(queue, lead_client):
    for way in ("email", "post", "phone", "text", "in person"):
        queue.owe(queue.speaker(way))
    co_lead = factories.signed_in(queue.someone("co-lead"))

    for browser in (lead_client, co_lead):
        assert not [c for c in CONTACTS if c in page(browser.get("/owed/"))]
    assert "Ann Ley" not in page(co_lead.get("/owed/"))


def test_hostile_words_stay_words(queue, lead_client):
    queue.owe(queue.speaker(name="<b>Ann</b>"), words="<script>alert(1)</script>")

    assert "<script>alert" not in page(lead_client.get("/owed/"))
    assert "<b>Ann" not in page(lead_client.get("/owed/"))


def test_the_queue_has_pages_of_25(queue, lead_client):
    ann = queue.speaker()
    for _ in range(27):
        queue.owe(ann)

    first, second = (
        lead_client.get(f"/owed/?page={n}").context["page"] for n in (1, 2)
    )
    assert (len(first.owed), len(second.owed)) == (25, 2)
    assert lead_client.get("/owed/?page=nonsense").status_code == 200


@pytest.mark.parametrize(
    "address", ["/owed/", "/owed/?way=phone", "/owed/letters/", "/owed/phone/"]
)
def test_a_page_asks_the_same_of_the_database_with_1_row_and_with_30(
    queue, lead_client, address
):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert lead_client.get(address).status_code == 200
        return len(queries)

    def add():
        for way in ("post", "phone"):
            answer = queue.owe(queue.speaker(way))
            factories.change(answer.decision)

    add()
    lead_client.get(address)
    with_one = asked()
    for _ in range(29):
        add()
    assert asked() == with_one


def test_every_row_leads_to_its_own_page(queue, lead_client):
    answer = queue.owe(queue.speaker())

    assert f'href="{address_of(answer)}"' in page(lead_client.get("/owed/"))
