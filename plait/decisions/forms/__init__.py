"""What the pages of decisions ask, in words for people."""

from plait.decisions.forms.beside import AnswerForm, MirrorReplyForm, RecollectionForm
from plait.decisions.forms.card import (
    LAST_STEP,
    CardForm,
    fit_to_keep,
    new_card,
    number_in,
    only_answers,
    rows_of,
    with_step,
)
from plait.decisions.forms.choices import SHOWN_AT_ONCE, Choices

__all__ = [
    "LAST_STEP",
    "SHOWN_AT_ONCE",
    "AnswerForm",
    "CardForm",
    "Choices",
    "MirrorReplyForm",
    "RecollectionForm",
    "fit_to_keep",
    "new_card",
    "number_in",
    "only_answers",
    "rows_of",
    "with_step",
]
