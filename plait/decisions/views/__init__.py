"""Pages for recording a decision, and for what is put beside one."""

from plait.decisions.views.beside import answer, mirror_reply, remember
from plait.decisions.views.card import new
from plait.decisions.views.paper import blank_card
from plait.decisions.views.themes import keep_theme

__all__ = ["answer", "blank_card", "keep_theme", "mirror_reply", "new", "remember"]
