"""What the motif reads from a weave: tints it knows, shares it can draw."""

from collections.abc import Sequence

from plait.methods.weave import Column, Strand, Weave

__all__ = ["TINTS", "Column", "Strand", "Weave", "present", "tint_of"]

TINTS = (
    "public",
    "carer",
    "researcher",
    "practitioner",
    "commissioner",
    "community",
    "other",
)


def tint_of(strand: Strand) -> str:
    """The strand's tint, or "other" when the data names a tint we do not have."""
    return strand.tint if strand.tint in TINTS else "other"


def present(column: Column, strands: Sequence[Strand]) -> dict[str, float]:
    """Shares above nothing, in the order of the strands; {} where nothing is decided.

    Rounded shares need not sum to 1: what is drawn is each share of their sum.
    """
    if column.decisions <= 0:
        return {}
    shares = {
        strand.code: column.shares[strand.code]
        for strand in strands
        if column.shares.get(strand.code, 0) > 0
    }
    total = sum(shares.values())
    return {code: float(share / total) for code, share in shares.items()}
