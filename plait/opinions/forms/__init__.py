"""What is asked of whoever adds a statement, or opens a map."""

from plait.opinions.forms.leading import ImportForm, OpenForm
from plait.opinions.forms.taking import StatementForm, VisitorStatementForm

__all__ = ["ImportForm", "OpenForm", "StatementForm", "VisitorStatementForm"]
