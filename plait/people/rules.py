"""How a person is named and reached. Pure: no database."""

from collections.abc import Mapping

from django.db.models import TextChoices

SOMEONE = "someone"


class Credit(TextChoices):
    """How a person wishes to be named. They may choose again for each thing said."""

    NAME = "name", "My own name"
    PSEUDONYM = "pseudonym", "Another name I chose"
    ROLE = "role", "Only what I am, such as “a carer”"
    NOTHING = "nothing", "Nothing at all"


class Way(TextChoices):
    """How a person asked to be told what came of it."""

    EMAIL = "email", "Email"
    TEXT = "text", "Text message"
    POST = "post", "A letter by post"
    PHONE = "phone", "A phone call"
    IN_PERSON = "in person", "Face to face"


NEEDED = {
    "credit": {Credit.PSEUDONYM.value: "pseudonym", Credit.ROLE.value: "title"},
    "way": {
        Way.EMAIL.value: "email",
        Way.TEXT.value: "phone",
        Way.PHONE.value: "phone",
        Way.POST.value: "address",
    },
}


def missing(details: Mapping[str, object]) -> list[str]:
    """What someone's choices need and they did not give, by the name of the field.

    >>> missing({"credit": "name", "way": "text", "phone": ""})
    ['phone']
    """
    needed = [
        field
        for question, by_choice in NEEDED.items()
        for choice, field in by_choice.items()
        if details.get(question) == choice
    ]
    return [field for field in needed if not details.get(field)]


def shown_as(*, credit: str, name: str, pseudonym: str, title: str) -> str:
    """Return the words that stand for a person where they are credited.

    A pseudonym that was never given falls back to the role, and a role that was
    never given falls back to "someone": the fall is always towards less.

    >>> shown_as(credit="role", name="Ann Ley", pseudonym="", title="a carer")
    'a carer'
    """
    if credit == Credit.NAME and name:
        return name
    if credit == Credit.PSEUDONYM and pseudonym:
        return pseudonym
    if credit in (Credit.NAME, Credit.PSEUDONYM, Credit.ROLE) and title:
        return title
    return SOMEONE
