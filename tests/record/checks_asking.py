"""Checks on the tables of rooms: what each must refuse, and what is on its right side.

A row is: its name, its table, what it refuses, and what it lets pass.
"""

from django.db.models import F

from plait.consultations.models import Rekeying, Response, SetApart, Suggestion
from plait.opinions.models import OpinionMap, Statement, Vote
from plait.priorities.models import Comparison, Exercise, Item, Place
from plait.rooms.models import Room, Seat
from tests.factories import TODAY, days_ago


def _last(model):
    """The last row's key, looked up when it is written."""
    return model.objects.order_by("-pk").values("pk")[:1]


CHECKS_ASKING = {
    "room_closes_after_opening": (
        Room,
        [{"closes_on": days_ago(900)}],
        [{"closes_on": None}, {"opens_on": TODAY, "closes_on": TODAY}],
    ),
    "room_kind_is_known": (
        Room,
        [{"kind": "poll"}, {"kind": ""}],
        [{"kind": each} for each in ("consultation", "opinion-map", "priorities")],
    ),
    "response_joined_to_another_seat": (
        Response,
        [{"seat_before": F("seat")}],
        [{"seat_before": None}, {"seat_before": _last(Seat)}],
    ),
    "rekeying_differs_by_no_more_than_all": (
        Rekeying,
        [{"letters": 3, "differing": 4}],
        [{"letters": 3, "differing": 3}, {"letters": 3, "differing": 0}],
    ),
    "suggestion_ends_after_it_begins": (
        Suggestion,
        [{"begins": 4, "ends": 4}, {"begins": 4, "ends": 3}],
        [{"begins": 4, "ends": 5}],
    ),
    "set_apart_in_order": (
        SetApart,
        [{"one": F("other"), "other": F("one")}, {"one": F("other")}],
        [{"other": _last(Suggestion)}],
    ),
    "opinion_map_moderation_is_known": (
        OpinionMap,
        [{"moderation": "none"}, {"moderation": ""}],
        [{"moderation": "open"}, {"moderation": "strict"}],
    ),
    "statement_refused_with_a_reason": (
        Statement,
        [{"state": "refused", "reason": ""}],
        [{"state": "refused", "reason": "two"}, {"state": "held", "reason": ""}],
    ),
    "statement_state_is_known": (
        Statement,
        [{"state": "gone"}, {"state": ""}],
        [{"state": "held"}, {"state": "accepted"}],
    ),
    "vote_value_is_known": (
        Vote,
        [{"value": 2}, {"value": -2}],
        [{"value": 1}, {"value": 0}, {"value": -1}],
    ),
    "exercise_method_is_known": (
        Exercise,
        [{"method": "hands"}, {"method": ""}],
        [
            {"method": each}
            for each in ("dots", "ranking", "pairwise", "rating", "delphi")
        ],
    ),
    "exercise_tie_is_known": (
        Exercise,
        [{"at_a_tie": "fight"}, {"at_a_tie": ""}],
        [{"at_a_tie": each} for each in ("talk", "both", "lot")],
    ),
    "comparison_of_two_in_order": (
        Comparison,
        [
            {"one": F("other"), "other": F("one"), "winner": None},
            {"one": F("other"), "winner": None},
        ],
        [{"other": _last(Item), "winner": None}],
    ),
    "comparison_won_by_one_of_them": (
        Comparison,
        [{"winner": _last(Item)}],
        [{"winner": None}, {"winner": F("one")}, {"winner": F("other")}],
    ),
    "place_or_a_reason": (
        Place,
        [{"place": None, "why": ""}, {"place": 0, "why": "It is dear."}],
        [{"place": 1, "why": ""}, {"place": None, "why": "It is dear."}],
    ),
}
