"""The mirror: claimed beside supported, what would move it up, and its history."""

import pytest

from plait.contributions.actions import withdraw
from plait.contributions.rules import Said
from plait.decisions.actions import answer_the_mirror
from plait.decisions.rules import PartOf
from plait.explore.pages.lists import parity_words
from plait.explore.pages.mirror import MirrorPage, expected_shares, level_name
from plait.methods.influence import TooFew
from plait.projects.models import ExpectedShare, Project
from tests import factories
from tests.explore.telling import told

ADDRESS = "/projects/kitchen-table/mirror/"


@pytest.fixture
def project(db):
    return factories.project(
        "kitchen-table", title="Kitchen Table", claimed_level="co-production"
    )


def decide(project, days_ago, *parts, answers=()):
    """A decision some days ago; parts such as "shaped carer"."""
    made = [part.split() for part in parts] or [("decided", "researcher")]
    return factories.decision(
        project,
        answers=answers,
        decided_on=factories.days_ago(days_ago),
        parts=[PartOf(kind=kind, group=group) for kind, group in made],
    )


def answering(project, days_ago):
    words = factories.contribution(
        project, group="public", said_on=factories.days_ago(days_ago + 5)
    )
    return decide(project, days_ago, answers=[words])


def test_under_five_decisions_are_too_few_to_say(project):
    for day in range(4):
        decide(project, day)

    page = MirrorPage.of(project)

    assert page.shown == TooFew(decisions=4, needed=5)
    assert page.level == "Too few decisions to say"
    assert page.history == []
    assert page.as_json() == {
        "project": "kitchen-table",
        "claimed": "co-production",
        "supported": None,
        "decisions": 4,
    }


def test_claimed_stands_beside_supported(project):
    for day in range(5):
        decide(project, day)

    page = MirrorPage.of(project)

    assert (page.claimed, page.level) == ("Co-production", "Informing")


def test_answering_one_public_voice_is_consulting(project):
    answering(project, 10)
    for day in range(4):
        decide(project, day)

    assert MirrorPage.of(project).level == "Consulting"


def test_words_taken_back_no_longer_count(project):

    one = answering(project, 10)
    for day in range(4):
        decide(project, day)
    withdraw(
        contribution=one.answers.get(),
        by=factories.involvement_lead(),
        now=factories.NOW,
    )

    assert MirrorPage.of(project).level == "Informing"


def test_the_words_of_researchers_are_not_those_of_public_partners(project):
    words = factories.contribution(project, group="researcher")
    decide(project, 10, answers=[words])
    for day in range(4):
        decide(project, day)

    assert MirrorPage.of(project).level == "Informing"


@pytest.mark.parametrize("group", ["public", "carer", "community"])
def test_shaping_a_quarter_is_involving_for_every_public_partner(project, group):
    for day in range(3):
        decide(project, day, "decided researcher")
    for day in (10, 11):
        decide(project, day, f"shaped {group}", "decided researcher")

    assert MirrorPage.of(project).level == "Involving"


def test_a_practitioner_who_shapes_is_not_a_public_partner(project):
    for day in range(5):
        decide(project, day, "shaped practitioner", "decided researcher")

    assert MirrorPage.of(project).level == "Informing"


def test_history_says_each_day_it_became_different(project):
    for day in (100, 90, 80, 70):
        decide(project, day)
    answering(project, 60)
    decide(project, 50, "shaped carer", "decided carer")
    decide(project, 40, "shaped carer", "decided carer")
    decide(project, 30, "shaped carer", "decided carer")

    history = MirrorPage.of(project).history

    assert [(one.on, one.decisions, one.level) for one in history] == [
        (factories.days_ago(60), 5, "Consulting"),
        (factories.days_ago(40), 7, "Involving"),
    ]


def test_history_looks_only_at_who_had_been_told_by_then(project):
    """A telling of today changes nothing of what was true last month."""
    words = [
        factories.contribution(
            project,
            group="carer",
            said_on=factories.days_ago(95),
            words=f"Voice {number}",
        )
        for number in range(6)
    ]
    made = [
        decide(project, 90 - at, "raised carer", "shaped carer", "decided carer")
        for at in range(6)
    ]
    made.append(decide(project, 80, "shaped carer", "decided carer", answers=words))
    before = MirrorPage.of(project).history
    for one in words:
        told(one, made[-1], on=factories.TODAY)

    assert MirrorPage.of(project).history == before


def test_expected_shares_are_those_agreed_else_by_heads(project):
    factories.partner(project)
    factories.partner(project, group="researcher")
    factories.partner(project, group="researcher")

    by_heads = expected_shares(project)
    for code, hundredths in (("carer", 50), ("researcher", 50)):
        ExpectedShare.objects.create(
            project=project, group=factories.group(code), hundredths=hundredths
        )
    agreed = expected_shares(project)

    assert {code: round(float(part), 3) for code, part in by_heads.items()} == {
        "carer": 0.333,
        "researcher": 0.667,
    }
    assert {code: float(part) for code, part in agreed.items()} == {
        "carer": 0.5,
        "researcher": 0.5,
    }


def test_shares_of_say_stand_beside_what_was_expected(project):
    factories.partner(project)
    factories.partner(project, group="researcher")
    for day in range(5):
        decide(project, day, "decided carer")

    page = MirrorPage.of(project)

    assert page.share_rows == [
        ("Carers", "100 %", "50 %"),
        ("Researchers", "0 %", "50 %"),
    ]
    assert float(page.parity.value) == pytest.approx(0.5)
    assert "Parity is 0.50" in parity_words(page.parity)


def test_too_few_for_parity_says_how_many_it_takes(project):
    factories.partner(project)
    decide(project, 1)

    assert parity_words(MirrorPage.of(project).parity) == (
        "There is 1 decision. It takes 5 to say how near the shares are "
        "to what was expected."
    )


def test_with_no_partners_there_is_nothing_to_hold_the_shares_beside(project):
    for day in range(5):
        decide(project, day)

    page = MirrorPage.of(project)

    assert page.parity is None
    assert parity_words(page.parity) == (
        "Nobody is a partner now, so there is nothing to hold the shares beside."
    )


def test_as_json_says_every_condition(world):

    found = MirrorPage.of(Project.objects.get(code="front-desk")).as_json()

    assert set(found) == {
        "project",
        "claimed",
        "supported",
        "decisions",
        "moves_up",
        "conditions",
    }
    assert (found["claimed"], found["supported"]) == ("co-production", "involving")
    assert found["decisions"] == 10
    assert {one["level"] for one in found["conditions"]} == {
        "consulting",
        "involving",
        "co-design",
        "co-production",
    }
    assert all(
        set(one) == {"level", "words", "holds", "figure"} for one in found["conditions"]
    )


def test_a_level_we_do_not_know_is_named_by_its_code():
    assert level_name("co-design") == "Co-design"
    assert level_name("") == ""
    assert level_name("later-invented") == "later-invented"


# The page


def test_only_the_team_looks_in_the_mirror(project):
    stranger, partner = factories.person(), factories.partner(project).person

    assert factories.signed_in(None).get(ADDRESS).status_code == 302
    assert factories.signed_in(stranger).get(ADDRESS).status_code == 403
    assert factories.signed_in(partner).get(ADDRESS).status_code == 200


def test_the_page_says_claimed_level_and_too_few(project):
    decide(project, 1)

    text = factories.signed_in(factories.partner(project).person).get(ADDRESS).text

    assert "Co-production" in text
    assert "Too few decisions to say" in text
    assert "It takes 5 to say something" in text


def test_an_answer_to_the_mirror_stands_beside_it(project):
    partner = factories.partner(project, factories.person("Tess Pell"))
    answer_the_mirror(
        Said(words="It feels like less.", group="carer", said_on=factories.TODAY),
        project=project,
        level_shown="informing",
        by=partner.person,
        now=factories.NOW,
        on=factories.TODAY,
    )

    text = factories.signed_in(partner.person).get(ADDRESS).text

    assert "It feels like less." in text
    assert "Tess Pell" in text
