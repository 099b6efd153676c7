"""Reporting, dealing with reports, looking again, and stopping somebody for a time."""

from plait.safety.actions.looking import (
    NotThisToo,
    OwnWords,
    SayWhy,
    rule,
    tell_reporter,
)
from plait.safety.actions.looking_again import (
    AskedAlready,
    NothingToLookAt,
    SomebodyElse,
    answer_appeal,
    ask_to_look_again,
)
from plait.safety.actions.pausing import (
    NotThemselves,
    TooLong,
    lift_pause,
    pause,
)
from plait.safety.actions.reporting import (
    ReasonUnknown,
    TooManyReports,
    report,
)

__all__ = [
    "AskedAlready",
    "NotThemselves",
    "NotThisToo",
    "NothingToLookAt",
    "OwnWords",
    "ReasonUnknown",
    "SayWhy",
    "SomebodyElse",
    "TooLong",
    "TooManyReports",
    "answer_appeal",
    "ask_to_look_again",
    "lift_pause",
    "pause",
    "report",
    "rule",
    "tell_reporter",
]
