"""Plants a word in all that sorting a consultation writes: themes, notes, reasons."""

from dataclasses import replace

from plait.consultations import actions
from plait.consultations.actions.book import Book
from plait.consultations.models import Bundle, Consultation, Response
from plait.people.models import Person
from tests import factories
from tests.factories import NOW
from tests.permissions.places import Place
from tests.permissions.secrets import Planted

# So many people beside the others that figures can be given to everybody.
ENOUGH = 10


def sorted_in(place: Place, slip: Response, planted: Planted) -> Place:
    """A place with a theme, a bundle, and a suggestion that was coded differently.

    In a public project all is settled and signed, so that it can be shown.
    """
    asked, code = slip.consultation, slip.consultation.project.code
    pair = [
        factories.partner(asked.project, group=group).person
        for group in ("carer", "researcher")
    ]
    theme, other = _themes(asked, pair, planted)
    for number in range(ENOUGH):
        factories.slip(slip.batch, f"A map of the building, by {number}.")
    bundle = _bundle(asked, slip, pair[0], planted.word("words alike", code))
    book = Book.of(asked)
    unit = next(each.key for each in book.units if len(each.keys) > 1)
    memo = planted.word("note of a coder", code)
    for by, own in zip(pair, (theme, other), strict=True):
        actions.begin_coding(consultation=asked, by=by, now=NOW)
        for each in book.units:
            under = own if each.key == unit else theme
            put = {"unit": each.key, "themes": [under.pk], "memo": memo}
            actions.code(consultation=asked, by=by, now=NOW, **put)
        actions.finish_coding(consultation=asked, by=by, now=NOW)
    actions.settle(
        consultation=asked,
        unit=unit,
        themes=[theme.pk],
        why=planted.word("why it was settled", code),
        by=pair[0],
        now=NOW,
    )
    if asked.project.is_public:
        _all_signed(asked, pair)
    return replace(place, theme=str(theme.pk), unit=str(unit), bundle=str(bundle.pk))


def _themes(asked: Consultation, pair: list[Person], planted: Planted):
    code = asked.project.code
    made = [
        actions.add_theme(
            consultation=asked,
            name=f"{planted.word('name of a theme', code)} {place}",
            means=planted.word("name of a theme", code),
            by=pair[0],
            now=NOW,
        )
        for place in (1, 2)
    ]
    for by in pair:
        actions.sign(consultation=asked, what="frame", by=by, now=NOW)
    return made


def _all_signed(asked: Consultation, pair: list[Person]) -> None:
    actions.settle_same(consultation=asked, by=pair[0], now=NOW)
    for by in pair:
        actions.sign(consultation=asked, what="count", by=by, now=NOW)


def _bundle(asked: Consultation, slip: Response, by: Person, alike: str) -> Bundle:
    another = factories.slip(slip.batch, "The same once more.")
    keys = [each.suggestions.get().pk for each in (slip, another)]
    return actions.put_together(
        consultation=asked,
        suggestions=keys,
        alike=alike,
        came_by="machine",
        by=by,
        now=NOW,
    )
