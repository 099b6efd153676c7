"""At the desk and at the end: slips, files, rounds and the final list."""

from datetime import timedelta

import pytest

from plait.history.models import Entry
from plait.priorities import actions
from plait.priorities.models import Ballot, Round, Shortlist
from plait.priorities.rules import (
    Brought,
    Came,
    Chosen,
    Method,
    Read,
    Settled,
)
from plait.priorities.rules.files import Fault
from plait.rooms.actions import RoomClosed
from plait.rooms.models import Seat
from tests import factories
from tests.factories import NOW, TODAY
from tests.factories.priorities import keys

pytestmark = pytest.mark.django_db


def by_lead(**more):
    return {"by": factories.involvement_lead(), "now": NOW, **more}


def marks(ballot):
    return list(ballot.marks.order_by("item").values_list("value", flat=True))


def key_in(choice, key, **more):
    return actions.key_in_ballot(
        Chosen(values={keys(choice)[0]: 2}),
        asked=choice.rounds.get(),
        came=Came(key=key, group="carer", route="post"),
        on=TODAY,
        **by_lead(**more),
    )


def test_each_slip_has_a_seat_of_its_own_and_says_how_it_came():
    choice = factories.exercise()
    first, second = key_in(choice, "one"), key_in(choice, "two")
    assert key_in(choice, "one") == first != second
    assert first.seat.route == "post"
    assert first.entered_by == factories.involvement_lead()


def test_paper_is_keyed_in_after_the_last_day_but_not_after_the_close():
    choice = factories.exercise(closes_on=TODAY - timedelta(days=1))
    assert key_in(choice, "late")
    actions.close_choosing(exercise=choice, **by_lead())
    with pytest.raises(RoomClosed):
        key_in(choice, "too late")


def bring(choice, *values, key="file", faults=()):
    first = keys(choice)[0]
    return actions.bring_in_ballots(
        Read(
            ballots=tuple(
                Brought(values={first: value}, group="carer") for value in values
            ),
            faults=faults,
        ),
        exercise=choice,
        key=key,
        route="post",
        on=TODAY,
        **by_lead(),
    )


def test_a_file_brought_in_twice_is_kept_once():
    choice = factories.exercise()
    assert bring(choice, 1, 2, 3) == 3
    assert bring(choice, 1, 2, 3) == 0
    assert bring(choice, 1, 2, 3, key="another file") == 3
    assert Ballot.objects.count() == 6
    assert set(Seat.objects.values_list("group__code", flat=True)) == {"carer"}


def test_a_file_with_a_line_at_fault_is_not_taken_in_by_half():
    choice = factories.exercise()
    with pytest.raises(actions.BallotsAtFault):
        bring(choice, 1, 2, faults=(Fault(3, "A vote is a number."),))

    assert bring(choice, 1, 2, 3, key="the file, mended") == 3
    assert Ballot.objects.count() == 3


def test_a_file_with_no_ballot_is_refused():
    with pytest.raises(actions.NothingToBringIn):
        bring(factories.exercise())


def test_a_second_round_asks_about_what_is_left_and_the_seat_stays():
    choice = factories.exercise(method=Method.DELPHI)
    factories.ballot(choice, 9, 5, 1, 5)
    left = keys(choice)[1:3]
    for _ in range(2):
        made = actions.open_next_round(
            exercise=choice, after=1, items=left, closes_on=None, **by_lead()
        )
    assert made.number == 2
    assert Round.objects.count() == 2
    assert choice.rounds.get(number=1).closed_at == NOW
    second = actions.cast(
        Chosen(values=dict.fromkeys(left, 6)),
        asked=made,
        came=Came(key="a-key"),
        by=None,
        now=NOW,
        on=TODAY,
    )
    assert Seat.objects.count() == 1
    assert marks(second) == [6, 6]


def test_only_rounds_are_asked_again_and_something_must_be():
    with pytest.raises(actions.NoMoreRounds):
        actions.open_next_round(
            exercise=factories.exercise(),
            after=1,
            items=[],
            closes_on=None,
            **by_lead(),
        )
    with pytest.raises(actions.NothingToAskAgain):
        actions.open_next_round(
            exercise=factories.exercise(method=Method.DELPHI),
            after=1,
            items=[],
            closes_on=None,
            **by_lead(),
        )


def settle(choice, order, left_out=None):
    return actions.settle_shortlist(
        Settled(
            order=tuple(order), left_out=left_out or {}, interim=4, why="We talked."
        ),
        exercise=choice,
        on=TODAY,
        **by_lead(),
    )


def test_the_final_list_keeps_the_order_and_why_the_rest_was_left_out():
    choice = factories.exercise()
    actions.close_choosing(exercise=choice, **by_lead())
    choice.room.refresh_from_db()
    one, two, three, four = keys(choice)
    kept = settle(choice, [three, one], {two: "Too dear.", four: "Later."})
    before = Entry.objects.count()
    assert settle(choice, [three, one], {two: "Too dear.", four: "Later."}) == kept
    assert Entry.objects.count() == before
    rows = kept.places.values_list("item", "place", "why")
    assert list(rows) == [
        (three, 1, ""),
        (one, 2, ""),
        (two, None, "Too dear."),
        (four, None, "Later."),
    ]
    settle(choice, [four])
    assert Shortlist.objects.get().places.count() == 1


@pytest.mark.parametrize("turn", ["open", "empty", "no reason"])
def test_a_list_that_is_not_ready_is_refused(turn):
    choice = factories.exercise()
    one, two, *_ = keys(choice)
    if turn != "open":
        actions.close_choosing(exercise=choice, **by_lead())
        choice.room.refresh_from_db()
    error = {
        "open": actions.StillOpen,
        "empty": actions.NothingOnTheShortlist,
        "no reason": actions.NoReasonGiven,
    }[turn]
    with pytest.raises(error):
        settle(
            choice,
            [] if turn == "empty" else [one],
            {two: " "} if turn == "no reason" else {},
        )


def test_results_are_shown_and_hidden_once_each():
    choice = factories.exercise()
    before = Entry.objects.count()
    for is_shown in (True, True, False, False):
        actions.let_results_be_seen(exercise=choice, is_shown=is_shown, **by_lead())
    assert Entry.objects.count() == before + 2
