"""Looking at reports: hiding and showing, with a reason; asking again; fresh eyes."""

from datetime import timedelta

import pytest

from plait.contributions.models import Contribution
from plait.foundation import clock
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.safety import actions
from plait.safety.models import Appeal, Pause, Report, Ruling
from plait.safety.rules import Did, choices_for
from tests import factories
from tests.factories import NOW, TODAY
from tests.writing import queries, send


def readers_of(said, *people):
    return [said in Contribution.objects.visible_to(person) for person in people]


def test_hidden_words_stay_for_leads_and_their_speaker_only(room):
    room.rule(did="hide")

    people = (None, room.partner, room.co_lead, room.facilitator, room.lead)
    assert readers_of(room.said, *people) == [False, False, True, True, True]
    assert readers_of(room.said, room.speaker) == [True]
    room.said.refresh_from_db()
    assert room.said.words == "The stairs. Ring 01632 960 123."


def test_hidden_words_are_in_no_thread_and_no_spreadsheet(room):
    decision = factories.decision(room.project, [room.said])
    room.rule(did="hide")

    browser = factories.signed_in(room.partner)
    for address in (decision.get_absolute_url(), "/projects/kitchen-table/said.csv"):
        assert "The stairs" not in browser.get(address).content.decode()


def test_hidden_words_stay_hidden_when_a_partner_considers_them(room):
    room.rule(did="hide")

    factories.decision(room.project, [room.said])

    assert readers_of(room.said, None, room.partner) == [False, False]


def test_words_can_be_shown_again(room):
    kept = room.report()
    room.rule(kept, "hide")
    room.rule(kept, "show", why="It was a mistake.")

    assert readers_of(room.said, None, room.partner) == [True, True]
    assert [one.did for one in kept.rulings.all()] == ["show", "hide"]


def test_contact_details_are_taken_out_and_the_rest_stays(room):
    room.rule(did="mask")

    room.said.refresh_from_db()
    assert room.said.words == "The stairs. Ring [phone number taken out]."


@pytest.mark.parametrize("did", ["leave", "pass-on"])
def test_leaving_it_changes_nothing_and_closes_the_report(room, did):
    kept = room.report()
    room.rule(kept, did)

    assert readers_of(room.said, None) == [True]
    assert kept not in Report.objects.open()


def test_history_says_what_was_done_and_to_what(room):
    room.rule(did="hide")

    line = Entry.objects.latest("seq")
    assert (line.did, line.about, line.by) == (
        "safety.hide",
        room.said.code,
        room.facilitator,
    )


@pytest.mark.parametrize("who", ["partner", "co_lead", "speaker"])
def test_others_cannot_deal_with_a_report(room, who):
    with pytest.raises(NotYourRole):
        room.rule(by=getattr(room, who))


def test_a_reason_is_asked_for(room):
    with pytest.raises(actions.SayWhy):
        room.rule(why="  ")


def test_what_can_be_done_follows_from_what_it_is(room):
    assert choices_for(has_words=False, is_hidden=False) == [Did.LEAVE, Did.PASS_ON]
    assert Did.SHOW not in choices_for(has_words=True, is_hidden=False)
    assert Did.HIDE not in choices_for(has_words=True, is_hidden=True)
    with pytest.raises(actions.NotThisToo):
        room.rule(did="show")


def test_words_taken_back_can_no_longer_be_hidden(room):
    kept = room.report()
    Contribution.objects.filter(pk=room.said.pk).update(
        words="", by=None, withdrawn_at=NOW
    )
    kept = Report.objects.get(pk=kept.pk)

    with pytest.raises(actions.NotThisToo):
        room.rule(kept, "hide")
    assert room.rule(kept, "leave")


# ---------------------------------------------------------------- asking again


def test_the_speaker_asks_and_somebody_else_answers(room):
    room.rule(did="hide")
    appeal = room.ask_again()

    assert appeal.due_on == TODAY + timedelta(days=5)
    assert Report.objects.open().count() == 1
    with pytest.raises(actions.SomebodyElse):
        actions.answer_appeal(
            appeal, upheld=True, answer="Yes.", by=room.facilitator, now=NOW
        )
    actions.answer_appeal(appeal, upheld=True, answer="Yes.", by=room.lead, now=NOW)
    assert readers_of(room.said, None) == [True]
    assert Report.objects.open().count() == 0


def test_it_may_stay_as_it_was(room):
    room.rule(did="hide")
    actions.answer_appeal(
        room.ask_again(), upheld=False, answer="It hurts her.", by=room.lead, now=NOW
    )

    assert readers_of(room.said, None) == [False]
    assert Entry.objects.latest("seq").did == "safety.keep-as-ruled"


def test_whoever_is_alone_may_answer_their_own(room):
    ruling = room.rule(did="hide", by=room.lead)
    appeal = room.ask_again()
    for partner in room.project.partners.filter(role="facilitator"):
        partner.left_on = TODAY
        partner.save()

    actions.answer_appeal(appeal, upheld=False, answer="No.", by=room.lead, now=NOW)

    appeal.refresh_from_db()
    assert (appeal.answered_by, appeal.ruling) == (room.lead, ruling)


def test_it_is_asked_once_and_only_of_something_done(room):
    with pytest.raises(actions.NothingToLookAt):
        room.ask_again()
    room.rule(did="leave")
    with pytest.raises(actions.NothingToLookAt):
        room.ask_again()
    room.rule(did="hide")
    with pytest.raises(actions.SayWhy):
        room.ask_again(words=" ")
    room.ask_again()
    with pytest.raises(actions.AskedAlready):
        room.ask_again()


def test_while_they_wait_for_an_answer_nothing_else_is_done(room):
    kept = room.report()
    room.rule(kept, "hide")
    room.ask_again()

    with pytest.raises(actions.NotThisToo):
        room.rule(kept, "leave")


def test_an_answer_is_given_once(room):
    room.rule(did="hide")
    appeal = room.ask_again()
    for upheld in (False, True):
        actions.answer_appeal(
            appeal, upheld=upheld, answer="No.", by=room.lead, now=NOW
        )

    assert Appeal.objects.get().upheld is False


def test_the_speaker_finds_why_and_asks_with_the_receipt_alone(room):
    room.rule(did="hide")
    browser = factories.signed_in(None)
    address = f"/look-again/{room.said.receipt}/"

    page = browser.get(address).content.decode()
    send(browser, address, words="I was there.")

    assert "It names a child." in page
    assert Appeal.objects.get().words == "I was there."
    again = browser.get(address).content.decode()
    assert "We are looking again" in again
    assert "Ask us to look again" not in again


def test_the_pages_of_the_words_say_that_they_are_hidden(room):
    room.rule(did="hide")
    link = f"/look-again/{room.said.receipt}/"

    own = factories.signed_in(room.speaker).get(room.said.get_absolute_url())
    back = factories.signed_in(None).get(f"/back/{room.said.receipt}/")
    lead = factories.signed_in(room.lead).get(room.said.get_absolute_url())

    assert link in own.content.decode()
    assert link in back.content.decode()
    assert "These words are hidden" in lead.content.decode()
    assert link not in lead.content.decode()


# ---------------------------------------------------------------- who reported


def test_whoever_reported_is_told_and_how_to_reach_them_is_rubbed_out(room):
    kept = room.report(reach="a@post.example")
    with pytest.raises(actions.NotThisToo):
        actions.tell_reporter(kept, by=room.lead, now=NOW, on=TODAY)
    room.rule(kept, "leave")

    for day in (TODAY, TODAY + timedelta(days=3)):
        actions.tell_reporter(kept, by=room.lead, now=NOW, on=day)

    kept.refresh_from_db()
    assert (kept.told_on, kept.reach) == (TODAY, "")


def test_only_an_involvement_lead_learns_how_to_reach_them(room):
    kept = room.report(reach="a@post.example")
    room.rule(kept, "leave")

    facilitator = factories.signed_in(room.facilitator)
    assert "a@post" not in facilitator.get(f"/reports/{kept.pk}/").content.decode()
    assert facilitator.get(f"/reports/{kept.pk}/told/").status_code == 403
    told = factories.signed_in(room.lead).get(f"/reports/{kept.pk}/told/")
    assert "a@post.example" in told.content.decode()


# ---------------------------------------------------------------- pages


def test_the_queue_has_danger_first(room):
    room.report()
    room.report(reason="danger")

    page = factories.signed_in(room.facilitator).get("/reports/").context["page"]

    assert [one.report.reason for one in page.rows] == ["danger", "hurtful"]


def test_the_queue_counts_what_is_for_others(room):
    own = factories.contribution(room.project, speaker=room.facilitator)
    room.report(contribution=own, about=own.code)

    page = factories.signed_in(room.facilitator).get("/reports/")

    assert page.context["page"].not_mine == 1
    assert "about words of your own" in page.content.decode()


@pytest.mark.parametrize("who", ["partner", "co_lead"])
def test_others_do_not_see_the_queue(room, who):
    browser = factories.signed_in(getattr(room, who))

    assert browser.get("/reports/").status_code == 403
    assert browser.get("/reports/log/").status_code == 403
    assert browser.get(f"/reports/{room.report().pk}/").status_code == 404


def test_hiding_on_the_page(room):
    kept = room.report()
    browser = factories.signed_in(room.facilitator)

    response = send(browser, f"/reports/{kept.pk}/", did="hide", why="It hurts.")

    assert response.url == "/reports/"
    assert Ruling.objects.get().why == "It hurts."
    log = browser.get("/reports/log/").content.decode()
    assert "It hurts." in log
    assert room.facilitator.name in log


def test_answering_on_the_page(room):
    ruling = room.rule(did="hide")
    room.ask_again()
    browser = factories.signed_in(room.lead)
    address = f"/reports/{ruling.report.pk}/appeal/"

    send(browser, address, upheld="yes", answer="You are right.")

    assert Appeal.objects.get().upheld is True
    assert browser.get(address).status_code == 404


def test_my_page_says_how_many_wait(room):
    room.report()

    page = factories.signed_in(room.facilitator).get("/me/").content.decode()

    assert "1 report waits" in page
    assert (
        "1 report waits"
        not in factories.signed_in(room.partner).get("/me/").content.decode()
    )


def test_the_queue_takes_as_many_questions_however_long(room):
    browser = factories.signed_in(room.lead)
    room.report()
    before = queries(browser, "/reports/")
    for _ in range(5):
        room.report()

    assert queries(browser, "/reports/") == before


# ---------------------------------------------------------------- pauses


@pytest.fixture
def paused(room):
    return actions.pause(
        room.speaker,
        days=7,
        why="Again and again.",
        project=room.project,
        by=room.lead,
        now=clock.now(),
    )


def test_somebody_stopped_cannot_add_and_is_told_why_and_until_when(room, paused):
    browser = factories.signed_in(room.speaker)
    address = "/projects/kitchen-table/contributions/new/"

    response = browser.post(address, {"words": "More."})

    page = response.content.decode()
    assert response.status_code == 403
    assert "Again and again." in page
    assert "29 November 2026" in page


def test_their_rights_stay_open(room, paused):
    browser = factories.signed_in(room.speaker)

    taken = browser.post(f"{room.said.get_absolute_url()}withdraw/", {})
    reported = send(browser, "/report/", reason="other")

    assert (taken.status_code, reported.status_code) == (302, 302)
    assert browser.get("/projects/kitchen-table/").status_code == 200


def test_it_ends_by_itself_or_before(room, paused):
    now = paused.began_at
    assert Pause.objects.now(now).exists()
    assert not Pause.objects.now(now + timedelta(days=7)).exists()

    actions.lift_pause(paused, project=room.project, by=room.lead, now=now)

    assert not Pause.objects.now(now).exists()


def test_one_who_is_stopped_is_not_stopped_twice(room, paused):
    now = paused.began_at + timedelta(minutes=1)

    again = actions.pause(
        room.speaker, days=30, why="x", project=room.project, by=room.lead, now=now
    )

    assert again == paused


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"days": 400}, actions.TooLong),
        ({"why": " "}, actions.SayWhy),
        ({"by": "facilitator"}, NotYourRole),
        ({"person": "lead"}, actions.NotThemselves),
    ],
)
def test_what_cannot_be(room, change, error):
    given = {"days": 7, "why": "x", "by": "lead", "person": "speaker", **change}
    given |= {key: getattr(room, given[key]) for key in ("by", "person")}

    with pytest.raises(error):
        actions.pause(given.pop("person"), project=room.project, now=NOW, **given)


def test_stopping_and_lifting_on_the_page(room):
    kept = room.report()
    browser = factories.signed_in(room.lead)

    send(browser, f"/reports/{kept.pk}/pause/", days="1", why="A day off.")
    assert Pause.objects.get().until == Pause.objects.get().began_at + timedelta(days=1)
    send(browser, f"/reports/{kept.pk}/pause/lift/")

    assert Pause.objects.get().lifted_at
    assert browser.get(f"/reports/{kept.pk}/pause/lift/").status_code == 404
