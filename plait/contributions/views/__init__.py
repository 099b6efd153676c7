"""Pages where words are written."""

from plait.contributions.views.adding import keep, new, new_question
from plait.contributions.views.files import file, file_by_receipt, files
from plait.contributions.views.public import answer, thanks
from plait.contributions.views.tablet import tablet

__all__ = [
    "answer",
    "file",
    "file_by_receipt",
    "files",
    "keep",
    "new",
    "new_question",
    "tablet",
    "thanks",
]
