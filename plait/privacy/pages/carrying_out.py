"""What erasing someone would do, before it is done: for the lead who sees to it."""

from dataclasses import dataclass

from plait.frameworks.rules import published
from plait.people.models import Person
from plait.privacy.actions import Proposal, Wish, proposed
from plait.privacy.actions.searching import Trace
from plait.privacy.models import DataRequest
from plait.privacy.rules.register import register

MOST_SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class CarryOutPage:
    """The proposal, in words."""

    person: Person
    proposal: Proposal
    in_doubt: list[tuple[str, str, str]]
    certain: list[tuple[str, str]]

    @classmethod
    def of(cls, request: DataRequest, person: Person) -> "CarryOutPage":
        """Read every text of the record for traces of the person."""
        wish = Wish(words_stay=request.words_stay, keep_credit=request.keep_credit)
        found = proposed(person, wish)
        return cls(
            person=person,
            proposal=found,
            in_doubt=[
                (one.key, f"{one.before}"[:MOST_SHOWN], where(one))
                for one in found.in_doubt
            ],
            certain=[
                (where(one), f"{one.after}"[:MOST_SHOWN]) for one in found.certain
            ],
        )

    @property
    def titles(self) -> list[str]:
        """What they may be called: as the rule says first, and anything less."""
        coarsest = str(published("erasure").data["coarsest"])
        less = [coarsest, ""] if self.proposal.title else [""]
        return list(dict.fromkeys([self.proposal.title, *less]))


def where(trace: Trace) -> str:
    """Where a text stands, in words."""
    table = register()[trace.model]
    name = trace.model.rpartition(".")[2]
    return f"{name} {trace.pk}, {trace.field}" + (
        f" ({table.called.lower()})" if table.called else ""
    )
