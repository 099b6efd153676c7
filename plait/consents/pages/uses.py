"""What someone allows, use by use."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from plait.consents.actions.asking import eighteenth_of
from plait.consents.models import ConsentRecord
from plait.consents.rules import (
    Agreed,
    Answer,
    GivenBy,
    Purpose,
    formats,
    groups_of_uses,
    is_allowed,
    is_under_sixteen,
    routes,
)
from plait.foundation.dates import long_date
from plait.people.models import Person


@dataclass(frozen=True, kw_only=True)
class UseLine:
    """One use: whether it is allowed now, and why we think so."""

    purpose: Purpose
    is_allowed: bool
    record: ConsentRecord | None
    needs_parent: bool
    on: date

    @property
    def state(self) -> str:
        """One to three words: Yes, No, Not asked, As you choose, Ask again."""
        if self.is_allowed:
            return "Yes" if self.record else "As you choose"
        if self.record is None:
            return "Not asked"
        return "No" if self.record.answer == Answer.NO else "Ask again"

    @property
    def state_of_theirs(self) -> str:
        """The same, said of somebody else."""
        return "As they choose" if self.state == "As you choose" else self.state

    @property
    def ask(self) -> str:
        """What the link to its page says."""
        return "Ask again" if self.state == "Ask again" else "Say yes"

    @property
    def href(self) -> str:
        """The page of one's own answer."""
        return f"/me/permissions/{self.purpose.code}/"

    @property
    def about(self) -> str:
        """Which use a button is for, to be heard."""
        return f": {self.purpose.name}"

    @property
    def tone(self) -> str:
        """The colour of the pill, which never says it alone."""
        return "act" if self.is_allowed else "none"

    @property
    def said(self) -> str:
        """When and how it was answered, in one sentence; empty when never."""
        if self.record is None:
            return ""
        word = "yes" if self.record.answer == Answer.YES else "no"
        day = long_date(timezone.localtime(self.record.at).date())
        how = routes().get(self.record.route, self.record.route)
        return f"Said {word} on {day}, {how[:1].lower()}{how[1:]}{self._by}."

    @property
    def _by(self) -> str:
        record = self.record
        if record is None or record.given_by == GivenBy.SELF:
            return ""
        return (
            f", by {record.get_given_by_display()[:1].lower()}"
            + (record.get_given_by_display()[1:])
        )

    @property
    def holds(self) -> str:
        """How long the yes holds, or when it ran out."""
        if self.record is None or self.record.until is None:
            return ""
        day = long_date(self.record.until)
        if self.on > self.record.until:
            return f"It held until {day}. Please ask again."
        return f"It holds until {day}."

    @property
    def explained(self) -> str:
        """How it was explained."""
        if self.record is None:
            return ""
        how = formats().get(self.record.format, self.record.format)
        return f"{how}, in {self.record.language}"


@dataclass(frozen=True, kw_only=True)
class UsesPage:
    """Every use under its heading."""

    groups: tuple[tuple[str, tuple[UseLine, ...]], ...]

    @property
    def lines(self) -> tuple[UseLine, ...]:
        """All of them, in order."""
        return tuple(line for _, lines in self.groups for line in lines)

    @classmethod
    def of(cls, person: Person, *, on: date) -> "UsesPage":
        """Gather them: two queries."""
        mine = ConsentRecord.objects.current().of(person)
        records = {one.purpose: one for one in mine}
        turns_18_on = eighteenth_of(person)
        return cls(
            groups=tuple(
                (
                    name,
                    tuple(
                        _line(one, records.get(one.code), person, turns_18_on, on)
                        for one in uses
                    ),
                )
                for name, uses in groups_of_uses()
            )
        )


def use_line(person: Person, purpose: Purpose, *, on: date) -> UseLine:
    """One use alone: two queries."""
    mine = ConsentRecord.objects.current().of(person).filter(purpose=purpose.code)
    return _line(purpose, mine.first(), person, eighteenth_of(person), on)


def _line(
    purpose: Purpose,
    record: ConsentRecord | None,
    person: Person,
    turns_18_on: date | None,
    on: date,
) -> UseLine:
    allowed = is_allowed(
        purpose,
        Agreed(record.answer, record.until) if record else None,
        own_choice=not purpose.way or person.way == purpose.way,
        turns_18_on=turns_18_on,
        on=on,
    )
    return UseLine(
        purpose=purpose,
        is_allowed=allowed,
        record=record,
        needs_parent=is_under_sixteen(turns_18_on, on=on),
        on=on,
    )
