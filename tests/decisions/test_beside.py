import pytest

from plait.contributions.actions import NothingSaid
from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.decisions import actions
from plait.decisions.models import Answer, MirrorReply, Recollection
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from tests import factories
from tests.factories import NOW, TODAY


def said(words="We never agreed on the date.", **more):
    return Said(words=words, group="carer", said_on=TODAY, **more)


def remember(table, decision, written=None, by=None):
    return actions.remember_differently(
        written or said(), decision=decision, by=by or table.tess, now=NOW, on=TODAY
    )


def mirror(table, written=None, by=None):
    return actions.answer_the_mirror(
        written or said(),
        project=table.project,
        level_shown="involving",
        by=by or table.tess,
        now=NOW,
        on=TODAY,
    )


def test_one_more_contribution_can_be_answered_by_a_decision_kept_before(table):
    decision = factories.decision(table.project)
    words = factories.contribution(table.project)

    for _ in range(2):
        actions.answer_also(
            decision=decision, contribution=words, by=table.tess, now=NOW
        )

    assert list(decision.answers.all()) == [words]
    assert Entry.objects.filter(did="decisions.answer-also").count() == 1


def test_words_of_another_project_cannot_be_linked(table):
    decision = factories.decision(table.project)

    with pytest.raises(actions.NotFromHere):
        actions.answer_also(
            decision=decision,
            contribution=factories.contribution(),
            by=table.tess,
            now=NOW,
        )

    assert not Answer.objects.exists()


def test_words_taken_back_cannot_be_linked(table):
    words = factories.contribution(table.project)
    words.withdrawn_at = NOW

    with pytest.raises(actions.NotFromHere):
        actions.answer_also(
            decision=factories.decision(table.project),
            contribution=words,
            by=table.tess,
            now=NOW,
        )


def test_a_memory_stands_beside_the_decision_which_stays_as_it_was(table):
    decision = factories.decision(table.project)

    kept = remember(table, decision)

    decision.refresh_from_db()
    assert decision.what == "Say who will be in the room"
    assert kept.contribution.words == "We never agreed on the date."
    assert kept.contribution.by == table.tess
    assert kept.contribution.noted_on == TODAY


def test_a_memory_sent_twice_is_kept_once(table):
    decision = factories.decision(table.project)
    written = said(submission="d" * 32)

    assert remember(table, decision, written) == remember(table, decision, written)
    assert Recollection.objects.count() == 1


def test_a_memory_needs_words(table):
    with pytest.raises(NothingSaid):
        remember(table, factories.decision(table.project), said(" "))


def test_words_of_another_project_cannot_stand_beside_a_decision(table):
    with pytest.raises(actions.NotFromHere):
        actions.keep_beside(
            decision=factories.decision(table.project),
            contribution=factories.contribution(),
            by=table.tess,
            now=NOW,
            on=TODAY,
        )


def test_a_memory_can_be_answered(table):
    kept = remember(table, factories.decision(table.project))

    actions.reply_to_recollection(
        recollection=kept,
        words=" Thank you. We looked again. ",
        by=table.public.person,
        now=NOW,
        on=TODAY,
    )

    kept.refresh_from_db()
    assert (kept.reply, kept.replied_on) == ("Thank you. We looked again.", TODAY)
    assert kept.replied_by == table.public.person


def test_a_partner_can_answer_the_mirror_and_twice_is_once(table):
    written = said("We shaped it in the car park.", submission="e" * 32)

    assert mirror(table, written) == mirror(table, written)
    kept = MirrorReply.objects.get()
    assert kept.level_shown == "involving"
    assert kept.contribution.noted_on == TODAY


def test_someone_from_outside_can_do_none_of_this(table):
    stranger = factories.person()
    decision = factories.decision(table.project)
    words = factories.contribution(table.project)
    memory = remember(table, decision)
    before = Contribution.objects.count()

    with pytest.raises(NotYourRole):
        actions.answer_also(decision=decision, contribution=words, by=stranger, now=NOW)
    with pytest.raises(NotYourRole):
        remember(table, decision, by=stranger)
    with pytest.raises(NotYourRole):
        mirror(table, by=stranger)
    with pytest.raises(NotYourRole):
        actions.reply_to_recollection(
            recollection=memory, words="No.", by=stranger, now=NOW, on=TODAY
        )
    assert Contribution.objects.count() == before
