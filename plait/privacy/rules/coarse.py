"""How someone is described once they are gone: so that nobody is told apart."""

from plait.foundation.grammar import with_article
from plait.frameworks.rules import published
from plait.methods.disclosure import HIDDEN, rules_from, show


def coarsened(singular: str, *, people: int, keep_credit: bool) -> str:
    """Return the description that may stay of someone from a group of `people`.

    Nothing unless they chose some credit. The group, where so many are in it that
    their number may be shown (security page 3.9); else only that they were a partner.
    Units: people. Source: frameworks, "disclosure".

    >>> coarsened("carer", people=3, keep_credit=True)
    'a partner'
    >>> coarsened("carer", people=12, keep_credit=True)
    'a carer'
    """
    if not keep_credit:
        return ""
    rules = rules_from(published("disclosure").data)
    if show(people, rules) == HIDDEN:
        return str(published("erasure").data["coarsest"])
    return with_article(singular)
