"""The page of one decision."""

from collections import defaultdict
from dataclasses import dataclass

from plait.contributions.models import Contribution
from plait.decisions.models import Decision, Option, Part, Recollection
from plait.decisions.rules import PartKind, Stance
from plait.explore.pages.thread import Reader, Thread
from plait.people.rules import Credit
from plait.projects.models import PartnerGroup
from plait.projects.rules import Extent, Sight, sees

A_FEW = "a few"


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """One group's part in a decision: what to show under each of the three parts."""

    group: PartnerGroup
    raised: str
    shaped: str
    decided: str


@dataclass(frozen=True, kw_only=True)
class Dissent:
    """Someone who stood aside or objected. Outside, only that there was one."""

    stance: str
    who: str = ""
    because: Contribution | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionPage:
    """Everything the page of a decision shows to one reader."""

    decision: Decision
    reader: Reader
    thread: Thread
    had_a_say: list[GroupRow]
    names: list[tuple[str, str]]
    dissent: list[Dissent]
    options: list[Option]
    recollections: list[Recollection]
    together: bool
    needs_change: bool

    @property
    def say_rows(self) -> list[tuple[str, str, str, str]]:
        """Who had a say, as plain text."""
        return [
            (
                row.group.plural[:1].upper() + row.group.plural[1:],
                row.raised,
                row.shaped,
                row.decided,
            )
            for row in self.had_a_say
        ]

    @classmethod
    def of(cls, decision: Decision, reader: Reader) -> "DecisionPage":
        """Gather the page. The same number of queries, however long the record."""
        parts = list(
            decision.parts.select_related(
                "group", "partner__person", "because__by", "because__on_behalf_of"
            )
        )
        deciding = {p.group_id for p in parts if p.kind == PartKind.DECIDED}
        thread = Thread.of_decision(decision, reader, here=decision)
        return cls(
            decision=decision,
            reader=reader,
            thread=thread,
            had_a_say=had_a_say(parts, reader),
            names=_names(parts, reader),
            dissent=_dissent(parts, reader),
            options=list(decision.options.all()),
            recollections=_recollections(decision, reader),
            together=len(deciding) > 1,
            needs_change=decision.outcome in ("changed", "partly")
            and not any(step.kind == "changed" for step in thread.steps),
        )


def had_a_say(parts: list[Part], reader: Reader) -> list[GroupRow]:
    """Counts by group: exact inside; outside, only where all chose to be credited."""
    exact = sees(Sight.PARTS, standing=reader.standing) is Extent.NAMES_AS_CHOSEN
    people: dict[tuple[int, str], int] = defaultdict(int)
    hidden: set[tuple[int, str]] = set()
    groups = {}
    for part in parts:
        groups[part.group_id] = part.group
        cell = (part.group_id, part.kind)
        people[cell] += part.people
        if part.partner is None or part.partner.person.credit == Credit.NOTHING:
            hidden.add(cell)

    def shown(group: int, kind: str) -> str:
        count = people.get((group, kind), 0)
        if not count:
            return ""
        return str(count) if exact or (group, kind) not in hidden else A_FEW

    return [
        GroupRow(
            group=group,
            raised=shown(key, PartKind.RAISED),
            shaped=shown(key, PartKind.SHAPED),
            decided=shown(key, PartKind.DECIDED),
        )
        for key, group in sorted(groups.items(), key=lambda item: item[1].order)
    ]


def _names(parts: list[Part], reader: Reader) -> list[tuple[str, str]]:
    """Names as chosen, for partners: [("Raised it", "Tess Pell, a carer")]."""
    if not reader.is_partner:
        return []
    rows = []
    for kind, label in PartKind.choices:
        names = [_name(part) for part in parts if part.kind == kind]
        if names:
            rows.append((label, ", ".join(names)))
    return rows


def _name(part: Part) -> str:
    if part.partner:
        return part.partner.person.shown_as()
    label = part.group.singular if part.people == 1 else part.group.plural
    return f"{part.people} {label}"


def _dissent(parts: list[Part], reader: Reader) -> list[Dissent]:
    against = [p for p in parts if p.stance in (Stance.ASIDE, Stance.OBJECT)]
    if sees(Sight.STANCE, standing=reader.standing) is not Extent.YES:
        return [Dissent(stance=p.get_stance_display()) for p in against]
    return [
        Dissent(
            stance=part.get_stance_display(),
            who=_name(part),
            because=part.because
            if part.because and reader.may_read(part.because)
            else None,
        )
        for part in against
    ]


def _recollections(decision: Decision, reader: Reader) -> list[Recollection]:
    kept = decision.recollections.select_related(
        "contribution__by", "contribution__on_behalf_of", "contribution__group"
    )
    return [one for one in kept if reader.may_read(one.contribution)]
