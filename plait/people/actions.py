from typing import NotRequired, TypedDict, Unpack

from plait.people.models import Person


class Details(TypedDict):
    """What we may write down about a person. Only the name is needed."""

    name: str
    pseudonym: NotRequired[str]
    title: NotRequired[str]
    credit: NotRequired[str]
    way: NotRequired[str]
    email: NotRequired[str]
    phone: NotRequired[str]
    address: NotRequired[str]
    is_large_print: NotRequired[bool]
    format_note: NotRequired[str]


def meet(**details: Unpack[Details]) -> Person:
    """Write down someone new. The caller writes the line of history."""
    return Person.objects.create(**details)
