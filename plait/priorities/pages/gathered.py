"""What people chose in a round, brought together to be counted."""

from collections import defaultdict

from plait.priorities.models import Ballot, Comparison, Exercise, Mark, Round
from plait.priorities.rules import Method
from plait.priorities.rules.shapes import Given, Preferred, Standing
from plait.priorities.rules.standing import compared_of, standing_of


def ballots_of(asked: Round) -> list[Given]:
    """Every ballot of a round, in no order that says when it came. Two queries."""
    values: dict[int, dict[str, int | None]] = defaultdict(dict)
    for ballot, item, value in Mark.objects.filter(ballot__round=asked).values_list(
        "ballot", "item", "value"
    ):
        values[ballot][str(item)] = value
    rows = Ballot.objects.filter(round=asked).values_list(
        "pk", "seat", "seat__group__code"
    )
    return [
        Given(person=str(seat), group=group or "", values=values[ballot])
        for ballot, seat, group in rows.order_by("seat")
        if ballot in values
    ]


def comparisons_of(asked: Round) -> list[Preferred]:
    """Every comparison with a winner. One query."""
    rows = Comparison.objects.filter(
        ballot__round=asked, winner__isnull=False
    ).values_list(
        "pk", "ballot__seat", "ballot__seat__group__code", "one", "other", "winner"
    )
    return [
        Preferred(
            key=str(key),
            person=str(seat),
            group=group or "",
            won=str(winner),
            lost=str(other if winner == one else one),
        )
        for key, seat, group, one, other, winner in rows.order_by("pk")
    ]


def standing_in(exercise: Exercise, asked: Round) -> Standing:
    """Where things stand in one round. Three queries at most."""
    if exercise.method == Method.PAIRWISE:
        return compared_of(comparisons_of(asked))
    keys = asked.items.order_by("pk").values_list("pk", flat=True)
    items = [str(key) for key in keys]
    return standing_of(
        ballots_of(asked), items, method=exercise.method, rule=exercise.fixed_rule
    )
