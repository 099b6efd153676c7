"""Pages where words are written."""

from plait.contributions.views.adding import keep, new, new_question, take_back
from plait.contributions.views.public import answer, thanks

__all__ = ["answer", "keep", "new", "new_question", "take_back", "thanks"]
