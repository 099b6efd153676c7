"""What is sent with POST: every form of the site filled in at once.

Forms take what they know and leave the rest, so that a door left open is walked
through, and what is written behind it is seen.
"""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.permissions.places import Place
from tests.permissions.planted_ways import STUCK

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
HELPS = {"kind": "breaks", "occasion": "always", "seen_by": "leads", "told_by": "phone"}
# Where two forms use one name for different things.
OTHERWISE = {
    "outcomes:effect": {"kind": "benefit"},
    "consents:answer": {"answer": "stop"},
    "consents:told": {
        "answer": "stop",
        "format": "spoken",
        "language": "English",
        "given_by": "self",
    },
    **{f"consents:{name}": HELPS for name in ("new-need", "new-need-of")},
    **{f"consents:{name}": HELPS for name in ("change-need", "change-need-of")},
    "consents:hand-over": {"way_on": "mentor"},
    "accounts:code": {"code": "000000"},
    "maintenance:looking-after": {"code": f"letter-{STUCK}", "do": "again"},
    "accounts:card": {"code": "ZZZZZ-ZZZZZ"},
    "accounts:passkey": {"name": WORDS},
    "accounts:devices": {"device": "others"},
    "contributions:tablet": {"do": "begin"},
    "projects:way-in": {"do": "card"},
    "privacy:ask": {"kind": "access", "reach": "nobody@post.example"},
    "privacy:my-copy": {"do": "make"},
    "privacy:erase-me": {"words_stay": "none", "credit": "no"},
    "privacy:answer": {"outcome": "done", "answer": WORDS},
    "privacy:carry-out": {"title": ""},
    "demo:be": {"person": "kit-farrow"},
    "projects:role": {"role": "co-lead"},
    "safety:report": {"reason": "other"},
    "safety:case": {"did": "leave"},
    "safety:appeal": {"upheld": "no"},
    "safety:pause": {"days": "7"},
}


def filled_in(name: str, place: Place) -> dict[str, object]:
    """Everything a form of this address may ask, for this kind of object."""
    sent = {key: _DAY.get(value, value) for key, value in FILLED.items()}
    return {
        **sent,
        "question": place.question,
        "decision": place.to_link,
        "of": place.answers,
        "person": place.person,
        "code": place.token,
        **OTHERWISE.get(name.partition("?")[0], {}),
        **_files(name),
    }


def _files(name: str) -> dict[str, object]:
    """A new file each time: what was read once is empty."""
    if name != "contributions:files":
        return {}
    return {"do": "", "file": SimpleUploadedFile("crawl.txt", WORDS.encode())}
