"""Rows about a person, found from the paths of the register."""

import re
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from plait.foundation.sealed import fingerprints
from plait.history.models import Entry
from plait.people.models import Person
from plait.privacy.rules.register import Table, register

SELF = "self"
# What a session calls words that were sent after a sign-in ran out (config, unsent).
UNSENT = "unsent"


def model_of(table: Table) -> type[models.Model]:
    """The model of a table of the register."""
    return apps.get_model(table.model)


def personal_tables() -> list[Table]:
    """Tables whose rows can be a person's, the person first."""
    found = [table for table in register().values() if table.is_personal]
    return sorted(found, key=lambda table: SELF not in table.own)


def own_rows(table: Table, person: Person) -> QuerySet[Any]:
    """Rows that are about this person."""
    if table.special:
        return _special(table, person)
    return _by_paths(table, table.own, person)


def hand_rows(table: Table, person: Person) -> QuerySet[Any]:
    """Rows that this person only wrote down or did, and that are not their own."""
    found = _by_paths(table, table.hand, person)
    return found.exclude(pk__in=own_rows(table, person).values("pk"))


def _by_paths(table: Table, paths: tuple[str, ...], person: Person) -> QuerySet[Any]:
    rows = model_of(table)._default_manager.order_by("pk")
    if not paths:
        return rows.none()
    wanted = [
        Q(pk=person.pk) if path == SELF else Q(**{path: person.pk}) for path in paths
    ]
    # Each path by itself, so that the database can use each index.
    if len(wanted) == 1:
        return rows.filter(wanted[0])
    keys = [rows.filter(each).order_by().values("pk") for each in wanted]
    return rows.filter(reduce(or_, (Q(pk__in=each) for each in keys)))


def _special(table: Table, person: Person) -> QuerySet[Any]:
    rows = model_of(table)._default_manager.order_by("pk")
    account = account_key(person)
    if table.special == "session":
        own = [key for key, held in sessions() if _is_of(held, account)]
        return rows.filter(pk__in=own)
    if table.special == "address":
        known = [Q(to__iexact=email) for email in addresses(person)]
        return rows.filter(reduce(or_, known)) if known else rows.none()
    counted = [("asking", email) for email in addresses(person)]
    counted += [("second-steps-of-one-account", str(account))] if account else []
    marks = [
        mark
        for what, whom in counted
        for mark in fingerprints(whom, purpose=f"counting {what}")
    ]
    return rows.filter(whom__in=marks)


def _is_of(held: Mapping[str, Any], account: int | None) -> bool:
    """Whether a session is of this account, or keeps words that it did not send."""
    if account is None:
        return False
    mark = salted_hmac(UNSENT, str(account), algorithm="sha256").hexdigest()
    waiting = held.get(UNSENT, {})
    return held.get(SESSION_KEY) == str(account) or waiting.get("whose") == mark


def sessions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every session's key and what it holds."""
    for session in Session.objects.iterator():
        yield session.session_key, session.get_decoded()


def lines_about(person: Person) -> list[str]:
    """What lines of history say they are about, where that is this person."""
    known = [f"person {person.pk}"]
    if account := account_key(person):
        known.append(f"account {account}")
    said = Entry.objects.filter(reduce(or_, (Q(about__contains=one) for one in known)))
    whole = re.compile(rf"\b(?:{'|'.join(known)})\b")
    abouts = said.order_by().values_list("about", flat=True).distinct()
    return [about for about in abouts if whole.search(about)]


def account_key(person: Person) -> int | None:
    """The key of their way to sign in, if they have one."""
    account = apps.get_model("accounts.account")
    found = account._default_manager.filter(person=person)
    key: int | None = found.values_list("pk", flat=True).first()
    return key


def addresses(person: Person) -> list[str]:
    """Every email address we hold of them, in small letters.

    Also one that was asked for when a way in was lost.
    """
    account = apps.get_model("accounts.account")
    held = account._default_manager.filter(person=person)
    pairs = held.values_list("email", "mendings__email")
    kept = [person.email, *(each for pair in pairs for each in pair)]
    return sorted({each.lower() for each in kept if each})
