"""Opening, choosing, closing and settling: what is kept, and what is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from plait.contributions.models import Contribution
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.limits.models import Tally
from plait.limits.rules import limit
from plait.priorities import actions
from plait.priorities.models import Ballot, Comparison, Exercise, Mark
from plait.priorities.rules import (
    Came,
    Chosen,
    Method,
    Wording,
    rule_for,
)
from plait.rooms.actions import RoomClosed, TooManyFromHere
from plait.rooms.models import Seat
from tests import factories
from tests.factories import NOW, TODAY
from tests.factories.priorities import keys

pytestmark = pytest.mark.django_db


def by_lead(**more):
    return {"by": factories.involvement_lead(), "now": NOW, **more}


def marks(ballot):
    return list(ballot.marks.order_by("item").values_list("value", flat=True))


def test_opening_makes_a_room_a_first_round_and_a_list():
    choice = factories.exercise()
    first = choice.rounds.get()
    assert first.number == 1
    assert list(first.items.values_list("pk", flat=True)) == keys(choice)
    assert choice.room.kind == "priorities"
    assert choice.fixed_rule == rule_for(Method.DOTS, dots=3)


def test_opened_twice_it_is_one():
    project = factories.project()
    both = [factories.exercise(project, submission="once") for _ in range(2)]
    assert both[0] == both[1]
    assert Exercise.objects.count() == 1


def test_somebody_outside_opens_nothing():
    choice = factories.exercise()
    with pytest.raises(NotYourRole):
        actions.close_choosing(exercise=choice, by=factories.person(), now=NOW)


@pytest.mark.parametrize(
    ("things", "error"),
    [
        (["One"], actions.TooFewToChoose),
        (["One", " "], actions.TooFewToChoose),
        (["One", " one "], actions.TwiceOnTheList),
        ([f"Thing {n}" for n in range(61)], actions.TooManyToChoose),
    ],
)
def test_a_list_that_is_none_is_refused(things, error):
    with pytest.raises(error):
        factories.exercise(things=things)
    assert not Exercise.objects.exists()


def test_the_list_changes_until_somebody_has_chosen():
    choice = factories.exercise()
    item = actions.add_item(Wording(name="A bench"), exercise=choice, **by_lead())
    actions.retire_item(item=item, on=TODAY, **by_lead())
    assert (
        list(choice.rounds.get().items.values_list("pk", flat=True))
        == keys(choice)[:-1]
    )
    factories.ballot(choice, 3)
    with pytest.raises(actions.AlreadyBegun):
        actions.add_item(Wording(name="A door"), exercise=choice, **by_lead())
    with pytest.raises(actions.AlreadyBegun):
        actions.retire_item(item=choice.items.first(), on=TODAY, **by_lead())


def test_a_seat_has_one_ballot_and_the_last_one_counts():
    choice = factories.exercise()
    first = factories.ballot(choice, 3, 0, 0, 0)
    again = factories.ballot(choice, 1, 2, 0, 0)
    assert first == again
    assert marks(again) == [1, 2, 0, 0]
    assert Seat.objects.count() == 1
    assert Mark.objects.count() == 4


def test_choosing_writes_no_line_of_history():
    choice = factories.exercise()
    before = Entry.objects.count()
    factories.ballot(choice, 3)
    assert Entry.objects.count() == before


def test_too_many_dots_are_said_and_nothing_is_kept():
    choice = factories.exercise()
    with pytest.raises(actions.NotARightBallot, match="Take 2 away"):
        factories.ballot(choice, 3, 2)
    assert not Ballot.objects.exists()
    assert not Seat.objects.exists()


def test_places_with_gaps_are_closed_up():
    choice = factories.exercise(method=Method.RANKING)
    assert marks(factories.ballot(choice, 4, None, 2, None)) == [2, None, 1, None]


def test_what_is_not_on_the_list_is_refused():
    choice, other = factories.exercise(), factories.exercise()
    stray = Chosen(values={keys(other)[0]: 1})
    with pytest.raises(actions.NotOnTheList):
        actions.cast(
            stray, asked=choice.rounds.get(), came=Came(), by=None, now=NOW, on=TODAY
        )


@pytest.mark.parametrize("day", [TODAY - timedelta(days=31), TODAY + timedelta(days=2)])
def test_before_and_after_its_days_nobody_chooses(day):
    choice = factories.exercise(closes_on=TODAY + timedelta(days=1))
    with pytest.raises(RoomClosed):
        actions.cast(
            Chosen(values={keys(choice)[0]: 1}),
            asked=choice.rounds.get(),
            came=Came(key="k"),
            by=None,
            now=NOW,
            on=day,
        )


def test_closed_by_hand_it_takes_nothing_until_it_is_opened_again():
    choice = factories.exercise()
    actions.close_choosing(exercise=choice, **by_lead())
    actions.close_choosing(exercise=choice, **by_lead())
    with pytest.raises(RoomClosed):
        factories.ballot(choice, 3)
    choice.room.refresh_from_db()
    actions.choose_again(exercise=choice, **by_lead())
    assert factories.ballot(choice, 3)


def test_people_outside_a_private_project_cannot_choose():
    choice = factories.exercise(factories.project(is_public=False))
    with pytest.raises(NotYourRole):
        factories.ballot(choice, 3)


def test_a_machine_that_sends_hundreds_from_one_place_is_stopped():
    choice = factories.exercise()
    most = limit("ballots-from-one-place").most
    Tally.objects.create(
        what="ballots-from-one-place", whom=f"{choice.room_id}:m", since=NOW, times=most
    )
    with pytest.raises(TooManyFromHere):
        factories.ballot(choice, 3, came=Came(key="new", mark="m"))
    assert not Ballot.objects.exists()


def test_the_group_they_say_later_is_the_group_of_their_seat():
    choice = factories.exercise()
    factories.ballot(choice, 3)
    ballot = factories.ballot(choice, 3, group="carer")
    assert ballot.seat.group.code == "carer"


def test_an_unknown_group_is_no_group():
    ballot = factories.ballot(factories.exercise(), 3, group="martian")
    assert ballot.seat.group is None


def test_why_is_kept_where_words_are_and_once():
    choice = factories.exercise(method=Method.DELPHI)
    sent = {"reason": "Because of mum.", "submission": "s"}
    for _ in range(2):
        ballot = factories.ballot(choice, 9, group="carer", **sent)
    said = Contribution.objects.get()
    assert ballot.reason == said
    assert said.words == "Because of mum."
    assert not said.wants_telling


def test_why_without_a_group_is_asked_for_again():
    choice = factories.exercise(method=Method.DELPHI)
    with pytest.raises(actions.ReasonNeedsGroup):
        factories.ballot(choice, 9, reason="Because.")
    assert not Ballot.objects.exists()


def test_words_that_are_taken_back_leave_the_ballot_whole():
    choice = factories.exercise(method=Method.DELPHI)
    ballot = factories.ballot(choice, 9, group="carer", reason="Because.")
    Contribution.objects.all().delete()
    ballot.refresh_from_db()
    assert ballot.reason is None
    assert marks(ballot)[0] == 9


def prefer(choice, pair, winner, key="k"):
    return actions.prefer(
        pair,
        winner=winner,
        asked=choice.rounds.get(),
        came=Came(key=key),
        by=None,
        now=NOW,
        on=TODAY,
    )


def test_a_pair_is_kept_once_and_the_last_choice_counts():
    choice = factories.exercise(method=Method.PAIRWISE)
    one, other, *_ = keys(choice)
    prefer(choice, (other, one), other)
    prefer(choice, (one, other), None)
    kept = Comparison.objects.get()
    assert (kept.one_id, kept.other_id, kept.winner_id) == (one, other, None)


@pytest.mark.parametrize("turn", ["same", "winner", "stray"])
def test_a_pair_that_is_none_is_refused(turn):
    choice = factories.exercise(method=Method.PAIRWISE)
    one, other, third, _ = keys(choice)
    pair, winner = {
        "same": ((one, one), one),
        "winner": ((one, other), third),
        "stray": ((one, 10**9), one),
    }[turn]
    with pytest.raises(actions.NotOnTheList):
        prefer(choice, pair, winner)
    assert not Comparison.objects.exists()


def test_the_database_refuses_a_winner_who_was_not_there():
    choice = factories.exercise(method=Method.PAIRWISE)
    one, other, third, _ = keys(choice)
    ballot = prefer(choice, (one, other), one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comparison.objects.create(
            ballot=ballot, one_id=other, other_id=third, winner_id=one, at=NOW
        )
