"""The mirror: the level a project claims beside the level its record supports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q

from plait.decisions.models import Answer, Decision, MirrorReply, Part
from plait.explore.pages.weaves import head_count
from plait.frameworks.rules import published
from plait.methods.influence import (
    Parity,
    Say,
    TooFew,
    expected_by_head_count,
    parity_of,
    shares,
)
from plait.methods.mirror import Reflection, Seen, reflect
from plait.projects.models import PartnerGroup, Project

PUBLIC = Q(group__is_public_partner=True)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the mirror said after one decision: history, worked out afresh."""

    on: date
    decisions: int
    level: str


@dataclass(frozen=True, kw_only=True)
class MirrorPage:
    """The mirror of one project, for its team."""

    project: Project
    claimed: str
    shown: Reflection | TooFew
    history: list[Reading]
    replies: list[MirrorReply]
    parity: Parity | TooFew | None
    share_rows: list[tuple[str, str, str]]

    @classmethod
    def of(cls, project: Project) -> "MirrorPage":
        """Gather the mirror. The same number of queries, however long the record."""
        record = Record.of(project)
        says = Part.objects.filter(decision__project=project).says_by_project()
        expected = expected_shares(project)
        mine = says.get(project.pk, [])
        return cls(
            project=project,
            claimed=level_name(project.claimed_level),
            shown=record.reflection(),
            history=record.history(),
            replies=list(
                project.mirror_replies.filter(
                    contribution__is_hidden=False
                ).select_related("contribution__by", "contribution__group")
            ),
            parity=_parity(mine, expected),
            share_rows=_share_rows(shares(mine), expected, project),
        )

    @property
    def level(self) -> str:
        """The name of the level the record supports, or that it is too few to say."""
        if isinstance(self.shown, TooFew):
            return "Too few decisions to say"
        return level_name(self.shown.level)

    @property
    def reply_address(self) -> str:
        """Where to answer; it carries the level that was shown."""
        level = "" if isinstance(self.shown, TooFew) else self.shown.level
        return f"{self.project.get_absolute_url()}mirror/reply/?level={level}"

    def as_json(self) -> dict[str, Any]:
        """For programs: the claimed and the supported level, with every condition."""
        found: dict[str, Any] = {
            "project": self.project.code,
            "claimed": self.project.claimed_level,
        }
        if isinstance(self.shown, TooFew):
            return found | {"supported": None, "decisions": self.shown.decisions}
        return found | {
            "supported": self.shown.level,
            "decisions": self.shown.decisions,
            "moves_up": list(self.shown.moves_up),
            "conditions": [
                {
                    "level": level.code,
                    "words": one.words,
                    "holds": one.holds,
                    "figure": one.figure,
                }
                for level in self.shown.levels
                for one in level.conditions
            ],
        }


@dataclass(frozen=True, kw_only=True)
class Record:
    """The decisions of a project as the mirror sees them, and who was told when."""

    seen: Sequence[tuple[date, Seen]]
    promised: Sequence[tuple[date, date | None]]

    @classmethod
    def of(cls, project: Project) -> "Record":
        """Three queries."""
        public = _public_parts(project)
        answering = set(
            Answer.objects.filter(
                decision__project=project,
                contribution__group__is_public_partner=True,
                contribution__withdrawn_at__isnull=True,
            ).values_list("decision_id", flat=True)
        )
        rows = (
            Decision.objects.filter(project=project)
            .order_by("decided_on", "pk")
            .values_list("pk", "decided_on", "stage")
        )
        seen = [
            (
                day,
                Seen(
                    code=f"{key:09d}",
                    stage=stage,
                    answers_public_words=key in answering,
                    public_raised=(key, "raised") in public,
                    public_shaped=(key, "shaped") in public,
                    public_decided=(key, "decided") in public,
                ),
            )
            for key, day, stage in rows
        ]
        promised = (
            Answer.objects.filter(
                decision__project=project,
                contribution__wants_telling=True,
                contribution__withdrawn_at__isnull=True,
            )
            .order_by()
            .annotate(told=Min("tellings__told_on"))
            .values_list("decision__decided_on", "told")
        )
        return cls(seen=seen, promised=list(promised))

    def reflection(self, until: date | None = None) -> Reflection | TooFew:
        """What the mirror says, of everything or of what stood on a day."""
        decided = [s for day, s in self.seen if until is None or day <= until]
        owed = [t for day, t in self.promised if until is None or day <= until]
        told = [t for t in owed if t is not None and (until is None or t <= until)]
        stages = published("stages").data["stages"]
        return reflect(
            decided,
            told=len(told),
            owed=len(owed),
            stages=[stage["code"] for stage in stages],
            rules=published("mirror").data,
        )

    def history(self) -> list[Reading]:
        """Each day on which what the mirror says was different from before."""
        readings: list[Reading] = []
        for day in sorted({day for day, _ in self.seen}):
            shown = self.reflection(day)
            level = "" if isinstance(shown, TooFew) else level_name(shown.level)
            if level and (not readings or readings[-1].level != level):
                readings.append(Reading(on=day, decisions=shown.decisions, level=level))
        return readings


def _parity(says: list[Say], expected: dict[str, Any]) -> Parity | TooFew | None:
    """How near the shares are to what was expected; None when nobody is there."""
    if not expected:
        return None
    rules = published("influence").data
    return parity_of(
        says,
        expected,
        fewest=rules["fewest_decisions"],
        resamples=rules["resamples"],
        level=rules["level"],
        seed=rules["seed"],
    )


def level_name(code: str) -> str:
    """The name of a level, such as "Co-design"; nothing for nothing claimed."""
    names: dict[str, str] = {
        level["code"]: level["name"] for level in published("levels").data["levels"]
    }
    return names.get(code, code)


def expected_shares(project: Project) -> dict[str, Any]:
    """The share of say expected of each group: as agreed, else by head-count."""
    agreed = project.expected_shares.values_list("group__code", "hundredths")
    people = dict(agreed) or head_count(project)
    return expected_by_head_count(people) if people else {}


def _public_parts(project: Project) -> set[tuple[int, str]]:
    rows = (
        Part.objects.filter(PUBLIC, decision__project=project)
        .order_by()
        .values_list("decision_id", "kind")
        .annotate(Count("pk"))
    )
    return {(decision, kind) for decision, kind, _ in rows}


def _share_rows(
    found: dict[str, Any], expected: dict[str, Any], project: Project
) -> list[tuple[str, str, str]]:
    groups = PartnerGroup.objects.filter(code__in={*found, *expected})
    return [
        (
            group.plural[:1].upper() + group.plural[1:],
            f"{round(float(found.get(group.code, 0)) * 100)} %",
            f"{round(float(expected.get(group.code, 0)) * 100)} %",
        )
        for group in groups
        if group.project_id in (None, project.pk)
    ]
