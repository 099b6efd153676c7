"""The two directions along which numbers of people differ most."""

import numpy as np

from plait.methods.opinion.cells import Cells
from plait.methods.opinion.votes import Floats

CLOSE = 1e-13
WIDEST = 400  # statements or people that are taken apart whole
STEPS, BLOCK, EACH = 60, 6, 5  # of the method for wider ones; looked at each so often


def directions_of(
    cells: Cells, centred: Floats, times: Floats | None = None
) -> tuple[Floats, Floats]:
    """The first two principal directions (2 x statements), and what they hold.

    `centred` has a number for each cell; `times` says how often each person counts.
    """
    found, held = np.zeros((2, cells.statements)), np.zeros(2)
    often = np.ones(cells.people) if times is None else times
    whole = float(np.sum(centred**2 * often[cells.who]))
    if whole <= 0:
        return found, held
    vectors, values = _leading(cells, centred, often)
    for place in range(min(2, cells.people, cells.statements)):
        if values[place] > CLOSE * whole:
            found[place] = _turned(vectors[:, place])
            held[place] = values[place] / whole
    return found, held


def _leading(cells: Cells, centred: Floats, often: Floats) -> tuple[Floats, Floats]:
    """The leading vectors (statements x 2 or more) and values of the square."""
    if min(cells.people, cells.statements) > WIDEST:
        return leading_of(cells.square(centred, often))
    matrix = cells.matrix(centred * np.sqrt(often)[cells.who])
    if cells.statements <= cells.people:
        values, vectors = np.linalg.eigh(matrix.T @ matrix)
        return vectors[:, ::-1], values[::-1]
    values, vectors = np.linalg.eigh(matrix @ matrix.T)
    kept = np.maximum(values[::-1], 0.0)
    across = matrix.T @ vectors[:, ::-1]
    return across / np.maximum(np.sqrt(kept), CLOSE), kept


def leading_of(square: Floats) -> tuple[Floats, Floats]:
    """The leading vectors and values of a wide symmetric matrix, by a block of Krylov.

    Source: Golub and Van Loan 2013, Matrix Computations, 4th edition, 10.3.
    """
    start = np.cos(np.outer(np.arange(1, len(square) + 1), np.arange(1, BLOCK + 1)))
    block, _ = np.linalg.qr(start)
    basis, image = np.empty((len(square), 0)), np.empty((len(square), 0))
    vectors, values = block, np.zeros(BLOCK)
    steps = min(STEPS, len(square) // BLOCK)
    for step in range(1, steps + 1):
        after = square @ block
        basis, image = np.hstack([basis, block]), np.hstack([image, after])
        if step % EACH == 0 or step == steps:
            values, turn = np.linalg.eigh(basis.T @ image)
            values, turn = values[::-1][:2], turn[:, ::-1][:, :2]
            vectors = basis @ turn
            off = np.linalg.norm(image @ turn - vectors * values, axis=0)
            if np.all(off <= np.sqrt(CLOSE) * values[0]):
                break
        block = after
        for _ in range(2):  # once is not enough to stay square
            block, _ = np.linalg.qr(block - basis @ (basis.T @ block))
    return vectors, values


def _turned(vector: Floats) -> Floats:
    """A direction of length 1 whose greatest part is positive."""
    vector = vector / np.linalg.norm(vector)
    greatest = int(np.argmax(np.abs(np.round(vector, 12))))
    return vector if vector[greatest] >= 0 else -vector


def along(cells: Cells, centred: Floats, directions: Floats) -> Floats:
    """Where people lie along two directions, scaled by how much each saw: people x 2.

    sqrt(N / max(1, n_i)) * the sum over votes of (v_ij - m_j) c_j (c.1, item 3).
    """
    scale = np.sqrt(cells.statements / np.maximum(1, cells.by_person))
    sums = [
        np.bincount(cells.who, centred * one[cells.which], minlength=cells.people)
        for one in directions
    ]
    return np.asarray((scale * np.array(sums)).T)
