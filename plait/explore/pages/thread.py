"""The thread: asked → said → decided → changed → told, as one reader may see it.

The same value is the page of a decision, a contribution and a change, the answer to
`plait why`, and its JSON.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from plait.contributions.models import Contribution, Question
from plait.contributions.pages import FileShown, files_shown
from plait.contributions.rules import may_read
from plait.decisions.models import Answer, Decision
from plait.foundation.dates import long_date
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.people.rules import Way
from plait.projects.rules import Standing, is_partner
from plait.replies.models import Telling
from plait.rooms.rules import LEADS_TO, Kind

MOST_WORDS_SHOWN = 12
TOLD_BY = {
    Way.EMAIL: "by email to",
    Way.TEXT: "by text to",
    Way.POST: "by post to",
    Way.PHONE: "by phone to",
    Way.IN_PERSON: "face to face to",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a thread. `lines` are the small print below the words.

    `files` are the pictures, recordings and papers that came with them.
    """

    kind: str
    words: str
    on: date | None = None
    group: str = ""
    how: str = ""
    code: str = ""
    href: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    files: tuple[FileShown, ...] = ()
    is_here: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether the words stand out: those of a decision do."""
        return self.kind == "decided"

    @property
    def step_href(self) -> str:
        """Where the heading of the step leads; nowhere for the page one is on."""
        return self.href if self.title and not self.is_here else ""

    @property
    def link_words(self) -> str:
        """The words of the link that opens this step, unless one is there already."""
        if not self.href or self.is_here or self.title:
            return ""
        if self.kind == "asked":
            return "See what everybody said"
        return f"Open {self.code}"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads: a person or nobody, and how they stand to the project."""

    person: Person | None
    standing: Standing

    @property
    def is_partner(self) -> bool:
        """Whether they work in the project."""
        return is_partner(self.standing)

    def owns(self, contribution: Contribution) -> bool:
        """Whether these are their own words."""
        return self.person is not None and contribution.by_id == self.person.pk

    def files_of(self, contribution: Contribution) -> tuple[FileShown, ...]:
        """The files that came with words they may read."""
        sees_held = self.is_partner or self.owns(contribution)
        return files_shown(contribution, sees_held=sees_held)

    def may_read(self, contribution: Contribution) -> bool:
        """Whether they may read these words."""
        own = self.owns(contribution)
        if not own and not self.is_partner and getattr(contribution, "is_held", False):
            return False
        return may_read(
            contribution.open_use,
            standing=self.standing,
            is_own=own,
            is_hidden=contribution.is_hidden,
        )


OPERATOR = Reader(person=None, standing=Standing.INVOLVEMENT_LEAD)


@dataclass(frozen=True, kw_only=True)
class Thread:
    """The steps, in the order they hang together, and how many words are not shown."""

    steps: tuple[Step, ...]
    kept_private: int = 0
    not_shown: int = 0
    taken_back: int = 0

    @property
    def private_words(self) -> str:
        """That there are words the reader may not see; how many, only where safe."""
        if self.kept_private == 1:
            return "Somebody else said something too. Their words are kept private."
        return "Others said something too. Their words are kept private."

    @classmethod
    def of_decision(
        cls, decision: Decision, reader: Reader, *, here: object = None
    ) -> "Thread":
        """The thread through one decision. Five queries, however long it is."""
        links = list(_links(decision))
        heard = [
            link.contribution for link in links if not link.contribution.withdrawn_at
        ]
        readable = [one for one in heard if reader.may_read(one)]
        readable.sort(key=lambda one: (one.said_on, one.pk))
        changes = list(decision.changes.all())
        steps = [
            *_asked(decision),
            *(_said(one, reader, here) for one in readable[:MOST_WORDS_SHOWN]),
            _decided(decision, here, is_nobodys=not links),
            *(_changed(change, here) for change in changes),
            *_told(links, reader),
        ]
        return cls(
            steps=tuple(steps),
            kept_private=len(heard) - len(readable),
            not_shown=max(0, len(readable) - MOST_WORDS_SHOWN),
            taken_back=len(links) - len(heard),
        )

    @classmethod
    def of_contribution(cls, contribution: Contribution, reader: Reader) -> "Thread":
        """The thread forward from someone's words, through every decision on them."""
        links = list(
            contribution.decision_links.select_related("decision__project")
            .prefetch_related("tellings", "decision__changes")
            .order_by("decision__decided_on", "pk")
        )
        question = contribution.question
        steps = [_question(question)] if question else []
        steps.append(_said(contribution, reader, contribution))
        for link in links:
            steps.append(_decided(link.decision, None))
            steps += [_changed(change, None) for change in link.decision.changes.all()]
            link.contribution = contribution
            steps += _told([link], reader)
        return cls(steps=tuple(steps))

    def as_json(self) -> dict[str, Any]:
        """The contract of measures: {asked, said, decided, changed, told}."""
        by_kind: dict[str, list[dict[str, Any]]] = {}
        for step in self.steps:
            by_kind.setdefault(step.kind, []).append(_step_as_json(step))
        asked, decided = by_kind.get("asked"), by_kind.get("decided")
        return {
            "asked": asked[0] if asked else None,
            "said": by_kind.get("said", []),
            "decided": decided[0] if decided else None,
            "changed": by_kind.get("changed", []),
            "told": by_kind.get("told", []),
        }


def _step_as_json(step: Step) -> dict[str, Any]:
    on = step.on.isoformat() if step.on else None
    found: dict[str, Any] = {
        "words": step.words,
        "on": on,
        "how": step.how,
        "lines": list(step.lines),
    }
    if step.files:
        found["files"] = [
            {"name": each.name, "shows": each.shows, "href": each.href}
            for each in step.files
        ]
    return {"code": step.code, **found} if step.code else found


def _links(decision: Decision) -> Iterable[Answer]:
    contributions = Contribution.objects.select_related(
        "by", "on_behalf_of", "group", "activity", "entered_by", "project"
    ).prefetch_related("attachments")
    return decision.links.prefetch_related(
        Prefetch("contribution", queryset=contributions),
        Prefetch("tellings", queryset=Telling.objects.select_related("by")),
    )


def _asked(decision: Decision) -> Sequence[Step]:
    question = decision.question
    return [_question(question)] if question else []


def _question(question: Question) -> Step:
    """What was asked. One asked widely leads to what everybody said."""
    page = question.answer_page
    is_wide = page.startswith(LEADS_TO[Kind.CONSULTATION].partition("{")[0])
    return Step(
        kind="asked",
        words=question.words,
        on=question.asked_on,
        how="we asked many people" if is_wide else "we asked",
        href=f"{page}results/" if is_wide else "",
    )


def _said(one: Contribution, reader: Reader, here: object) -> Step:
    how = [one.get_route_display().lower()]
    if one.activity:
        how.insert(0, one.activity.title)
    how.append(one.get_form_display().lower())
    if reader.is_partner and one.entered_by and one.entered_by_id != one.by_id:
        how.append(f"written down by {one.entered_by.shown_as()}")
    lines = [_sentence(one.credited_to)]
    if one.on_behalf_of:
        lines = [f"{lines[0]} For {one.on_behalf_of.shown_as()}."]
    if one.withdrawn_at:
        lines = ["The words were taken back. That they were said stays."]
    return Step(
        kind="said",
        words=one.words,
        on=one.said_on,
        group=one.group.code,
        how=" · ".join(how),
        code=one.code,
        href=one.get_absolute_url(),
        lines=tuple(lines),
        files=reader.files_of(one),
        is_here=one == here,
    )


def _decided(decision: Decision, here: object, *, is_nobodys: bool = False) -> Step:
    lines = []
    if decision.will_not and decision != here:
        lines.append(f"What we will not do: {decision.will_not}")
    if is_nobodys:
        lines.append("Nobody’s words were recorded.")
    return Step(
        kind="decided",
        words=decision.what,
        on=decision.decided_on,
        how=f"decision · {decision.get_method_display().lower()}",
        code=decision.code,
        href=decision.get_absolute_url(),
        lines=tuple(lines),
        is_here=decision == here,
    )


def _changed(change: Change, here: object) -> Step:
    return Step(
        kind="changed",
        words=change.after,
        title=change.what,
        on=change.changed_on,
        code=change.code,
        href=change.get_absolute_url(),
        how="what changed",
        is_here=change == here,
    )


def _told(links: Iterable[Answer], reader: Reader) -> list[Step]:
    """Outside the project, that it was done; inside, when, how and to how many."""
    tellings = [telling for link in links for telling in link.tellings.all()]
    if not tellings:
        return []
    last = max(telling.told_on for telling in tellings)
    if not reader.is_partner:
        words = "The people who said it were told what came of it."
        if len({t.answer_id for t in tellings}) == 1:
            words = "Who said it was told what came of it."
        return [Step(kind="told", words=words, on=None, how="told")]
    ways = Counter(telling.way for telling in tellings)
    listed = ", ".join(f"{TOLD_BY[Way(way)]} {ways[way]}" for way in sorted(ways))
    return [
        Step(
            kind="told",
            words=f"{listed[:1].upper()}{listed[1:]}.",
            on=last,
            how="told the people who said it",
        )
    ]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _file_in_words(file: FileShown) -> str:
    shows = f": {file.shows}" if file.shows else ""
    return f"{file.words}{shows}"


def in_words(thread: Thread) -> list[str]:
    """The thread as lines of plain text, for a terminal."""
    names = {
        "asked": "Asked",
        "said": "Said",
        "decided": "Decided",
        "changed": "Changed",
        "told": "Told",
    }
    lines = []
    for step in thread.steps:
        when = long_date(step.on) if step.on else ""
        head = " · ".join(part for part in (step.code, when, step.how) if part)
        quoted = f"“{step.words}”" if step.kind == "said" else step.words
        lines += [f"{names[step.kind]}   {head}", f"    {quoted}"]
        lines += [f"    {line}" for line in step.lines]
        lines += [f"    {_file_in_words(each)}" for each in step.files]
    if thread.kept_private:
        lines.append(f"    {thread.kept_private} more; their words are kept private.")
    return lines
