"""A consultation like the demo's: the public ask for something else than all others."""

import pytest

from plait.frameworks.rules import published
from plait.methods.frequency import counting_from, frequency
from plait.methods.group_asks import group_asks
from plait.methods.suggestions import Suggestion

# People by group, and suggestions of each group by theme: 131 people, 152 suggestions.
PEOPLE = {
    "researcher": 34,
    "public": 27,
    "practitioner": 26,
    "charity": 18,
    "commissioner": 14,
    "educator": 7,
    "manager": 5,
}
PUBLIC = {"pay": 9, "leaflet": 8, "guide": 6, "training": 4, "help": 3, "examples": 3}
OTHERS = {
    "researcher": {"guide": 14, "training": 9, "examples": 7, "help": 5, "money": 5},
    "practitioner": {"guide": 9, "training": 5, "examples": 6, "help": 5, "leaflet": 5},
    "charity": {"guide": 5, "training": 3, "examples": 4, "help": 4, "chat": 4},
    "commissioner": {"guide": 4, "training": 3, "examples": 2, "money": 3, "pay": 2},
    "educator": {
        "guide": 2,
        "ethics": 1,
        "training": 1,
        "glossary": 1,
        "map": 1,
        "money": 1,
    },
    "manager": {"guide": 3, "ethics": 2, "map": 2, "parking": 1},
}


@pytest.fixture(scope="module")
def record():
    """Each group's suggestions dealt out to its people in turn."""
    rows = []
    for group, themes in {"public": PUBLIC, **OTHERS}.items():
        said = [theme for theme, many in themes.items() for _ in range(many)]
        for number, theme in enumerate(said):
            person = f"{group}-{number % PEOPLE[group]:02}"
            key, only = f"{group}-{number:02}", frozenset([theme])
            rows.append(Suggestion(key=key, person=person, group=group, themes=only))
    return rows


def test_the_guide_leads_each_way_and_the_public_ask_for_pay(record):
    data = published("consultation").data["counting"]
    found = frequency(record, counting_from(data))

    assert found.by_person.base == sum(PEOPLE.values()) == 131
    assert found.by_suggestion.base == len(record) == 152
    assert found.by_suggestion.standings[0].count == 43
    assert found.agree
    assert found.by_person.leads == ("guide",)
    assert found.by_suggestion.clear == found.by_person.clear == "guide"
    assert found.by_group.base == 7

    asks = {
        ask.group: ask
        for ask in group_asks(
            record, fewest_in_group=data["fewest_in_group"], z=data["z"]
        )
    }
    assert asks["public"].leads == ("pay",)
    assert asks["public"].differs
    assert asks["public"].gap.low > 0
    assert all(ask.leads == ("guide",) for g, ask in asks.items() if g != "public")
