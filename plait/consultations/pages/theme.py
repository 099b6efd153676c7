from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from plait.consultations.actions.counting import given_out, key_of
from plait.consultations.models import FrameTheme, Suggestion
from plait.consultations.rules import Given
from plait.contributions.models import Contribution
from plait.foundation.dates import long_date
from plait.people.models import Person
from plait.projects.rules import Standing, is_partner

A_PAGE = 25


@dataclass(frozen=True, kw_only=True)
class Said:
    """One suggestion as it stands under its theme."""

    words: str
    by_line: str
    group: str
    href: str
    opens: str


@dataclass(frozen=True, kw_only=True)
class ThemePage:
    """One theme: what belongs there, how many said it, and their words."""

    theme: FrameTheme
    figure: str
    paged: "Page[Suggestion]"
    said: Sequence[Said]
    more_are_private: bool
    is_partner: bool

    @classmethod
    def of(
        cls,
        theme: FrameTheme,
        *,
        reader: Person | None,
        standing: Standing,
        page: str | None = None,
    ) -> "ThemePage":
        """Six queries at most, however many said it."""
        under = Suggestion.objects.of(theme.consultation).filter(
            settlement__themes=theme
        )
        readable = under.visible_to(reader).with_words().order_by("pk")
        paged = Paginator(readable, A_PAGE).get_page(page)
        inside = is_partner(standing)
        return cls(
            theme=theme,
            figure=_exact(under) if inside else _rounded(theme),
            paged=paged,
            said=[_said(one) for one in paged if one.words],
            more_are_private=not inside or under.count() > paged.paginator.count,
            is_partner=inside,
        )


def _exact(under: object) -> str:
    count = under.count()  # type: ignore[attr-defined]
    people = under.order_by().values("response__seat").distinct().count()  # type: ignore[attr-defined]
    who = "1 person" if people == 1 else f"{people} people"
    return f"{count} suggestion{'' if count == 1 else 's'} from {who}."


def _rounded(theme: FrameTheme) -> str:
    release = given_out(theme.consultation)
    if release is None:
        return ""
    given = Given.read(release.figures)
    figure = next((f for f in given.figures if f.theme == key_of(theme.pk)), None)
    if figure is None or not isinstance(figure.people, int):
        return "Few people suggested this. It matters all the same."
    return f"About {figure.people} people suggested this."


def _said(one: Suggestion) -> Said:
    contribution: Contribution = one.response.contribution
    credited = contribution.credited_to
    route = contribution.get_route_display()
    return Said(
        words=one.words,
        by_line=(
            f"{credited[:1].upper()}{credited[1:]}, "
            f"{route[:1].lower()}{route[1:]}, {long_date(contribution.said_on)}"
        ),
        group=contribution.group.code,
        href=contribution.get_absolute_url(),
        opens=f"See what came of it ({contribution.code})",
    )
