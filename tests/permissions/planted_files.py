"""Plants words in files that go with words: papers, pictures, one nobody looked at."""

from plait.contributions.models import Attachment, Contribution
from tests import factories

# What is a picture here, so that there is a small one too. The others are papers.
PICTURES = {"file, public", "file, leads only", "file, partners only"}


def plant_file(planter, kept: Contribution, what: str, **more: object) -> Attachment:
    """A file that carries one word inside, in its name and in its description."""
    mark = planter.word(what, **more)
    planter.planted.opened_by(kept.receipt, mark)
    inside = f"Here is {mark}.".encode()
    if what in PICTURES:
        file = factories.drawing(f"{mark}.png", whole=inside, small=inside)
    else:
        file = factories.checked(inside, f"{mark}.txt")
    return factories.attachment(kept, file=file, shows=f"It says {mark}.")


def plant_file_later(planter, kept: Contribution) -> Attachment:
    """Added to public words by whoever said them: held until a partner looks."""
    mark = planter.word("file, not looked at")
    planter.planted.opened_by(kept.receipt, mark)
    file = factories.checked(f"Here is {mark}.".encode(), f"{mark}.txt")
    return factories.attachment(kept, file=file, shows=f"It says {mark}.", by=kept.by)
