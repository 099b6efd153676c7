"""The record of a project as tables for a spreadsheet, as one reader may see it."""

from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.explore.pages.thread import Reader
from plait.foundation.tables import table
from plait.projects.models import Project

DECISIONS = (
    "code",
    "decided on",
    "stage",
    "what",
    "why",
    "what will not be done",
    "outcome",
    "how it was decided",
    "answers",
    "changes",
)
AT_ONCE = 1_000  # rows in memory, however long the record
SAID = ("code", "said on", "who", "group", "form", "how it came", "words", "files")


def decisions_table(project: Project) -> str:
    """Every decision of a project, oldest first. Three queries for a thousand."""
    listed = (
        Decision.objects.filter(project=project)
        .prefetch_related("links", "changes")
        .order_by("decided_on", "pk")
    )
    return table(
        DECISIONS,
        (
            (
                one.code,
                one.decided_on.isoformat(),
                one.stage_name,
                one.what,
                one.why,
                one.will_not,
                one.outcome_short,
                one.get_method_display(),
                len(one.links.all()),
                "; ".join(change.code for change in one.changes.all()),
            )
            for one in listed.iterator(chunk_size=AT_ONCE)
        ),
    )


def said_table(project: Project, reader: Reader) -> str:
    """The words this reader may read, with files' names. Two queries for a thousand."""
    listed = (
        Contribution.objects.visible_to(reader.person)
        .usable()
        .filter(project=project)
        .select_related("by", "group")
        .prefetch_related("attachments")
        .order_by("said_on", "pk")
    )
    return table(
        SAID,
        (
            (
                one.code,
                one.said_on.isoformat(),
                one.credited_to,
                one.group.singular,
                one.get_form_display(),
                one.get_route_display(),
                one.words,
                "; ".join(file.name for file in reader.files_of(one)),
            )
            for one in listed.iterator(chunk_size=AT_ONCE)
        ),
    )
