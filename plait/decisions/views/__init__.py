"""Pages for recording a decision, and for what is put beside one."""

from plait.decisions.views.beside import answer, mirror_reply, remember
from plait.decisions.views.card import new
from plait.decisions.views.paper import blank_card

__all__ = ["answer", "blank_card", "mirror_reply", "new", "remember"]
