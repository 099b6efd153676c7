"""Asking, copying, erasing, taking back, keeping to periods, scrubbing."""

from plait.privacy.actions.asking import (
    AlreadyAnswered,
    ClockStands,
    NoAnswerGiven,
    NothingAsked,
    TooManyWaiting,
    WhoseIsNotKnown,
    acknowledge,
    acknowledge_by,
    answer_request,
    ask_about_data,
    require_data,
    say_whose,
    start_clock,
    stop_clock,
    take_request_back,
    whose,
)
from plait.privacy.actions.copying import (
    CopyIsGone,
    as_zip,
    files_of,
    gathered,
    make_copy,
    take_copy,
    waiting_copy,
)
from plait.privacy.actions.doing import copy_as_asked, erase_as_asked
from plait.privacy.actions.erasing import Proposal, Wish, erase, proposed
from plait.privacy.actions.keeping import Overdue, keep_to_periods
from plait.privacy.actions.restoring import reapply_erasures
from plait.privacy.actions.scrubbing import Scrubbed, scrubbed
from plait.privacy.actions.taking_back import take_all_back, take_back

__all__ = [
    "AlreadyAnswered",
    "ClockStands",
    "CopyIsGone",
    "NoAnswerGiven",
    "NothingAsked",
    "Overdue",
    "Proposal",
    "Scrubbed",
    "TooManyWaiting",
    "WhoseIsNotKnown",
    "Wish",
    "acknowledge",
    "acknowledge_by",
    "answer_request",
    "as_zip",
    "ask_about_data",
    "copy_as_asked",
    "erase",
    "erase_as_asked",
    "files_of",
    "gathered",
    "keep_to_periods",
    "make_copy",
    "proposed",
    "reapply_erasures",
    "require_data",
    "say_whose",
    "scrubbed",
    "start_clock",
    "stop_clock",
    "take_all_back",
    "take_back",
    "take_copy",
    "take_request_back",
    "waiting_copy",
    "whose",
]
