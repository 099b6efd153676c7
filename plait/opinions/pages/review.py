"""What partners look after: statements that wait, those that are asked, those out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plait.opinions.models import OpinionMap, Statement
from plait.opinions.rules import State, reasons
from plait.people.models import Person
from plait.projects.rules import Permission, may


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """A map from the side of those who look after it. Three queries."""

    opinion_map: OpinionMap
    waiting: tuple[Statement, ...]
    asked: tuple[Statement, ...]
    out: tuple[Statement, ...]
    is_open: bool
    was_closed: bool
    may_lead: bool

    @classmethod
    def of(cls, opinion_map: OpinionMap, reader: Person, *, on: date) -> "ReviewPage":
        """The page for a partner."""
        project = opinion_map.project
        standing = project.standing_of(reader)
        found = list(opinion_map.statements.usable().select_related("contribution"))
        by_state: Mapping[str, list[Statement]] = {
            state: [one for one in found if one.state == state] for state in State
        }
        return cls(
            opinion_map=opinion_map,
            waiting=tuple(by_state[State.HELD]),
            asked=tuple(by_state[State.ACCEPTED]),
            out=tuple(by_state[State.REFUSED]),
            is_open=opinion_map.room.is_open_on(on),
            was_closed=opinion_map.room.closed_at is not None,
            may_lead=may(Permission.ASK, standing=standing, stage=project.stage),
        )

    @property
    def reasons(self) -> dict[str, str]:
        """Why a statement may be taken out, by code."""
        return reasons()
