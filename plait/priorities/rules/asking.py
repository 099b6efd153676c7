"""What is handed to the actions. Pure: no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plait.contributions.rules import Route
from plait.priorities.rules.kinds import Rule, Tie


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One thing to choose, as partners word it. `theme` is the key of a theme."""

    name: str
    why: str = ""
    theme: int | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is asked, from when until when, by which method and rule."""

    title: str
    method: str
    rule: Rule
    rule_version: str
    items: tuple[Wording, ...]
    opens_on: date
    closes_on: date | None = None
    about: str = ""
    at_a_tie: str = Tie.TALK
    submission: str = ""


@dataclass(frozen=True, kw_only=True)
class Came:
    """Who chooses, as far as we know: a key, or where it came from.

    `mark` stands for the address it came from, for counting only. `group` is the code
    of a partner group, empty where they did not say.
    """

    key: str = ""
    mark: str = ""
    group: str = ""
    route: str = Route.WEB


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What somebody chose: dots, places or ratings by the key of an item.

    None is “I cannot say”. `reason` are words they add, if they like.
    """

    values: Mapping[int, int | None] = field(default_factory=dict)
    reason: str = ""
    submission: str = ""


@dataclass(frozen=True, kw_only=True)
class Settled:
    """A final shortlist: items in order, and why each other was left out."""

    order: tuple[int, ...]
    left_out: Mapping[int, str]
    interim: int
    why: str = ""
    activity: int | None = None
