"""Reads a decision card written as JSON, for `plait card PROJECT --from FILE`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Model

from plait.decisions.models import Decision, Option
from plait.decisions.rules import (
    PEOPLE_AT_MOST,
    CameBy,
    Card,
    Method,
    OptionOf,
    Outcome,
    PartKind,
    PartOf,
)
from plait.foundation.codes import read_code
from plait.foundation.errors import DomainError
from plait.projects.models import Project


class NotACard(DomainError):
    """A file that does not hold a card; `fault` says what is not right."""

    code = "config.not-a-card"
    happened = "The file does not hold a card."
    next_step = "Mend it, and key it in again. The handbook shows how one is written."
    kept = "Nothing was kept."

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault

    def __str__(self) -> str:
        return f"{self.happened} {self.fault}. {self.kept} {self.next_step}"


def read_card(written: object, project: Project) -> Card:
    """Return a card. `written` is documented, with an example, in the handbook.

    Parts are {"decided": {"carer": 2, "Tess Pell": 1}}: a group's code with a count,
    or a partner's name. Errors: NotACard, saying what is not right.
    """
    if not isinstance(written, dict):
        raise NotACard("It should start with { and end with }")
    try:
        return _card(written, project)
    except KeyError as missing:
        raise NotACard(f"It has no {missing}") from missing
    except ValueError as fault:
        raise NotACard(f"{fault}") from fault
    except (AttributeError, TypeError) as fault:
        raise NotACard("A part of it has the wrong shape") from fault


def _card(written: Mapping[str, Any], project: Project) -> Card:
    outcome, method = written["outcome"], written.get("method", "all-agreed")
    if outcome not in Outcome.values:
        raise ValueError(f"outcome {outcome!r} is none of {', '.join(Outcome.values)}")
    if method not in Method.values:
        raise ValueError(f"method {method!r} is none of {', '.join(Method.values)}")
    partners = {
        partner.person.name: partner.pk
        for partner in project.partners.select_related("person")
    }
    parts = [
        _part(kind, who, people, partners)
        for kind in PartKind.values
        for who, people in written.get(kind, {}).items()
    ]
    return Card(
        what=_words(written["what"], Decision, "what"),
        why=_words(written.get("why", ""), Decision, "why"),
        will_not=_words(written.get("will_not", ""), Decision, "will_not"),
        outcome=outcome,
        method=method,
        decided_on=date.fromisoformat(written["decided_on"]),
        parts=tuple(parts),
        answers=tuple(_contribution(code) for code in written.get("answers", ())),
        options=tuple(
            OptionOf(
                words=_words(one["words"], Option, "words"),
                is_chosen=bool(one.get("chosen")),
            )
            for one in written.get("options", ())
        ),
        came_by=CameBy.PAPER,
        submission=_words(written.get("submission", ""), Decision, "submission"),
    )


def _words(written: object, model: type[Model], name: str) -> str:
    """Words that the record has room for, and that can be seen."""
    field: Any = model._meta.get_field(name)
    words, most = str(written), field.max_length
    if len(words) > most:
        raise ValueError(f"{name} has more than {most} letters")
    if "\x00" in words or any("\ud800" <= letter <= "\udfff" for letter in words):
        raise ValueError(f"{name} holds a sign that nobody can see")
    return words


def _part(kind: str, who: str, people: int, partners: Mapping[str, int]) -> PartOf:
    if who in partners:
        return PartOf(kind=kind, partner=partners[who])
    counted = isinstance(people, int) and not isinstance(people, bool)
    if not counted or not 1 <= people <= PEOPLE_AT_MOST:
        raise ValueError(f"{people!r} is not how many of {who!r} there were")
    return PartOf(kind=kind, group=who, people=people)


def _contribution(code: str) -> int:
    read = read_code(code)
    if read is None or read[0] != "C":
        raise ValueError(f"{code!r} is not the code of a contribution, like C-0123")
    return read[1]
