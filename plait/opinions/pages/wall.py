"""What a wall shows: how to join, how many came, and what most agree with."""

from dataclasses import dataclass
from typing import Any

from plait.frameworks.rules import published
from plait.methods import disclosure
from plait.opinions.models import OpinionMap, Statement
from plait.rooms.pages import about


@dataclass(frozen=True, kw_only=True)
class Common:
    """A statement that many agree with, in numbers fit for a wall."""

    words: str
    agree: int
    of: int

    @property
    def sentence(self) -> str:
        """What the bar says, in words."""
        return f"About {self.agree} of {self.of} agree"


@dataclass(frozen=True, kw_only=True)
class Wall:
    """The figures of a wall. They move in steps, so that nobody's answer is seen.

    `people` and `votes` are words: “about 40”. One query, more where counts are shown.
    """

    people: str
    votes: str
    is_shown: bool
    common: tuple[Common, ...]

    @classmethod
    def of(cls, opinion_map: OpinionMap) -> "Wall":
        """From what was last counted."""
        sums = opinion_map.sums
        shown = opinion_map.is_shown
        return cls(
            people=about(sums.people),
            votes=about(sums.votes),
            is_shown=shown,
            common=_common(opinion_map) if shown else (),
        )

    def as_json(self) -> dict[str, Any]:
        """As the page asks for it again and again."""
        return {
            "people": self.people,
            "votes": self.votes,
            "is_shown": self.is_shown,
            "common": [
                {
                    "words": one.words,
                    "agree": one.agree,
                    "of": one.of,
                    "sentence": one.sentence,
                }
                for one in self.common
            ],
        }


def _common(opinion_map: OpinionMap) -> tuple[Common, ...]:
    """The few that most agree with, from the figures that may go out. One query."""
    most = int(published("statements").data["wall_statements"])
    agreed = {
        int(pk): (one["cells"][0], one["base"])
        for pk, one in opinion_map.sums.released.items()
        if one["cells"] and one["cells"][0] != disclosure.HIDDEN
    }
    ranked = sorted(
        (pk for pk, (agree, of) in agreed.items() if 2 * agree > of),
        key=lambda pk: (-(agreed[pk][0] + 1) / (agreed[pk][1] + 2), pk),
    )[: 2 * most]
    if not ranked:
        return ()
    found = Statement.objects.shown().filter(pk__in=ranked, is_meta=False)
    words = dict(found.values_list("pk", "contribution__words"))
    return tuple(
        Common(words=words[pk], agree=agreed[pk][0], of=agreed[pk][1])
        for pk in ranked
        if pk in words
    )[:most]
