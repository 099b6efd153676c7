"""Whom one can be in the demo. All invented."""

from typing import NamedTuple


class Invented(NamedTuple):
    """Someone to be: the key of the raw files, a name, and a few words."""

    key: str
    name: str
    about: str


PEOPLE_TO_BE = (
    Invented("bernard-quill", "Bernard Quill", "lay co-lead of Kitchen Table"),
    Invented("tess-pell", "Tess Pell", "carer, and partner in two projects"),
    Invented("kit-farrow", "Kit Farrow", "17, partner in Waiting Room"),
    Invented("sam-okafor", "Sam Okafor", "researcher, facilitator of Kitchen Table"),
    Invented("nasreen-aziz", "Nasreen Aziz", "involvement lead: sees who is owed"),
    Invented("marisol-reyes", "Marisol Reyes", "runs a small charity"),
)
