"""Asking, saying, keeping and taking back."""

from plait.contributions.actions.asking import ClosesTooSoon, ask
from plait.contributions.actions.keeping import (
    TakenBack,
    keep_with_no_decision,
    let_be_read,
    withdraw,
)
from plait.contributions.actions.saying import (
    GroupUnknown,
    NothingSaid,
    NotYetSaid,
    QuestionClosed,
    add,
    say,
)
from plait.contributions.actions.visiting import TooManyAtOnce, say_as_visitor

__all__ = [
    "ClosesTooSoon",
    "GroupUnknown",
    "NotYetSaid",
    "NothingSaid",
    "QuestionClosed",
    "TakenBack",
    "TooManyAtOnce",
    "add",
    "ask",
    "keep_with_no_decision",
    "let_be_read",
    "say",
    "say_as_visitor",
    "withdraw",
]
