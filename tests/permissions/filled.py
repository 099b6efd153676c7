"""What is sent with POST: every form of the site filled in at once.

Forms take what they know and leave the rest, so that a door left open is walked
through, and what is written behind it is seen.
"""

from tests.permissions.scene import Place

WORDS = "Filled in by the crawl"
DAYS = ("said_on", "changed_on", "told_on", "held_on", "on", "when", "tell_by")
FILLED = {
    **dict.fromkeys(("words", "what", "why", "before", "after", "reason"), WORDS),
    **dict.fromkeys(("summary", "for_whom", "evidence", "site", "title"), WORDS),
    **{f"{day}_{place}": part for day in DAYS for place, part in enumerate("DMY")},
    "submission": "filledinbythecrawl",
    "name": "Mo Filled",
    "group": "carer",
    "form": "spoken",
    "route": "phone",
    "use": "partners",
    "credit": "nothing",
    "told": "no",
    "speaker": "not-named",
    "way": "in person",
    "role": "partner",
    "stage": "share",
    "share_carer": "100",
    "kind": "workshop",
    "people_carer": "2",
    "direction": "work",
    "answer": "adopted",
    "ownership": "owned",
    "is_public": "no",
    "outcome": "changed",
    "method": "all-agreed",
    "decided_n_carer": "1",
    "weight": "1",
    "said_rows": "1",
    "stance_rows": "1",
    "do": "decide",
    "email": "nobody@post.example",
    "receipt": "ZZZZZ-ZZZZZ",
}
_DAY = {"D": "20", "M": "11", "Y": "2026"}
# Where two forms use one name for different things.
OTHERWISE = {
    "outcomes:effect": {"kind": "benefit"},
    "accounts:code": {"code": "000000"},
    "demo:be": {"person": "kit-farrow"},
    "projects:role": {"role": "co-lead"},
}


def filled_in(name: str, place: Place) -> dict[str, str]:
    """Everything a form of this address may ask, for this kind of object."""
    sent = {key: _DAY.get(value, value) for key, value in FILLED.items()}
    return {
        **sent,
        "question": place.question,
        "decision": place.to_link,
        "of": place.answers,
        "person": place.person,
        **OTHERWISE.get(name.partition("?")[0], {}),
    }
