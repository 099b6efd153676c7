"""Under 18: no public name, words read first by somebody older; and growing up."""

from datetime import date

import pytest

from plait.consents.actions import NotAnAge, change_own_details, hand_over, know_age
from plait.consents.models import Age, HandOver
from plait.consents.pages import coming_up
from plait.contributions.actions import keep_with_no_decision, say
from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.decisions.actions import decide
from plait.decisions.rules import Card, PartOf
from plait.foundation.errors import NotYourRole
from tests import factories as make
from tests.consents.saying import at, born, yes
from tests.writing import errors, send

SEVENTEEN, FIFTEEN = date(2009, 4, 12), date(2011, 4, 12)
EIGHTEEN_ON = date(2027, 4, 12)


@pytest.fixture
def kit(project):
    """Seventeen, and would like to be named."""
    named = {"credit": "name", "title": "a young person", "way": "in person"}
    kit = make.person("Kit Farrow", **named)
    make.partner(project, kit, group="public")
    born(kit, SEVENTEEN)
    return kit


def says(kit, project, **more):
    said = Said(words="Ask us first.", group="public", said_on=make.TODAY, use="public")
    question = make.question(project)
    return say(said, question=question, by=kit, now=make.NOW, on=make.TODAY, **more)


def public(words):
    return words in Contribution.objects.visible_to(None)


def test_no_birthday_is_kept_only_the_day_they_turn_18(kit):
    age = Age.objects.get()

    assert age.turns_18_on == EIGHTEEN_ON
    names = {field.name for field in Age._meta.get_fields()}
    assert names == {"id", "person", "turns_18_on", "is_in_youth_group"}


@pytest.mark.parametrize("credit", ["name", ""])
def test_their_name_is_nowhere_in_public_whatever_they_chose(kit, credit):
    assert kit.shown_as(credit) == "a young person"


def test_their_words_wait_until_somebody_older_has_read_them(kit, project, lead):
    words = says(kit, project)
    assert (words.is_held, public(words)) == (True, False)

    keep_with_no_decision(
        contribution=words, why="Read.", by=lead, now=make.NOW, on=make.TODAY
    )

    assert public(words)


def test_they_cannot_let_their_own_words_out(kit, project):
    words = says(kit, project)
    keep_with_no_decision(
        contribution=words, why="Mine.", by=kit, now=make.NOW, on=make.TODAY
    )
    card = Card(
        what="Ask first",
        decided_on=make.TODAY,
        outcome="changed",
        method="all-agreed",
        parts=(PartOf(kind="decided", group="public", people=2),),
        answers=(words.pk,),
    )
    decide(card, project=project, by=kit, now=make.NOW)

    words.refresh_from_db()
    assert not public(words)


def test_words_a_partner_wrote_down_for_them_are_not_held(kit, project):
    assert not make.contribution(project, speaker=kit, group="public").is_held


def test_under_16_words_stay_inside_until_a_parent_agrees_too(project, lead):
    child = make.partner(project, make.person("Bo"), group="public").person
    born(child, FIFTEEN)
    words = make.contribution(project, speaker=child, use="public", group="public")
    assert not public(words)

    agreed = {"given_by": "parent", "giver": "Jo", "assents": True}
    yes(child, "words-in-public", by=lead, **agreed)

    assert public(words)


def test_at_18_nothing_changes_until_they_are_asked(kit):
    change_own_details(by=kit, now=at(date(2027, 4, 11)), credit="name")
    assert kit.is_protected

    change_own_details(by=kit, now=at(EIGHTEEN_ON), credit="name")

    kit.refresh_from_db()
    assert kit.shown_as() == "Kit Farrow"


def test_the_page_says_why_a_name_is_kept_private(kit):
    page = make.signed_in(kit).get("/me/details/").text

    assert "Your own name is kept private" in page


def test_forgetting_the_age_lifts_no_protection(kit, lead):
    know_age(person=kit, born_on=None, is_in_youth_group=False, by=lead, now=make.NOW)

    kit.refresh_from_db()
    assert not Age.objects.exists()
    assert kit.is_protected


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2027, 1, 1)])
def test_a_birthday_that_cannot_be_is_refused(kit, lead, day):
    with pytest.raises(NotAnAge):
        know_age(
            person=kit, born_on=day, is_in_youth_group=False, by=lead, now=make.NOW
        )


def test_a_lead_writes_an_age_down_on_its_page(ann, lead):
    browser = make.signed_in(lead)
    address = f"/people/{ann.pk}/age/"
    late = send(browser, address, born_on=date(2030, 1, 1))
    assert errors(late)["born_on"] == ["That day has not come yet."]

    send(browser, address, born_on=SEVENTEEN, is_in_youth_group=True)

    age = Age.objects.get(person=ann)
    assert (age.turns_18_on, age.is_in_youth_group) == (EIGHTEEN_ON, True)
    send(browser, address, is_in_youth_group=False)  # kept, when nothing is emptied
    assert Age.objects.get(person=ann).turns_18_on == EIGHTEEN_ON
    assert "16 or 17" in browser.get(f"/people/{ann.pk}/").text


# Growing up


@pytest.fixture
def rowan(project):
    """Twenty-five in January, in a young people's group."""
    rowan = make.partner(project, make.person("Rowan Teale"), group="public").person
    born(rowan, date(2002, 1, 30), youth=True)
    return rowan


def comes(lead, on=make.TODAY):
    return [(one.on, one.what, one.href) for one in coming_up(lead, on=on)]


def test_25_comes_up_half_a_year_before_and_not_a_day_sooner(rowan, lead):
    page = f"/people/{rowan.pk}/hand-over/"
    row = (date(2027, 1, 30), "Turns 25. Agree what comes next", page)

    assert comes(lead) == [row]
    assert comes(lead, on=date(2026, 8, 3)) == [row]
    assert comes(lead, on=date(2026, 8, 2)) == []


def test_a_hand_over_agreed_takes_it_off_the_list(rowan, lead):
    send(
        make.signed_in(lead),
        f"/people/{rowan.pk}/hand-over/",
        way_on="mentor",
        with_whom="Ruth",
        note="Sits beside new members.",
    )

    kept = HandOver.objects.get()
    assert (kept.way_on_name, kept.agreed_on) == (
        "Support the younger members",
        make.TODAY,
    )
    assert comes(lead) == []


def test_a_stranger_agrees_nothing_for_them(rowan):
    with pytest.raises(NotYourRole):
        hand_over(
            person=rowan,
            way_on="rest",
            note_="",
            with_whom="",
            by=make.person(),
            now=make.NOW,
        )


def test_18_stays_on_the_list_until_they_are_asked(kit, lead):
    row = "Turns 18. Ask again how they are named"
    page = f"/people/{kit.pk}/"

    assert comes(lead, on=date(2027, 3, 1)) == [(EIGHTEEN_ON, row, page)]
    assert comes(lead, on=date(2027, 6, 1)) == [(EIGHTEEN_ON, row, page)]

    change_own_details(by=kit, now=at(date(2027, 6, 1)), credit="name")
    assert comes(lead, on=date(2027, 6, 1)) == []
