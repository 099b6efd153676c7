"""Words and choices of a consultation."""

from django.db.models import TextChoices


class InWhoseWords(TextChoices):
    """Whether a slip holds what somebody wrote or said, or what was noted of it."""

    OWN = "own", "Their own words"
    NOTE = "note", "A note of what they said"


class Leave(TextChoices):
    """How somebody let us keep what they said."""

    SAID = "said", "They said yes"
    WRITTEN = "written", "They wrote yes"
    CARER = "carer", "Someone who cares for them asked, and they said yes"


class How(TextChoices):
    """How a suggestion came under its themes in the end."""

    SAME = "same", "Everyone put it there"
    TALKED = "talked", "Talked through"


class CameBy(TextChoices):
    """Who first said that suggestions say the same."""

    MACHINE = "machine", "Offered by the machine, taken by a person"
    PERSON = "person", "Put together by a person"


class Signed(TextChoices):
    """What people put their name to."""

    FRAME = "frame", "The themes"
    COUNT = "count", "The count"
