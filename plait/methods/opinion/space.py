"""Where people and statements lie: two directions along which votes differ most."""

from dataclasses import dataclass

import numpy as np

from plait.methods.opinion.cells import cells_of, less_the_mean
from plait.methods.opinion.directions import along, directions_of
from plait.methods.opinion.votes import Floats, Votes


@dataclass(frozen=True, eq=False)
class Space:
    """Two directions, and the mean vote that both leave from.

    `centre` has a number for each statement, from -1 to 1; `directions` is
    2 x statements, each of length 1 (or 0 when votes do not differ); `held` is the part
    of all variance that each direction holds, from 0 to 1.
    """

    centre: Floats
    directions: Floats
    held: Floats


def space_of(votes: Votes) -> Space:
    """Find the two directions along which the votes differ most.

    The first two principal components of the centred matrix, what is missing standing
    at the mean of its statement (c.1, items 1 and 2). The sign is Plait's own: the
    greatest part of each direction is positive, so that the picture is not mirrored
    from one day to the next. Units: votes.
    """
    cells, given = cells_of(votes.values)
    centre, centred = less_the_mean(cells, given)
    return Space(centre, *directions_of(cells, centred))


def people_in(space: Space, votes: Votes) -> Floats:
    """Where each person lies: people x 2.

    p_i = sqrt(N / max(1, n_i)) * sum over votes of (v_ij - m_j) c_j, so that somebody
    who voted on little is not drawn to the middle (c.1, item 3).
    """
    cells, given = cells_of(votes.values)
    return along(cells, given - space.centre[cells.which], space.directions)


def statements_in(space: Space) -> Floats:
    """Where somebody who only agrees with it would lie: statements x 2 (c.1, 3)."""
    scale = np.sqrt(len(space.centre)) * (1 - space.centre)
    return np.asarray((scale * space.directions).T)


def extremity(space: Space) -> Floats:
    """How far from the middle each statement lies: sqrt(N) |1 - m_j| |c_j|."""
    return np.asarray(np.hypot(*statements_in(space).T))
