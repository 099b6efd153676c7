"""Keeps to the periods: what has been kept long enough goes, and nothing sooner."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from plait.accounts.models import Account
from plait.consents.models import AccessNeed, Age, ConsentRecord, HandOver
from plait.contributions.models import Contribution
from plait.foundation.codes import new_receipt
from plait.history.actions import note
from plait.people.models import Person
from plait.privacy.actions import ledger
from plait.privacy.actions.emptying import empty_value
from plait.privacy.models import DataRequest
from plait.privacy.rules.asking import Kind, Outcome, kinds
from plait.privacy.rules.days import due_on, later
from plait.privacy.rules.register import periods
from plait.projects.models import Partner
from plait.replies.queries import answers_owed

REACH = ("email", "phone", "address", "format_note")


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """Rows of one table that have been kept long enough."""

    period: str
    model: str
    rows: int
    verb: str


def keep_to_periods(*, now: datetime, dry_run: bool = False) -> list[Overdue]:
    """Let go what has been kept long enough; return what that is.

    Run it every day. With `dry_run` nothing is changed.
    """
    found = [*_by_rule(now, dry_run=dry_run), *_by_silence(now, dry_run=dry_run)]
    if not dry_run:
        ledger.finish()
    return [one for one in found if one.rows]


def _by_rule(now: datetime, *, dry_run: bool) -> Iterator[Overdue]:
    for code, period in periods().items():
        for rule in period["rules"]:
            rows = overdue(rule, now=now)
            empties = tuple(rule.get("empty", ()))
            count = len(rows)
            if count and not dry_run:
                kept = _manager(rule).filter(pk__in=rows)
                _let_go(kept, empties)
            yield Overdue(
                period=code,
                model=rule["model"],
                rows=count,
                verb="empty" if empties else "delete",
            )


def overdue(rule: Mapping[str, Any], *, now: datetime) -> list[Any]:
    """The keys of rows that this rule lets go at this moment.

    A row is due when `later(since, after) <= now`. A first cut in the database leaves
    out what is certainly too young.
    """
    rows = _manager(rule).filter(**{f"{rule['since']}__isnull": False})
    rows = rows.filter(**rule.get("where", {}))
    emptied: dict[str, Any] = {}
    for name in rule.get("empty", ()):
        emptied |= _is_empty(rows.model, name)
    rows = rows.exclude(**emptied) if emptied else rows
    after = rule["after"]
    return [
        pk
        for pk, since in rows.values_list("pk", rule["since"]).iterator()
        if later(since, after) <= _like(now, since)
    ]


def _is_empty(model: type[models.Model], name: str) -> dict[str, Any]:
    field = model._meta.get_field(name)
    if getattr(field, "null", False):
        return {f"{name}__isnull": True}
    return {name: empty_value(field)}


def _like(now: datetime, since: date | datetime) -> Any:
    return now if isinstance(since, datetime) else now.date()


def _let_go(rows: "QuerySet[Any]", empties: tuple[str, ...]) -> None:
    if not empties:
        rows.delete()
        return
    fields = {name: rows.model._meta.get_field(name) for name in empties}
    rows.update(**{name: empty_value(field) for name, field in fields.items()})


def _manager(rule: Mapping[str, Any]) -> "models.Manager[Any]":
    manager: models.Manager[Any] = apps.get_model(rule["model"])._default_manager
    return manager


def _by_silence(now: datetime, *, dry_run: bool) -> Iterator[Overdue]:
    """People we have not heard from: first a lead asks, and then we forget."""
    period = periods()["person"]
    asked = forgotten = 0
    for person, last in _silent():
        if later(last, period["forget_after"]) <= now.date():
            forgotten += 1
            if not dry_run:
                _forget_reach(person, now=now)
        elif later(last, period["ask_after"]) <= now.date() and not _was_asked(
            person, last
        ):
            asked += 1
            if not dry_run:
                _ask(person, now=now)
    yield Overdue(period="person", model="people.person", rows=asked, verb="ask")
    yield Overdue(period="person", model="people.person", rows=forgotten, verb="empty")


def _silent() -> Iterator[tuple[Person, date]]:
    """People who take part in nothing now, with the last day we heard from them.

    Somebody who is still owed an answer is never forgotten. Who was never heard from
    has no day to count from, and stays.
    """
    reached = Person.objects.exclude(**dict.fromkeys(REACH, ""), account__isnull=True)
    current = Partner.objects.current().filter(person=OuterRef("pk"))
    owed = answers_owed().filter(contribution__by=OuterRef("pk"))
    quiet = reached.exclude(Exists(current)).exclude(Exists(owed)).order_by("pk")
    for person in quiet.annotate(
        said=Max("contributions__entered_at"),
        left=Max("partnerships__left_on"),
        signed=Max("account__last_login"),
    ):
        days = [person.said, person.signed]
        seen = [moment.date() for moment in days if moment]
        seen += [person.left] if person.left else []
        if seen:
            yield person, max(seen)


def _was_asked(person: Person, last: date) -> bool:
    asked = DataRequest.objects.filter(person=person, kind=Kind.IDLE)
    return asked.filter(received_on__gte=last).exists()


@transaction.atomic
def _ask(person: Person, *, now: datetime) -> None:
    """Put it in the queue: a lead asks whether they still want to take part."""
    today = now.date()
    kept = DataRequest.objects.create(
        kind=Kind.IDLE,
        person=person,
        received_on=today,
        due_on=due_on(today, kinds()[Kind.IDLE]["answer"]),
        receipt=new_receipt(),
    )
    note("privacy.idle", by=None, at=now, about=f"data request {kept.pk}")


@transaction.atomic
def _forget_reach(person: Person, *, now: datetime) -> None:
    """Rub out how to reach someone, what helps them, and their way to sign in.

    Their words stay.
    """
    for kind in (Account, AccessNeed, Age, HandOver):
        kind._default_manager.filter(person=person).delete()
    ConsentRecord.objects.of(person).update(capacity_note=None)
    Person.objects.filter(pk=person.pk).update(
        **dict.fromkeys(REACH, ""), way="in person"
    )
    Contribution.objects.filter(by=person, decision_links__isnull=True).update(
        wants_telling=False
    )
    waiting = DataRequest.objects.filter(person=person, kind=Kind.IDLE, done_on=None)
    waiting.update(done_on=now.date(), outcome=Outcome.DONE)
    note("privacy.forget-reach", by=None, at=now, about="a person")
