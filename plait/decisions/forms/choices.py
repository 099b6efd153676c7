"""What there is to choose from on a card, read once: the same few queries always."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, OuterRef, Q
from django.utils.text import Truncator

from plait.contributions.models import Contribution, Question
from plait.decisions.models import Answer
from plait.foundation.codes import read_key
from plait.foundation.dates import long_date
from plait.people.models import Person
from plait.people.rules import SOMEONE
from plait.projects.actions import groups_of
from plait.projects.models import Partner, PartnerGroup, Project
from plait.projects.rules import Standing

SHOWN_AT_ONCE = 12
SHOWN_AT_MOST = 300
QUOTE_LETTERS = 170
NO_NAME = "g:"
A_PARTNER = "p"
NUL = "\x00"


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A partner, under the name they chose, and the value that stands for them.

    Two carers who chose "a carer" cannot be told apart: they are "A carer" and
    "Another carer", with no `key`, and count as people whose names were not taken.
    """

    key: int | None
    group: PartnerGroup
    label: str

    def value(self, place: int) -> str:
        """What a browser sends for them; `place` tells unnamed partners apart."""
        return str(self.key) if self.key else f"{NO_NAME}{self.group.code}:{place}"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """Something said in the project, as it stands on the card."""

    key: int
    words: str
    by_line: str
    group: str
    is_waiting: bool
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Choices:
    """The groups, partners, words and questions a card of one project offers."""

    groups: tuple[PartnerGroup, ...]
    partners: tuple[Someone, ...]
    heard: tuple[Heard, ...]
    has_more: bool
    questions: tuple[tuple[int, str], ...]

    @classmethod
    def of(
        cls,
        project: Project,
        *,
        reader: Person,
        standing: Standing,
        chosen: Sequence[str] = (),
        find: str = "",
        shown: int = SHOWN_AT_ONCE,
    ) -> Self:
        """Read them as this reader may see them. Words already chosen stay on top."""
        keys = [key for sent in chosen if (key := read_key(sent))][:SHOWN_AT_MOST]
        limit = min(shown, SHOWN_AT_MOST) + len(keys)
        sought = find.replace(NUL, "").strip()
        heard = list(_heard(project, reader, keys, sought)[: limit + 1])
        return cls(
            groups=tuple(
                sorted(groups_of(project).values(), key=lambda g: (g.order, g.pk))
            ),
            partners=_partners(project, reader, standing),
            heard=tuple(_as_heard(one) for one in heard[:limit]),
            has_more=len(heard) > limit,
            questions=tuple(
                Question.objects.filter(project=project)
                .order_by("-asked_on", "-pk")
                .values_list("pk", "words")
            ),
        )

    def who(self) -> list[tuple[str, object]]:
        """Everyone who can have said something: partners, then groups without names."""
        partners = [
            (f"{A_PARTNER}{one.key}", one.label) for one in self.partners if one.key
        ]
        unnamed = [
            (f"{NO_NAME}{group.code}", f"{capital(group.singular)}, name not taken")
            for group in self.groups
        ]
        return [("", "Choose"), ("Partners", partners), ("No name taken", unnamed)]

    def told_apart(self, value: str) -> tuple[int | None, str]:
        """The key of a partner or None, and the group, of a value from `who`."""
        if value.startswith(NO_NAME):
            return None, value.removeprefix(NO_NAME)
        key = int(value.removeprefix(A_PARTNER))
        return key, next(p.group.code for p in self.partners if p.key == key)


def capital(words: str) -> str:
    """The same words with a capital letter first."""
    return words[:1].upper() + words[1:]


def _heard(project: Project, reader: Person, chosen: list[int], find: str):
    picked = Q(pk__in=chosen or [0])
    found = Contribution.objects.usable().visible_to(reader).filter(project=project)
    if find:
        found = found.filter(Q(words__icontains=find) | picked)
    answered = Answer.objects.filter(contribution=OuterRef("pk"))
    return (
        found.exclude(words="")
        .annotate(
            is_chosen=picked,
            is_waiting=Q(noted_on__isnull=True) & ~Exists(answered),
        )
        .select_related("by", "group")
        .order_by("-is_chosen", "-is_waiting", "-said_on", "-pk")
    )


def _as_heard(one: Contribution) -> Heard:
    route = one.get_route_display()
    route = route[:1].lower() + route[1:]
    return Heard(
        key=one.pk,
        words=Truncator(one.words).chars(QUOTE_LETTERS),
        by_line=f"{capital(one.credited_to)}, {route}, {long_date(one.said_on)}",
        group=one.group.code,
        is_waiting=one.is_waiting,  # type: ignore[attr-defined]
        is_chosen=one.is_chosen,  # type: ignore[attr-defined]
    )


def _partners(
    project: Project, reader: Person, standing: Standing
) -> tuple[Someone, ...]:
    partners = list(
        Partner.objects.current()
        .filter(project=project)
        .select_related("person", "group")
        .order_by("group__order", "group", "joined_on", "pk")
    )
    labels = {partner.pk: _label(partner, reader) for partner in partners}
    times = Counter([*labels.values(), *[capital(SOMEONE)] * 2])
    unnamed: Counter[str] = Counter()
    found = []
    for partner in partners:
        label = labels[partner.pk]
        key: int | None = partner.pk
        if times[label] > 1 and standing == Standing.INVOLVEMENT_LEAD:
            label = partner.person.name  # measures: they know who it is
        elif times[label] > 1:
            key = None
            unnamed[partner.group.code] += 1
            label = _nobody(partner.group, unnamed[partner.group.code])
        found.append(Someone(key=key, group=partner.group, label=label))
    return tuple(found)


def _label(partner: Partner, reader: Person) -> str:
    is_own = partner.person_id == reader.pk
    return "You" if is_own else capital(partner.person.shown_as())


def _nobody(group: PartnerGroup, place: int) -> str:
    """The first, second, third … of a group who cannot be told apart by name."""
    first = {1: "A", 2: "Another"}
    return f"{first.get(place, f'{place}.')} {group.singular}"
