"""The page where an involvement lead sees what got stuck, and chooses."""

from datetime import timedelta

import pytest

from plait.foundation import clock
from plait.history.models import Entry
from plait.maintenance.actions import NotStuck, let_be, try_again
from plait.maintenance.pages import LookingAfterPage
from plait.post.actions import beat, post
from plait.post.models import Job, Letter
from plait.post.rules import State
from plait.projects.models import Project
from tests import factories
from tests.factories import NOW

PAGE = "/looking-after/"
BANNER = "Emails wait: nothing sends them"


@pytest.fixture
def lead(db):
    return factories.involvement_lead()


@pytest.fixture
def browser(lead):
    return factories.signed_in(lead)


@pytest.fixture
def own(lead):
    return Project.objects.get(is_programmes_own=True)


@pytest.fixture
def letter(lead):
    """A letter that got stuck."""
    post(to="sam.okafor@post.example", sender="Riverside", body="Words")
    Letter.objects.update(state="stuck", why="no-such-address", fault="SMTP at x:1")
    return Letter.objects.get()


@pytest.fixture
def job(lead):
    return Job.objects.create(kind="post.forget", state="stuck", why="fault")


def press(browser, thing, do="again"):
    code = f"{type(thing).__name__.lower()}-{thing.pk}"
    return browser.post(PAGE, {"code": code, "do": do}, follow=True)


def test_when_all_is_well_it_says_so(browser):
    beat("one", now=clock.real())
    text = browser.get(PAGE).text

    assert "Yes. Emails go out, and nothing is stuck." in text
    assert "What got stuck" not in text
    assert BANNER not in text


def test_what_got_stuck_is_shown_with_its_reason(browser, letter, job):
    text = browser.get(PAGE).text

    assert "An email to s…@post.example: “Update from Riverside”" in text
    assert "The mail server does not know this address." in text
    assert "Something Plait does by itself" in text
    assert "post.forget" in text
    assert "sam.okafor" not in text


def test_a_letter_is_tried_again(browser, letter, lead, own):
    response = press(browser, letter)

    assert "It will be tried again within a minute." in response.text
    assert Letter.objects.get().state == State.WAITING
    line = Entry.objects.latest("pk")
    assert (line.did, line.about, line.by, line.project_code) == (
        "maintenance.try-again",
        f"letter-{letter.pk}",
        lead,
        own.code,
    )


def test_a_job_is_let_be(browser, job):
    response = press(browser, job, "let-be")

    assert "Left as it is." in response.text
    assert Job.objects.get().state == State.LET_BE
    assert Entry.objects.latest("pk").did == "maintenance.let-be"


def test_what_somebody_else_did_first_is_said(browser, letter):
    press(browser, letter)
    response = press(browser, letter)

    assert response.status_code == 422
    assert "This is not stuck any more" in response.text
    assert "Nothing was changed." in response.text


def test_a_letter_too_late_can_only_be_let_be(browser, letter, own, lead):
    Letter.objects.update(to="", body=b"", why="too-late")
    text = browser.get(PAGE).text

    assert 'value="again"' not in text
    assert 'value="let-be"' in text
    with pytest.raises(NotStuck):
        try_again(code=f"letter-{letter.pk}", own=own, by=lead, now=NOW)


@pytest.mark.parametrize(
    "code", ["letter-999", "letter-", "letter-x", "person-1", "", "letter-1-1", "job-²"]
)
def test_what_is_not_there_is_refused(own, lead, code):
    for act in (try_again, let_be):
        with pytest.raises(NotStuck):
            act(code=code, own=own, by=lead, now=NOW)


@pytest.mark.parametrize("sent", [{}, {"code": "letter-1"}, {"do": "again"}])
def test_half_a_form_is_no_form(browser, sent):
    assert browser.post(PAGE, sent).status_code == 400


def test_only_a_few_are_shown_and_the_rest_is_counted(lead):
    Job.objects.bulk_create(
        Job(kind="x", key=str(n), state="stuck", why="fault") for n in range(30)
    )
    page = LookingAfterPage.of(now=clock.real(), home=factories_home(), most=25)

    assert (len(page.stuck), page.more) == (25, 5)


def factories_home():
    from django.conf import settings  # noqa: PLC0415 - only here

    return settings.HOME


def test_the_page_takes_as_many_queries_for_much_as_for_little(
    browser, letter, django_assert_max_num_queries
):
    Job.objects.bulk_create(
        Job(kind="x", key=str(n), state="stuck", why="fault") for n in range(30)
    )
    browser.get(PAGE)
    with django_assert_max_num_queries(20):
        browser.get(PAGE)


def test_others_are_kept_out(lead):
    project = factories.project()
    co_lead = factories.signed_in(factories.partner(project, role="co-lead").person)

    assert co_lead.get(PAGE).status_code in {403, 404}
    assert factories.signed_in(None).get(PAGE).status_code == 302


# The banner


def test_a_lead_is_told_on_every_page_when_the_worker_is_silent(browser):
    beat("one", now=clock.real() - timedelta(hours=1))

    assert BANNER in browser.get("/projects/").text
    assert BANNER in browser.get("/me/").text


def test_others_are_not_troubled_with_it(lead):
    beat("one", now=clock.real() - timedelta(hours=1))

    for somebody in (None, factories.partner(factories.project()).person):
        text = factories.signed_in(somebody).get("/projects/").text
        assert BANNER not in text
        assert PAGE not in text


def test_a_lead_finds_the_page_at_the_foot_of_every_page(browser):
    assert f'<a href="{PAGE}">Is Plait well?</a>' in browser.get("/projects/").text
