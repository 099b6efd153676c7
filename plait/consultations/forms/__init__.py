"""What is asked of people who run a consultation, or take part in one."""

from plait.consultations.forms.answering import (
    AnswerHereForm,
    VisitHereForm,
    came_before,
)
from plait.consultations.forms.desk import (
    AgainForm,
    BatchForm,
    SameForm,
    SlipForm,
    SplitForm,
)
from plait.consultations.forms.importing import (
    FileForm,
    MeaningForm,
)
from plait.consultations.forms.planning import (
    NewConsultationForm,
    PlanForm,
)
from plait.consultations.forms.sorting import (
    CodeForm,
    SettleForm,
    ThemeForm,
    TogetherForm,
    ticked,
)

__all__ = [
    "AgainForm",
    "AnswerHereForm",
    "BatchForm",
    "CodeForm",
    "FileForm",
    "MeaningForm",
    "NewConsultationForm",
    "PlanForm",
    "SameForm",
    "SettleForm",
    "SlipForm",
    "SplitForm",
    "ThemeForm",
    "TogetherForm",
    "VisitHereForm",
    "came_before",
    "ticked",
]
