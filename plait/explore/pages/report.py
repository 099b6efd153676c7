"""We asked, you said, as a result: the answer to everybody who was asked.

The same value is the page, its print, its plain text and the test. Outside the project
its figures are those that were given out, and what is owed is said in words.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plait.consultations.models import Consultation, Response, Suggestion
from plait.consultations.pages import GivenResults, Results
from plait.explore.pages.report_threads import ThemeReport, Threads
from plait.people.models import Person
from plait.projects.models import PartnerGroup

COLUMNS = ("Group", "Answered", "Hoped for")


@dataclass(frozen=True, kw_only=True)
class ReportPage:
    """The whole report for one reader."""

    consultation: Consultation
    sentences: Sequence[str]
    heard: Sequence[tuple[object, ...]]
    themes: Sequence[ThemeReport]
    told: str
    not_sorted: str
    is_exact: bool
    is_signed: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns of who answered are called."""
        return COLUMNS

    @cached_property
    def owing(self) -> list[ThemeReport]:
        """Themes in which somebody still waits for an answer."""
        return [one for one in self.themes if not one.is_answered]

    @property
    def file_name(self) -> str:
        """What its files are called."""
        return f"{self.consultation.room.code}-we-asked-you-said"

    @classmethod
    def of(
        cls, consultation: Consultation, *, reader: Person | None, is_partner: bool
    ) -> "ReportPage | None":
        """Gather it: the same number of queries, however much was said.

        None for everybody else until a lead has shown the results.
        """
        if not is_partner:
            given = GivenResults.of(consultation)
            return _public(consultation, given) if given else None
        results = Results.of(consultation, reader)
        threads = Threads.of(consultation, reader)
        heard = _heard_exactly(consultation)
        figures = {int(key): words for key, words in _exact(results).items()}
        order = sorted(threads.themes, key=lambda key: -len(threads.under[key]))
        return cls(
            consultation=consultation,
            sentences=results.sentences if results.signatures.is_agreed else [],
            heard=_heard(consultation, heard, results.groups),
            themes=threads.reports(order, figures, is_exact=True),
            told=threads.told_in_all,
            not_sorted=_not_sorted(consultation),
            is_exact=True,
            is_signed=results.signatures.is_agreed,
        )


def _public(consultation: Consultation, given: GivenResults) -> ReportPage:
    threads = Threads.of(consultation, None)
    figures = {
        int(one.theme): (
            f"About {one.people} people suggested this."
            if isinstance(one.people, int)
            else "Few people suggested this. It matters all the same."
        )
        for one in given.given.figures
    }
    heard = dict(given.given.heard)
    return ReportPage(
        consultation=consultation,
        sentences=given.sentences,
        heard=_heard(
            consultation,
            {
                code: f"about {cell}" if isinstance(cell, int) else "a few"
                for code, cell in heard.items()
            },
            given.groups,
        ),
        themes=threads.reports(list(figures), figures, is_exact=False),
        told="",
        not_sorted="",
        is_exact=False,
        is_signed=True,
    )


def _exact(results: Results) -> dict[str, str]:
    """How many said each, in words."""
    people: dict[str, set[str]] = defaultdict(set)
    said: dict[str, int] = defaultdict(int)
    for row in results.rows:
        for theme in row.themes:
            people[theme].add(row.person or row.key)
            said[theme] += 1
    return {
        key: f"{_times(said[key], 'suggestion')} from {_people(len(people[key]))}."
        for key in said
    }


def _times(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _heard(
    consultation: Consultation,
    heard: Mapping[str, object],
    groups: Mapping[str, PartnerGroup],
) -> list[tuple[object, ...]]:
    """Who answered, beside how many we hoped for."""
    hoped = {
        one.group.code: (one.group, one.people)
        for one in consultation.hoped_for.select_related("group")
    }
    groups = {**groups, **{code: group for code, (group, _) in hoped.items()}}
    return [
        (
            group.plural[:1].upper() + group.plural[1:],
            heard.get(code, "nobody" if code in hoped else ""),
            hoped[code][1] if code in hoped else "",
        )
        for code, group in sorted(groups.items(), key=lambda item: item[1].order)
        if code in hoped or code in heard
    ]


def _heard_exactly(consultation: Consultation) -> dict[str, object]:
    rows = (
        Response.objects.filter(
            consultation=consultation, contribution__withdrawn_at__isnull=True
        )
        .order_by()
        .values_list("contribution__group__code", "seat_id")
        .distinct()
    )
    found: dict[str, int] = defaultdict(int)
    for code, _ in rows:
        found[code] += 1
    return dict(found)


def _not_sorted(consultation: Consultation) -> str:
    shared = Suggestion.objects.of(consultation).shared()
    left = shared.filter(settlement__isnull=True).exclude(
        response__contribution__words=""
    )
    return _left(left.count())


def _left(left: int) -> str:
    if not left:
        return ""
    return (
        f"{_times(left, 'suggestion')} {'is' if left == 1 else 'are'} not sorted yet."
    )
