"""What the pages of decisions ask, in words for people."""

from plait.decisions.forms.beginning import begun_from
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
from plait.decisions.forms.keeping import KeepThemeForm

__all__ = [
    "LAST_STEP",
    "SHOWN_AT_ONCE",
    "AnswerForm",
    "CardForm",
    "Choices",
    "KeepThemeForm",
    "MirrorReplyForm",
    "RecollectionForm",
    "begun_from",
    "fit_to_keep",
    "new_card",
    "number_in",
    "only_answers",
    "rows_of",
    "with_step",
]
