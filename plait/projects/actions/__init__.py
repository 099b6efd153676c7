"""Beginning, inviting and moving on; and the one door, `require`."""

from plait.projects.actions.asking import groups_of, require, take_turn
from plait.projects.actions.beginning import (
    NameTaken,
    begin_programme,
    first_stage,
    start,
)
from plait.projects.actions.moving import (
    NoSuchStage,
    SharesAddToHundred,
    expect_shares,
    move_to,
)
from plait.projects.actions.partnering import (
    AlreadyAPartner,
    HasLeft,
    LastInvolvementLead,
    give_role,
    invite,
    invite_someone_new,
    leave,
)

__all__ = [
    "AlreadyAPartner",
    "HasLeft",
    "LastInvolvementLead",
    "NameTaken",
    "NoSuchStage",
    "SharesAddToHundred",
    "begin_programme",
    "expect_shares",
    "first_stage",
    "give_role",
    "groups_of",
    "invite",
    "invite_someone_new",
    "leave",
    "move_to",
    "require",
    "start",
    "take_turn",
]
