"""The pages of words, decisions and changes, as each reader gets them."""

from datetime import timedelta

import pytest

from plait.contributions.actions import keep_with_no_decision, withdraw
from plait.explore.pages.statement import StatementPage
from tests import factories
from tests.explore.telling import told


@pytest.fixture
def tess(project):
    return factories.person("Mabel Orchard", title="a carer", phone="01632 960 777")


@pytest.fixture
def words(project, tess):
    return factories.contribution(project, speaker=tess, use="public")


def text_of(browser, record):
    response = browser.get(record.get_absolute_url())
    assert response.status_code == 200
    return response.text


def browsers(project):
    """Readers from least to most."""
    partner = factories.partner(project).person
    lead = factories.partner(project, role="co-lead").person
    return {
        "nobody": factories.signed_in(None),
        "stranger": factories.signed_in(factories.person()),
        "partner": factories.signed_in(partner),
        "co-lead": factories.signed_in(lead),
        "involvement lead": factories.signed_in(factories.involvement_lead()),
    }


def test_how_to_reach_somebody_is_on_no_page_of_the_record(project, tess, words):
    change = factories.change(factories.decision(answers=[words]))

    for browser in browsers(project).values():
        for record in (words, change.decision, change):
            assert tess.phone not in text_of(browser, record)


def test_a_speaker_reads_their_own_page_as_theirs(words, tess, visitor):
    assert "What you said, and what came of it" in text_of(
        factories.signed_in(tess), words
    )
    assert "What was said, and what came of it" in text_of(visitor, words)


def test_the_speaker_and_the_involvement_lead_can_take_words_back(project, words, tess):
    offered = {
        name: "Take these words back" in text_of(browser, words)
        for name, browser in browsers(project).items()
    } | {
        "speaker": "Take these words back" in text_of(factories.signed_in(tess), words)
    }

    assert {name for name, is_offered in offered.items() if is_offered} == {
        "speaker",
        "involvement lead",
    }


def test_words_taken_back_show_that_they_were_said(project, words, tess):
    factories.decision(answers=[words])
    withdraw(contribution=words, by=tess, now=factories.NOW)

    for browser in browsers(project).values():
        text = text_of(browser, words)
        assert "taken back" in text
        assert "Mabel" not in text
        assert "Say who will be in the room." not in text


def test_words_taken_back_cannot_be_linked_or_kept(project, words, tess):
    withdraw(contribution=words, by=tess, now=factories.NOW)

    text = text_of(browsers(project)["involvement lead"], words)

    assert "Link it to a decision" not in text
    assert "Take these words back" not in text


def test_words_kept_with_no_decision_say_why(project, words, visitor):
    keep_with_no_decision(
        contribution=words,
        why="The clinic knows already.",
        by=factories.involvement_lead(),
        now=factories.NOW,
        on=factories.TODAY,
    )

    assert "The clinic knows already." in text_of(visitor, words)


def test_partners_can_link_words_and_others_cannot(project, words):
    linking = {
        name
        for name, browser in browsers(project).items()
        if "Link it to a decision" in text_of(browser, words)
    }

    assert linking == {"partner", "co-lead", "involvement lead"}


def test_outside_a_decision_says_that_people_were_told_and_not_how(
    project, words, visitor
):
    one = factories.decision(answers=[words])
    told(words, one)

    outside = text_of(visitor, one)
    inside = text_of(browsers(project)["partner"], one)

    assert "Who said it was told what came of it." in outside
    assert "12 November 2026" not in outside
    assert "12 November 2026" in inside


def test_private_words_are_counted_and_not_read(project, visitor):
    private = factories.contribution(project, use="partners", words="Between us.")
    one = factories.decision(answers=[private])

    text = text_of(visitor, one)

    assert "Between us." not in text
    assert "Their words are kept private." in text
    assert private.code not in text


def test_a_decision_to_change_asks_partners_what_changed(project, visitor):
    one = factories.decision(project)

    assert "Say what changed" in text_of(browsers(project)["partner"], one)
    assert "Say what changed" not in text_of(visitor, one)


def test_a_decision_says_what_will_not_be_done_once(project, visitor):
    one = factories.decision(project, outcome="no", will_not="No second line.")

    assert text_of(visitor, one).count("No second line.") == 1


def test_a_heavy_decision_says_how_often_it_counts_and_why(project, visitor):
    one = factories.decision(project, weight=2, weight_why="It sets the budget.")

    assert "counts 2 times: It sets the budget." in text_of(visitor, one)


def test_a_change_stands_before_and_after(project, visitor):
    change = factories.change(
        factories.decision(project), before="Grey type.", after="Black type."
    )

    text = text_of(visitor, change)

    assert text.index("Grey type.") < text.index("Black type.")


def test_good_and_harm_are_shown_alike(project, visitor):
    change = factories.change(factories.decision(project))
    factories.effect(change, what="Fewer calls.")
    factories.effect(change, kind="harm", what="Two sheets.", for_whom="the office")

    text = text_of(visitor, change)

    assert "Fewer calls." in text
    assert "Two sheets." in text


def test_nothing_recorded_yet_is_said(project, visitor):
    change = factories.change(factories.decision(project))

    assert "“No difference” counts too." in text_of(visitor, change)


def test_every_place_says_what_it_did_and_why(project, visitor):
    change = factories.change(factories.decision(project))
    factories.uptake(change, "One clinic", "adopted")
    factories.uptake(change, "Two clinic", "adapted", "Larger.")
    factories.uptake(change, "Three clinic", "declined", "The contract forbids it.")

    response = visitor.get(change.get_absolute_url())

    assert response.context["uptake_rows"] == [
        ("One clinic", "Took it up", "12 November 2026", ""),
        (
            "Two clinic",
            "Took it up in its own way",
            "12 November 2026",
            "Larger.",
        ),
        ("Three clinic", "Said no", "12 November 2026", "The contract forbids it."),
    ]


def test_words_are_never_read_as_markup(project, visitor):
    words = factories.contribution(
        project, use="public", words="<script>alert(1)</script> & <b>"
    )
    one = factories.decision(answers=[words], what="<i>Bold</i> plan")

    for record in (words, one):
        text = text_of(visitor, record)
        assert "<script>alert" not in text
        assert "<i>Bold" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in text_of(
        visitor, words
    )


def test_signed_in_pages_are_kept_by_no_cache(project, words):
    partner = browsers(project)["partner"].get(words.get_absolute_url())

    assert "no-store" in partner.headers["Cache-Control"]


# Who can do what, and the accessibility statement


def test_who_can_do_what_is_printed_from_the_policy(visitor, db):
    page = visitor.get("/about/who-can-do-what").context["page"]
    header, rows = page.does
    does = {row[0]: dict(zip(header[1:], row[1:], strict=True)) for row in rows}

    decide = does["Record a decision, with any stance"]
    assert {who for who, may in decide.items() if may == "Yes"} == {
        "Partner",
        "Co-lead",
        "Facilitator",
        "Involvement lead",
    }
    assert {len(row) for row in rows} == {len(header)}


def test_what_each_stage_stops_is_printed(visitor, db):
    page = visitor.get("/about/who-can-do-what").context["page"]

    assert {stage for stage, _ in page.stops} == {"Sustained", "Stopped", "Handed on"}


def test_a_statement_not_gone_through_for_a_year_says_so(db):

    now = StatementPage.now(today=factories.TODAY)
    reviewed = now.statement.verified_on
    limit = timedelta(days=now.statement.data["review_within_days"])

    assert not StatementPage.now(today=reviewed + limit).is_overdue
    assert StatementPage.now(today=reviewed + limit + timedelta(days=1)).is_overdue
