"""What was said under each theme of a consultation, and every answer to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.db.models import F, Prefetch

from plait.consultations.models import Consultation, Suggestion
from plait.consultations.pages.results import theme_address
from plait.contributions.models import Contribution
from plait.contributions.queries import readable
from plait.decisions.models import Answer, Decision
from plait.explore.pages.lists import by_line
from plait.foundation.dates import long_date
from plait.people.models import Person
from plait.replies.models import Telling

MOST_QUOTES = 3
MOST_REASONS = 5
NO_THEME = 0
OTHER = "Other things people said"


@dataclass(frozen=True, kw_only=True)
class Came:
    """One decision that answers what was said, and what changed because of it."""

    decision: Decision
    changes: Sequence[tuple[str, str]]

    @property
    def head(self) -> str:
        """Its code, the day and what came of it."""
        decision = self.decision
        day = long_date(decision.decided_on)
        return f"{decision.code}, {day}. {decision.outcome_short}."


@dataclass(frozen=True, kw_only=True)
class ThemeReport:
    """What was said under one theme, and what came of it."""

    name: str
    means: str
    href: str
    figure: str
    quotes: Sequence[tuple[str, str, str]]
    came: Sequence[Came]
    kept: Sequence[str]
    waiting: int
    debt: str
    told: str

    @property
    def is_answered(self) -> bool:
        """Whether everything under it has an answer."""
        return not self.waiting


@dataclass(frozen=True, kw_only=True)
class Threads:
    """What was said under each theme, and every answer to it, read at once."""

    consultation: Consultation
    themes: Mapping[int, tuple[str, str]]
    under: Mapping[int, Sequence[int]]
    links: Mapping[int, Sequence[Answer]]
    kept: Mapping[int, str]
    quotes: Mapping[int, Sequence[tuple[str, str, str]]]

    @classmethod
    def of(cls, consultation: Consultation, reader: Person | None) -> "Threads":
        """Eight queries, however much was said."""
        themes = {
            key: (name, means)
            for key, name, means in consultation.themes.in_use().values_list(
                "pk", "name", "means"
            )
        }
        settled = Suggestion.objects.of(consultation).filter(settlement__isnull=False)
        rows = settled.order_by("pk").values_list(
            "response__contribution_id", "settlement__themes"
        )
        under: dict[int, list[int]] = defaultdict(list)
        for contribution, theme in rows:
            under[theme if theme in themes else NO_THEME].append(contribution)
        return cls(
            consultation=consultation,
            themes=themes,
            under=under,
            links=_links(consultation),
            kept=_kept(consultation),
            quotes=_quotes(consultation, reader, themes),
        )

    @property
    def told_in_all(self) -> str:
        """How many who asked to be told were told, and how many are owed it."""
        owed = [
            link
            for links in self.links.values()
            for link in links
            if link.contribution.wants_telling
        ]
        if not owed:
            return "Nobody is owed an answer yet: no decision answers them so far."
        told = sum(bool(link.tellings.all()) for link in owed)
        return f"Told so far: {told}. Still owed: {len(owed) - told}."

    def reports(
        self, order: Iterable[int], figures: Mapping[int, str], *, is_exact: bool
    ) -> list[ThemeReport]:
        """One for each theme, in this order; what fits no theme comes last."""
        found = [
            self._report(key, figures.get(key, ""), is_exact=is_exact)
            for key in order
            if key in self.themes
        ]
        if self.under.get(NO_THEME):
            found.append(self._report(NO_THEME, "", is_exact=is_exact))
        return found

    def _report(self, key: int, figure: str, *, is_exact: bool) -> ThemeReport:
        name, means = self.themes.get(key, (OTHER, ""))
        said = list(dict.fromkeys(self.under.get(key, ())))
        links = self._links_under(key, said)
        waiting = [
            one for one in said if one not in self.links and one not in self.kept
        ]
        return ThemeReport(
            name=name,
            means=means,
            href=theme_address(self.consultation, key) if key else "",
            figure=figure,
            quotes=self.quotes.get(key, ()),
            came=_came(links),
            kept=_reasons(self.kept[one] for one in said if one in self.kept),
            waiting=len(waiting),
            debt=self._debt(len(waiting), is_exact=is_exact),
            told=_told(links, is_exact=is_exact),
        )

    @cached_property
    def best(self) -> Mapping[int, Collection[int]]:
        """Under which themes each decision stands: those whose answers fit it best.

        Somebody who said two things is answered by two decisions, and each of those
        would else stand under both. How well it fits is the share of answers that the
        theme and the decision have in common (Jaccard 1901).
        """
        answered: dict[int, set[int]] = defaultdict(set)
        for said, links in self.links.items():
            for link in links:
                answered[link.decision_id].add(said)
        fits = {
            decision: {
                key: Fraction(len(mine & set(said)), len(mine | set(said)))
                for key, said in self.under.items()
                if mine & set(said)
            }
            for decision, mine in answered.items()
        }
        return {
            decision: {key for key, fit in each.items() if fit == max(each.values())}
            for decision, each in fits.items()
        }

    def _links_under(self, key: int, said: Sequence[int]) -> list[Answer]:
        """The answers under a theme, without those to the other things people said.

        Somebody of whose words no decision stands here keeps all that answers them.
        """
        found: list[Answer] = []
        for one in said:
            links = self.links.get(one, ())
            here = [link for link in links if key in self.best[link.decision_id]]
            found += here or links
        return found

    def _debt(self, waiting: int, *, is_exact: bool) -> str:
        """What is owed, and by which day it was promised."""
        if not waiting:
            return ""
        by = long_date(self.consultation.answer_by)
        if not is_exact:
            return f"Some of this has no answer yet. We promised one by {by}."
        who = "1 answer waits" if waiting == 1 else f"{waiting} answers wait"
        return f"{who} for a decision. We promised one by {by}."


def _links(consultation: Consultation) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = defaultdict(list)
    links = (
        Answer.objects.filter(
            contribution__response__consultation=consultation,
            contribution__withdrawn_at__isnull=True,
        )
        .select_related("decision", "contribution")
        .prefetch_related(
            "decision__changes",
            Prefetch("tellings", queryset=Telling.objects.only("answer_id", "told_on")),
        )
    )
    for link in links:
        found[link.contribution_id].append(link)
    return found


def _kept(consultation: Consultation) -> dict[int, str]:
    kept = Contribution.objects.usable().filter(
        response__consultation=consultation, noted_on__isnull=False
    )
    return dict(kept.values_list("pk", "noted_why"))


def _quotes(
    consultation: Consultation,
    reader: Person | None,
    themes: Mapping[int, tuple[str, str]],
) -> dict[int, list[tuple[str, str, str]]]:
    """A few words under each theme: only those whose use is public, and may be read."""
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    public = (
        Suggestion.objects.of(consultation)
        .filter(
            readable(reader, at="response__contribution__"),
            response__contribution__use="public",
            response__contribution__is_held=False,
            response__contribution__is_hidden=False,
            settlement__themes__in=list(themes),
        )
        .exclude(response__contribution__by__words_stay_inside=True)
        .exclude(response__contribution__on_behalf_of__words_stay_inside=True)
        .annotate(theme=F("settlement__themes"))
        .with_words()
        .order_by("pk")
    )
    for one in public:
        said = one.response.contribution
        there = found[one.theme]
        is_new = one.words not in {words for words, _, _ in there}
        if len(there) < MOST_QUOTES and one.words and is_new:
            there.append((one.words, by_line(said), said.get_absolute_url()))
    return found


def _came(links: Iterable[Answer]) -> list[Came]:
    """Decisions that answer these, those that answer most of them first."""
    by_decision: dict[int, list[Answer]] = defaultdict(list)
    for link in links:
        by_decision[link.decision_id].append(link)
    ordered = sorted(by_decision.values(), key=lambda each: -len(each))
    return [
        Came(
            decision=each[0].decision,
            changes=[
                (one.what, one.get_absolute_url())
                for one in each[0].decision.changes.all()
            ],
        )
        for each in ordered
    ]


def _reasons(whys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(whys))[:MOST_REASONS]


def _told(links: Sequence[Answer], *, is_exact: bool) -> str:
    """Who was told: how many inside the project; outside, that it was done."""
    owed = [link for link in links if link.contribution.wants_telling]
    if not owed:
        return ""
    told = sum(bool(link.tellings.all()) for link in owed)
    if is_exact:
        return f"Told: {told} of {len(owed)} who asked to be told."
    if told == len(owed):
        return "The people who said it were told what came of it."
    return "We are still telling the people who said it what came of it."
