"""Plants what is under way: one consultation being coded, and one choice in rounds."""

from plait.consultations import actions
from plait.consultations.actions import to_key_again
from plait.consultations.models import Consultation
from plait.people.models import Person
from plait.priorities.actions import close_choosing
from plait.priorities.models import Exercise
from plait.priorities.rules import Method
from plait.projects.models import Project
from tests import factories
from tests.factories import NOW
from tests.factories.priorities import keys
from tests.permissions.places import Place

TWO_LINES = ("Ring me first.", "Then write to me.")


def midway(project: Project, coder: Person) -> Place:
    """A place where `coder` has begun to code, and a first round is closed."""
    asked = factories.consultation(project, words="What else would help?")
    pile = factories.batch(asked, name="Cards of the second time")
    slips = [
        factories.slip(pile, words)
        for words in (" ".join(TWO_LINES), "Ring me first, please.")
    ]
    choice = _in_rounds(project)
    things = tuple(map(str, keys(choice)))
    return Place(
        of=project.code,
        room=asked.room.code,
        batch=str(pile.pk),
        to_check=str(pile.responses.get(pk=to_key_again(pile)[0]).number),
        response=str(slips[0].pk),
        asks=str(asked.question_id),
        theme=_themes(asked),
        coder=_coder(asked, coder),
        unit=str(slips[0].suggestions.get().pk),
        suggestions=tuple(str(each.suggestions.get().pk) for each in slips),
        codes=tuple(each.contribution.code for each in slips),
        choice=choice.room.code,
        thing=things[0],
        things=things,
    )


def _themes(asked: Consultation) -> str:
    """Two themes that two people stand by. The last, which can move up."""
    pair = [
        factories.partner(asked.project, group=group).person
        for group in ("carer", "researcher")
    ]
    about = {"consultation": asked, "now": NOW}
    for name in ("Calls", "Letters"):
        last = actions.add_theme(name=name, means="", by=pair[0], **about)
    for by in pair:
        actions.sign(what="frame", by=by, **about)
    return str(last.pk)


def _coder(asked: Consultation, person: Person) -> str:
    begun = actions.begin_coding(consultation=asked, by=person, now=NOW)
    return str(begun.pk)


def _in_rounds(project: Project) -> Exercise:
    """Two have chosen, and nobody can choose any more before the next round."""
    choice = factories.exercise(project, Method.DELPHI, title="What next?")
    for key in ("midway one", "midway two"):
        factories.ballot(choice, 9, 5, 1, 5, key=key)
    close_choosing(exercise=choice, by=factories.involvement_lead(), now=NOW)
    return choice
