"""The rounds of a Delphi: who came, what we agree on, and how far answers moved."""

from dataclasses import dataclass
from datetime import date

from plait.methods.delphi import Answer, Rule, round_of, rule_from
from plait.methods.delphi_rounds import attendance, stability
from plait.methods.disclosure import Cell
from plait.priorities.models import Exercise, Mark, Round
from plait.priorities.pages.results import counted, disclosure

VERDICTS = {
    "important": "We agree: it matters",
    "unimportant": "We agree: it does not matter",
    "no-consensus": "We do not agree yet",
    "too-few": "Too few answered to say",
}
AGREED = ("important", "unimportant")


@dataclass(frozen=True, kw_only=True)
class Came:
    """Who came to one round, as the reader may see it."""

    number: int
    people: Cell
    stayed: Cell
    left: Cell


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the rule makes of one thing, in the last round that asked about it."""

    key: int
    name: str
    number: int
    words: str
    is_agreed: bool
    moved: str


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """Every closed round of a Delphi."""

    came: tuple[Came, ...]
    verdicts: tuple[Verdict, ...]
    is_exact: bool

    @classmethod
    def of(cls, exercise: Exercise, *, is_exact: bool, on: date) -> "Rounds":
        """Three queries. Outside the project, only rounds to which enough came."""
        closed = _closed(exercise, on)
        rule = rule_from(exercise.rule["consensus"])
        answers = _answers(closed)
        if not is_exact:
            closed = [one for one in closed if _may_be_shown(answers[one.number])]
            answers = {one.number: answers[one.number] for one in closed}
        names = dict(exercise.items.values_list("pk", "name"))
        return cls(
            came=tuple(_came(closed, answers, is_exact=is_exact)),
            verdicts=tuple(_verdicts(closed, answers, names, rule)),
            is_exact=is_exact,
        )

    @property
    def not_agreed(self) -> list[int]:
        """The keys of what the rule has not settled."""
        return [one.key for one in self.verdicts if not one.is_agreed]

    @property
    def came_columns(self) -> list[str]:
        """The headings of who came. Parts and their sum stay inside the project."""
        parts = ["Came the time before too", "Did not come back"]
        return ["Round", "Came", *(parts if self.is_exact else [])]

    @property
    def verdict_columns(self) -> list[str]:
        """The headings of what we agree on."""
        return ["Thing", "Do we agree?", "Asked last in", "Since the round before"]

    @property
    def came_table(self) -> list[list[object]]:
        """How many came to each round."""
        return [
            [
                f"Round {one.number}",
                one.people,
                *([one.stayed, one.left] if self.is_exact else []),
            ]
            for one in self.came
        ]

    @property
    def verdict_table(self) -> list[list[object]]:
        """What we agree on."""
        return [
            [one.name, one.words, f"Round {one.number}", one.moved]
            for one in self.verdicts
        ]


def _closed(exercise: Exercise, on: date) -> list[Round]:
    rounds = list(exercise.rounds.order_by("number"))
    for one in rounds:
        one.exercise = exercise
    return [one for one in rounds if not one.is_open_on(on)]


def _may_be_shown(answers: list[Answer]) -> bool:
    """Whether so many came to a round that figures of it may go outside."""
    return len({one.person for one in answers}) >= disclosure().fewest_for_breakdown


def _answers(closed: list[Round]) -> dict[int, list[Answer]]:
    """The answers of each closed round, by its number."""
    found: dict[int, list[Answer]] = {one.number: [] for one in closed}
    rows = Mark.objects.filter(ballot__round__in=closed, value__isnull=False)
    for number, seat, group, item, value in rows.values_list(
        "ballot__round__number",
        "ballot__seat",
        "ballot__seat__group__code",
        "item",
        "value",
    ):
        found[number].append(
            Answer(
                person=str(seat), group=group or "", item=str(item), value=value or 0
            )
        )
    return found


def _came(
    closed: list[Round], answers: dict[int, list[Answer]], *, is_exact: bool
) -> list[Came]:
    found = attendance(answers[one.number] for one in closed)
    return [
        Came(
            number=one.number,
            people=counted(here.people, is_exact=is_exact),
            stayed=counted(here.stayed, is_exact=is_exact),
            left=counted(here.left, is_exact=is_exact),
        )
        for one, here in zip(closed, found, strict=True)
    ]


def _verdicts(
    closed: list[Round],
    answers: dict[int, list[Answer]],
    names: dict[int, str],
    rule: Rule,
) -> list[Verdict]:
    last: dict[str, Verdict] = {}
    for one in closed:
        now = answers[one.number]
        then = answers.get(one.number - 1, [])
        moved = {each.item: each for each in stability(then, now, rule)}
        for each in round_of(now, rule):
            step = moved.get(each.item)
            known = step is not None and step.stable is not None
            words = "Answers hardly moved" if known and step.stable else "Answers moved"  # type: ignore[union-attr]
            last[each.item] = Verdict(
                key=int(each.item),
                name=names[int(each.item)],
                number=one.number,
                words=VERDICTS[each.verdict],
                is_agreed=each.verdict in AGREED,
                moved=words if known else "",
            )
    return [last[str(key)] for key in names if str(key) in last]
