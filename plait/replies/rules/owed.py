"""Who is owed an answer, when, and in which way."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from django.db.models import TextChoices

from plait.foundation.codes import RECEIPT_LETTERS
from plait.people.rules import Credit, Way

# Someone whose name was not taken cannot be reached: they look with their receipt.
RECEIPT = "receipt"
# What one print run or one phone list holds, so that it can be done in a day.
ONE_RUN = 100
RECEIPT_LENGTH = 10


class Urgency(TextChoices):
    """Where an answer stands against the day it was promised."""

    LATE = "late", "Late"
    DUE = "due", "Not due yet"


WAY_VERB: dict[str, str] = {
    Way.EMAIL: "Send the email",
    Way.TEXT: "Send the text",
    Way.POST: "Print the letter",
    Way.PHONE: "Ring, and tick",
    Way.IN_PERSON: "Visit, and tick",
    RECEIPT: "Tell them, and tick",
}
# One, and more than one.
WAY_READY: dict[str, tuple[str, str]] = {
    Way.POST: ("answer to print and post", "answers to print and post"),
    Way.EMAIL: ("email, ready to send", "emails, ready to send"),
    Way.TEXT: ("text, ready to send", "texts, ready to send"),
    Way.PHONE: ("to ring, with words to say", "to ring, with words to say"),
    Way.IN_PERSON: ("to see face to face", "to see face to face"),
    RECEIPT: ("who left no name", "who left no name"),
}
WAY_ASKED: dict[str, str] = {
    Way.EMAIL: "Asked for an email.",
    Way.TEXT: "Asked for a text.",
    Way.POST: "Asked for a letter.",
    Way.PHONE: "Asked to be rung.",
    Way.IN_PERSON: "Asked to hear it face to face.",
    RECEIPT: "Left no name. They can look with their receipt.",
}
WAY_TOLD: dict[str, str] = {
    Way.EMAIL: "by email",
    Way.TEXT: "by text message",
    Way.POST: "by letter",
    Way.PHONE: "by phone",
    Way.IN_PERSON: "face to face",
}
SAID: dict[str, str] = {
    "spoken": "said",
    "written": "wrote",
    "drawn": "drew",
    "made": "made something",
    "chosen": "chose",
}


class OwedRow(TypedDict):
    """One answer owed, as `plait owed --json` prints it. `due` is an ISO date."""

    code: str
    person: str
    waiting_days: int
    way: str
    said: str
    decision: str
    due: str


def urgency(tell_by: date, *, today: date) -> Urgency:
    """Late from the day after the promised day."""
    return Urgency.LATE if tell_by < today else Urgency.DUE


def waited(said_on: date, *, today: date) -> int:
    """Whole days since the words were said."""
    return (today - said_on).days


def ready(way: str, count: int) -> str:
    """What waits to be done: "letters, ready to print", for a count of them."""
    one, more = WAY_READY[way]
    return one if count == 1 else more


def called(*, name: str, shown: str, credit: str, by_name: bool) -> str:
    """What to call someone in a message, or nothing when that would say who they are.

    `shown` is how they chose to be named, `by_name` that the writer knows the name.
    """
    if by_name:
        return name
    return shown if credit in (Credit.NAME, Credit.PSEUDONYM) else ""


def read_receipt(text: str) -> str | None:
    """Return a receipt as a person may copy it, in the form it is kept; or None.

    >>> read_receipt(" mj9pe qn33p"), read_receipt("MJ9PE-QN33"), read_receipt("")
    ('MJ9PE-QN33P', None, None)
    """
    letters = [each for each in text.upper() if each not in " -–‑.\t\r\n"]
    if len(letters) != RECEIPT_LENGTH or not set(letters) <= set(RECEIPT_LETTERS):
        return None
    half = RECEIPT_LENGTH // 2
    return "".join(letters[:half]) + "-" + "".join(letters[half:])


def people_in_words(people: int, answers: int) -> str:
    """The sentence at the top of the queue.

    >>> people_in_words(1, 1), people_in_words(3, 4)[:16]
    ('1 person spoke and has not been told what came of it.', '3 people spoke a')
    """
    if people == 1:
        who = "1 person spoke and has not been told what came of it."
    else:
        who = f"{people} people spoke and have not been told what came of it."
    return who if people == answers else f"{who} {answers} answers are owed to them."


def keys_read(text: str) -> list[int]:
    """Return the keys in "12-15-19", in order and once each; what is no key is left.

    >>> keys_read("12-15-x-12")
    [12, 15]
    """
    found = (part for part in text.split("-") if part.isascii() and part.isdigit())
    return list(
        dict.fromkeys(int(part) for part in found if len(part) < RECEIPT_LENGTH)
    )


def keys_written(keys: Iterable[int]) -> str:
    """Return keys as one word for a hidden box or an address: "12-15-19"."""
    return "-".join(str(key) for key in keys)
