"""Answering what people ask: what each page shows, and what it will not do."""

from datetime import timedelta

import pytest

from plait.consents.models import Look
from plait.foundation.errors import NotYourRole
from plait.privacy import actions
from plait.privacy.actions import WhoseIsNotKnown, asking
from plait.privacy.models import DataRequest, Erasure, Pause
from plait.privacy.pages.queue import Asked, QueuePage, RequestPage, people_called
from plait.privacy.rules.asking import Ask, Kind
from plait.projects.models import Project
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.writing import errors, send

pytestmark = pytest.mark.django_db
WHEN = {"now": NOW, "on": TODAY}


@pytest.fixture
def amina():
    return factories.person("Amina Darr", email="amina@post.example")


@pytest.fixture
def lead():
    return factories.involvement_lead()


@pytest.fixture
def browser(lead):
    return factories.signed_in(lead)


def asked(by=None, kind=Kind.ACCESS, **more):
    given = {"words": "Please", "reach": "01632 960 111", "name": "Ann", **more}
    return actions.ask_about_data(Ask(kind=kind, **given), by=by, **WHEN)


def page(kept, end=""):
    return f"/requests/{kept.pk}/{end}"


def words(response):
    return response.content.decode()


def due(on, **more):
    given = {"kind": Kind.ACCESS, "received_on": days_ago(20), "receipt": "K7MR2-X9BFH"}
    return DataRequest.objects.create(due_on=on, **given, **more)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-2, "20 November 2026: 2 days late"),
        (-1, "21 November 2026: 1 day late"),
        (0, "today, 22 November 2026"),
        (1, "23 November 2026: 1 day left"),
        (30, "22 December 2026: 30 days left"),
    ],
)
def test_the_last_day_is_said_in_words(days, words):
    shown = Asked(request=due(TODAY + timedelta(days=days)), today=TODAY)

    assert (shown.due, shown.is_late) == (words, days < 0)


def test_while_the_clock_stands_nothing_is_late():
    one = due(days_ago(3))
    one.pauses.create(since=days_ago(5), why="Which of you?")

    shown = Asked(request=one, today=TODAY)

    assert not shown.is_late
    assert shown.due == "19 November 2026, and later by each day the clock stands"


def test_what_was_answered_is_never_late():
    one = due(days_ago(9), done_on=days_ago(8), outcome="done")

    assert not Asked(request=one, today=TODAY).is_late


@pytest.mark.parametrize(("name", "who"), [("Ann", "Ann"), ("", "Someone")])
def test_who_asks_is_what_they_wrote_until_we_know(amina, name, who):
    assert Asked(request=asked(name=name), today=TODAY).who == who
    assert Asked(request=asked(amina), today=TODAY).who == "Amina Darr"


def test_a_complaint_says_by_when_they_must_hear_until_they_have(lead):
    kept = asked(kind=Kind.COMPLAINT)
    facts = dict(RequestPage.of(kept, today=TODAY).facts)
    assert facts["Say that it reached us by"] == "22 December 2026"

    kept = actions.acknowledge(request=kept, by=lead, **WHEN)

    facts = dict(RequestPage.of(kept, today=TODAY).facts)
    assert "Say that it reached us by" not in facts
    assert facts["They heard on"] == "22 November 2026"
    assert facts["Reach them at"] == "01632 960 111"


def test_the_page_says_when_the_clock_stood_and_what_came_of_it(amina, browser, lead):
    kept = asked(amina, Kind.ERASURE, words_stay="decided", keep_credit=True)
    actions.stop_clock(request=kept, why="Which words?", by=lead, **WHEN)
    text = words(browser.get(page(kept)))
    assert "from 22 November 2026 to now: Which words?" in text
    assert "Words that a decision answers stay, with no name" in text
    assert "may be said" in text

    send(browser, page(kept, "answer/"), outcome="part", answer="The rest is law.")

    text = words(browser.get(page(kept)))
    assert "from 22 November 2026 to 22 November 2026: Which words?" in text
    assert "We did part of it" in text


def test_the_queue_keeps_the_last_ten_answers_and_all_that_wait(lead):
    for number in range(12):
        kept = asked(name=f"Ann {number}")
        given = {"outcome": "done", "answer": "Yes.", "by": lead, **WHEN}
        actions.answer_request(request=kept, **given)
    waits = asked(name="Bea")

    shown = QueuePage.of(today=TODAY)

    assert [one.request for one in shown.waiting] == [waits]
    assert [one.who for one in shown.answered] == [f"Ann {n}" for n in range(11, 1, -1)]
    assert shown.late == 0


def test_what_comes_next_needs_to_know_whose_it_is(amina):
    mine, erasure = asked(amina), asked(amina, Kind.ERASURE)
    shown = [
        RequestPage.of(one, today=TODAY)
        for one in (asked(), mine, erasure, asked(amina, Kind.COMPLAINT))
    ]

    assert [(one.can_copy, one.can_erase) for one in shown] == [
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize("name", ["", "   ", "Zed", "%", "_", "x" * 60_000])
def test_nobody_is_found_by_nothing_by_signs_or_by_a_flood(amina, name):
    assert people_called(name) == []


def test_people_are_found_by_letters_of_any_size_and_no_more_than_twenty(amina):
    assert people_called(" amina ") == [amina]
    for number in range(25):
        factories.person(f"Bo {number}")
    assert len(people_called("Bo ")) == 20


@pytest.mark.parametrize(
    "key", ["0", "999999", "²", "x", "-1", "9" * 25, "9" * 5_000, ""]
)
def test_somebody_we_do_not_know_is_not_whose_it_is(browser, key):
    kept = asked()

    response = browser.post(page(kept, "whose/"), {"person": key})

    kept.refresh_from_db()
    assert response.status_code in (200, 404)
    assert kept.person is None


def test_whose_it_is_cannot_be_said_once_it_was_answered(browser, lead, amina):
    kept = asked()
    given = {"outcome": "done", "answer": "Yes.", "by": lead, **WHEN}
    actions.answer_request(request=kept, **given)

    response = browser.post(page(kept, "whose/"), {"person": amina.pk})

    assert errors(response)[""][0].startswith("This was answered already.")
    kept.refresh_from_db()
    assert kept.person is None


def test_reading_how_to_reach_those_who_were_found_is_kept(browser, lead, amina):
    factories.person("Amina Bell")  # nothing of hers is shown
    kept = asked(name="Amina")
    browser.head(page(kept, "whose/"))
    assert not Look.objects.exists()

    browser.get(page(kept, "whose/"))

    look = Look.objects.get()
    assert (look.person, look.by, look.kind) == (amina, lead, "reach")


@pytest.mark.parametrize("kind", [Kind.ACCESS, Kind.COMPLAINT])
def test_only_who_asked_to_be_erased_can_be(browser, amina, kind):
    kept = asked(amina, kind)

    for act in (browser.get, browser.post):
        assert act(page(kept, "erase/"))["Location"] == page(kept)

    assert not Erasure.objects.exists()


def test_erasing_waits_until_we_know_whose_data_it_is(browser, lead):
    kept = asked(kind=Kind.ERASURE)

    assert browser.post(page(kept, "erase/"))["Location"] == page(kept)
    with pytest.raises(WhoseIsNotKnown):
        actions.erase_as_asked(
            request=kept, title="", also=frozenset(), answer="x", by=lead, **WHEN
        )


def test_erased_once_the_button_does_no_more(browser, amina):
    kept = asked(amina, Kind.ERASURE)
    send(browser, page(kept, "erase/"), title="")

    assert browser.post(page(kept, "erase/"), {})["Location"] == page(kept)
    assert Erasure.objects.count() == 1


@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.OBJECTION, Kind.ERASURE])
def test_no_copy_is_given_that_nobody_asked_for(browser, amina, kind):
    kept = asked(amina, kind)

    assert browser.post(page(kept, "copy/"))["Location"] == page(kept)
    kept.refresh_from_db()
    assert kept.is_open


def test_no_copy_is_given_of_somebody_we_do_not_know_or_twice(browser, amina):
    response = browser.post(page(asked(), "copy/"), follow=True)
    assert "We do not know yet whose data this is about." in words(response)
    assert not Look.objects.exists()
    kept = asked(amina)
    browser.post(page(kept, "copy/"))

    again = browser.post(page(kept, "copy/"), follow=True)

    assert "This was answered already." in words(again)


def test_before_a_programme_is_begun_nobody_answers(amina):
    assert not Project.objects.exists()

    with pytest.raises(NotYourRole):
        asking.require_data(amina)
    assert asked(amina).receipt


@pytest.mark.parametrize("end", ["heard/", "start/", "copy/"])
def test_looking_presses_no_button(browser, amina, end):
    assert browser.get(page(asked(amina), end)).status_code == 405


def test_a_clock_stopped_and_started_on_one_day_moves_nothing(lead):
    kept = asked()
    for _ in range(3):
        actions.stop_clock(request=kept, why="Which?", by=lead, **WHEN)
        again = actions.start_clock(request=kept, by=lead, **WHEN)

    assert again.due_on == kept.due_on
    assert Pause.objects.filter(until=TODAY).count() == 3


def test_records_are_named_in_logs_without_naming_people(amina, lead):
    kept = asked(amina)
    pause = actions.stop_clock(request=kept, why="Which?", by=lead, **WHEN)
    copy = actions.make_copy(person=amina, by=amina, now=NOW)
    erasure = Erasure(pk=7)

    named = [str(one) for one in (kept, pause, copy, erasure)]

    assert named == [
        f"data request {kept.pk}",
        f"pause {pause.pk}",
        f"copy {copy.pk}",
        "erasure 7",
    ]
