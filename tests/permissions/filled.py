"""What is sent with POST: every form of the site filled in at once.

Forms take what they know and leave the rest, so that a door left open is walked
through, and what is written behind it is seen.
"""

from django.core.files.uploadedfile import SimpleUploadedFile

from plait.consultations.forms.importing import carried
from tests.factories import files as make
from tests.permissions.places import Place
from tests.permissions.planted_midway import TWO_LINES
from tests.permissions.planted_ways import STUCK

COMMENTS = (
    "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "1726860676783,0,0,2,0,1,Letters should say who to ring.\n"
)
VOTES = "timestamp,comment-id,voter-id,vote\n1726860583813,0,7,1\n"
ANSWERS = "What would help?\nA map of the building.\n"
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
_DAY_SENT = ((0, "20"), (1, "11"), (2, "2026"))
ASKED_BY = {"answer_by_0": "20", "answer_by_1": "11", "answer_by_2": "2027"}
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
    "rooms:tablet": {"do": "begin"},
    "consultations:about": {"do": "close"},
    "consultations:new": ASKED_BY | {f"opens_on_{n}": v for n, v in _DAY_SENT},
    "consultations:change": ASKED_BY | {"purpose": WORDS},
    "consultations:begin-batch": {
        "route": "post",
        "form": "written",
        "in_whose_words": "own",
        "leave": "written",
        "language": "English",
        **{f"gathered_on_{n}": v for n, v in _DAY_SENT},
    },
    "consultations:sign": {"what": "frame", "do": "sign"},
    "consultations:code-one": {"themes": ["none"]},
    "consultations:settle": {"themes": ["none"]},
    "consultations:show": {"do": "show"},
    "consultations:answer": {"before": "first"},
    "consultations:key-in": {"told": "receipt", "receipt": "", "person": ""},
    "consultations:split": {"lines": "\n".join(TWO_LINES)},
    "consultations:import": {"kind": "form", "column_0": "words", "do": "take"},
    "opinions:new": {
        "title": WORDS,
        "first": "Letters help me to remember.\nText messages help me too.",
        "moderation": "strict",
        "takes_statements": "yes",
        **{f"opens_on_{n}": v for n, v in _DAY_SENT},
        **dict.fromkeys(("closes_on_0", "closes_on_1", "closes_on_2"), ""),
    },
    "opinions:take-part": {"value": "1"},
    "opinions:review": {"do": "accept"},
    "priorities:new": {
        "method": "dots",
        "items": "One\nTwo",
        "at_a_tie": "talk",
        **dict.fromkeys(("closes_on_0", "closes_on_1", "closes_on_2"), ""),
    },
    "priorities:bring-in": {"route": "post"},
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
        "statement": place.asked if name == "opinions:take-part" else place.statement,
        f"item_{place.thing}": "1",
        **({"question": place.asks} if name == "consultations:answer" else {}),
        **_under_way(name, place),
        **OTHERWISE.get(name.partition("?")[0], {}),
        **_files(name, place),
    }


def _under_way(name: str, place: Place) -> dict[str, object]:
    """What names the very things that can be done where something is under way."""
    places = enumerate(place.things, start=1)
    sent: dict[str, dict[str, object]] = {
        "consultations:alike": {
            "middle": "".join(place.suggestions[:1]),
            "same": place.suggestions,
        },
        "consultations:check": {"slip": place.to_check},
        "consultations:coding": {
            "do": f"down-{place.coder}" if place.coder else "begin"
        },
        "consultations:import": {"table": carried(ANSWERS.encode())},
        "consultations:same": dict(zip(("one", "other"), place.codes, strict=False)),
        "priorities:next-round": {"after": 1, "items": place.things},
        "priorities:settle": {f"place_{key}": str(at) for at, key in places},
    }
    return sent.get(name, {})


def _files(name: str, place: Place) -> dict[str, object]:
    """A new file each time: what was read once is empty."""
    if name == "opinions:import":
        return {"file": SimpleUploadedFile("crawl.zip", _export())}
    if name == "priorities:bring-in":
        ballots = f"{place.heading}\n1\n".encode()
        return {"file": SimpleUploadedFile("crawl.csv", ballots)}
    if name != "contributions:files":
        return {}
    return {"do": "", "file": SimpleUploadedFile("crawl.txt", WORDS.encode())}


def _export() -> bytes:
    """A map as Pol.is gives it out."""
    return make.packed(
        ("comments.csv", COMMENTS.encode()), ("votes.csv", VOTES.encode())
    )
