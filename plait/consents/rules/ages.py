"""Ages, worked out from one day: the eighteenth birthday. Pure.

Source of the ages: frameworks/data/ages.json. A date of birth is never kept.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from plait.consents.rules.needs import add_months
from plait.frameworks.rules import published

LEAP_DAY = (2, 29)


class Band(StrEnum):
    """As much of an age as the rules need. The value is what we print."""

    UNDER_16 = "under 16"
    FROM_16 = "16 or 17"
    ADULT = "18 or over"


def add_years(day: date, years: int) -> date:
    """The same day some years on; 1 March for 29 February where there is none.

    >>> add_years(date(2008, 2, 29), 18)
    datetime.date(2026, 3, 1)
    """
    if (day.month, day.day) == LEAP_DAY and not _is_leap(day.year + years):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def turns_eighteen_on(born_on: date) -> date:
    """The first day on which someone is an adult. All that is kept of a birthday."""
    return add_years(born_on, _age("adult_from"))


def born_on(turns_18_on: date) -> date:
    """The birthday to show again in a form. 1 March for 29 February."""
    return add_years(turns_18_on, -_age("adult_from"))


def agrees_alone_on(turns_18_on: date) -> date:
    """The first day on which they agree for themselves.

    Someone born on 29 February is one day late here, which errs on the safe side.
    """
    return add_years(turns_18_on, _age("agrees_alone_from") - _age("adult_from"))


def latest_eighteenth(on: date) -> date:
    """The last day to turn 18 for someone who agrees for themselves on a day.

    The same rule as `agrees_alone_on`, turned round for a question of the database.
    """
    years = _age("adult_from") - _age("agrees_alone_from")
    return add_months(on, 12 * years)


def leaves_youth_on(turns_18_on: date) -> date:
    """The day on which young people's groups end for them."""
    return add_years(turns_18_on, _age("youth_group_until") - _age("adult_from"))


def band_of(turns_18_on: date | None, *, on: date) -> Band:
    """The band on a day. Someone whose age was never needed counts as an adult."""
    if turns_18_on is None or on >= turns_18_on:
        return Band.ADULT
    return Band.FROM_16 if on >= agrees_alone_on(turns_18_on) else Band.UNDER_16


def is_minor(turns_18_on: date | None, *, on: date) -> bool:
    """Whether they are under 18 on a day."""
    return band_of(turns_18_on, on=on) is not Band.ADULT


def is_under_sixteen(turns_18_on: date | None, *, on: date) -> bool:
    """Whether a parent has to agree as well."""
    return band_of(turns_18_on, on=on) is Band.UNDER_16


def asked_again_by(turns_18_on: date) -> date:
    """The last day on which what they agreed to at 16 or 17 holds, if nobody asks."""
    days = int(published("ages").data["asked_again_within_days"])
    return turns_18_on + timedelta(days=days)


def ways_on() -> dict[str, str]:
    """What may come after a young people's group, by code."""
    return {row["code"]: row["name"] for row in published("ages").data["ways_on"]}


def coming_up_days() -> Mapping[str, int]:
    """How many days before a birthday or a review it is spoken of, by what it is."""
    found: Mapping[str, int] = published("ages").data["coming_up_days"]
    return found


def _age(name: str) -> int:
    return int(published("ages").data[name])
