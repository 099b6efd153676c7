"""The uses people are asked about, and when an answer allows one. Pure.

Source: frameworks/data/consent-purposes.json.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import TextChoices

from plait.consents.rules.ages import (
    Band,
    agrees_alone_on,
    asked_again_by,
    band_of,
    is_under_sixteen,
)
from plait.consents.rules.needs import add_months
from plait.frameworks.rules import published

WORDS_IN_PUBLIC = "words-in-public"
_ONE_DAY = timedelta(days=1)


class Answer(TextChoices):
    """What was answered. A change of mind is a new record."""

    YES = "yes", "Yes"
    NO = "no", "No"


class GivenBy(TextChoices):
    """Who answered. Capacity belongs to one question, never to a person."""

    SELF = "self", "The person"
    PARENT = "parent", "A parent or guardian, and the young person agrees"
    PERSONAL = "personal-consultee", "A personal consultee (family or friend)"
    NOMINATED = "nominated-consultee", "A nominated consultee"


CONSULTEES = (GivenBy.PERSONAL, GivenBy.NOMINATED)


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """One use we ask about, in the words of one version.

    `way` is a way of being told, for uses that reach a person. `is_own_choice`: the
    person says yes by choosing it, with each thing they say or on their page.
    """

    code: str
    group: str
    name: str
    plain: str
    lawful_basis: str
    is_special: bool
    is_own_choice: bool
    way: str
    lasts_months: int | None
    removes: str
    cannot_undo: tuple[str, ...]
    version: str

    @property
    def text_hash(self) -> str:
        """64 letters that stand for the exact words that are agreed to."""
        words = f"{self.code}\n{self.name}\n{self.plain}"
        return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Saying:
    """An answer as it is given: by whom, in which form, and how it reached us.

    `giver` is the name of a parent or consultee; `assents`: the young person agrees
    too. `capacity` says why this person could not decide this for themselves.
    """

    purpose: str
    answer: str = Answer.YES
    given_by: str = GivenBy.SELF
    giver: str = ""
    assents: bool = False
    capacity: str = ""
    route: str = "web"
    format: str = "written"
    language: str = "English"
    witnessed_by: str = ""


@dataclass(frozen=True)
class Agreed:
    """The last answer about one use, as the rules need it."""

    answer: str
    until: date | None


def purposes() -> tuple[Purpose, ...]:
    """Every use, in order, in today's words."""
    framework = published("consent-purposes")
    return tuple(_purpose(row, framework.version) for row in framework.data["purposes"])


def purpose(code: str) -> Purpose | None:
    """One use by its code, or None."""
    return next((one for one in purposes() if one.code == code), None)


def contact_by(way: str) -> str:
    """The code of the use that reaches a person in this way. Errors: KeyError.

    >>> contact_by("in person")
    'contact-in-person'
    """
    codes = {one.way: one.code for one in purposes() if one.way}
    return codes[way]


def groups_of_uses() -> tuple[tuple[str, tuple[Purpose, ...]], ...]:
    """The uses under their headings."""
    every = purposes()
    return tuple(
        (row["name"], tuple(one for one in every if one.group == row["code"]))
        for row in published("consent-purposes").data["groups"]
    )


def formats() -> dict[str, str]:
    """The forms in which something can be explained, by code."""
    return name_of("formats")


def routes() -> dict[str, str]:
    """How an answer can reach us, by code."""
    return name_of("routes")


def name_of(rows: str) -> dict[str, str]:
    """The names in one list of the framework, by code. Errors: KeyError."""
    return {
        row["code"]: row["name"] for row in published("consent-purposes").data[rows]
    }


def may_give(given_by: str, *, turns_18_on: date | None, on: date) -> bool:
    """Whether this kind of person may say yes for someone of this age.

    Under 16 a parent, with the young person's own agreement. At 16 and 17 the person.
    A consultee only from 16: below it, a parent answers.
    """
    band = band_of(turns_18_on, on=on)
    if band is Band.UNDER_16:
        return given_by == GivenBy.PARENT
    return given_by != GivenBy.PARENT


def holds_until(
    purpose: Purpose, *, given_by: str, turns_18_on: date | None, on: date
) -> date | None:
    """The last day on which a yes given today holds; None for no end.

    The earliest of: how long the use lasts, the birthday after which the young person
    is asked again, and the review of what a consultee said.
    """
    ends = []
    if purpose.lasts_months:
        ends.append(add_months(on, purpose.lasts_months))
    if given_by in CONSULTEES:
        months = published("consent-purposes").data["consultee_lasts_months"]
        ends.append(add_months(on, int(months)))
    if turns_18_on is not None:
        band = band_of(turns_18_on, on=on)
        if band is Band.UNDER_16:
            ends.append(agrees_alone_on(turns_18_on) - _ONE_DAY)
        elif band is Band.FROM_16:
            ends.append(asked_again_by(turns_18_on))
    return min(ends, default=None)


def is_allowed(
    purpose: Purpose,
    agreed: Agreed | None,
    *,
    own_choice: bool,
    turns_18_on: date | None,
    on: date,
) -> bool:
    """Whether a use is allowed on a day.

    The last answer decides. Where nobody was asked, a use that people choose for
    themselves is allowed as they chose (`own_choice`), but never for someone under 16.
    """
    if agreed is not None:
        lapsed = agreed.until is not None and on > agreed.until
        return agreed.answer == Answer.YES and not lapsed
    if is_under_sixteen(turns_18_on, on=on):
        return False
    return purpose.is_own_choice and own_choice


def _purpose(row: Mapping[str, Any], version: str) -> Purpose:
    return Purpose(
        code=row["code"],
        group=row["group"],
        name=row["name"],
        plain=row["plain"],
        lawful_basis=row["lawful_basis"],
        is_special=row["is_special"],
        is_own_choice=row["when_not_asked"] == "own-choice",
        way=row["way"],
        lasts_months=row["lasts_months"],
        removes=row["removes"],
        cannot_undo=tuple(row["cannot_undo"]),
        version=version,
    )
