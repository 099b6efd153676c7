"""What may be there once in the tables of rooms, and what makes a twin no twin."""

from plait.consultations.models import (
    Coder,
    Coding,
    FrameTheme,
    Hoped,
    Response,
    SetApart,
    SignOff,
    Suggestion,
)
from plait.opinions.models import Statement, Vote
from plait.priorities.models import (
    Ballot,
    Comparison,
    Item,
    Mark,
    Place,
    Round,
    Shortlist,
)
from plait.rooms.models import Seat
from tests import factories
from tests.factories import NOW
from tests.record.filled_asking import bare, fresh_asking

ONCE_ASKING = {
    "seat_once_a_person": (
        Seat,
        {"room": factories.room, "person": factories.person},
    ),
    "hoped_once_a_group": (
        Hoped,
        {
            "group": lambda: factories.group("researcher"),
            "consultation": lambda: bare(factories.consultation(), "hoped_for"),
        },
    ),
    "slip_once_a_batch": (
        Response,
        {
            "number": lambda: 9,
            "batch": lambda: factories.batch(factories.consultation()),
        },
    ),
    "frame_theme_order_once": (
        FrameTheme,
        {"order": lambda: 9, "consultation": factories.consultation},
    ),
    "suggestion_order_once": (
        Suggestion,
        {
            "order": lambda: 9,
            "response": lambda: bare(fresh_asking(Response), "suggestions"),
        },
    ),
    "set_apart_once": (
        SetApart,
        {
            "one": lambda: Suggestion.objects.order_by("pk").first(),
            "other": lambda: fresh_asking(Suggestion),
        },
    ),
    "coder_once": (
        Coder,
        {
            "partner": lambda: factories.partner(factories.project()),
            "consultation": factories.consultation,
        },
    ),
    "coding_once_a_coder": (
        Coding,
        {
            "suggestion": lambda: fresh_asking(Suggestion),
            "coder": lambda: fresh_asking(Coder),
        },
    ),
    "signed_once": (
        SignOff,
        {
            "what": lambda: "count",
            "ended_at": lambda: NOW,
            "partner": lambda: factories.partner(factories.project()),
            "consultation": factories.consultation,
        },
    ),
    "statement_order_once": (
        Statement,
        {
            "order": lambda: 9,
            "opinion_map": lambda: bare(factories.opinion_map(), "statements"),
        },
    ),
    "vote_once_a_statement": (
        Vote,
        {
            "statement": lambda: fresh_asking(Statement),
            "seat": lambda: fresh_asking(Seat),
        },
    ),
    "item_order_once": (
        Item,
        {"order": lambda: 9, "exercise": lambda: bare(factories.exercise(), "items")},
    ),
    "round_number_once": (
        Round,
        {
            "number": lambda: 9,
            "exercise": lambda: bare(factories.exercise(), "rounds"),
        },
    ),
    "ballot_once_a_seat_and_round": (
        Ballot,
        {"round": lambda: fresh_asking(Round), "seat": lambda: fresh_asking(Seat)},
    ),
    "mark_once_a_ballot": (
        Mark,
        {"item": lambda: fresh_asking(Item), "ballot": lambda: fresh_asking(Ballot)},
    ),
    "comparison_once_a_pair": (
        Comparison,
        {
            "one": lambda: Item.objects.order_by("pk").first(),
            "other": lambda: fresh_asking(Item),
            "ballot": lambda: fresh_asking(Ballot),
        },
    ),
    "place_once_an_item": (
        Place,
        {
            "item": lambda: fresh_asking(Item),
            "shortlist": lambda: fresh_asking(Shortlist),
        },
    ),
}
# Rows of which a twin would be refused, or kept, for another reason too.
WHOLE_ASKING = {
    Seat: {"person__isnull": False},
    Response: {"batch__isnull": False},
    Round: {"closed_at__isnull": False},
    Place: {"place__isnull": True},
}
SENT_ONCE_ASKING = {
    "consultations.Batch",
    "consultations.Bundle",
    "consultations.FrameTheme",
    "priorities.Item",
    "rooms.Room",
}
