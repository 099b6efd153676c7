"""The pages: one's own, and of those one looks after."""

import pytest

from plait.consents.actions import may_use
from plait.consents.models import ConsentRecord
from plait.consents.pages import UsesPage, coming_up
from plait.consents.rules import purposes
from plait.contributions.models import Contribution
from tests import factories as make
from tests.consents.saying import no, yes
from tests.writing import errors, filled, queries, send

MINE = "/me/permissions/"
USES = [one.code for one in purposes()]


def line(ann, use):
    page = UsesPage.of(ann, on=make.TODAY)
    return next(one for one in page.lines if one.purpose.code == use)


def told(browser, ann, use="quoting", **more):
    answers = {"answer": "yes", "route": "phone", **more}
    return send(browser, f"/people/{ann.pk}/permissions/{use}/", **answers)


# My own


def test_every_use_is_on_my_page_with_where_it_stands(ann):
    yes(ann, "quoting")
    no(ann, "photos")
    page = make.signed_in(ann).get(MINE).text

    for one in purposes():
        assert one.name in page
    states = {use: line(ann, use).state for use in USES}
    assert states.pop("quoting") == "Yes"
    assert states.pop("photos") == "No"
    assert states.pop("contact-phone") == "As you choose"
    assert states.pop("words-in-public") == "As you choose"
    assert set(states.values()) == {"Not asked"}


def test_it_says_when_and_how_i_answered_and_how_long_it_holds(ann, lead):
    yes(ann, "quoting", by=lead, route="phone")

    assert line(ann, "quoting").said == "Said yes on 22 November 2026, by phone."
    assert line(ann, "quoting").holds == "It holds until 22 November 2028."


def test_one_press_stops_and_the_receipt_says_what_cannot_be_undone(ann):
    yes(ann, "quoting")
    browser = make.signed_in(ann)

    pressed = browser.post(f"{MINE}quoting/", {"answer": "stop"})
    receipt = browser.get(pressed.headers["Location"]).text

    assert not may_use(ann, "quoting", on=make.TODAY)
    assert "It holds from this moment" in receipt
    assert "already printed or published" in receipt
    assert "Remove what I gave, too" in receipt


def test_stop_and_remove_says_what_was_removed(ann):
    browser = make.signed_in(ann)
    browser.post(f"{MINE}contact-phone/", {"answer": "remove"})

    receipt = browser.get(f"{MINE}contact-phone/stopped/").text

    ann.refresh_from_db()
    assert ann.phone == ""
    assert "What we removed" in receipt


def test_a_yes_comes_back_to_the_list(ann):
    pressed = make.signed_in(ann).post(f"{MINE}photos/", {"answer": "yes"})

    assert pressed.headers["Location"] == MINE
    record = ConsentRecord.objects.get()
    assert (record.given_by, record.route, record.written_by) == ("self", "web", ann)


def test_no_receipt_for_what_was_never_stopped(ann):
    yes(ann, "quoting")
    browser = make.signed_in(ann)

    for use in ("quoting", "photos", "selling"):
        assert browser.get(f"{MINE}{use}/stopped/").status_code == 404
    assert browser.get(f"{MINE}selling/").status_code == 404


def test_an_answer_that_is_none_is_refused(ann):
    refused = make.signed_in(ann).post(f"{MINE}quoting/", {"answer": "maybe"})

    assert refused.status_code == 422
    assert not ConsentRecord.objects.exists()


def test_choosing_a_way_again_is_saying_yes_to_it(ann):
    no(ann, "contact-phone")
    send(make.signed_in(ann), "/me/details/", way="phone", title="a carer")

    assert may_use(ann, "contact-phone", on=make.TODAY)
    assert ConsentRecord.objects.current().get().answer == "yes"


def test_all_my_words_can_be_taken_back_at_once(ann, project):
    words = [make.contribution(project, speaker=ann, use="public") for _ in range(2)]
    other = make.contribution(project, use="public")
    browser = make.signed_in(ann)
    assert "2 things" in browser.get("/me/words/take-back/").text

    pressed = browser.post("/me/words/take-back/", {})

    assert pressed.headers["Location"] == f"{MINE}words-in-public/stopped/"
    kept = Contribution.objects.usable()
    assert list(kept) == [other]
    assert Contribution.objects.filter(pk__in=[one.pk for one in words]).count() == 2


# Of others


def test_a_lead_writes_down_a_yes_told_by_phone(ann, lead):
    told(make.signed_in(lead), ann, format="spoken", witnessed_by="Tess")

    record = ConsentRecord.objects.get()
    assert (record.person, record.written_by) == (ann, lead)
    assert (record.route, record.format, record.witnessed_by) == (
        "phone",
        "spoken",
        "Tess",
    )


def test_a_lead_writes_down_a_stop(ann, lead):
    yes(ann, "quoting")
    told(make.signed_in(lead), ann, answer="stop", route="paper")

    assert not may_use(ann, "quoting", on=make.TODAY)


def test_what_is_missing_from_a_consultee_is_said_in_the_form(ann, lead):
    browser = make.signed_in(lead)
    answers = {"given_by": "personal-consultee"}

    assert "their name is not here" in errors(told(browser, ann, **answers))[""][0]
    answers["giver"] = "Jo"
    assert "nothing says why" in errors(told(browser, ann, **answers))[""][0]


def test_a_note_on_capacity_is_on_no_page(ann, lead, nasreen):
    kin = {"given_by": "personal-consultee", "giver": "Jo", "capacity": "Zanzibar."}
    yes(ann, "quoting", by=lead, **kin)

    for reader, address in (
        (nasreen, f"/people/{ann.pk}/"),
        (nasreen, f"/people/{ann.pk}/permissions/quoting/"),
        (ann, "/me/record/"),
        (ann, MINE),
    ):
        assert "Zanzibar" not in make.signed_in(reader).get(address).text


def test_a_co_lead_sees_yes_or_no_and_not_when_or_how(ann, lead, nasreen):
    yes(ann, "quoting", by=lead, route="phone")
    address = f"/people/{ann.pk}/"

    assert "Said yes on" not in make.signed_in(lead).get(address).text
    assert "Said yes on 22 November 2026" in make.signed_in(nasreen).get(address).text


PAGES = [
    "",
    "permissions/quoting/",
    "needs/new/",
    "age/",
    "hand-over/",
    "certificate.pdf",
]


@pytest.mark.parametrize("page", PAGES)
def test_others_find_nothing_there(ann, project, page):
    address = f"/people/{ann.pk}/{page}"
    partner = make.partner(project).person
    elsewhere = make.partner(make.project(), role="co-lead").person

    for reader in (partner, elsewhere, ann):
        assert make.signed_in(reader).get(address).status_code == 404
    assert make.signed_in(None).get(address).status_code == 302


def test_the_list_holds_those_i_look_after(ann, lead, nasreen, project):
    stranger = make.person("Zed Nobody")

    mine = make.signed_in(lead).get("/people/").text
    assert "Ann Ley" in mine
    assert "Zed Nobody" not in mine
    found = make.signed_in(nasreen).get("/people/?name=zed").text
    assert f"/people/{stranger.pk}/" in found
    assert "Ann Ley" not in found
    assert (
        make.signed_in(make.partner(project).person).get("/people/").status_code == 403
    )


def test_what_runs_out_soon_comes_up(ann, lead):
    yes(ann, "quoting")
    day = ConsentRecord.objects.get().until

    found = coming_up(lead, on=day)

    assert [(one.on, one.name, one.what) for one in found] == [
        (day, "Ann Ley", "Ask again: Quote me in reports")
    ]
    no(ann, "quoting")
    assert coming_up(lead, on=day) == []


@pytest.mark.parametrize("page", ["/people/{}/", "/people/", "/people/{}/age/"])
def test_queries_stay_the_same_however_much_there_is(ann, nasreen, page):
    browser, address = make.signed_in(nasreen), page.format(ann.pk)
    before = queries(browser, address)
    for use in USES:
        yes(ann, use)
        make.partner(make.project(), ann)

    assert queries(browser, address) == before


def test_every_form_can_be_read_and_none_has_a_secret(ann, lead):
    held = filled(make.signed_in(lead), f"/people/{ann.pk}/permissions/quoting/")

    assert held["given_by"] == "self"
    assert "capacity" not in held
