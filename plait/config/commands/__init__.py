"""What each word of the command `plait` does."""

import argparse
from collections.abc import Callable

from django.db import DatabaseError

from plait.config.commands.asking import consultation
from plait.config.commands.auditing import audit
from plait.config.commands.cards import card
from plait.config.commands.choosing import priorities
from plait.config.commands.contacts import people
from plait.config.commands.data import fields, person, retention, scrub
from plait.config.commands.keeping import (
    backup,
    finish_what_was_restored,
    free_space,
    restore,
)
from plait.config.commands.looking import check, mirror, owed, why
from plait.config.commands.opinions import opinions
from plait.config.commands.plainly import Plainly
from plait.config.commands.starting import begin, demo, load, serve
from plait.config.commands.working import health, work
from plait.config.keeping.trouble import CannotKeep
from plait.foundation.errors import DomainError

__all__ = ["Plainly", "run"]

COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": demo,
    "serve": serve,
    "begin": begin,
    "load": load,
    "why": why,
    "owed": owed,
    "card": card,
    "people": people,
    "opinions": opinions,
    "consultation": consultation,
    "priorities": priorities,
    "mirror": mirror,
    "check": check,
    "health": health,
    "work": work,
    "audit": audit,
    "person": person,
    "retention": retention,
    "scrub": scrub,
    "fields": fields,
    "backup": backup,
    "restore": restore,
    "free-space": free_space,
}


def run(chosen: argparse.Namespace) -> int:
    """Do what was asked; return the exit status. Errors: Plainly."""
    try:
        if chosen.command != "restore":
            finish_what_was_restored()
        return COMMANDS[chosen.command](chosen)
    except (DomainError, CannotKeep) as refused:
        raise Plainly(str(refused)) from refused
    except DatabaseError as fault:
        raise Plainly(
            f"The database could not be used: {fault}. To see more: plait check"
        ) from fault
