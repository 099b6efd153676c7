"""What pages of a consultation show, as values."""

from plait.consultations.pages.coded import codebook_table, coded_table
from plait.consultations.pages.coding import (
    AgreementPage,
    CodingPage,
    DifferencesPage,
    OneToCode,
    next_left,
)
from plait.consultations.pages.desk import (
    CheckPage,
    batch_lines,
    beside,
    joined_lines,
    slip_lines,
)
from plait.consultations.pages.frame import (
    AlikePage,
    FramePage,
    found_often,
)
from plait.consultations.pages.given import GivenResults
from plait.consultations.pages.paper import (
    MOST_SHEETS,
    postcards,
    sheets,
)
from plait.consultations.pages.reading import (
    read_for,
)
from plait.consultations.pages.results import Results
from plait.consultations.pages.running import (
    RunningPage,
    lines_of_project,
    other_rooms,
)
from plait.consultations.pages.sorting import (
    steps,
)
from plait.consultations.pages.tables import as_csv, as_json
from plait.consultations.pages.theme import (
    ThemePage,
)

__all__ = [
    "MOST_SHEETS",
    "AgreementPage",
    "AlikePage",
    "CheckPage",
    "CodingPage",
    "DifferencesPage",
    "FramePage",
    "GivenResults",
    "OneToCode",
    "Results",
    "RunningPage",
    "ThemePage",
    "as_csv",
    "as_json",
    "batch_lines",
    "beside",
    "codebook_table",
    "coded_table",
    "found_often",
    "joined_lines",
    "lines_of_project",
    "next_left",
    "other_rooms",
    "postcards",
    "read_for",
    "sheets",
    "slip_lines",
    "steps",
]
