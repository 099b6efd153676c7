"""Pages about data: for everyone, for oneself, and for those who answer."""

from plait.privacy.views.answering import (
    answer,
    carry_out,
    heard,
    one,
    queue,
    start,
    stop,
    their_copy,
    whose,
)
from plait.privacy.views.open import ask, asked, fields, notice
from plait.privacy.views.own import (
    erase_me,
    my_copy,
    take_all_back,
    take_back,
    take_request_back,
)

__all__ = [
    "answer",
    "ask",
    "asked",
    "carry_out",
    "erase_me",
    "fields",
    "heard",
    "my_copy",
    "notice",
    "one",
    "queue",
    "start",
    "stop",
    "take_all_back",
    "take_back",
    "take_request_back",
    "their_copy",
    "whose",
]
