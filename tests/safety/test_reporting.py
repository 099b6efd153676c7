"""Anyone can report, signed in or not; help comes first; nobody learns who it was."""

from datetime import date

import pytest

from plait.frameworks.rules import UnknownFramework
from plait.history.models import Entry
from plait.limits.models import Tally
from plait.safety import actions, rules
from plait.safety.models import Report
from tests import factories
from tests.factories import NOW, TODAY
from tests.writing import errors, filled, send


@pytest.fixture
def anyone(room):
    return factories.signed_in(None)


# ---------------------------------------------------------------- by when


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 11, 16), 1, date(2026, 11, 17)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 5, date(2026, 11, 27)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 31), 5, date(2027, 1, 8)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(day, count, due):
    holidays = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}

    assert rules.working_day_after(day, count, holidays=holidays) == due


def test_bank_holidays_are_read_however_they_are_laid_out(monkeypatch):
    listed = {"england": ({"date": "2026-12-25", "title": "x"}, "2026-12-28"), "n": 3}
    one = type("One", (), {"data": listed})
    monkeypatch.setattr(rules, "published", lambda _: one)

    assert rules.bank_holidays() == {date(2026, 12, 25), date(2026, 12, 28)}


def test_without_a_list_of_bank_holidays_only_weekends_are_left_out(monkeypatch):
    def missing(_):
        raise UnknownFramework

    monkeypatch.setattr(rules, "published", missing)

    assert rules.bank_holidays() == frozenset()


# ---------------------------------------------------------------- the action


def test_a_report_is_kept_with_its_day(room):
    kept = room.report(words="  It says where I live. ", reach=" a@post.example ")

    assert (kept.words, kept.reach) == ("It says where I live.", "a@post.example")
    assert kept.due_on == date(2026, 11, 23)
    assert (kept.contribution, kept.by, kept.closed_at) == (room.said, None, None)


def test_history_says_that_it_was_reported_and_not_by_whom(room):
    kept = room.report(by=room.partner)

    line = Entry.objects.latest("seq")
    assert (line.did, line.by, line.actor) == ("safety.report", None, "")
    assert line.about == f"report {kept.pk}"


def test_sent_twice_it_is_kept_once(room):
    first, second = (room.report(submission="s") for _ in range(2))

    assert first == second
    assert Report.objects.count() == Tally.objects.get().times == 1


def test_a_reason_we_do_not_know_is_refused(room):
    with pytest.raises(actions.ReasonUnknown):
        room.report(reason="because")


def test_a_flood_is_stopped_and_said(room):
    for _ in range(10):
        room.report()

    with pytest.raises(actions.TooManyReports):
        room.report()
    assert Report.objects.count() == 10


# ---------------------------------------------------------------- the page


def test_the_page_begins_with_help_and_shows_the_words(anyone, room):
    page = anyone.get(f"/report/?about={room.said.code}").content.decode()

    assert page.index('href="tel:999"') < page.index("<form method")
    assert "The stairs." in page
    for number in ("999", "111", "116123", "08001111"):
        assert f'href="tel:{number}"' in page


def test_anyone_reports_words_and_is_thanked(anyone, room):
    response = send(
        anyone, f"/report/?about={room.said.code}", reason="details", words="Look."
    )

    assert response.url == "/report/thanks/"
    kept = Report.objects.get()
    assert (kept.about, kept.contribution) == (room.said.code, room.said)
    assert "within one working day" in anyone.get(response.url).content.decode()


@pytest.mark.parametrize("what", ["decision", "change"])
def test_a_decision_and_a_change_can_be_reported(anyone, room, what):
    found = factories.decision(room.project)
    found = found if what == "decision" else factories.change(found)

    send(anyone, f"/report/?about={found.code.lower()}", reason="not-true")

    kept = Report.objects.get()
    assert (kept.about, kept.project, kept.contribution) == (
        found.code,
        room.project,
        None,
    )


def test_a_page_can_be_reported_and_belongs_to_the_programme(anyone, room):
    send(anyone, "/report/?page=/projects/kitchen-table/", reason="other")

    kept = Report.objects.get()
    assert kept.page == "/projects/kitchen-table/"
    assert kept.project.is_programmes_own


@pytest.mark.parametrize(
    "page", ["//evil.example", "https://evil.example", "javascript:x"]
)
def test_an_address_of_another_site_is_dropped(anyone, room, page):
    send(anyone, f"/report/?page={page}", reason="other")

    assert Report.objects.get().page == ""


@pytest.mark.parametrize("about", ["C-9999", "D-999", "X-999", "nothing", "C-"])
def test_what_is_not_there_cannot_be_reported(anyone, room, about):
    assert anyone.get(f"/report/?about={about}").status_code == 404


def test_what_is_not_yours_to_read_looks_as_if_it_were_not_there(anyone, room):
    hidden = factories.contribution(room.project, use="facilitator")

    assert anyone.get(f"/report/?about={hidden.code}").status_code == 404
    sent = {"about": hidden.code, "reason": "other"}
    assert anyone.post("/report/", sent).status_code == 404
    assert not Report.objects.exists()


def test_the_reason_is_asked_for(anyone, room):
    response = send(anyone, "/report/")

    assert response.status_code == 422
    assert list(errors(response)) == ["reason"]


def test_the_hidden_box_is_a_trap(anyone, room):
    sent = filled(anyone, "/report/", reason="other") | {"website": "http://spam"}

    assert anyone.post("/report/", sent).status_code == 422
    assert not Report.objects.exists()


def test_before_a_programme_is_begun_there_is_nothing_to_report(db):
    assert factories.signed_in(None).get("/report/").status_code == 404


@pytest.mark.parametrize("end", ["", "said/", "decisions/"])
def test_every_page_leads_to_reporting(anyone, room, end):
    path = f"/projects/{room.project.code}/{end}"

    assert f'href="/report/?page={path}"' in anyone.get(path).content.decode()


def test_words_decisions_and_changes_lead_to_reporting_themselves(anyone, room):
    decision = factories.decision(room.project, [room.said])
    for one in (room.said, decision, factories.change(decision)):
        page = anyone.get(one.get_absolute_url()).content.decode()
        assert f'href="/report/?about={one.code}"' in page


# ---------------------------------------------------------------- who looks


def test_facilitators_and_involvement_leads_look_and_nobody_else(room):
    kept = room.report()
    elsewhere = factories.partner(factories.project(), role="facilitator").person

    def sees(person):
        return kept in Report.objects.visible_to(person)

    assert sees(room.facilitator)
    assert sees(room.lead)
    for person in (None, room.partner, room.co_lead, elsewhere):
        assert not sees(person)


def test_nobody_sees_a_report_about_their_own_words(room):
    own = factories.contribution(room.project, speaker=room.facilitator)
    kept = room.report(contribution=own, about=own.code)

    assert kept not in Report.objects.visible_to(room.facilitator)
    assert kept in Report.objects.for_whoever_looks(room.facilitator)
    with pytest.raises(actions.OwnWords):
        room.rule(kept, "leave")


def test_todays_reports_are_not_late_and_yesterdays_are(room):
    kept = room.report()

    assert not kept.is_late(TODAY)
    assert not kept.is_late(date(2026, 11, 23))
    assert kept.is_late(date(2026, 11, 24))
    kept.closed_at = NOW
    assert not kept.is_late(date(2026, 11, 24))
