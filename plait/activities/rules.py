"""The kinds of activity. Pure."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """How people met."""

    MEETING = "meeting", "Meeting"
    WORKSHOP = "workshop", "Workshop"
    HOME_VISIT = "home visit", "Home visit"
    PHONE_ROUND = "phone round", "Phone round"
    POSTAL_ROUND = "postal round", "Postal round"
    FORUM_MEETING = "forum meeting", "Forum meeting"
    COMMUNITY = "community of practice", "Community of practice"
    AWAY_DAY = "away day", "Away day"
