"""Pages about oneself, and about someone one looks after."""

from plait.consents.views.allowing import answer, stopped, uses
from plait.consents.views.helping import change_need, new_need
from plait.consents.views.looking_after import age, hand_over, people, person, told
from plait.consents.views.own import details

__all__ = [
    "age",
    "answer",
    "change_need",
    "details",
    "hand_over",
    "new_need",
    "people",
    "person",
    "stopped",
    "told",
    "uses",
]
