"""What many pages show from the framework files, as values."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from plait.frameworks.rules import Framework, published, read
from plait.methods.details import sounds_distressed

SIGNPOSTS = "signposts"


@dataclass(frozen=True, kw_only=True)
class Signpost:
    """One place to get help: whom to ring, and when."""

    name: str
    phone: str
    when: str

    @property
    def dialled(self) -> str:
        """The number as a phone dials it."""
        return self.phone.replace(" ", "")


def signposts() -> list[Signpost]:
    """Where to get help now: the site's own list (PLAIT_SIGNPOSTS), or Plait's.

    Errors: BadFramework or OSError when the site's own file cannot be used.
    """
    return [
        Signpost(name=row["name"], phone=row["phone"], when=row["when"])
        for row in _signposts().data["places"]
    ]


def _signposts() -> Framework:
    own = settings.SIGNPOSTS
    if not own:
        return published(SIGNPOSTS)
    return read(Path(own).read_text(encoding="utf-8"), file=own)


def signposts_for(words: str) -> list[Signpost]:
    """The same for words that sound distressed; none for any others."""
    phrases = tuple(published("distress").data["phrases"])
    return signposts() if sounds_distressed(words, phrases) else []
