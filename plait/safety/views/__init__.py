"""Pages of safety: what everybody may open, and what those who look at reports may."""

from plait.safety.views.looking import appeal, case, lift, log, pause, reports, told
from plait.safety.views.open import about, look_again, report, security_txt, thanks

__all__ = [
    "about",
    "appeal",
    "case",
    "lift",
    "log",
    "look_again",
    "pause",
    "report",
    "reports",
    "security_txt",
    "thanks",
    "told",
]
