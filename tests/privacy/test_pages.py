"""The pages about data: for everyone, for oneself, for those who answer."""

import pytest

from plait.people.models import Person
from plait.privacy import actions
from plait.privacy.models import Copy, DataRequest, Erasure
from plait.privacy.rules.asking import Ask, Kind
from plait.privacy.rules.register import every_field, periods, purposes
from tests import factories
from tests.factories import NOW, TODAY
from tests.writing import errors, queries, send

pytestmark = pytest.mark.django_db
NOTICE, ASK, QUEUE = "/about/privacy/", "/about/privacy/ask/", "/requests/"


@pytest.fixture
def amina():
    return factories.person("Amina Darr", email="amina@post.example")


@pytest.fixture
def lead():
    return factories.signed_in(factories.involvement_lead())


@pytest.fixture
def nobody():
    factories.programme()
    return factories.signed_in(None)


def words(response):
    return response.content.decode()


def asked(by, kind=Kind.ERASURE, **more):
    return actions.ask_about_data(
        Ask(kind=kind, words="Please", reach="x", **more), by=by, now=NOW, on=TODAY
    )


def test_the_notice_says_each_reason_law_and_period(nobody):
    page = words(nobody.get(NOTICE))

    for reason in purposes().values():
        if reason["code"] != "machinery":
            assert reason["words"] in page
            assert reason["basis"] in page
    assert periods()["copy"]["words"] in page
    assert "0303 123 1113" in page


def test_the_notice_is_linked_from_every_page(nobody):
    assert f'href="{NOTICE}"' in words(nobody.get("/"))


def test_every_single_field_is_on_the_page_of_fields(nobody):
    response = nobody.get("/about/privacy/fields/")

    assert response.context["page"].fields == len(every_field())
    assert "format_note" in words(response)


def test_notice_and_fields_ask_the_database_for_nothing_of_their_own(nobody):
    assert queries(nobody, NOTICE) == queries(nobody, "/about/privacy/fields/") <= 2


def test_a_stranger_asks_and_gets_a_receipt_that_opens_the_answer(nobody, lead):
    response = send(
        nobody,
        ASK,
        kind="complaint",
        words="You rang my sister.",
        name="Ann",
        reach="01632 960 111",
        website=None,
    )

    kept = DataRequest.objects.get()
    assert response["Location"] == f"/asked/{kept.receipt}/"
    assert "We have what you asked" in words(nobody.get(response["Location"]))
    send(lead, f"/requests/{kept.pk}/answer/", outcome="done", answer="We are sorry.")
    assert "We are sorry." in words(nobody.get(response["Location"]))


def test_a_stranger_who_says_nothing_is_told_what_is_missing(nobody):
    response = nobody.post(ASK, {"kind": "access"})

    assert response.status_code == 422
    assert set(errors(response)) == {"words", "name", "reach"}
    assert not DataRequest.objects.exists()


def test_a_machine_that_fills_the_hidden_box_is_not_kept(nobody):
    response = send(
        nobody, ASK, kind="access", words="x", name="x", reach="x", website="http://x"
    )

    assert errors(response)[""] == ["A hidden box was filled in. Please press again."]
    assert not DataRequest.objects.exists()


def test_a_receipt_nobody_has_opens_nothing(nobody):
    assert nobody.get("/asked/ZZZZZ-ZZZZZ/").status_code == 404


def test_a_copy_is_made_then_taken_once(amina):
    browser = factories.signed_in(amina)
    assert "Make my copy" in words(browser.get("/me/copy/"))
    browser.post("/me/copy/", {"do": "make"})
    assert "Your copy is ready" in words(browser.get("/me/copy/"))

    file = browser.post("/me/copy/", {"do": "take"})

    assert file["Content-Type"] == "application/zip"
    assert file["Content-Disposition"] == (
        'attachment; filename="my-data-2026-11-22.zip"'
    )
    assert (file["Cache-Control"], file["X-Content-Type-Options"]) == (
        "no-store",
        "nosniff",
    )
    assert file.content.startswith(b"PK")
    again = browser.post("/me/copy/", {"do": "take"})
    assert again.status_code == 422
    assert "taken already" in words(again)


def test_looking_never_makes_or_takes_a_copy(amina):
    browser = factories.signed_in(amina)
    browser.get("/me/copy/?do=make")

    assert not Copy.objects.exists()


def test_asking_to_be_erased_with_ones_choices(amina):
    browser = factories.signed_in(amina)

    response = send(browser, "/me/erase/", words_stay="decided", credit="yes")

    kept = DataRequest.objects.get()
    assert (kept.kind, kept.words_stay, kept.keep_credit) == (
        "erasure",
        "decided",
        True,
    )
    assert response["Location"] == f"/asked/{kept.receipt}/"
    assert browser.get("/me/erase/")["Location"] == response["Location"]


def test_one_can_change_ones_mind_before_it_is_done(amina):
    browser, kept = factories.signed_in(amina), asked(amina)
    assert "I changed my mind" in words(browser.get(f"/asked/{kept.receipt}/"))

    browser.post(f"/me/asked/{kept.pk}/take-back/")

    kept.refresh_from_db()
    assert kept.outcome == "taken-back"


def test_another_cannot_take_it_back(amina):
    kept = asked(amina)
    other = factories.signed_in(factories.person())

    assert other.post(f"/me/asked/{kept.pk}/take-back/").status_code == 404
    assert "I changed my mind" not in words(other.get(f"/asked/{kept.receipt}/"))


def test_the_queue_is_for_involvement_leads(amina, lead):
    kept = asked(amina)
    partner = factories.signed_in(
        factories.partner(factories.project(), role="co-lead").person
    )

    assert "Amina Darr" in words(lead.get(QUEUE))
    for address in (QUEUE, f"{QUEUE}{kept.pk}/", f"{QUEUE}{kept.pk}/erase/"):
        assert partner.get(address).status_code == 403
        assert factories.signed_in(None).get(address).status_code == 302
    assert partner.get(f"{QUEUE}999999/").status_code == 403
    assert lead.get(f"{QUEUE}999999/").status_code == 404


def test_the_queue_costs_the_same_however_many_wait(amina, lead):
    asked(amina)
    few = queries(lead, QUEUE)
    for _ in range(4):
        asked(factories.person())

    assert queries(lead, QUEUE) == few


def test_a_late_one_says_so(amina, lead):
    kept = asked(amina)
    DataRequest.objects.filter(pk=kept.pk).update(
        received_on="2026-10-20", due_on="2026-11-20"
    )

    page = words(lead.get(QUEUE))

    assert "20 November 2026: 2 days late" in page
    assert "1 is late." in page


def test_a_lead_reads_what_would_go_and_erases(amina, lead):
    project = factories.project()
    factories.partner(project, amina)
    factories.contribution(project, speaker=amina, words="The stairs are steep.")
    decision = factories.decision(project, why="Amina asked. Amina Darr told us.")
    kept = asked(amina)
    address = f"{QUEUE}{kept.pk}/erase/"
    shown = words(lead.get(address))
    assert "1 of the things they said." in shown
    assert "Amina asked. Amina Darr told us." in shown
    assert not Erasure.objects.exists()

    send(lead, address, title="", also=[f"decisions.decision.why.{decision.pk}"])

    decision.refresh_from_db()
    assert decision.why == "someone asked. someone told us."
    assert not Person.objects.filter(name="Amina Darr").exists()
    page = words(lead.get(f"{QUEUE}{kept.pk}/"))
    assert "former contributor" in page
    assert "We erased what we kept about you" in page


def test_a_lead_finds_whose_data_it_is(lead, amina):
    kept = asked(None, kind=Kind.ACCESS, name="Amina")
    address = f"{QUEUE}{kept.pk}/whose/"
    assert "Amina Darr" in words(lead.get(address))
    assert "Nobody by that name" in words(lead.get(f"{address}?name=Zed"))

    lead.post(address, {"person": amina.pk})

    kept.refresh_from_db()
    assert kept.person == amina


def test_a_lead_makes_the_copy_and_takes_it(lead, amina):
    kept = asked(amina, kind=Kind.ACCESS)

    file = lead.post(f"{QUEUE}{kept.pk}/copy/")

    assert file.content.startswith(b"PK")
    kept.refresh_from_db()
    assert kept.outcome == "done"


def test_the_clock_is_stopped_and_runs_again(lead, amina):
    kept = asked(amina, kind=Kind.ACCESS)
    send(lead, f"{QUEUE}{kept.pk}/stop/", why="Which letter?")
    assert "Clock stands" in words(lead.get(QUEUE))

    lead.post(f"{QUEUE}{kept.pk}/start/")

    assert "Clock stands" not in words(lead.get(QUEUE))
    lead.post(f"{QUEUE}{kept.pk}/heard/")
    kept.refresh_from_db()
    assert kept.acknowledged_on == TODAY


def test_what_cannot_be_done_is_said_on_the_page(lead, amina):
    kept = asked(amina, kind=Kind.ACCESS)

    page = words(lead.post(f"{QUEUE}{kept.pk}/start/", follow=True))

    assert "The clock does not stand as this needs." in page


def test_my_page_leads_to_my_data_and_a_leads_to_the_queue(amina, lead):
    asked(amina)

    own = words(factories.signed_in(amina).get("/me/"))

    assert 'href="/me/copy/"' in own
    assert 'href="/me/erase/"' in own
    assert QUEUE not in own
    assert f'<a href="{QUEUE}">What people ask about their data</a>: 1 waiting' in (
        words(lead.get("/me/"))
    )
