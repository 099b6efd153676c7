"""Pages of a consultation: straight to the question, the desk, files in and out."""

import io
import json

import pytest
from django.test import Client

from plait.consultations.models import Batch, Consultation, Rekeying, Response
from plait.contributions.models import Contribution
from plait.projects.models import Project
from plait.projects.rules import Role
from plait.rooms.actions import close_room
from plait.rooms.models import Room, Seat
from tests import factories as make
from tests.factories import days_ago
from tests.writing import send

pytestmark = pytest.mark.django_db
SAID = {
    "group": "carer",
    "use": "partners",
    "credit": "nothing",
    "told": "receipt",
    "before": "first",
}


@pytest.fixture
def asked():
    return make.consultation(make.project("walks"))


@pytest.fixture
def at(asked):
    return asked.get_absolute_url()


@pytest.fixture
def desk(asked):
    return make.signed_in(make.partner(asked.project).person)


def words(response):
    return response.content.decode()


def people():
    return Seat.objects.filter(responses__isnull=False).distinct().count()


def test_a_poster_leads_straight_to_the_question_and_is_remembered(asked, at):
    browser = Client()
    entered = browser.get(f"/j/{asked.room.code}/")
    assert entered.headers["Location"] == f"{at}?by=poster"
    page = words(browser.get(f"{at}?by=poster"))
    assert asked.question.words in page
    assert "captcha" not in page.lower()

    thanks = send(browser, f"{at}?by=poster", words="A lift.", **SAID)

    kept = Contribution.objects.get(words="A lift.")
    assert thanks.headers["Location"] == f"/c-thanks/{kept.receipt}/"
    assert kept.route == "poster code"
    assert "HttpOnly" in str(thanks.cookies["seat"])
    assert thanks.cookies["seat"]["path"] == at


def test_the_same_browser_is_one_person_and_another_on_it_is_two(asked, at):
    browser = Client()
    send(browser, at, words="A lift.", **SAID)
    assert "Yes, on this phone or computer" in words(browser.get(at))
    send(browser, at, words="A map.", **SAID | {"before": "here"})
    assert people() == 1
    send(browser, at, words="A rail.", **SAID)
    assert people() == 2


def test_a_receipt_joins_two_ways_and_a_wrong_one_keeps_what_was_typed(asked, at):
    card = make.slip(make.batch(asked))
    browser = Client()
    other = SAID | {"before": "receipt"}
    lost = send(browser, at, words="A lift.", receipt="ZZZZZ-ZZZZZ", **other)
    assert lost.status_code == 422
    assert "A lift." in words(lost)
    assert send(browser, at, words="A lift.", **other).status_code == 422

    send(browser, at, words="A lift.", receipt=card.contribution.receipt, **other)

    assert people() == 1


def test_a_machine_that_fills_in_the_trap_is_refused(at):
    answer = send(Client(), at, words="Buy.", website="x", **SAID)
    assert answer.status_code == 422
    assert not Response.objects.exists()


def test_a_closed_room_says_so_and_gives_the_phone(asked):
    closed = make.consultation(
        asked.project, closes_on=days_ago(1), words="Was it too long?"
    )
    page = words(Client().get(closed.get_absolute_url()))
    assert "This has closed" in page
    assert "Ring us on" in page


def test_the_old_page_leads_to_the_room(asked, at):
    assert Client().get("/projects/walks/say/").headers["Location"] == at
    plain = make.question(asked.project)
    page = words(Client().get("/projects/walks/say/"))
    assert plain.words in page
    assert at in page
    chosen = Client().get(f"/projects/walks/say/?question={asked.question_id}")
    assert chosen.headers["Location"] == at
    assert at in words(Client().get("/projects/walks/"))


def test_a_tablet_handed_round_gives_each_person_a_seat(asked, at):
    tablet = Client()
    between = f"/j/{asked.room.code}/tablet/"
    assert "Next person, please" in words(tablet.get(between))
    for said in ("A lift.", "A map."):
        begun = tablet.post(between, {"do": "begin"})
        assert begun.headers["Location"] == at
        page = tablet.get(at)
        assert f'action="{between}"' in words(page)
        assert page.headers["Cache-Control"].startswith("no-store")
        kept = send(tablet, at, words=said, **SAID)
        assert "seat" not in kept.cookies
        ended = tablet.post(between, {"do": "finish"})
        assert ended.headers["Location"] == between
        assert ended.headers["Clear-Site-Data"] == '"storage"'
    assert people() == 2


def test_a_partner_asks_widely_in_one_go(asked, desk):
    day = {"answer_by_0": "14", "answer_by_1": "March", "answer_by_2": "2027"}
    opens = {"opens_on_0": "22", "opens_on_1": "11", "opens_on_2": "2026"}
    sent = {"words": "What is missing?", "people_carer": "20", **day, **opens}
    made = desk.post("/projects/walks/consultations/new/", sent)
    new = Consultation.objects.get(question__words="What is missing?")
    assert made.headers["Location"] == f"{new.get_absolute_url()}about/"
    assert new.hoped_for.get().people == 20
    page = words(desk.get(made.headers["Location"]))
    assert "Print the poster" in page
    assert "What is missing?" in words(desk.get("/projects/walks/consultations/"))


def test_slips_are_keyed_in_one_after_the_other(asked, at, desk):
    held = {"route": "post", "form": "written", "leave": "written", "name": "Cards"}
    held |= {"in_whose_words": "own", "language": "English"}
    day = {"gathered_on_0": "20", "gathered_on_1": "11", "gathered_on_2": "2026"}
    begun = desk.post(f"{at}desk/new/", held | day)
    pile = begun.headers["Location"]
    kept = send(desk, pile, words="A leaflet.", group="carer", told="receipt")
    assert kept.headers["Location"] == f"{pile}?kept=1"
    page = words(desk.get(f"{pile}?kept=1"))
    receipt = Response.objects.get().contribution.receipt
    assert "Slip 1 is kept." in page
    assert page.count(receipt) >= 2
    assert "slip 2" in page
    wrong = send(desk, pile, words="", told="email", number="x")
    assert wrong.status_code == 422


def test_a_receipt_is_shown_to_whoever_keyed_it_in_and_to_nobody_else(asked, at, desk):
    pile = make.batch(asked)
    slip = make.slip(pile, "A leaflet for the surgery")
    page = desk.get(f"{at}desk/{pile.pk}/?kept={slip.number}").content.decode()

    assert slip.contribution.receipt not in page
    assert "Nothing yet" in page


def test_a_second_person_sees_only_the_number_to_key_in(asked, at, desk):
    pile = make.batch(asked)
    make.slip(pile, "A leaflet for the surgery")
    where = f"{at}desk/{pile.pk}/check/"
    assert "A leaflet for the surgery" not in words(desk.get(where))

    page = words(desk.post(where, {"words": "A leaflet for teh surgery", "slip": "1"}))

    assert "2 of 25 letters differ" in page
    assert Rekeying.objects.get().differing == 2


def test_a_response_is_split_on_its_page(asked, at, desk):
    made = make.slip(make.batch(asked), "Large print. And a map.")
    where = f"{at}responses/{made.pk}/split/"
    wrong = send(desk, where, lines="Large print.\nAnd a mop.")
    assert wrong.status_code == 422
    assert "Line 2" in words(wrong)
    send(desk, where, lines="Large print.\nAnd a map.")
    assert made.suggestions.count() == 2
    assert "And a map." in words(desk.get(f"{at}responses/"))


def test_a_file_is_looked_at_first_and_then_taken_in(asked, at, desk):
    content = io.BytesIO(b"words,group\nA map.,carer\nA lift.,Student\n")
    content.name = "answers.csv"
    where = f"{at}import/"
    looked = desk.post(where, {"kind": "form", "file": content})
    assert "Line 3" in words(looked)
    assert not Response.objects.exists()
    form = looked.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}

    refused = desk.post(where, sent | {"do": "take"})
    assert refused.status_code == 422
    taken = desk.post(where, sent | {"do": "take", "group_0": "unknown"})

    assert taken.headers["Location"] == f"{at}responses/"
    assert Response.objects.count() == 2
    lost = desk.post(where, {"table": "bm90aGluZw==", "do": "take"})
    assert lost.status_code == 302


def test_two_answers_are_joined_at_the_desk_and_undone(asked, at, desk):
    one, other = make.response(asked), make.slip(make.batch(asked))
    codes = {"one": one.contribution.code, "other": other.contribution.receipt}
    send(desk, f"{at}desk/same/", **codes)
    assert people() == 1
    desk.post(f"{at}desk/same/", {"apart": one.pk})
    assert people() == 2


def test_files_hold_what_a_partner_may_read_and_no_cell_acts(asked, at, desk):
    make.slip(make.batch(asked), "=1+1 leaflets")
    make.response(asked, "For the leads.", use="facilitator")
    table = words(desk.get(f"{at}suggestions.csv"))
    assert "'=1+1 leaflets" in table
    assert "For the leads." not in table
    given = json.loads(desk.get(f"{at}responses.json").content)
    assert [one["words"] for one in given["responses"]] == ["=1+1 leaflets"]
    leads = make.signed_in(make.partner(asked.project, role=Role.CO_LEAD).person)
    assert "For the leads." in words(leads.get(f"{at}responses.csv"))


def test_paper_is_a_pdf_with_no_name_on_it(asked, at, desk):
    for paper in ("sheet.pdf?many=2", "postcards.pdf"):
        made = desk.get(f"{at}{paper}")
        assert made.content.startswith(b"%PDF")
        assert made.headers["Cache-Control"] == "no-store"


def test_the_desk_is_for_partners_and_numbers_from_nowhere_are_not_there(at, desk):
    for page in ("about/", "desk/", "responses/", "import/", "suggestions.csv"):
        assert Client().get(f"{at}{page}").status_code == 302
        other = make.signed_in(make.person())
        assert other.get(f"{at}{page}").status_code == 403
    for page in ("desk/9999999999999999999/", "desk/x/", "responses/0/split/"):
        assert desk.get(f"{at}{page}").status_code == 404
    assert not Batch.objects.exists()


def test_however_many_answered_the_pages_ask_as_often(
    asked, at, desk, django_assert_max_num_queries
):
    pile = make.batch(asked)

    def cost(page):
        with django_assert_max_num_queries(60) as counted:
            desk.get(f"{at}{page}")
        return len(counted)

    pages = ["about/", "desk/", "responses/", f"desk/{pile.pk}/", "suggestions.json"]
    make.slip(pile)
    few = [cost(page) for page in pages]
    for number in range(12):
        make.slip(pile, f"A leaflet {number}", group="carer")
    assert [cost(page) for page in pages] == few


def test_the_list_leads_to_what_is_asked_otherwise_open_or_closed(desk):
    walks = Project.objects.get(code="walks")
    chosen = make.exercise(walks)
    make.opinion_map(walks)
    close_room(room=chosen.room, by=make.involvement_lead(), now=make.NOW)

    page = desk.get("/projects/walks/consultations/").content.decode()

    for room in Room.objects.filter(project=walks).exclude(kind="consultation"):
        assert desk.get(room.desk_address).status_code == 200
        assert f'href="{room.desk_address}"' in page
    assert "Choose what matters most. Closed." in page
    assert "/projects/walks/opinions/new/" in page
    assert "/projects/walks/priorities/new/" in page
