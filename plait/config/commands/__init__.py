"""What each word of the command `plait` does."""

import argparse
from collections.abc import Callable

from django.db import DatabaseError

from plait.config.commands.cards import card
from plait.config.commands.looking import check, mirror, owed, why
from plait.config.commands.plainly import Plainly
from plait.config.commands.starting import begin, demo, load, serve
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
    "mirror": mirror,
    "check": check,
}


def run(chosen: argparse.Namespace) -> int:
    """Do what was asked; return the exit status. Errors: Plainly."""
    try:
        return COMMANDS[chosen.command](chosen)
    except DomainError as refused:
        raise Plainly(str(refused)) from refused
    except DatabaseError as fault:
        raise Plainly(
            f"The database could not be used: {fault}. To see more: plait check"
        ) from fault
