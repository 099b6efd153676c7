"""How much is to be learnt by asking about each statement next."""

from collections.abc import Mapping

import numpy as np

from plait.frameworks.rules import published
from plait.methods.opinion.routing import priorities, routing_from
from plait.methods.opinion.votes import Tallies
from plait.opinions.models import OpinionMap


def priorities_of(
    opinion_map: OpinionMap, statements: Mapping[int, bool]
) -> dict[int, float]:
    """The priority of each statement, by key, from what was last counted: no query.

    `statements` says which are about the map itself.
    """
    if not statements:
        return {}
    sums = opinion_map.sums
    counted = np.array([sums.tally_of(pk) for pk in statements], dtype=np.int64).T
    agree, disagree, passed = counted[:, None, :]
    far = sums.worked_out.get("extremity", {})
    found = priorities(
        Tallies(agree, disagree, agree + disagree + passed),
        np.array([far.get(str(pk), 0.0) for pk in statements]),
        routing_from(published("opinion-map").data["routing"]),
        about_people=[place for place, meta in enumerate(statements.values()) if meta],
    )
    return dict(zip(statements, map(float, found), strict=True))
