"""The tables of a consultation: what was asked, and how it was sorted."""

from plait.consultations.models.asked import (
    Batch,
    Consultation,
    Hoped,
    Rekeying,
    Response,
)
from plait.consultations.models.sorted import (
    Bundle,
    Coder,
    Coding,
    FrameTheme,
    Release,
    SetApart,
    Settlement,
    SignOff,
    Suggestion,
)

__all__ = [
    "Batch",
    "Bundle",
    "Coder",
    "Coding",
    "Consultation",
    "FrameTheme",
    "Hoped",
    "Rekeying",
    "Release",
    "Response",
    "SetApart",
    "Settlement",
    "SignOff",
    "Suggestion",
]
