"""The list beside the record: who can read what, as a test keeps it itself."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from plait.contributions.models import Contribution
from plait.people.models import Person
from plait.projects.models import Partner


@dataclass
class Reader:
    """Somebody, as the list beside the record knows them, and their browser."""

    person: Person
    browser: Client
    partner: Partner | None = None
    is_here: bool = False
    leads: bool = False
    is_shut_out: bool = False
    is_inside: bool = False


@dataclass
class Kept:
    """Words, and what became of them."""

    words: Contribution
    mark: str
    use: str
    by: Reader
    file: Any
    is_hidden: bool = False
    is_gone: bool = False
