"""A file of answers, read with the names that the groups of this project have."""

from plait.consultations.models import Consultation
from plait.consultations.rules.reading import Meaning, Read, read_answers
from plait.projects.actions import groups_of


def read_for(
    consultation: Consultation, content: bytes, meaning: Meaning | None = None
) -> Read:
    """What a file holds, for this question and these groups. Two queries."""
    groups = groups_of(consultation.project)
    names = {
        code: (code, one.singular, one.plural, one.one_of_them)
        for code, one in groups.items()
    }
    return read_answers(
        content,
        question=consultation.question.words,
        groups=names,
        meaning=meaning,
    )
