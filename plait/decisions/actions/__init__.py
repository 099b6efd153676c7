"""Keeping a decision card, and what is put beside a decision afterwards."""

from plait.decisions.actions.beside import (
    answer_also,
    answer_the_mirror,
    keep_beside,
    remember_differently,
    reply_to_recollection,
)
from plait.decisions.actions.card import (
    NotDecidedYet,
    NotFromHere,
    SayWhatWasDecided,
    SayWhoDecided,
    SayWhyNot,
    WeightNeedsReason,
    decide,
    decide_with_words,
    keep_unfinished,
    start_afresh,
)
from plait.decisions.actions.themes import keep_theme_with_no_decision

__all__ = [
    "NotDecidedYet",
    "NotFromHere",
    "SayWhatWasDecided",
    "SayWhoDecided",
    "SayWhyNot",
    "WeightNeedsReason",
    "answer_also",
    "answer_the_mirror",
    "decide",
    "decide_with_words",
    "keep_beside",
    "keep_theme_with_no_decision",
    "keep_unfinished",
    "remember_differently",
    "reply_to_recollection",
    "start_afresh",
]
