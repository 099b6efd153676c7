"""Every kind of person there is, and how each stands to each project.

Written by hand, apart from the code that decides it: from measures, "Who sees what".
"""

from enum import IntEnum


class Level(IntEnum):
    """How someone stands to a project, from least to most."""

    NOBODY = 0
    SIGNED_IN = 1
    PARTNER = 2
    LEAD = 3
    INVOLVEMENT_LEAD = 4
    NOT_EVEN_THEY = 9


OPEN, QUIET, OTHER, OWN = "kitchen-table", "quiet-room", "door-to-door", "sallowmere"
SHUT = "shut-room"
PRIVATE = {QUIET, SHUT}

_N, _S, _P, _L, _I = list(Level)[:5]
# kind: standing in the open project, the quiet one, another, the programme's own
STANDS = {
    "nobody": (_N, _N, _N, _N),
    "suspended": (_N, _N, _N, _N),
    "account only": (_S, _S, _S, _S),
    "ex-partner": (_S, _S, _S, _S),
    "speaker": (_S, _S, _S, _S),
    "lead elsewhere": (_S, _S, _S, _P),
    "public contributor": (_P, _S, _S, _P),
    "under 18": (_P, _S, _S, _P),
    "carer": (_P, _S, _S, _P),
    "researcher": (_P, _S, _S, _S),
    "practitioner": (_P, _S, _S, _P),
    "commissioner": (_P, _S, _S, _P),
    "community": (_P, _S, _S, _P),
    "co-lead": (_L, _S, _S, _P),
    "facilitator": (_L, _S, _S, _P),
    "quiet partner": (_S, _P, _S, _S),
    "quiet co-lead": (_S, _L, _S, _S),
    "quiet facilitator": (_S, _L, _S, _S),
    "involvement lead": (_I, _I, _I, _I),
}
KINDS = tuple(STANDS)
# In the shut room none of them is a partner, as in another; but somebody they know is.
_COLUMN = {OPEN: 0, QUIET: 1, OTHER: 2, SHUT: 2, OWN: 3}
# Those who differ in what they may see: enough for a quick look.
FEW = (
    "nobody",
    "speaker",
    "lead elsewhere",
    "carer",
    "co-lead",
    "involvement lead",
)
# Those who are somebody in the demo, by the key of the raw files.
IN_THE_DEMO = {
    "lead elsewhere": "rowan-teale",
    "public contributor": "iris-lowther",
    "under 18": "kit-farrow",
    "carer": "tess-pell",
    "practitioner": "clare-nutt",
    "commissioner": "carys-lunn",
    "community": "marisol-reyes",
    "co-lead": "tom-hale",
    "facilitator": "sam-okafor",
    "involvement lead": "nasreen-aziz",
}


def level(kind: str, project: str) -> Level:
    """How a kind of person stands to a project."""
    return STANDS[kind][_COLUMN[project]]
