"""What is asked of whoever says something, or writes it down for others."""

from plait.contributions.forms.files import AddFileForm, WithFile
from plait.contributions.forms.saying import (
    MOST_LETTERS,
    NOT_NAMED,
    NOT_TOLD,
    ONLY_RECEIPT,
    TOLD_CHOICES,
    USE_CHOICES,
    AnswerForm,
    KeepForm,
    QuestionForm,
    SaidForm,
    VisitorForm,
    check_way_to_be_told,
    group_choices,
)

__all__ = [
    "MOST_LETTERS",
    "NOT_NAMED",
    "NOT_TOLD",
    "ONLY_RECEIPT",
    "TOLD_CHOICES",
    "USE_CHOICES",
    "AddFileForm",
    "AnswerForm",
    "KeepForm",
    "QuestionForm",
    "SaidForm",
    "VisitorForm",
    "WithFile",
    "check_way_to_be_told",
    "group_choices",
]
