"""Plants a word in all that a consultation holds: its plan, a pile, its answers."""

from plait.consultations.models import Response
from plait.projects.models import Project
from tests import factories
from tests.permissions.secrets import Planted


def plant_consultation(planted: Planted, project: Project) -> Response:
    """A consultation with a slip in a pile and an answer that is held. The slip."""
    code = project.code
    asked = factories.consultation(
        project,
        words=f"What helps, {planted.word('project: question', code)}?",
        purpose=f"To choose {planted.word('project: question', code)}.",
    )
    pile = factories.batch(asked, name=planted.word("name of a pile", code))
    slip = factories.slip(pile, f"A {planted.word('words, partners only', code)}.")
    if project.is_public:
        held = planted.word("words, held", code)
        kept = factories.response(asked, f"A {held}.")
        planted.keep(kept.contribution.receipt, code)
        planted.opened_by(kept.contribution.receipt, held)
    planted.keep(slip.contribution.receipt, code)
    mark = slip.contribution.words.removeprefix("A ").removesuffix(".")
    planted.opened_by(slip.contribution.receipt, mark)
    return slip
