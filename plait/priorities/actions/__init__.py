"""Opening a choice, choosing, closing, and settling what comes of it."""

from plait.priorities.actions.bringing_in import (
    BallotsAtFault,
    NothingToBringIn,
    bring_in_ballots,
)
from plait.priorities.actions.casting import (
    NotARightBallot,
    NotOnTheList,
    ReasonNeedsGroup,
    cast,
    key_in_ballot,
    prefer,
)
from plait.priorities.actions.opening import (
    AlreadyBegun,
    TooFewToChoose,
    TooManyToChoose,
    TwiceOnTheList,
    add_item,
    begin_choosing,
    let_results_be_seen,
    retire_item,
)
from plait.priorities.actions.rounds import (
    NoMoreRounds,
    NothingToAskAgain,
    choose_again,
    close_choosing,
    open_next_round,
)
from plait.priorities.actions.settling import (
    NoReasonGiven,
    NothingOnTheShortlist,
    StillOpen,
    settle_shortlist,
)

__all__ = [
    "AlreadyBegun",
    "BallotsAtFault",
    "NoMoreRounds",
    "NoReasonGiven",
    "NotARightBallot",
    "NotOnTheList",
    "NothingOnTheShortlist",
    "NothingToAskAgain",
    "NothingToBringIn",
    "ReasonNeedsGroup",
    "StillOpen",
    "TooFewToChoose",
    "TooManyToChoose",
    "TwiceOnTheList",
    "add_item",
    "begin_choosing",
    "bring_in_ballots",
    "cast",
    "choose_again",
    "close_choosing",
    "key_in_ballot",
    "let_results_be_seen",
    "open_next_round",
    "prefer",
    "retire_item",
    "settle_shortlist",
]
