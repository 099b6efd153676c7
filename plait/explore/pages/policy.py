"""Who can do what, and who sees what: printed from the policy itself."""

from dataclasses import dataclass

from plait.frameworks.rules import published
from plait.projects.rules import (
    PERMISSION_NAMES,
    SEES,
    SIGHT_NAMES,
    STAGE_STOPS,
    STANDING_MAY,
    STANDING_NAMES,
)


@dataclass(frozen=True, kw_only=True)
class PolicyPage:
    """Three tables of plain text, each with its header first."""

    does: tuple[list[str], list[list[str]]]
    sees: tuple[list[str], list[list[str]]]
    stops: list[tuple[str, str]]

    @classmethod
    def now(cls) -> "PolicyPage":
        """The policy as it stands in the code that runs."""
        who = list(STANDING_NAMES.values())
        does = [
            [name, *("Yes" if p in STANDING_MAY[s] else "No" for s in STANDING_NAMES)]
            for p, name in PERMISSION_NAMES.items()
        ]
        seen = [
            [name, *(_sentence(SEES[sight][s]) for s in STANDING_NAMES)]
            for sight, name in SIGHT_NAMES.items()
        ]
        data = published("stages").data
        stages = {s["code"]: s["name"] for s in [*data["stages"], *data["ends"]]}
        return cls(
            does=(["What", *who], does),
            sees=(["Part of the record", *who], seen),
            stops=[
                (stages[code], "; ".join(sorted(PERMISSION_NAMES[p] for p in stopped)))
                for code, stopped in STAGE_STOPS.items()
            ],
        )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
