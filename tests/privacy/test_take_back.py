"""Words taken back are gone from everything that was made of them."""

import pytest

from plait.contributions.actions import TakenBack, keep_with_no_decision
from plait.contributions.rules import Said
from plait.decisions.actions import remember_differently, reply_to_recollection
from plait.decisions.models import Recollection
from plait.foundation.errors import NotYourRole
from plait.privacy.actions import take_back
from plait.privacy.models import Erasure
from plait.replies.actions import tell
from tests import factories
from tests.factories import NOW, TODAY
from tests.privacy.canaries import raw_bytes

pytestmark = pytest.mark.django_db
WORDS = "The lift was broken again and I sat there for hours with zq99999vk."


@pytest.fixture
def said():
    amina = factories.person("Amina Darr")
    return factories.contribution(speaker=amina, words=WORDS)


def back(said):
    return take_back(contribution=said, by=said.by, now=NOW)


def test_what_they_were_told_about_it_goes(said):
    decision = factories.decision(said.project, [said])
    lead = factories.involvement_lead()
    told = tell(
        answer=decision.links.get(),
        way="email",
        words=f"Dear Amina, you said: {WORDS}",
        told_on=TODAY,
        by=lead,
        now=NOW,
    )

    back(said)

    told.refresh_from_db()
    assert (told.words, told.told_on) == ("", TODAY)


def test_the_reason_it_was_kept_for_says_nothing_of_it(said):
    lead = factories.involvement_lead()
    why = "She sat for hours by the lift."
    keep_with_no_decision(contribution=said, why=why, by=lead, now=NOW, on=TODAY)

    back(said)

    said.refresh_from_db()
    assert said.noted_on == TODAY
    assert said.noted_why == "It was read and kept."


def test_quotes_of_it_in_decisions_and_changes_go(said):
    decision = factories.decision(
        said.project, [said], why="One carer: “I sat there for hours”. So we act."
    )
    change = factories.change(decision, before="the lift was broken again and I waited")

    texts = back(said)

    decision.refresh_from_db()
    change.refresh_from_db()
    assert texts == 2
    assert decision.why == "One carer: “[words taken back]”. So we act."
    assert change.before == "[words taken back] waited"


def test_the_reply_to_a_recollection_goes_with_it():
    project = factories.project()
    amina = factories.partner(project).person
    decision = factories.decision(project)
    when = {"by": amina, "now": NOW, "on": TODAY}
    kept = remember_differently(
        Said(words="It was March.", group="carer", said_on=TODAY),
        decision=decision,
        **when,
    )
    reply_to_recollection(recollection=kept, words="You say it was March.", **when)

    take_back(contribution=kept.contribution, by=amina, now=NOW)

    assert Recollection.objects.get().reply == ""


def test_nothing_of_it_is_left_in_the_raw_bytes(said):
    factories.decision(said.project, [said], will_not=f"Not: “{WORDS}”")
    assert b"zq99999vk" in raw_bytes()

    back(said)

    assert b"zq99999vk" not in raw_bytes()


def test_it_is_written_down_so_that_a_restored_copy_loses_it_too(said):
    back(said)

    assert Erasure.objects.get().plan == {
        "row": f"contributions.contribution:{said.pk}"
    }


def test_it_cannot_be_done_twice_or_by_somebody_else(said):
    other = factories.partner(said.project).person
    with pytest.raises(NotYourRole):
        take_back(contribution=said, by=other, now=NOW)
    back(said)

    with pytest.raises(TakenBack):
        take_back(contribution=said, by=factories.involvement_lead(), now=NOW)
