"""Rows of rooms: what was asked widely, how it was sorted, and what was chosen."""

from itertools import count

from plait.consultations import actions as sorting
from plait.consultations.actions.book import Book
from plait.consultations.models import (
    Batch,
    Bundle,
    Coder,
    Consultation,
    FrameTheme,
    Release,
    Response,
    Suggestion,
)
from plait.opinions.models import OpinionMap, Statement
from plait.priorities import actions as choosing
from plait.priorities.models import (
    Ballot,
    Comparison,
    Exercise,
    Item,
    Round,
    Shortlist,
)
from plait.priorities.rules import Came, Method, Settled
from plait.rooms.models import Room, Seat
from tests import factories
from tests.factories import NOW, TODAY
from tests.factories.priorities import keys

_orders = count(1)


def fill_asking():
    """A map, a consultation as far as its figures, and each way of choosing."""
    _opinions()
    asked = factories.consultation()
    _heard(asked)
    _sorted(asked)
    factories.partner(asked.project)
    _chosen(asked)


def _opinions():
    """A map with a vote, and a statement that a partner took out."""
    made = factories.opinion_map()
    factories.vote_on(made.statements.first())
    Statement.objects.filter(opinion_map=made).update(
        settled_by=factories.person(), settled_at=NOW
    )


def _heard(asked):
    """A slip keyed in twice, two answers of one person, and one of somebody known."""
    by = {"by": factories.involvement_lead(), "now": NOW}
    slip = factories.slip(factories.batch(asked), "A short guide.")
    other = factories.partner(asked.project, group="public").person
    sorting.key_again("A short guide!", response=slip, by=other, now=NOW)
    said = [factories.response(asked, f"Chairs {n}.", key=f"k{n}") for n in "abc"]
    sorting.join_people(response=said[0], other=slip, **by)
    factories.response(asked, "A map.", by=factories.person())


def _sorted(asked):
    """Themes, coding by two and settled; one bundle, one pair, and figures."""
    by = {"by": factories.involvement_lead(), "now": NOW}
    pair = [
        factories.partner(asked.project, group=group).person
        for group in ("carer", "researcher")
    ]
    found = list(Suggestion.objects.filter(response__consultation=asked))
    _together(asked, found[:2])
    sorting.set_apart(
        consultation=asked, middle=found[2].pk, others=[found[3].pk], **by
    )
    theme, _ = _themes(asked), _themes(asked)
    here = {"consultation": asked, "now": NOW}
    for one in pair:
        sorting.sign(what="frame", by=one, **here)
    for one in pair:
        sorting.begin_coding(by=one, **here)
    for one in pair:
        for unit in Book.of(asked).units:
            sorting.code(unit=unit.key, themes=[theme.pk], memo="", by=one, **here)
        sorting.finish_coding(by=one, **here)
    sorting.settle_same(consultation=asked, **by)
    Release.objects.create(
        consultation=asked, figures={}, records=1, at=NOW, by=pair[0]
    )


def _themes(asked):
    given = {"by": factories.involvement_lead(), "now": NOW}
    name = f"Theme {next(_orders)}"
    return sorting.add_theme(consultation=asked, name=name, means="", **given)


def _together(asked, suggestions):
    return sorting.put_together(
        consultation=asked,
        suggestions=[one.pk for one in suggestions],
        alike="chairs",
        came_by="machine",
        by=factories.involvement_lead(),
        now=NOW,
    )


def _chosen(asked):
    """Two rounds with a reason, a pair nobody could choose of, and a shortlist."""
    lead = factories.involvement_lead()
    delphi = factories.exercise(asked.project, method=Method.DELPHI)
    factories.ballot(delphi, 7, 5, group="carer", reason="It is short.")
    choosing.open_next_round(
        exercise=delphi, after=1, items=keys(delphi), closes_on=None, by=lead, now=NOW
    )
    for winner in (None, 1):
        _compared(winner)
    _shortlist()


def _compared(winner=None):
    """The second and third of a choice by pairs; `winner` counts from 0."""
    one = factories.exercise(method=Method.PAIRWISE)
    all_of_it = keys(one)
    choosing.prefer(
        (all_of_it[1], all_of_it[2]),
        winner=None if winner is None else all_of_it[winner],
        asked=one.rounds.get(),
        came=Came(key=f"key {next(_orders)}", group="carer"),
        by=None,
        now=NOW,
        on=TODAY,
    )
    return Comparison.objects.latest("pk")


def _shortlist():
    """One thing that has a place, and one that has none and a reason."""
    one, lead = factories.exercise(), factories.involvement_lead()
    choosing.close_choosing(exercise=one, by=lead, now=NOW)
    first, second, *_ = keys(one)
    settled = Settled(order=(first,), left_out={second: "It is dear."}, interim=4)
    return choosing.settle_shortlist(settled, exercise=one, by=lead, now=NOW, on=TODAY)


def _response():
    return factories.response(factories.consultation())


def _suggestion():
    return _response().suggestions.get()


def _bundle():
    asked = factories.consultation()
    said = [factories.response(asked, words, key=words) for words in ("One.", "Two.")]
    return _together(asked, [each.suggestions.get() for each in said])


def _coder():
    asked = factories.consultation()
    partner = factories.partner(asked.project)
    return Coder.objects.create(consultation=asked, partner=partner, began_at=NOW)


def _item():
    return factories.exercise().items.first()


def _round():
    return factories.exercise().rounds.get()


def _ballot():
    return factories.ballot(factories.exercise(), 1, 1, 1)


def bare(made, *theirs):
    """A row from which what came with it was taken away again."""
    for name in theirs:
        getattr(made, name).all().delete()
    return made


FRESH_ASKING = {
    OpinionMap: factories.opinion_map,
    Statement: lambda: factories.statement(factories.opinion_map()),
    Room: factories.room,
    Seat: lambda: factories.vote_on(factories.opinion_map().statements.first()),
    Consultation: factories.consultation,
    Batch: lambda: factories.batch(factories.consultation()),
    Response: _response,
    Suggestion: _suggestion,
    FrameTheme: lambda: _themes(factories.consultation()),
    Bundle: _bundle,
    Coder: _coder,
    Exercise: factories.exercise,
    Item: _item,
    Round: _round,
    Ballot: _ballot,
    Shortlist: _shortlist,
}


def _last_of(make, theirs):
    def made():
        whole = make()
        return getattr(whole, theirs).order_by("pk").last(), whole

    return made


def _sums():
    made = factories.opinion_map()
    return made.sums, made


def _won():
    row = _compared(1)
    return row, row.winner


def _pair(which):
    def made():
        row = _compared()
        return row, getattr(row, which)

    return made


def _apart(which):
    def made():
        asked = factories.consultation()
        said = [factories.response(asked, words, key=words) for words in ("1.", "2.")]
        one, other = (each.suggestions.get() for each in said)
        given = {"by": factories.involvement_lead(), "now": NOW}
        sorting.set_apart(consultation=asked, middle=one.pk, others=[other.pk], **given)
        row = asked.set_apart.get()
        return row, getattr(row, which)

    return made


# Links that a row cannot be given later, for what it points at has the like already:
# a new row, and what it points at.
TOGETHER = {
    "opinions.Statement.opinion_map": _last_of(factories.opinion_map, "statements"),
    "opinions.Sums.opinion_map": _sums,
    "consultations.Hoped.consultation": _last_of(factories.consultation, "hoped_for"),
    "consultations.Suggestion.response": _last_of(_response, "suggestions"),
    "consultations.SetApart.one": _apart("one"),
    "consultations.SetApart.other": _apart("other"),
    "priorities.Item.exercise": _last_of(factories.exercise, "items"),
    "priorities.Round.exercise": _last_of(factories.exercise, "rounds"),
    "priorities.Comparison.one": _pair("one"),
    "priorities.Comparison.other": _pair("other"),
    "priorities.Comparison.winner": _won,
}


def fresh_asking(model):
    """A new row of one of these tables that nothing points at yet."""
    return FRESH_ASKING[model]()
