"""What a card begins with when it comes from another page."""

from plait.consultations.models import FrameTheme, Suggestion
from plait.decisions.forms.choices import SHOWN_AT_MOST
from plait.foundation.codes import read_key
from plait.people.models import Person
from plait.projects.models import Project

THEME = "theme:"


def begun_from(sent: str, *, project: Project, reader: Person) -> dict[str, list[str]]:
    """The words and the question a card begins with, from "theme:12" in its address.

    Everything under that theme that this reader may read is ticked. Two queries;
    nothing, and no query, without it.
    """
    key = read_key(sent.removeprefix(THEME)) if sent.startswith(THEME) else 0
    theme = (
        FrameTheme.objects.in_project(project)
        .filter(pk=key)
        .select_related("consultation")
        .first()
        if key
        else None
    )
    if theme is None:
        return {}
    under = Suggestion.objects.of(theme.consultation).filter(settlement__themes=theme)
    said = under.visible_to(reader).order_by("response__contribution_id")
    keys = said.values_list("response__contribution_id", flat=True).distinct()
    return {
        "answers": [str(one) for one in keys[:SHOWN_AT_MOST]],
        "question": [str(theme.consultation.question_id)],
    }
