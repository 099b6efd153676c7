from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plait.consultations.actions.book import Book, Themes, Unit
from plait.consultations.actions.coding import coder_of
from plait.consultations.actions.signing import is_agreed
from plait.consultations.models import (
    Coder,
    Coding,
    Consultation,
    FrameTheme,
    Settlement,
)
from plait.consultations.rules import (
    Agreement,
    Found,
    Signed,
    agreement_words,
    coders_agree,
    each_pair,
    parts,
    per_cent,
)
from plait.methods.agreement import Agreed
from plait.methods.agreement import Coding as Row
from plait.people.models import Person


@dataclass(frozen=True, kw_only=True)
class CodingPage:
    """Who codes, how far you are, and nothing of where others put anything."""

    book: Book
    mine: Coder | None
    themes_agreed: bool

    @classmethod
    def of(cls, consultation: Consultation, reader: Person) -> "CodingPage":
        """Seven queries."""
        return cls(
            book=Book.of(consultation),
            mine=coder_of(consultation, reader),
            themes_agreed=is_agreed(consultation, Signed.FRAME),
        )

    @property
    def total(self) -> int:
        """How many there are to code."""
        return len(self.book.units)

    @property
    def left(self) -> list[Unit]:
        """What you have still to code."""
        return self.book.left_for(self.mine) if self.mine else []

    @property
    def done(self) -> int:
        """How many you coded."""
        return self.total - len(self.left) if self.mine else 0

    @property
    def is_over(self) -> bool:
        """Whether all have finished, so that nobody new can begin."""
        return self.book.all_finished

    @property
    def coders(self) -> list[tuple[Coder, str, str]]:
        """Each coder with the name they chose, and whether they have finished."""
        return [
            (
                one,
                f"{one.partner.person.shown_as()}, {one.partner.group.singular}",
                "Finished" if one.finished_at else "Not finished yet",
            )
            for one in self.book.coders
        ]


@dataclass(frozen=True, kw_only=True)
class OneToCode:
    """One suggestion to put under themes, and where you put it before."""

    unit: Unit
    place: int
    total: int
    done: int
    before: int | None
    chosen: Themes | None
    memo: str
    is_fixed: bool

    @classmethod
    def of(cls, book: Book, coder: Coder, key: int) -> "OneToCode | None":
        """One query more than the book."""
        keys = [unit.key for unit in book.units]
        if key not in keys:
            return None
        place = keys.index(key)
        unit = book.units[place]
        own = Coding.objects.filter(coder=coder, suggestion=key).first()
        return cls(
            unit=unit,
            place=place + 1,
            total=len(keys),
            done=len(keys) - len(book.left_for(coder)),
            before=keys[place - 1] if place else None,
            chosen=book.coded.get(coder.pk, {}).get(key),
            memo=own.memo if own else "",
            is_fixed=bool(coder.finished_at) and book.is_done_by(coder, unit),
        )


def next_left(book: Book, coder: Coder, after: int) -> int | None:
    """The next that a coder has still to code, going round; None when none is left."""
    left = [unit.key for unit in book.left_for(coder)]
    return next((key for key in left if key > after), left[0] if left else None)


@dataclass(frozen=True, kw_only=True)
class Differing:
    """One suggestion that was put in different places, side by side."""

    unit: Unit
    sides: Sequence[tuple[str, Sequence[str], str]]
    settled: Sequence[str] | None
    why: str

    @property
    def is_settled(self) -> bool:
        """Whether it was talked through."""
        return self.settled is not None


@dataclass(frozen=True, kw_only=True)
class DifferencesPage:
    """What was coded differently, what alike, and how far the coders agree."""

    book: Book
    differing: Sequence[Differing]

    @classmethod
    def of(cls, consultation: Consultation) -> "DifferencesPage":
        """Nine queries, however much was coded."""
        book = Book.of(consultation)
        if not book.opened:
            return cls(book=book, differing=[])
        names = dict(consultation.themes.values_list("pk", "name"))
        memos = _memos(consultation)
        whys = dict(
            Settlement.objects.filter(
                suggestion__response__consultation=consultation
            ).values_list("suggestion_id", "why")
        )
        found = [_side_by_side(book, u, names, memos, whys) for u in book.differing]
        found.sort(key=lambda one: one.is_settled)
        return cls(book=book, differing=found)

    @property
    def left(self) -> int:
        """How many are still to be talked through."""
        return sum(not one.is_settled for one in self.differing)

    @property
    def is_open(self) -> bool:
        """Whether anything may be seen side by side."""
        return bool(self.book.opened)

    def one(self, key: int) -> "Differing | None":
        """The one with this key."""
        return next((each for each in self.differing if each.unit.key == key), None)


Memos = Mapping[tuple[int, int], str]


def _side_by_side(
    book: Book,
    unit: Unit,
    names: Mapping[int, str],
    memos: Memos,
    whys: Mapping[int, str],
) -> Differing:
    sides = [
        (
            f"{coder.partner.person.shown_as()}, {coder.partner.group.singular}",
            named(book.coded[coder.pk][unit.key], names),
            memos.get((coder.pk, unit.key), ""),
        )
        for coder in book.coders
    ]
    is_settled = book.is_settled(unit)
    return Differing(
        unit=unit,
        sides=sides,
        settled=named(book.settled[unit.key], names) if is_settled else None,
        why=whys.get(unit.key, ""),
    )


def named(themes: Themes, names: Mapping[int, str]) -> list[str]:
    """The names of themes, in order; that none fits, for none."""
    return [name for key, name in names.items() if key in themes] or ["None fits"]


def _memos(consultation: Consultation) -> Memos:
    rows = Coding.objects.filter(coder__consultation=consultation).exclude(memo="")
    return {
        (coder, suggestion): memo
        for coder, suggestion, memo in rows.values_list(
            "coder_id", "suggestion_id", "memo"
        )
    }


@dataclass(frozen=True, kw_only=True)
class AgreementPage:
    """How far coders agree, from what they put where before they saw each other's."""

    rows: Sequence[tuple[str, str, str, str]]
    plain: str
    coders: int
    suggestions: int

    @classmethod
    def of(cls, book: Book, themes: Sequence[FrameTheme]) -> "AgreementPage | None":
        """No query; the sums are made once for each state. None while unopened."""
        codings = tuple(
            Row(
                suggestion=f"{unit.key:09d}",
                coder=str(coder.pk),
                themes=frozenset(map(str, book.coded[coder.pk][unit.key])),
            )
            for unit in book.opened
            for coder in book.coders
        )
        if not codings:
            return None
        found = coders_agree(codings)
        names = {str(one.pk): one.name for one in themes}
        rows = [("All themes as one answer", *_cells(found.whole))]
        called = {str(one.pk): one.partner.person.shown_as() for one in book.coders}
        for (one, other), pair in each_pair(codings).items():
            whose = f"{called[one]} and {called[other]}"
            rows.append((whose, *_cells(pair.whole)))
        rows += [
            (names[key], *_cells(each))
            for key, each in found.themes.items()
            if key in names
        ]
        return cls(
            rows=rows,
            plain=agreement_words(found.whole.alpha),
            coders=found.coders,
            suggestions=found.both,
        )


def _cells(found: Agreement) -> tuple[str, str, str]:
    percent = "" if found.percent is None else per_cent(found.percent)
    return percent, _value(found.kappa), _value(found.alpha)


def _value(found: Found) -> str:
    if not isinstance(found, Agreed):
        return agreement_words(found)
    if found.interval is None:
        return f"{found.value:.2f} (no interval)"
    return f"{found.value:.2f} ({parts(found.interval)})"
