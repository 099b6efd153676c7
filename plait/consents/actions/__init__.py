"""Agreeing, stopping, helping, looking; and the question every use asks: `may_use`."""

from plait.consents.actions.asking import (
    contact_stopped,
    has_stopped,
    may_reach,
    may_use,
    refresh_marks,
)
from plait.consents.actions.caring import (
    NotAnAge,
    hand_over,
    know_age,
)
from plait.consents.actions.importing import ContactsAtFault, Taken, take_in
from plait.consents.actions.looking import record_look, record_reach
from plait.consents.actions.needing import (
    NothingNeeded,
    add_need,
    change_need,
    end_need,
)
from plait.consents.actions.permitting import (
    AlsoTheirs,
    NoSuchUse,
    NotTheirsToGive,
    SayWhoAgreed,
    SayWhyTheyCannot,
    TheyObjected,
    agree,
    stop,
)
from plait.consents.actions.profile import (
    CannotReachYou,
    OwnDetails,
    change_own_details,
)

__all__ = [
    "AlsoTheirs",
    "CannotReachYou",
    "ContactsAtFault",
    "NoSuchUse",
    "NotAnAge",
    "NotTheirsToGive",
    "NothingNeeded",
    "OwnDetails",
    "SayWhoAgreed",
    "SayWhyTheyCannot",
    "Taken",
    "TheyObjected",
    "add_need",
    "agree",
    "change_need",
    "change_own_details",
    "contact_stopped",
    "end_need",
    "hand_over",
    "has_stopped",
    "know_age",
    "may_reach",
    "may_use",
    "record_look",
    "record_reach",
    "refresh_marks",
    "stop",
    "take_in",
]
