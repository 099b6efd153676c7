"""Plants a word in all that a choice of priorities holds."""

from plait.priorities.models import Exercise, Place, Shortlist
from plait.projects.models import Project
from tests import factories
from tests.factories import TODAY
from tests.permissions.secrets import Planted


def plant_choice(planted: Planted, project: Project) -> Exercise:
    """A choice among three things, with a hint and a final list not shown yet."""
    code = project.code
    asked = planted.word("project: question", code)
    choice = factories.exercise(
        project,
        title=f"What first, {asked}?",
        about=f"To choose {planted.word('project: question', code)}.",
        things=[f"{planted.word('project: question', code)} {n}" for n in range(3)],
    )
    thing = choice.items.earliest("order")
    thing.why = planted.word("project: question", code)
    thing.save()
    settled = Shortlist.objects.create(
        exercise=choice,
        interim=3,
        why=planted.word("final list", code),
        settled_on=TODAY,
    )
    why = planted.word("final list", code)
    Place.objects.create(shortlist=settled, item=thing, why=why)
    return choice
