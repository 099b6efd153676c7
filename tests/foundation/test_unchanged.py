"""Two people who change one thing: the second sees both, and nothing is lost."""

import pytest

from plait.consents.actions import change_own_details
from plait.contributions.actions import keep_with_no_decision
from plait.foundation.unchanged import ChangedMeanwhile, mark_of, write_over
from plait.history.models import Entry
from plait.people.models import Person
from plait.projects.actions import expect_shares, give_role, move_to, shares_of
from plait.projects.models import StageMove
from tests import factories
from tests.factories import NOW, TODAY
from tests.writing import errors, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return factories.involvement_lead()


@pytest.fixture
def project():
    return factories.project("kitchen-table")


def test_a_row_is_written_over_when_it_is_as_it_was_seen():
    ann = factories.person("Ann", phone="01632 960 001")

    changed = write_over(ann, seen=mark_of({"phone": ann.phone}), phone="01632 960 002")

    assert changed
    assert ann.phone == Person.objects.get().phone == "01632 960 002"


def test_a_row_that_was_changed_meanwhile_is_left_and_both_are_known():
    ann = factories.person("Ann", phone="01632 960 001")
    seen = mark_of({"phone": ann.phone})
    Person.objects.update(phone="01632 960 009")

    with pytest.raises(ChangedMeanwhile) as met:
        write_over(ann, seen=seen, phone="01632 960 002")

    assert met.value.theirs == {"phone": "01632 960 009"}
    assert Person.objects.get().phone == "01632 960 009"


def test_the_second_press_of_a_button_finds_its_own_words():
    ann = factories.person("Ann", phone="01632 960 001")
    seen = mark_of({"phone": ann.phone})

    assert write_over(ann, seen=seen, phone="01632 960 002") is True
    assert write_over(ann, seen=seen, phone="01632 960 002") is False


def test_people_who_change_different_things_do_not_meet():
    ann = factories.person("Ann", phone="01632 960 001", title="a carer")
    seen = mark_of({"phone": ann.phone})
    Person.objects.update(title="a mother")

    assert write_over(ann, seen=seen, phone="01632 960 002")
    assert Person.objects.get().title == "a mother"


def test_an_empty_day_is_compared_too(project):
    partner = factories.partner(project)
    assert write_over(partner, seen=mark_of({"left_on": None}), left_on=TODAY)
    with pytest.raises(ChangedMeanwhile):
        write_over(partner, seen=mark_of({"left_on": None}), left_on=None)


# Each action that writes over something


def test_shares_that_were_changed_meanwhile_stay(project, lead):
    seen = mark_of(shares_of(project))
    given = {"project": project, "by": lead, "now": NOW}
    expect_shares(hundredths={"carer": 60, "researcher": 40}, seen=seen, **given)

    with pytest.raises(ChangedMeanwhile) as met:
        expect_shares(hundredths={"carer": 50, "researcher": 50}, seen=seen, **given)

    assert met.value.theirs == {"carer": 60, "researcher": 40}
    assert shares_of(project) == {"carer": 60, "researcher": 40}


def test_shares_sent_twice_are_one_line_of_history(project, lead):
    given = {"project": project, "by": lead, "now": NOW, "seen": mark_of({})}
    expect_shares(hundredths={"carer": 100}, **given)
    expect_shares(hundredths={"carer": 100}, **given)

    assert Entry.objects.filter(did="projects.expect-shares").count() == 1


def test_a_stage_that_was_left_meanwhile_is_not_left_again(project, lead):
    seen = mark_of({"stage": project.stage})
    given = {"project": project, "by": lead, "now": NOW, "on": TODAY, "seen": seen}
    move_to("plan", **given)

    with pytest.raises(ChangedMeanwhile):
        move_to("set-up", **given)

    assert StageMove.objects.filter(project=project).latest("pk").stage == "plan"


def test_a_role_that_was_given_meanwhile_stays(project, lead):
    partner = factories.partner(project)
    seen = mark_of({"role": "partner"})
    given = {"partner": partner, "by": lead, "now": NOW, "on": TODAY, "seen": seen}
    give_role(role="co-lead", **given)

    with pytest.raises(ChangedMeanwhile):
        give_role(role="facilitator", **given)

    partner.refresh_from_db()
    assert partner.role == "co-lead"


def test_a_reason_that_was_written_meanwhile_stays(project, lead):
    words = factories.contribution(project)
    seen = mark_of({"noted_why": ""})
    given = {"contribution": words, "by": lead, "now": NOW, "on": TODAY, "seen": seen}
    keep_with_no_decision(why="We know this already.", **given)

    with pytest.raises(ChangedMeanwhile):
        keep_with_no_decision(why="It is too late.", **given)

    words.refresh_from_db()
    assert words.noted_why == "We know this already."


def test_sixteen_windows_lose_nothing_each_conflict_is_shown():
    ann = factories.person("Ann", email="ann@x.example", address="Start")
    shown = {"address": "Start"}
    given = {"by": ann, "now": NOW, "seen": mark_of(shown)}
    change_own_details(address="Words 0", **given)
    for number in range(1, 16):
        with pytest.raises(ChangedMeanwhile) as met:
            change_own_details(address=f"Words {number}", **given)
        assert met.value.theirs == {"address": "Words 0"}

    assert Person.objects.get(pk=ann.pk).address == "Words 0"


# The pages


def meet(browser, address, *, mine, theirs, done=lambda: None):
    """Open one form in two windows; send theirs, then mine; the answer to mine."""
    my_window = filled(browser, address, **mine)
    their_window = filled(browser, address, **theirs)
    assert browser.post(address, their_window).status_code == 302
    return browser.post(address, my_window), my_window


def test_own_details_changed_in_another_window_show_both():
    browser = factories.signed_in(factories.person("Ann", email="ann@x.example"))
    mine, theirs = {"title": "a carer"}, {"title": "a mother", "is_large_print": True}
    answer, window = meet(browser, "/me/details/", mine=mine, theirs=theirs)

    assert answer.status_code == 409
    assert errors(answer)["title"] == ["It now says “a mother”. You wrote “a carer”."]
    assert errors(answer)["is_large_print"] == ["It now says yes. You wrote no."]
    assert answer.context["form"]["title"].value() == "a carer"
    assert Person.objects.get(name="Ann").title == "a mother"

    again = window | {"seen": answer.context["form"]["seen"].value()}
    assert browser.post("/me/details/", again).status_code == 302
    assert Person.objects.get(name="Ann").title == "a carer"


CASES = {
    "role": ({"role": "facilitator"}, {"role": "co-lead"}, "role", "Co-lead"),
    "stage": ({"stage": "set-up"}, {"stage": "plan"}, "stage", "Plan"),
    "shares": (
        {"share_carer": "100"},
        {"share_carer": "40", "share_researcher": "60"},
        "share_carer",
        "40",
    ),
    "keep": ({"why": "Too late."}, {"why": "We know."}, "why", "We know."),
}


@pytest.mark.parametrize("page", CASES)
def test_a_form_about_something_changed_meanwhile_shows_both(project, lead, page):
    partner = factories.partner(project)
    address = {
        "role": f"/projects/kitchen-table/partners/{partner.pk}/role/",
        "stage": "/projects/kitchen-table/stage/",
        "shares": "/projects/kitchen-table/shares/",
        "keep": f"/c/{factories.contribution(project).code}/keep/",
    }[page]
    mine, theirs, question, now = CASES[page]
    answer, _ = meet(factories.signed_in(lead), address, mine=mine, theirs=theirs)

    assert answer.status_code == 409
    assert errors(answer)[question][0].startswith(f"It now says “{now}”. You wrote “")
    assert "Both are shown below" in errors(answer)[""][0]
