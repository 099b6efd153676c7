"""The small words of lists: who said it, what came of it, how sure we are."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from plait.contributions.models import Contribution
from plait.foundation.dates import long_date
from plait.methods.influence import Parity, TooFew
from plait.outcomes.models import Change
from plait.projects.models import Project


@dataclass(frozen=True)
class ChangeRow:
    """One change in a list, and what it came from."""

    change: Change
    because: str


def because(change: Change) -> str:
    """How many contributions a change came from, in words."""
    voices: int = getattr(change, "voices", 0)
    if not voices:
        return "nobody’s words were recorded"
    return f"because of what {voices} {'person' if voices == 1 else 'people'} said"


def latest_changes(projects: QuerySet[Project]) -> QuerySet[Change]:
    """Changes, newest first, each with how many contributions it came from."""
    return (
        Change.objects.filter(decision__project__in=projects)
        .select_related("decision__project")
        .annotate(voices=Count("decision__links"))
        .order_by("-changed_on", "-pk")
    )


def by_line(one: Contribution) -> str:
    """Who said it, how and when: "A carer, by post, 2 March 2026"."""
    who = one.credited_to
    how = one.get_route_display().lower()
    return f"{who[:1].upper()}{who[1:]}, {how}, {long_date(one.said_on)}"


def opens(one: Contribution) -> str:
    """The words of the link that opens a contribution; no two alike on a page."""
    return f"See what came of it ({one.code})"


def what_came(one: Contribution) -> str:
    """What came of someone's words, in one sentence."""
    if one.withdrawn_at:
        return "These words were taken back."
    decisions = list(one.answered_by.all())
    if decisions:
        changed = [change for each in decisions for change in each.changes.all()]
        if changed:
            return f"Something changed: {changed[0].what}."
        return f"Decided: {decisions[0].what}."
    if one.noted_on:
        return f"Read and kept: {one.noted_why}"
    return "Nobody has considered it yet. It is counted as waiting."


def parity_words(parity: Parity | TooFew | None) -> str:
    """How near the shares of say are to what was expected, with how sure we are."""
    if parity is None:
        return "Nobody is a partner now, so there is nothing to hold the shares beside."
    if isinstance(parity, TooFew):
        are = (
            "is 1 decision"
            if parity.decisions == 1
            else f"are {parity.decisions} decisions"
        )
        return (
            f"There {are}. It takes {parity.needed} "
            "to say how near the shares are to what was expected."
        )
    return (
        f"Parity is {float(parity.value):.2f}; 1 would be just as expected. "
        f"With other decisions like these, it would mostly lie between "
        f"{parity.low:.2f} and {parity.high:.2f}. "
        "This is a new measure, not yet validated."
    )
