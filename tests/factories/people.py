from itertools import count

from django.test import Client

from plait.accounts.actions import open_account
from plait.accounts.models import Account
from plait.people.actions import meet
from plait.people.models import Person
from plait.people.rules import Credit

_numbers = count(1)


def person(name: str = "", **details: object) -> Person:
    """Someone we know, credited by name unless `credit` says otherwise."""
    details.setdefault("credit", Credit.NAME)
    return meet(name=name or f"Person {next(_numbers)}", **details)


def account(someone: Person) -> Account:
    """Their way to sign in; made once."""
    found = Account.objects.filter(person=someone).first()
    return found or open_account(person=someone, email=f"p{someone.pk}@example.org")


def signed_in(someone: Person | None) -> Client:
    """A browser of this person's; of nobody's, for None."""
    client = Client()
    if someone is not None:
        client.force_login(account(someone))
    return client
