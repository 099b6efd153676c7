from dataclasses import replace
from datetime import date

import pytest

from plait.contributions.actions import NothingSaid
from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.decisions import actions
from plait.decisions.models import Decision, UnfinishedCard
from plait.decisions.rules import Card, OptionOf, PartOf, WordsNow
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from tests import factories
from tests.factories import NOW, days_ago

CARD = Card(
    what="Say who will be in the room",
    decided_on=days_ago(3),
    outcome="changed",
    method="all-agreed",
    parts=(PartOf(kind="decided", group="carer", people=2),),
)


def decide(table, **written):
    card = replace(CARD, **written)
    return actions.decide(card, project=table.project, by=table.tess, now=NOW)


def spoken(words="It came in the post with no name on it.", **said):
    said = {"group": "carer", "said_on": days_ago(3), **said}
    return Said(words=words, **said)


def test_a_card_becomes_a_decision(table):
    words = factories.contribution(table.project)

    kept = decide(
        table,
        why="People were afraid of a stranger.",
        answers=(words.pk,),
        options=(OptionOf(words="Name them", is_chosen=True), OptionOf(words="Wait")),
    )

    assert (kept.what, kept.stage) == ("Say who will be in the room", "carry-out")
    assert kept.tell_by == date(2026, 12, 19)
    assert list(kept.answers.all()) == [words]
    assert [option.is_chosen for option in kept.options.all()] == [True, False]
    assert kept.recorded_by == table.tess
    assert Entry.objects.filter(did="decisions.decide", about=kept.code).count() == 1


def test_a_named_partner_counts_as_one_person_of_their_own_group(table):
    parts = (
        PartOf(kind="decided", partner=table.researcher.pk),
        PartOf(kind="raised", group="public", people=3),
    )

    kept = decide(table, parts=parts)

    assert list(kept.parts.values_list("kind", "group__code", "partner", "people")) == [
        ("decided", "researcher", table.researcher.pk, 1),
        ("raised", "public", None, 3),
    ]


def test_only_those_who_decided_take_a_stance(table):
    parts = (
        PartOf(kind="decided", group="carer"),
        PartOf(kind="raised", group="carer"),
    )

    kept = decide(table, parts=parts)

    assert list(kept.parts.values_list("stance", flat=True)) == ["agree", ""]


def test_the_same_card_sent_twice_is_one_decision(table):
    first = decide(table, submission="a" * 32)
    second = decide(table, submission="a" * 32, what="Something else")

    assert first == second
    assert Decision.objects.count() == 1


def test_keeping_a_card_clears_the_unfinished_one(table):
    actions.keep_unfinished(
        project=table.project, by=table.tess, fields={"what": ["Half"]}, now=NOW
    )

    decide(table)

    assert not UnfinishedCard.objects.exists()


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ({"what": "  "}, actions.SayWhatWasDecided),
        ({"parts": (PartOf(kind="raised", group="carer"),)}, actions.SayWhoDecided),
        ({"outcome": "no", "will_not": " "}, actions.SayWhyNot),
        ({"outcome": "later"}, actions.SayWhyNot),
        ({"decided_on": date(2026, 11, 23)}, actions.NotDecidedYet),
        ({"weight": 2}, actions.WeightNeedsReason),
        ({"answers": (999_999,)}, actions.NotFromHere),
        ({"question": 999_999}, actions.NotFromHere),
        ({"parts": (PartOf(kind="decided", group="moon"),)}, actions.NotFromHere),
        ({"parts": (PartOf(kind="decided", partner=999_999),)}, actions.NotFromHere),
        (
            {"parts": (PartOf(kind="decided", group="carer", because=999_999),)},
            actions.NotFromHere,
        ),
    ],
)
def test_a_card_that_is_not_whole_is_not_kept(table, written, error):
    with pytest.raises(error):
        decide(table, **written)

    assert not Decision.objects.exists()


def test_words_and_questions_of_another_project_are_refused(table):
    other = factories.project()
    words, question = factories.contribution(other), factories.question(other)

    with pytest.raises(actions.NotFromHere):
        decide(table, answers=(words.pk,))
    with pytest.raises(actions.NotFromHere):
        decide(table, question=question.pk)


def test_words_that_were_taken_back_cannot_be_answered(table):
    words = factories.contribution(table.project)
    Contribution.objects.filter(pk=words.pk).update(withdrawn_at=NOW, words="")

    with pytest.raises(actions.NotFromHere):
        decide(table, answers=(words.pk,))


def test_a_heavy_decision_keeps_its_reason_and_its_question(table):
    question = factories.question(table.project)

    kept = decide(
        table, weight=3, weight_why="It sets the budget.", question=question.pk
    )

    assert (kept.weight, kept.weight_why) == (3, "It sets the budget.")
    assert kept.question == question


def test_someone_from_outside_may_not_decide(table):
    stranger = factories.person()
    asked = {"project": table.project, "by": stranger}

    with pytest.raises(NotYourRole):
        actions.decide(CARD, now=NOW, **asked)
    with pytest.raises(NotYourRole):
        actions.decide_with_words(CARD, words=(), now=NOW, **asked)
    with pytest.raises(NotYourRole):
        actions.keep_unfinished(fields={}, now=NOW, **asked)
    with pytest.raises(NotYourRole):
        actions.start_afresh(**asked)


def with_words(table, *words, **written):
    return actions.decide_with_words(
        replace(CARD, **written),
        words=words,
        project=table.project,
        by=table.tess,
        now=NOW,
    )


def test_words_written_on_the_card_are_answered_by_it(table):
    kept = with_words(
        table, WordsNow(said=spoken(), partner=table.public.pk), WordsNow(said=spoken())
    )

    named, unnamed = kept.answers.order_by("pk")
    assert named.by == table.public.person
    assert (unnamed.by, unnamed.credited_to) == (None, "a carer")
    assert named.entered_by == table.tess


def test_the_reason_for_a_stance_is_kept_as_words_beside_the_decision(table):
    parts = (
        *CARD.parts,
        PartOf(kind="decided", partner=table.public.pk, stance="aside"),
    )
    why = spoken("I am not sure it helps.", group="public")

    kept = with_words(
        table,
        WordsNow(said=why, partner=table.public.pk, reason_of=1),
        parts=parts,
    )

    aside = kept.parts.get(stance="aside")
    assert aside.because.words == "I am not sure it helps."
    assert aside.because.by == table.public.person
    assert aside.because.noted_on is not None
    assert not kept.answers.exists()


def test_nothing_is_kept_when_one_of_the_words_is_empty(table):
    with pytest.raises(NothingSaid):
        with_words(table, WordsNow(said=spoken()), WordsNow(said=spoken("  ")))

    assert not Contribution.objects.exists()
    assert not Decision.objects.exists()


def test_a_card_that_is_not_whole_keeps_no_words(table):
    with pytest.raises(actions.SayWhatWasDecided):
        with_words(table, WordsNow(said=spoken()), what="")

    assert not Contribution.objects.exists()


def test_words_of_a_partner_of_another_project_are_refused(table):
    stranger = factories.partner(factories.project())

    with pytest.raises(actions.NotFromHere):
        with_words(table, WordsNow(said=spoken(), partner=stranger.pk))


def test_a_card_with_words_sent_twice_keeps_them_once(table):
    sent = {"submission": "b" * 32}

    first = with_words(table, WordsNow(said=spoken()), **sent)
    second = with_words(table, WordsNow(said=spoken()), **sent)

    assert first == second
    assert Contribution.objects.count() == 1


def test_the_last_unfinished_card_takes_the_place_of_the_one_before(table):
    for words in ("Half", "More than half"):
        actions.keep_unfinished(
            project=table.project, by=table.tess, fields={"what": [words]}, now=NOW
        )

    assert UnfinishedCard.objects.get().fields == {"what": ["More than half"]}


def test_a_card_kept_whole_cannot_become_unfinished_again(table):
    decide(table, submission="c" * 32)

    again = actions.keep_unfinished(
        project=table.project,
        by=table.tess,
        fields={"submission": ["c" * 32]},
        now=NOW,
    )

    assert again is None
    assert not UnfinishedCard.objects.exists()


def test_starting_afresh_throws_away_only_ones_own_card(table):
    for by in (table.tess, table.public.person):
        actions.keep_unfinished(project=table.project, by=by, fields={}, now=NOW)

    actions.start_afresh(project=table.project, by=table.tess)

    assert UnfinishedCard.objects.get().by == table.public.person
