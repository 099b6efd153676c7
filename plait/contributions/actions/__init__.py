"""Asking, saying, keeping and taking back."""

from plait.contributions.actions.asking import ClosesTooSoon, ask, close_question
from plait.contributions.actions.enclosing import (
    NoSuchFile,
    NotDescribed,
    TooManyFiles,
    WordsGone,
    attach,
    let_file_be_seen,
    may_take_away,
    remove_files,
    store,
    sweep_files,
    take_file_away,
)
from plait.contributions.actions.keeping import (
    TakenBack,
    empty_words,
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
    choose,
    say,
)
from plait.contributions.actions.visiting import (
    TooManyAtOnce,
    choose_as_visitor,
    meet_visitor,
    say_as_visitor,
)

__all__ = [
    "ClosesTooSoon",
    "GroupUnknown",
    "NoSuchFile",
    "NotDescribed",
    "NotYetSaid",
    "NothingSaid",
    "QuestionClosed",
    "TakenBack",
    "TooManyAtOnce",
    "TooManyFiles",
    "WordsGone",
    "add",
    "ask",
    "attach",
    "choose",
    "choose_as_visitor",
    "close_question",
    "empty_words",
    "keep_with_no_decision",
    "let_be_read",
    "let_file_be_seen",
    "may_take_away",
    "meet_visitor",
    "remove_files",
    "say",
    "say_as_visitor",
    "store",
    "sweep_files",
    "take_file_away",
    "withdraw",
]
