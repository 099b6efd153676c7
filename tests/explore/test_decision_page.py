"""What the page of a decision says of who had a say, and to whom."""

import pytest

from plait.contributions.actions import add, withdraw
from plait.contributions.rules import Said
from plait.decisions.actions import keep_beside, reply_to_recollection
from plait.decisions.rules import OptionOf, PartOf
from plait.explore.pages.decision import A_FEW, DecisionPage
from plait.explore.pages.thread import Reader
from plait.projects.rules import Standing
from tests import factories


@pytest.fixture
def named(project):
    """A partner credited by name."""
    who = factories.person("Tess Pell", title="a carer")
    return factories.partner(project, who)


@pytest.fixture
def unnamed(project):
    """A partner who chose no credit at all."""
    return factories.partner(
        project, factories.person("Quiet One", credit="nothing"), group="researcher"
    )


def rows(page):
    return {row[0]: row[1:] for row in page.say_rows}


def test_counts_are_exact_outside_where_everyone_chose_to_be_credited(
    project, named, outside
):
    one = factories.decision(
        project,
        parts=[
            PartOf(kind="raised", partner=named.pk),
            PartOf(kind="decided", partner=named.pk),
        ],
    )

    assert rows(DecisionPage.of(one, outside)) == {"Carers": ("1", "", "1")}


def test_outside_a_few_stands_where_somebody_chose_no_credit(
    project, named, unnamed, outside
):
    one = factories.decision(
        project,
        parts=[
            PartOf(kind="shaped", partner=unnamed.pk),
            PartOf(kind="decided", partner=named.pk),
            PartOf(kind="decided", group="public", people=3),
        ],
    )

    assert rows(DecisionPage.of(one, outside)) == {
        "Public contributors": ("", "", A_FEW),
        "Carers": ("", "", "1"),
        "Researchers": ("", A_FEW, ""),
    }


def test_inside_counts_are_exact(project, unnamed, inside):
    one = factories.decision(
        project,
        parts=[
            PartOf(kind="shaped", partner=unnamed.pk),
            PartOf(kind="decided", group="public", people=3),
        ],
    )

    assert rows(DecisionPage.of(one, inside)) == {
        "Public contributors": ("", "", "3"),
        "Researchers": ("", "1", ""),
    }


def test_names_stand_inside_as_their_owners_chose(project, named, unnamed, inside):
    one = factories.decision(
        project,
        parts=[
            PartOf(kind="raised", partner=named.pk),
            PartOf(kind="decided", partner=unnamed.pk),
            PartOf(kind="decided", group="carer", people=2),
        ],
    )

    assert DecisionPage.of(one, inside).names == [
        ("Raised it", "Tess Pell"),
        ("Decided", "someone, 2 carers"),
    ]


def test_outside_there_are_no_names(project, named, outside):
    one = factories.decision(project, parts=[PartOf(kind="decided", partner=named.pk)])

    assert DecisionPage.of(one, outside).names == []


@pytest.fixture
def objected(project, named):
    """A decision that Tess objected to, with her reason for partners only."""
    reason = factories.contribution(project, speaker=named.person, words="Too soon.")
    return factories.decision(
        project,
        parts=[
            PartOf(
                kind="decided", partner=named.pk, stance="object", because=reason.pk
            ),
            PartOf(kind="decided", group="researcher", people=2),
        ],
    )


def test_outside_only_that_somebody_objected(objected, outside):
    [dissent] = DecisionPage.of(objected, outside).dissent

    assert (dissent.stance, dissent.who, dissent.because) == ("Objected", "", None)


def test_inside_who_objected_and_why(objected, inside):
    [dissent] = DecisionPage.of(objected, inside).dissent

    assert (dissent.who, dissent.because.words) == ("Tess Pell", "Too soon.")


def test_a_reason_for_leads_only_is_not_read_by_partners(project, named, inside, lead):
    reason = factories.contribution(project, speaker=named.person, use="facilitator")
    one = factories.decision(
        project,
        parts=[
            PartOf(kind="decided", partner=named.pk, stance="aside", because=reason.pk)
        ],
    )

    assert DecisionPage.of(one, inside).dissent[0].because is None
    assert DecisionPage.of(one, lead).dissent[0].because == reason


def test_agreeing_is_no_dissent(project, named, inside):
    one = factories.decision(project, parts=[PartOf(kind="decided", partner=named.pk)])

    assert DecisionPage.of(one, inside).dissent == []


@pytest.mark.parametrize(
    ("groups", "together"),
    [({"carer"}, False), ({"carer", "researcher"}, True)],
)
def test_together_is_two_groups_deciding(project, inside, groups, together):
    parts = [PartOf(kind="decided", group=group) for group in sorted(groups)]
    one = factories.decision(project, parts=parts)

    assert DecisionPage.of(one, inside).together is together


def test_shaping_is_not_deciding_together(project, inside):
    one = factories.decision(
        project,
        parts=[
            PartOf(kind="shaped", group="carer"),
            PartOf(kind="decided", group="researcher"),
        ],
    )

    assert not DecisionPage.of(one, inside).together


@pytest.mark.parametrize(
    ("outcome", "needs"),
    [("changed", True), ("partly", True), ("no", False), ("later", False)],
)
def test_a_decision_to_change_asks_for_the_change(project, inside, outcome, needs):
    one = factories.decision(project, outcome=outcome, will_not="Not that.")

    assert DecisionPage.of(one, inside).needs_change is needs


def test_a_change_recorded_is_not_asked_for_again(project, inside):
    one = factories.change(factories.decision(project)).decision

    assert not DecisionPage.of(one, inside).needs_change


def test_options_are_shown_with_the_chosen_one(project, outside):
    one = factories.decision(
        project, options=[OptionOf(words="A", is_chosen=True), OptionOf(words="B")]
    )

    assert [
        (option.words, option.is_chosen)
        for option in DecisionPage.of(one, outside).options
    ] == [("A", True), ("B", False)]


# "I remember it differently"


@pytest.fixture
def remembered(project, named):
    """A decision, and Tess's memory of it, for partners."""
    one = factories.decision(project)
    words = add(
        Said(words="It was the other way.", group="carer", said_on=factories.TODAY),
        project=project,
        by=named.person,
        speaker=named.person,
        now=factories.NOW,
    )
    kept = keep_beside(
        decision=one,
        contribution=words,
        by=named.person,
        now=factories.NOW,
        on=factories.TODAY,
    )
    reply_to_recollection(
        recollection=kept,
        words="We kept both.",
        by=named.person,
        now=factories.NOW,
        on=factories.TODAY,
    )
    return one


def test_a_memory_and_its_answer_stand_beside_the_decision(remembered, inside):
    [kept] = DecisionPage.of(remembered, inside).recollections

    assert kept.contribution.words == "It was the other way."
    assert kept.reply == "We kept both."


def test_a_memory_for_partners_is_not_read_outside(remembered, outside):
    assert DecisionPage.of(remembered, outside).recollections == []


def test_a_memory_is_read_by_whoever_it_is(remembered, named):
    reader = Reader(person=named.person, standing=Standing.SIGNED_IN)

    assert len(DecisionPage.of(remembered, reader).recollections) == 1


def test_a_memory_taken_back_leaves_no_words_and_no_name(remembered, named, inside):
    kept = remembered.recollections.get()
    withdraw(contribution=kept.contribution, by=named.person, now=factories.NOW)

    shown = [
        (one.contribution.words, one.contribution.credited_to)
        for one in DecisionPage.of(remembered, inside).recollections
    ]

    assert shown in ([], [("", "someone")])
