"""Checks on appeals and pauses: what each must refuse, and what it lets pass."""

from datetime import timedelta

from plait.safety.models import Appeal, Pause
from tests.factories import NOW

CHECKS_SAFETY = {
    "appeal_answered_in_words": (
        Appeal,
        [
            {"answered_at": NOW, "answer": "", "upheld": True},
            {"answered_at": NOW, "answer": "x", "upheld": None},
            {"answered_at": None, "answer": "x", "upheld": None},
            {"answered_at": None, "answer": "", "upheld": False},
        ],
        [
            {"answered_at": NOW, "answer": "x", "upheld": False},
            {"answered_at": None, "answer": "", "upheld": None},
        ],
    ),
    "pause_ends_after_it_begins": (
        Pause,
        [{"began_at": NOW, "until": NOW}],
        [{"began_at": NOW, "until": NOW + timedelta(days=1)}],
    ),
}
