"""The marks and names of the six partner groups, for drawing only.

Projects hold which groups take part; here is how each one looks. The tint is the
CSS token `--group-<code>`, and the two letters mean colour is never alone.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A partner group: its code, two letters, and what one and many are called."""

    code: str
    mark: str
    one: str
    many: str


GROUPS = {
    group.code: group
    for group in (
        Group("public", "Pu", "public contributor", "public contributors"),
        Group("carer", "Ca", "carer", "carers"),
        Group("researcher", "Re", "researcher", "researchers"),
        Group("practitioner", "Pr", "practitioner", "practitioners"),
        Group("commissioner", "Cm", "commissioner", "commissioners"),
        Group("community", "Co", "community organisation", "community organisations"),
    )
}


def group_of(code: str) -> Group:
    """The group with this code; one we do not know keeps its own name."""
    words = code.replace("-", " ")
    return GROUPS.get(code) or Group("other", code[:2].capitalize(), words, words)
