"""Pages of an opinion map: taking part, what came out, and looking after it."""

from plait.opinions.views.carrying import data, take_in
from plait.opinions.views.leading import new, review
from plait.opinions.views.showing import results, wall, wall_json
from plait.opinions.views.taking import add, group, mine, take_part

__all__ = [
    "add",
    "data",
    "group",
    "mine",
    "new",
    "results",
    "review",
    "take_in",
    "take_part",
    "wall",
    "wall_json",
]
