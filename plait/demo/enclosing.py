"""Files that go with words, from the folder "said" beside the tables."""

from importlib.resources.abc import Traversable

from plait.contributions.rules import Enclosed, limits
from plait.demo import raw
from plait.foundation.guard.checking import check_here
from plait.foundation.guard.names import clean_name
from plait.foundation.guard.refusing import Refused

FOLDER = "said"


def name_of_file(cell: str) -> None:
    """Refuse what is not the plain name of a file. Errors: ValueError."""
    if cell != clean_name(cell):
        raise ValueError(f"{cell!r} is not the plain name of a file")


def enclosed(row: raw.Row, folder: Traversable) -> tuple[Enclosed, ...]:
    """The file a row names, through the guard. Errors: ValueError for one refused."""
    if not row["file"]:
        return ()
    file = folder.joinpath(FOLDER).joinpath(row["file"])
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise ValueError(f"the file {row['file']!r} is not in {FOLDER}") from fault
    try:
        checked = check_here(data, name=row["file"], limits=limits())
    except Refused as refused:
        raise ValueError(f"{row['file']}: {refused.happened}") from refused
    return (Enclosed(file=checked, shows=row["file_shows"]),)
