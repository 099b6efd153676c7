"""The one policy, written out a second time by hand."""

from itertools import product

import pytest

from plait.frameworks.rules import published
from plait.projects.rules import (
    PERMISSION_NAMES,
    SEES,
    SIGHT_NAMES,
    STAGE_STOPS,
    STANDING_NAMES,
    Extent,
    Permission,
    Role,
    Sight,
    Standing,
    is_partner,
    may,
    next_stage,
    roles_to_give,
    sees,
)

STAGES = [
    "identify",
    "plan",
    "set-up",
    "carry-out",
    "make-sense",
    "share",
    "put-to-use",
]
ENDS = ["sustained", "stopped", "handed-on"]
# One column for each standing: nobody, signed in, partner, co-lead, facilitator,
# involvement lead. "x" means may.
MAY = {
    "say": "xxxxxx",
    "ask": "..xxxx",
    "add": "..xxxx",
    "consider": "..xxxx",
    "decide": "..xxxx",
    "remember": "..xxxx",
    "change": "..xxxx",
    "contest": "..xxxx",
    "meet": "..xxxx",
    "mirror": "..xxxx",
    "sort": "..xxxx",
    "tell": "...xxx",
    "invite": "...xxx",
    "part": "...xxx",
    "move": "...xxx",
    "care": "...xxx",
    "reach": ".....x",
    "start": ".....x",
    "look-after": ".....x",
    "report": "xxxxxx",
    "moderate": "....xx",
    "pause": ".....x",
    "history": ".....x",
    "data": ".....x",
}
STOPPED = {
    ("sustained", "invite"),
    ("stopped", "invite"),
    ("stopped", "move"),
    ("handed-on", "invite"),
    ("handed-on", "move"),
}
CASES = list(product(Permission, Standing, ["", *STAGES, *ENDS]))


def test_the_tables_are_whole():
    assert set(MAY) == set(Permission) == set(PERMISSION_NAMES)
    assert set(STANDING_NAMES) == set(Standing)
    assert set(SEES) == set(Sight) == set(SIGHT_NAMES)
    assert all(set(row) == set(Standing) for row in SEES.values())
    assert set(STAGE_STOPS) <= set(ENDS)


@pytest.mark.parametrize("permission", Permission)
def test_who_may_do_what_at_which_stage(permission):
    for asked, standing, stage in CASES:
        if asked is permission:
            by_standing = MAY[asked][list(Standing).index(standing)] == "x"
            expected = by_standing and (stage, asked) not in STOPPED
            assert may(asked, standing=standing, stage=stage) is expected


def test_a_partner_may_add_to_the_record_for_ever():
    only_working = {Permission.INVITE, Permission.MOVE}
    for stage in [*STAGES, *ENDS]:
        for permission in set(Permission) - only_working:
            assert may(permission, standing=Standing.CO_LEAD, stage=stage) == may(
                permission, standing=Standing.CO_LEAD
            )


def test_more_standing_never_means_less():
    order = list(Standing)
    for permission in Permission:
        allowed = [may(permission, standing=standing) for standing in order]
        assert allowed == sorted(allowed)


def test_signing_in_shows_nothing_more():
    for sight in Sight:
        assert sees(sight, standing=Standing.NOBODY) is sees(
            sight, standing=Standing.SIGNED_IN
        )


def test_only_the_involvement_lead_sees_how_to_reach_people():
    reached = {standing: sees(Sight.REACH, standing=standing) for standing in Standing}
    assert reached.pop(Standing.INVOLVEMENT_LEAD) is Extent.AND_THE_PERSON
    assert set(reached.values()) == {Extent.NO}


def test_who_counts_as_a_partner():
    outside = {Standing.NOBODY, Standing.SIGNED_IN}
    assert {standing for standing in Standing if not is_partner(standing)} == outside


def test_only_an_involvement_lead_gives_that_role():
    for standing in Standing:
        gives = Role.INVOLVEMENT_LEAD in roles_to_give(standing)
        assert gives == (standing is Standing.INVOLVEMENT_LEAD)
        assert {Role.PARTNER, Role.CO_LEAD} <= set(roles_to_give(standing))


def test_stages_follow_one_another_and_ends_follow_nothing():
    published_codes = [row["code"] for row in published("stages").data["stages"]]
    assert published_codes == STAGES
    assert [next_stage(code) for code in STAGES] == [*STAGES[1:], "sustained"]
    assert [next_stage(code) for code in ENDS] == ENDS
    assert next_stage("unheard-of") == "identify"
