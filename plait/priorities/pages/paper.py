"""The ballot on paper: what is asked, and how to give it back."""

import segno

from plait.design.context import phone
from plait.design.paper import print_pdf
from plait.priorities.pages.sheet import Sheet
from plait.priorities.rules import Method
from plait.projects.actions import groups_of

ASKS = {
    Method.DOTS: "How many dots?",
    Method.RANKING: "Which place? 1 is first",
}


def paper_ballot(sheet: Sheet, *, site: str) -> bytes:
    """A ballot in 18 point as a tagged PDF. It carries the form, and nobody's name."""
    exercise, rule = sheet.exercise, sheet.exercise.fixed_rule
    code = exercise.room.code
    form = f"{code}-{sheet.asked.number}"
    made = segno.make(f"{site}/j/{code}/?form={form}", error="m", micro=False)
    groups = sorted(groups_of(exercise.project).values(), key=lambda one: one.order)
    return print_pdf(
        "priorities/paper/ballot.typ",
        {
            "title": exercise.room.title,
            "about": exercise.about,
            "project": exercise.project.title,
            "rule": sheet.rule,
            "items": [{"name": one.name, "why": one.why} for one in sheet.items],
            "asks": ASKS.get(
                Method(exercise.method), f"{rule.least} to {rule.most}, or “?”"
            ),
            "groups": [one.singular for one in groups],
            "form": form,
            "phone": phone()["help_phone"],
            "dots": [list(row) for row in made.matrix],
        },
    )
