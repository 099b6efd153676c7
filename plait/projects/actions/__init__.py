"""Beginning, inviting and moving on; and the one door, `require`."""

from plait.projects.actions.asking import (
    groups_of,
    require,
    require_to_say,
    take_turn,
)
from plait.projects.actions.beginning import (
    NameTaken,
    begin_programme,
    first_stage,
    start,
)
from plait.projects.actions.looking_after import (
    NoCardForThem,
    NothingToMend,
    ask_for_new_way,
    confirm_new_way,
    finish_new_way,
    let_in_by_email,
    print_card,
    stop_card,
    stop_new_way,
)
from plait.projects.actions.moving import (
    NoSuchStage,
    SharesAddToHundred,
    expect_shares,
    move_to,
    shares_of,
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
    "NoCardForThem",
    "NoSuchStage",
    "NothingToMend",
    "SharesAddToHundred",
    "ask_for_new_way",
    "begin_programme",
    "confirm_new_way",
    "expect_shares",
    "finish_new_way",
    "first_stage",
    "give_role",
    "groups_of",
    "invite",
    "invite_someone_new",
    "leave",
    "let_in_by_email",
    "move_to",
    "print_card",
    "require",
    "require_to_say",
    "shares_of",
    "start",
    "stop_card",
    "stop_new_way",
    "take_turn",
]
