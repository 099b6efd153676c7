"""Opening a map, voting, adding and reading statements, counting, taking in."""

from plait.opinions.actions.adding import (
    BadLength,
    EnoughFromYou,
    TakesNoStatements,
    add_statement,
)
from plait.opinions.actions.counting import count_again, count_if_old, want_sums
from plait.opinions.actions.importing import (
    CannotTakeIn,
    Taken,
    TakenInBefore,
    mark_of_files,
    take_in_map,
)
from plait.opinions.actions.opening import (
    NoStatements,
    Plan,
    close_map,
    open_map,
    open_map_again,
    show_counts,
)
from plait.opinions.actions.reviewing import NoReason, accept, accept_all, refuse
from plait.opinions.actions.sitting import Whose
from plait.opinions.actions.voting import (
    NoSuchAnswer,
    StatementGone,
    say_group,
    take_votes_back,
    vote,
    vote_on_each,
)
from plait.opinions.actions.working_out import mark_of_votes, work_out

__all__ = [
    "BadLength",
    "CannotTakeIn",
    "EnoughFromYou",
    "NoReason",
    "NoStatements",
    "NoSuchAnswer",
    "Plan",
    "StatementGone",
    "Taken",
    "TakenInBefore",
    "TakesNoStatements",
    "Whose",
    "accept",
    "accept_all",
    "add_statement",
    "close_map",
    "count_again",
    "count_if_old",
    "mark_of_files",
    "mark_of_votes",
    "open_map",
    "open_map_again",
    "refuse",
    "say_group",
    "show_counts",
    "take_in_map",
    "take_votes_back",
    "vote",
    "vote_on_each",
    "want_sums",
    "work_out",
]
