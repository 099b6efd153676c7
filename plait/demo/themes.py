"""Plays how a consultation was sorted: themes, two coders apart, then together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plait.consultations import actions
from plait.consultations.models import Consultation, Response, Suggestion
from plait.consultations.rules import CameBy, Signed, offers
from plait.demo import raw
from plait.demo.record import at
from plait.people.models import Person

COLUMNS = ("first", "second")


@dataclass
class Themes:
    """What was put where. Suggestions stand by their answer and their order in it."""

    plan: Mapping[str, Any]
    rows: Mapping[str, Sequence[raw.Row]]
    people: Mapping[str, Person]
    consultation: Consultation
    answers: Mapping[str, Response]
    themes: dict[str, int] = field(default_factory=dict)
    suggestions: dict[tuple[str, int], int] = field(default_factory=dict)

    def play(self) -> None:
        """Split, agree, code apart, settle, sign and show. Errors: RawFileFault."""
        self._split()
        raw.each_row(self.rows, "consultation_themes", self._theme)
        with raw.blaming("programme.toml"):
            self._sign(Signed.FRAME, "themes_signed")
            self._put_together()
        for key, column in zip(self.plan["coders"], COLUMNS, strict=True):
            self._code(self.people[key], column)
        self._settle()
        with raw.blaming("programme.toml"):
            self._sign(Signed.COUNT, "count_signed")
            actions.show_results(
                consultation=self.consultation,
                by=self._who("opened_by"),
                now=at(self._day("shown_on")),
            )

    def _day(self, name: str) -> date:
        return raw.day(self.plan[name])

    def _who(self, name: str) -> Person:
        return self.people[self.plan[name]]

    def _split(self) -> None:
        """One line for each suggestion of an answer, as the coders' file has them."""
        lines = defaultdict(list)

        def note(row: raw.Row) -> None:
            self.answers[row["answer"]]
            lines[row["answer"]].append(row["words"])

        raw.each_row(self.rows, "consultation_codes", note)
        with raw.blaming("consultation_codes.csv"):
            for key, found in lines.items():
                self._split_one(self.answers[key], found)

    def _split_one(self, response: Response, lines: Sequence[str]) -> None:
        if len(lines) > 1:
            actions.split(
                "\n".join(lines),
                response=response,
                by=self._who("sorted_by"),
                now=at(self._day("framed_on"), 9),
            )

    def _theme(self, row: raw.Row) -> None:
        kept = actions.add_theme(
            consultation=self.consultation,
            name=row["name"],
            means=row["means"],
            by=self._who("sorted_by"),
            now=at(self._day("framed_on"), 10),
        )
        self.themes[row["key"]] = kept.pk

    def _sign(self, what: str, column: str) -> None:
        for key, day in self.plan[column]:
            actions.sign(
                consultation=self.consultation,
                what=what,
                by=self.people[key],
                now=at(raw.day(day), 16),
            )

    def _put_together(self) -> None:
        """Take what the machine offers as the same, where the plan says they took it.

        From here on each suggestion is known by the one that stands for it.
        """
        keys = {response.pk: key for key, response in self.answers.items()}
        every = Suggestion.objects.of(self.consultation).with_words()
        for one in every:
            self.suggestions[keys[one.response_id], one.order] = one.pk
        offered = offers((one.pk, one.words) for one in every)
        for answers in self.plan["put_together"]:
            together = {self.suggestions[key, 1] for key in answers}
            offer = next(one for one in offered if set(one.keys) == together)
            actions.put_together(
                consultation=self.consultation,
                suggestions=offer.keys,
                alike=", ".join(offer.words),
                came_by=CameBy.MACHINE,
                by=self._who("sorted_by"),
                now=at(self._day("framed_on"), 17),
            )
            for key in answers:
                self.suggestions[key, 1] = min(together)

    def _unit(self, row: raw.Row) -> int:
        return self.suggestions[row["answer"], int(row["order"])]

    def _code(self, coder: Person, column: str) -> None:
        """One coder's column, put down in one sitting."""
        where: dict[int, set[int]] = {}

        def read(row: raw.Row) -> None:
            where[self._unit(row)] = {self.themes[row[column]]}

        raw.each_row(self.rows, "consultation_codes", read)
        of, now = self.consultation, at(self._day("coded_on"), 10)
        with raw.blaming("consultation_codes.csv"):
            actions.begin_coding(consultation=of, by=coder, now=now)
            actions.code_each(consultation=of, where=where, by=coder, now=now)
            actions.finish_coding(consultation=of, by=coder, now=now)

    def _settle(self) -> None:
        """What both put in one place stands; the rest was talked through."""
        by, now = self._who("sorted_by"), at(self._day("settled_on"), 14)

        def settle(row: raw.Row) -> None:
            if row["first"] != row["second"]:
                actions.settle(
                    consultation=self.consultation,
                    unit=self._unit(row),
                    themes={self.themes[row["settled"]]},
                    why=row["memo"],
                    by=by,
                    now=now,
                )

        with raw.blaming("consultation_codes.csv"):
            actions.settle_same(consultation=self.consultation, by=by, now=now)
        raw.each_row(self.rows, "consultation_codes", settle)
