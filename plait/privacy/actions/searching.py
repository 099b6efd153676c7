"""Looks for traces of a person in every text of the record, and takes them out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import models

from plait.privacy.queries.walking import model_of
from plait.privacy.rules.register import Table, register
from plait.privacy.rules.traces import MAYBE, QUOTE, Span, Traces, taken_out

# Other people's own words: a run that both share may be theirs, so a person looks.
OTHERS_WORDS = ("contributions.contribution", "words")


@dataclass(frozen=True, kw_only=True)
class Trace:
    """One text with a trace in it. `after` is the text without what is certain.

    `after_all` is without what is in doubt too; the same where nothing is in doubt.
    """

    model: str
    field: str
    pk: Any
    before: Any
    after: Any
    after_all: Any

    @property
    def key(self) -> str:
        """What a form calls it."""
        return f"{self.model}.{self.field}.{self.pk}"

    @property
    def is_certain(self) -> bool:
        """Whether something can be taken out without asking anyone."""
        return bool(self.after != self.before)

    @property
    def is_in_doubt(self) -> bool:
        """Whether something is left that a person must look at."""
        return bool(self.after_all != self.after)


def texts_of(table: Table) -> list[str]:
    """The fields of a table that people write in."""
    model = model_of(table)
    found = []
    for each in table.fields.values():
        field = model._meta.get_field(each.name)
        is_text = isinstance(
            field, models.CharField | models.TextField | models.JSONField
        )
        written = each.scrub == "fake-text" or each.in_a_copy == "redact"
        if is_text and written and not getattr(field, "choices", None):
            found.append(each.name)
    return found


def search(traces: Traces) -> Iterator[Trace]:
    """Every text in which there is a trace, table by table."""
    for table in register().values():
        names = texts_of(table)
        if not names:
            continue
        rows = model_of(table)._default_manager.order_by("pk")
        for pk, *values in rows.values_list("pk", *names).iterator():
            for name, value in zip(names, values, strict=True):
                found = _trace(table.model, name, pk, value, traces)
                if found:
                    yield found


def _trace(model: str, name: str, pk: Any, value: Any, traces: Traces) -> Trace | None:
    if not value:
        return None
    asks = (model, name) == OTHERS_WORDS

    def spans(text: str) -> list[Span]:
        found = traces.found_in(text)
        if asks:
            found = [replace(s, kind=MAYBE) if s.kind == QUOTE else s for s in found]
        return found

    after = _each_text(value, lambda text: taken_out(text, spans(text)))
    every = _each_text(value, lambda text: taken_out(text, spans(text), maybe=True))
    if after == value and every == value:
        return None
    return Trace(
        model=model, field=name, pk=pk, before=value, after=after, after_all=every
    )


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """A text, or every text inside lists and mappings, changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_each_text(each, change) for each in value]
    if isinstance(value, dict):
        return {
            change(str(name)): _each_text(each, change) for name, each in value.items()
        }
    return value


def take_out(trace: Trace, *, also_in_doubt: bool) -> None:
    """Write a text back without its traces."""
    model = model_of(register()[trace.model])
    value = trace.after_all if also_in_doubt else trace.after
    longest = getattr(model._meta.get_field(trace.field), "max_length", None)
    if isinstance(value, str) and longest:
        value = value[:longest]
    model._default_manager.filter(pk=trace.pk).update(**{trace.field: value})
