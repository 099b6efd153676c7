"""Ways of choosing, their rules, and what is handed to the actions. Pure."""

from plait.priorities.rules.asking import Came, Chosen, Plan, Settled, Wording
from plait.priorities.rules.files import (
    Brought,
    Fault,
    Names,
    Read,
    plain,
    read_ballots,
)
from plait.priorities.rules.kinds import (
    GOOD_FOR,
    MOST_DOTS,
    MOST_ITEMS,
    RATED,
    Method,
    Rule,
    Tie,
    cannot_be_kept,
    closed_up,
    in_words,
    ordinal,
    percent,
    rule_for,
)

__all__ = [
    "GOOD_FOR",
    "MOST_DOTS",
    "MOST_ITEMS",
    "RATED",
    "Brought",
    "Came",
    "Chosen",
    "Fault",
    "Method",
    "Names",
    "Plan",
    "Read",
    "Rule",
    "Settled",
    "Tie",
    "Wording",
    "cannot_be_kept",
    "closed_up",
    "in_words",
    "ordinal",
    "percent",
    "plain",
    "read_ballots",
    "rule_for",
]
