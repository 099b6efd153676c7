"""Names of files, made safe to keep, to show and to save under."""

import re
import unicodedata

from plait.foundation.hidden import without_hidden

LONGEST = 100
# Signs that mean something to Windows, and names that are machines there.
_SIGNS = re.compile(r'[<>:"|?*\\/]')
_MACHINES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
NAMELESS = "file"


def clean_name(given: str) -> str:
    r"""Return a name with no path, no hidden sign, and 100 letters at most.

    >>> clean_name("../../etc/pass\x00wd.txt"), clean_name("C:\\x\\a.pdf")
    ('passwd.txt', 'a.pdf')
    """
    last = re.split(r"[\\/]", given)[-1]
    seen = without_hidden(unicodedata.normalize("NFC", last))
    name = _SIGNS.sub("", seen).strip(" .")
    if not name or _MACHINES.match(name):
        name = f"{NAMELESS} {name}".strip()
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"[:LONGEST]


def ending_of(name: str) -> str:
    """Return what a name ends with, in small letters and without the dot.

    >>> ending_of("A drawing.JPG"), ending_of("no ending")
    ('jpg', '')
    """
    return name.rpartition(".")[2].lower() if "." in name else ""
