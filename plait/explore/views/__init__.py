"""Pages that read across the record, one module a kind of page."""

from plait.explore.views.history import history
from plait.explore.views.mine import (
    certificate,
    certificate_of,
    my_record,
    my_record_to_print,
)
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
from plait.explore.views.report import report, report_as_text, report_to_print

__all__ = [
    "accessibility",
    "certificate",
    "certificate_of",
    "change",
    "changes",
    "contribution",
    "decision",
    "decisions",
    "history",
    "home",
    "me",
    "mirror",
    "my_record",
    "my_record_to_print",
    "picture",
    "programme",
    "project",
    "projects",
    "report",
    "report_as_text",
    "report_to_print",
    "said",
    "spreadsheet",
    "waiting",
    "who_can_do_what",
]
