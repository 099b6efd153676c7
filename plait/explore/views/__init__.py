"""Pages that read across the record, one module a kind of page."""

from plait.explore.views.programme import (
    accessibility,
    home,
    me,
    programme,
    projects,
    who_can_do_what,
)
from plait.explore.views.project import (
    changes,
    decisions,
    mirror,
    picture,
    project,
    said,
    spreadsheet,
    waiting,
)
from plait.explore.views.record import change, contribution, decision

__all__ = [
    "accessibility",
    "change",
    "changes",
    "contribution",
    "decision",
    "decisions",
    "home",
    "me",
    "mirror",
    "picture",
    "programme",
    "project",
    "projects",
    "said",
    "spreadsheet",
    "waiting",
    "who_can_do_what",
]
