"""What a partner who runs a choice sees: its state, and what to do next."""

from dataclasses import dataclass
from datetime import date

from plait.activities.models import Activity
from plait.consultations.models import FrameTheme
from plait.priorities.models import Ballot, Exercise, Item, Round, Shortlist
from plait.priorities.rules import Method
from plait.projects.models import Project

MOST_LISTED = 60


@dataclass(frozen=True, kw_only=True)
class Running:
    """One choice, for the partners who run it. How many chose, and never who."""

    exercise: Exercise
    rounds: tuple[Round, ...]
    items: tuple[Item, ...]
    ballots: int
    shortlist: Shortlist | None
    on: date

    @classmethod
    def of(cls, exercise: Exercise, *, on: date) -> "Running":
        """Four queries."""
        rounds = tuple(exercise.rounds.order_by("number"))
        for one in rounds:
            one.exercise = exercise
        return cls(
            exercise=exercise,
            rounds=rounds,
            items=tuple(exercise.items.standing()),
            ballots=Ballot.objects.filter(round=rounds[-1]).count(),
            shortlist=Shortlist.objects.filter(exercise=exercise).first(),
            on=on,
        )

    @property
    def current(self) -> Round:
        """The round that is open, or was last."""
        return self.rounds[-1]

    @property
    def is_open(self) -> bool:
        """Whether people can choose today."""
        return self.current.is_open_on(self.on)

    @property
    def is_closed_by_hand(self) -> bool:
        """Whether a partner closed it."""
        return self.current.closed_at is not None

    @property
    def has_begun(self) -> bool:
        """Whether anyone has chosen: then the list and the rule stay."""
        return bool(self.ballots) or len(self.rounds) > 1

    @property
    def has_rounds(self) -> bool:
        """Whether it is a Delphi."""
        return self.exercise.method == Method.DELPHI

    @property
    def has_sheet(self) -> bool:
        """Whether it can be answered on paper."""
        return self.exercise.method != Method.PAIRWISE

    @property
    def rule(self) -> list[str]:
        """The rule, in sentences."""
        return self.exercise.rule_in_words


def themes_of(project: Project) -> dict[int, str]:
    """Themes of the project's consultations, to begin a list from. One query."""
    themes = FrameTheme.objects.in_use().in_project(project)
    return dict(themes.values_list("pk", "name"))


def shortlist_of(exercise: Exercise) -> Shortlist | None:
    """The final list, if it was written down. One query."""
    found = Shortlist.objects.filter(exercise=exercise)
    return found.select_related("activity").first()


def stood_on(exercise: Exercise) -> dict[int, tuple[int | None, str]]:
    """Where each thing stands on the final list, and why not. Two queries."""
    found = shortlist_of(exercise)
    rows = found.places.values_list("item", "place", "why") if found else ()
    return {item: (place, why) for item, place, why in rows}


def activities_of(project: Project) -> dict[int, str]:
    """Where a list may have been talked through. One query."""
    here = Activity.objects.filter(project=project)[:MOST_LISTED]
    return {one.pk: f"{one.title}, {one.held_on:%-d %B %Y}" for one in here}
