"""What can be wrong with a copy, said plainly. Quick to import."""

# The list of moves of a restore, in a home. Left there, it was stopped half way.
MOVES = ".restore-moves.json"


class CannotKeep(Exception):
    """A copy that cannot be made, opened or put back; says why and what to do.

    Whoever raises it has changed nothing, or has put everything back as it was.
    """
