"""Records made by chance, for tests that must hold for every record."""

from hypothesis import strategies as st

from plait.methods.influence import Say
from plait.methods.suggestions import Suggestion

GROUPS = ("carer", "public", "researcher", "practitioner")
STAGES = ("identify", "plan", "set-up")

parts = st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 4), max_size=4)


@st.composite
def records(draw, *, min_size=0, max_size=8):
    """Decisions with codes that differ."""
    how_many = draw(st.integers(min_size, max_size))
    return [
        Say(
            code=f"D-{number:03}",
            stage=draw(st.sampled_from(STAGES)),
            weight=draw(st.integers(1, 3)),
            raised=draw(parts),
            shaped=draw(parts),
            decided=draw(parts),
        )
        for number in range(how_many)
    ]


@st.composite
def suggestions(draw, *, max_size=14):
    """Suggestions with keys that differ, of people who may speak more than once."""
    how_many = draw(st.integers(1, max_size))
    return [
        Suggestion(
            key=f"S-{number:03}",
            person=draw(st.sampled_from((None, "ann", "bob", "cat", "dan"))),
            group=draw(st.sampled_from(GROUPS)),
            themes=draw(st.frozensets(st.sampled_from(("guide", "pay", "help")))),
        )
        for number in range(how_many)
    ]
