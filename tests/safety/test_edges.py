"""What is refused to the wrong person, done twice, or comes at the edge of a time."""

from datetime import timedelta

import pytest

from plait.foundation import clock
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.limits.rules import limit
from plait.privacy.actions import Wish, erase
from plait.safety import actions
from plait.safety.actions.reporting import FROM_ONE_PLACE
from plait.safety.models import Appeal, Report, Ruling
from plait.safety.pages import CasePage, QueuePage
from plait.safety.rules import Did
from tests import factories
from tests.factories import NOW, TODAY


@pytest.fixture
def browser(room):
    return factories.signed_in(room.lead)


def lines(did):
    return Entry.objects.filter(did=f"safety.{did}").count()


def answer(appeal, by, *, upheld=True, words="Yes."):
    actions.answer_appeal(appeal, upheld=upheld, answer=words, by=by, now=NOW)


# ---------------------------------------------------------------- dealing with it


@pytest.mark.parametrize("did", ["hide", "mask", "leave", "pass-on"])
def test_the_same_press_twice_is_one_ruling(room, did):
    kept = room.report()

    assert room.rule(kept, did) == room.rule(kept, did)

    assert Ruling.objects.count() == lines(did) == 1


@pytest.mark.parametrize(
    ("did", "error"),
    [
        ("", actions.NotThisToo),
        ("delete", actions.NotThisToo),
        ("show", actions.NotThisToo),
    ],
)
def test_what_is_not_on_the_list_is_not_done(room, did, error):
    kept = room.report()

    with pytest.raises(error):
        room.rule(kept, did)
    kept.refresh_from_db()
    assert kept.closed_at is None


def test_about_a_decision_nothing_is_hidden(room):
    kept = room.report(contribution=None, about="D-001")

    with pytest.raises(actions.NotThisToo):
        room.rule(kept, "hide")
    assert room.rule(kept, "pass-on").did == Did.PASS_ON


@pytest.mark.parametrize("role", ["facilitator", "involvement-lead"])
def test_nobody_judges_words_of_their_own(room, role):
    judge = room.lead if role == "involvement-lead" else room.facilitator
    own = factories.contribution(room.project, speaker=judge)
    kept = room.report(contribution=own, about=own.code)

    with pytest.raises(actions.OwnWords):
        room.rule(kept, by=judge)
    own.refresh_from_db()
    assert not own.is_hidden


def test_a_facilitator_of_another_project_deals_with_nothing_here(room):
    other = factories.partner(factories.project(), role="facilitator").person

    with pytest.raises(NotYourRole):
        room.rule(by=other)
    assert factories.signed_in(other).get("/reports/").status_code == 200
    assert Report.objects.visible_to(other).count() == 0
    assert Report.objects.visible_to(None).count() == 0


def test_after_somebody_is_erased_a_report_about_their_words_can_be_closed(room):
    kept = room.report()
    erase(person=room.speaker, wish=Wish(), by=room.lead, now=NOW)

    kept = Report.objects.get(pk=kept.pk)
    assert room.rule(kept, "leave").did == Did.LEAVE
    assert CasePage.of(kept, room.lead, now=NOW).words is None


def test_whoever_reported_is_told_once_and_only_after_it_was_dealt_with(room):
    kept = room.report(reach="01632 960 222")
    given = {"by": room.lead, "now": NOW}
    with pytest.raises(actions.NotThisToo):
        actions.tell_reporter(kept, on=TODAY, **given)
    room.rule(kept, "leave")

    actions.tell_reporter(kept, on=TODAY, **given)
    actions.tell_reporter(kept, on=TODAY + timedelta(days=1), **given)

    kept.refresh_from_db()
    assert (kept.told_on, kept.reach, lines("tell-reporter")) == (TODAY, "", 1)
    assert not CasePage.of(kept, room.lead, now=NOW).owes_an_answer


def test_telling_is_ticked_on_its_page(room, browser):
    kept = room.report(reach="01632 960 222")
    room.rule(kept, "leave")
    page = f"/reports/{kept.pk}/told/"
    assert browser.get(page).status_code == 200

    assert browser.post(page, {}).url == "/reports/"

    kept.refresh_from_db()
    assert (kept.told_on, kept.reach) == (clock.today(), "")


# ---------------------------------------------------------------- asking again


def test_an_answer_needs_words_and_the_right_person(room):
    room.rule(did="hide")
    appeal = room.ask_again()

    with pytest.raises(actions.SayWhy):
        answer(appeal, room.lead, words=" \n")
    for other in (room.partner, room.co_lead, room.speaker):
        with pytest.raises(NotYourRole):
            answer(appeal, other)
    assert Appeal.objects.get().answered_at is None


def test_masked_words_stay_masked_also_when_the_author_was_right(room):
    room.rule(did="mask")
    answer(room.ask_again(), room.lead)

    room.said.refresh_from_db()
    assert room.said.words == "The stairs. Ring [phone number taken out]."
    assert Report.objects.open().count() == 0


@pytest.mark.parametrize("words", ["", " ", "\n\t"])
def test_asking_again_says_something(room, words):
    room.rule(did="hide")

    with pytest.raises(actions.SayWhy):
        room.ask_again(words)


@pytest.mark.parametrize("did", [None, "leave", "pass-on"])
def test_where_nothing_was_done_there_is_nothing_to_look_at_again(room, did):
    if did:
        room.rule(did=did)

    with pytest.raises(actions.NothingToLookAt):
        room.ask_again()


def test_words_shown_again_cannot_be_contested(room):
    kept = room.report()
    room.rule(kept, "hide")
    room.rule(kept, "show")

    with pytest.raises(actions.NothingToLookAt):
        room.ask_again()


def test_there_is_no_page_for_an_appeal_nobody_made(room, browser):
    kept = room.report()

    assert browser.get(f"/reports/{kept.pk}/appeal/").status_code == 404


# ---------------------------------------------------------------- reporting


def test_the_last_report_of_an_hour_is_kept_and_one_more_is_not(room):
    most = limit(FROM_ONE_PLACE).most
    for _ in range(most):
        room.report()

    with pytest.raises(actions.TooManyReports):
        room.report()
    assert Report.objects.count() == most


def test_nobody_outside_reports_to_a_private_project_they_cannot_see(room):
    shut = factories.project(is_public=False)
    said = factories.contribution(shut)

    assert (
        factories.signed_in(None).get(f"/report/?about={said.code}").status_code == 404
    )


@pytest.mark.parametrize(
    ("about", "page", "shown", "where"),
    [
        ("C-0001", "", "C-0001", "/c/C-0001/"),
        ("D-031", "", "D-031", "/d/D-031/"),
        ("", "/projects/a/", "/projects/a/", "/projects/a/"),
        ("", "", "The site as a whole", ""),
    ],
)
def test_the_queue_says_what_it_is_about_and_where(room, about, page, shown, where):
    kept = room.report(contribution=None, about=about, page=page)

    [row] = QueuePage.of(room.lead, today=TODAY).rows

    assert (row.about, row.when) == (shown, "due on 23 November 2026")
    assert CasePage.of(kept, room.lead, now=NOW).where == where
    late = QueuePage.of(room.lead, today=TODAY + timedelta(days=2)).rows[0]
    assert late.when == "late: it was due on 23 November 2026"


def test_records_are_named_in_logs_without_naming_people(room):
    kept = room.report()
    ruling = room.rule(kept, "hide")
    appeal = room.ask_again()
    given = {"project": room.project, "by": room.lead, "now": NOW}
    paused = actions.pause(room.speaker, days=7, why="Again.", **given)

    assert [str(one) for one in (kept, ruling, appeal, paused)] == [
        f"report {kept.pk}",
        f"hide for report {kept.pk}",
        f"appeal {appeal.pk}",
        f"pause {paused.pk}",
    ]
