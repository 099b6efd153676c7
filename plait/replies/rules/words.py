"""The words to say: ready made for a letter, an email, a text and a call.

They must hold for someone who hoped for a yes and for someone who hoped for a no,
so they never guess which it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plait.decisions.rules import Outcome
from plait.people.rules import Way
from plait.replies.rules.owed import RECEIPT

# One text message of GSM letters is 160; two are joined by every phone.
TEXT_LIMIT = 306
WORDS_LIMIT = 3000
SAID_LIMIT, WHY_LIMIT, LONG_LIMIT = 400, 400, 500

# Letters outside the GSM alphabet make a text cost twice as much.
_GSM = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\n": " "}
)

_SAID = {
    "spoken": "you told us: “{}”",
    "written": "you wrote to us: “{}”",
    "drawn": "you drew something for us. We described it like this: “{}”",
    "made": "you made something for us. We described it like this: “{}”",
    "chosen": "you chose: “{}”",
}
_OUTCOME = {
    Outcome.CHANGED: "",
    Outcome.PARTLY: "That means we will do part of it, and not all of it.",
    Outcome.NO: (
        "That means there is no change. It may not be what you hoped for, "
        "so you should have the reason."
    ),
    Outcome.LATER: "That means not yet. We have put it off, and will come back to it.",
}
_THANKS = {
    Outcome.CHANGED: "Thank you. What you said is part of that decision.",
    Outcome.PARTLY: "Thank you. What you said is part of that decision.",
    Outcome.NO: "Thank you for saying it. It was in front of us when we decided.",
    Outcome.LATER: "Thank you for saying it. We have kept it for when we come back.",
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """What someone said and what came of it: all that a message is made from.

    Dates are in words. `name` empty: nothing that would say who they are.
    `changed` empty: no change is written down yet. `signed` is who tells them.
    """

    name: str
    said: str
    said_on: str
    form: str
    what: str
    decided_on: str
    outcome: str
    why: str
    will_not: str
    changed: str
    code: str
    help_phone: str
    programme: str
    signed: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Message:
    """A message made ready. `subject` says nothing of what was said."""

    subject: str
    words: str

    @property
    def paragraphs(self) -> list[str]:
        """The words, one paragraph each."""
        return self.words.split("\n\n")


def ready_made(way: str, *told: Told) -> Message:
    """The message for the way a person asked to be told.

    With several answers for the same person, one letter or one call holds them all.
    Errors: ValueError for none, or for a text with more than one.
    """
    if not told or (way == Way.TEXT and len(told) > 1):
        raise ValueError(f"{len(told)} answers do not go into one message")
    if way == Way.TEXT:
        return _text(told[0])
    if way in (Way.PHONE, Way.IN_PERSON, RECEIPT):
        return _script(told, rings=way == Way.PHONE)
    return _letter(told)


def what_came_of_it(told: Told) -> list[str]:
    """The middle of every message: decided, what that means, changed, and why not."""
    decided = f"On {told.decided_on} we decided: {stop(told.what)}"
    return [decided, *what_it_means(told), *_what_changed(told), *_what_will_not(told)]


def what_it_means(told: Told) -> list[str]:
    """The outcome in words, and the reason for anything but a plain yes."""
    outcome = Outcome(told.outcome)
    lines = [_OUTCOME[outcome]] if _OUTCOME[outcome] else []
    if told.why and outcome != Outcome.CHANGED:
        lines.append(f"Why: {stop(cut(told.why, WHY_LIMIT))}")
    return lines


def _what_changed(told: Told) -> list[str]:
    if told.changed:
        return [f"What is different now: {stop(cut(told.changed, LONG_LIMIT))}"]
    if told.outcome in (Outcome.CHANGED, Outcome.PARTLY):
        return ["The change itself is still to come."]
    return []


def _what_will_not(told: Told) -> list[str]:
    if not told.will_not:
        return []
    not_done = stop(cut(told.will_not, LONG_LIMIT))
    return [f"What we will not do, and why: {not_done}"]


def _letter(told: Sequence[Told]) -> Message:
    """A letter or an email: whole sentences, one idea in each."""
    first = told[0]
    parts = [
        f"Dear {first.name}," if first.name else "Hello,",
        "You asked to hear what came of what you told us.",
        *(["We are sorry that this answer is late."] if _is_late(told) else []),
        *_each_in_turn(told),
        _or_remember_differently(told),
        _thanks(told),
        "\n".join(filter(None, ("With thanks,", first.signed, first.programme))),
    ]
    return Message(f"An answer from {first.programme}", _whole(parts, len(told)))


def _script(told: Sequence[Told], *, rings: bool) -> Message:
    """What to say on the phone or face to face, in the order to say it."""
    first = told[0]
    asked_for = f"Hello, may I speak to {first.name}?" if first.name else "Hello."
    greeting = asked_for if rings else f"Hello {first.name}".strip() + "."
    who = f"I am {first.signed}, from {first.programme}." if first.signed else ""
    parts = [
        " ".join(filter(None, (greeting, who))),
        "It is about something you told us. Is now a good time?",
        *(["I am sorry that this answer is late."] if _is_late(told) else []),
        *_each_in_turn(told),
        "Does that sound right? Do you remember anything differently?",
        _thanks(told),
    ]
    return Message("", _whole(parts, len(told)))


def _each_in_turn(told: Sequence[Told]) -> list[str]:
    parts = []
    for number, one in enumerate(told, start=1):
        if len(told) > 1:
            parts.append(f"This is number {number} of {len(told)}.")
        parts += [_you_said(one), *what_came_of_it(one)]
    return parts


def _is_late(told: Sequence[Told]) -> bool:
    return any(one.is_late for one in told)


def _thanks(told: Sequence[Told]) -> str:
    """Thanks that fit what came of it; for several things, thanks for all."""
    if len(told) > 1:
        return "Thank you. All of it was in front of us when we decided."
    return _THANKS[Outcome(told[0].outcome)]


def _text(told: Told) -> Message:
    """A text message that fits two ordinary texts, never cut inside a word."""
    head = f"Hello {told.name}".strip() + f". You told us something on {told.said_on}. "
    tail = f" Thank you. To hear more or answer, ring {told.help_phone}"
    room = TEXT_LIMIT - len(head.translate(_GSM)) - len(tail)
    came = cut(_in_short(told).translate(_GSM), max(room, 0), end="...")
    return Message("", (head + came + tail).translate(_GSM))


def _in_short(told: Told) -> str:
    """What came of it in one or two sentences; a no keeps its reason."""
    what = stop(told.what)
    outcome = Outcome(told.outcome)
    if outcome == Outcome.NO:
        return f"No change: {what} Why: {stop(told.why or told.will_not)}"
    if outcome == Outcome.LATER:
        return f"Not yet: {what} We will come back to it."
    if outcome == Outcome.PARTLY:
        return f"We will do part of it: {stop(told.changed or told.what)}"
    if told.changed:
        return f"What is different now: {stop(told.changed)}"
    return f"We decided: {what}"


def _or_remember_differently(told: Sequence[Told]) -> str:
    codes = " or ".join(dict.fromkeys(one.code for one in told))
    return (
        "If you remember it differently, please tell us. We will keep your words "
        f"beside ours. Ring {told[0].help_phone} and say the code {codes}."
    )


def _you_said(told: Told) -> str:
    words = _SAID[told.form].format(cut(told.said, SAID_LIMIT))
    return f"On {told.said_on} {words}"


def _whole(parts: Sequence[str], answers: int) -> str:
    return cut("\n\n".join(parts), WORDS_LIMIT * answers)


def cut(words: str, limit: int, *, end: str = "…") -> str:
    """The words, shortened between two words when they are longer than `limit`."""
    words = words.strip()
    if len(words) <= limit:
        return words
    kept = words[: max(limit - len(end), 0)]
    shorter = kept.rsplit(None, 1)[0] if " " in kept else kept
    return shorter.rstrip(",;:") + end


def stop(words: str) -> str:
    """The words with a full stop, unless they end in one already."""
    words = words.strip()
    ended = words.rstrip("”’\"')").endswith((".", "!", "?", "…"))
    return words if ended else f"{words}."
