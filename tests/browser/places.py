"""Every page there is, and who looks at it.

`EXAMPLES` names, for each address of the site, real pages of the demo. An address
without a line here fails a test, so no page arrives unwatched.
"""

from dataclasses import dataclass

from django.urls import get_resolver

from tests.browser import places_asking as asking
from tests.browser.readers import (
    BERNARD,
    KIT,
    KITCHEN_TABLE,
    NASREEN,
    NOBODY,
    SAM,
)

READERS = (NOBODY, BERNARD, SAM, NASREEN, KIT)

IRIS_NO = "/d/D-026/"
THE_LETTER = "/x/X-009/"
MAUREEN_SAID = "/c/C-0006/"
FRONT_DESK = "/projects/front-desk/"

ALL = (NOBODY, SAM, NASREEN)
TEAM = (SAM, NASREEN)

EXAMPLES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    **asking.EXAMPLES,
    "explore:home": (("/", ALL),),
    "explore:programme": (("/programme/", (NOBODY,)),),
    "explore:me": (("/me/", (BERNARD, SAM, NASREEN, KIT)),),
    "explore:all-changes": (("/changes/", (NOBODY,)), ("/changes/?page=2", (NOBODY,))),
    "explore:all-waiting": (("/waiting/", (NOBODY,)),),
    "explore:projects": (("/projects/", (NOBODY, NASREEN)),),
    "explore:project": (
        (KITCHEN_TABLE, (NOBODY, BERNARD, SAM, NASREEN)),
        ("/projects/waiting-room/", (NOBODY, KIT)),
        ("/projects/door-to-door/", (NOBODY,)),
        ("/projects/last-year-well/", (NOBODY,)),
        ("/projects/same-face/", (NOBODY,)),
        (FRONT_DESK, (NOBODY,)),
    ),
    "explore:decisions": (
        (f"{KITCHEN_TABLE}decisions/", (NOBODY,)),
        (f"{KITCHEN_TABLE}decisions/?together=1", (NOBODY,)),
    ),
    "explore:changes": ((f"{KITCHEN_TABLE}changes/", (NOBODY,)),),
    "explore:said": (
        (f"{KITCHEN_TABLE}said/", (NOBODY, SAM)),
        (f"{KITCHEN_TABLE}said/?waiting=1", (SAM,)),
    ),
    "explore:waiting": ((f"{KITCHEN_TABLE}waiting/", (NOBODY, SAM)),),
    "explore:mirror": (
        (f"{KITCHEN_TABLE}mirror/", (BERNARD,)),
        (f"{FRONT_DESK}mirror/", (NASREEN,)),
        ("/projects/last-year-well/mirror/", (NASREEN,)),
    ),
    "explore:contribution": ((MAUREEN_SAID, ALL), ("/c/C-0112/", (NOBODY, BERNARD))),
    "explore:decision": (
        ("/d/D-011/", (NOBODY, SAM)),
        (IRIS_NO, (NOBODY, BERNARD)),
        ("/d/D-052/", (NOBODY,)),
        ("/d/D-030/", (NOBODY,)),
    ),
    "explore:change": ((THE_LETTER, (NOBODY, SAM)), ("/x/X-042/", (NOBODY,))),
    "explore:policy": (("/about/who-can-do-what", (NOBODY,)),),
    "explore:accessibility": (("/accessibility/", (NOBODY,)),),
    "accounts:sign-in": (("/sign-in/", (NOBODY,)),),
    "accounts:link": (("/sign-in/link/not.this/", (NOBODY,)),),
    "consents:details": (("/me/details/", (SAM, NASREEN)),),
    "consents:uses": (("/me/permissions/", (KIT, NASREEN)),),
    "consents:answer": (
        ("/me/permissions/quoting/", (KIT,)),
        ("/me/permissions/words-in-public/", (SAM,)),
    ),
    "consents:stopped": (("/me/permissions/photos/stopped/", (KIT,)),),
    "consents:new-need": (("/me/needs/new/", (KIT,)),),
    "consents:people": (("/people/", (SAM, NASREEN)), ("/people/?name=x", (NASREEN,))),
    "consents:person": (("/people/8/", (NASREEN,)), ("/people/1/", (SAM,))),
    "consents:told": (("/people/1/permissions/quoting/", (SAM,)),),
    "consents:new-need-of": (("/people/1/needs/new/", (SAM,)),),
    "consents:change-need": (("/me/needs/7/", (KIT,)),),
    "consents:change-need-of": (("/people/1/needs/1/", (SAM,)),),
    "consents:age": (("/people/5/age/", (NASREEN,)),),
    "consents:hand-over": (("/people/8/hand-over/", (NASREEN,)),),
    "explore:my-record": (("/me/record/", (KIT, NASREEN)),),
    "privacy:take-all-back": (("/me/words/take-back/", (SAM,)),),
    "accounts:card": (("/sign-in/card/", (NOBODY,)),),
    "accounts:card-scanned": (("/sign-in/card/ZZZZZ-ZZZZZ/", (NOBODY,)),),
    "accounts:stop": (("/sign-in/stop/not.this/", (NOBODY,)),),
    "accounts:ways": (("/me/sign-in/", (SAM, NASREEN, KIT)),),
    "accounts:app": (("/me/sign-in/app/", (SAM,)),),
    "accounts:spare-codes": (("/me/sign-in/spare-codes/", (SAM,)),),
    "accounts:new-passkey": (("/me/sign-in/passkey/", (SAM,)),),
    "projects:start": (("/projects/new/", (NASREEN,)),),
    "projects:stage": ((f"{KITCHEN_TABLE}stage/", (SAM,)),),
    "projects:shares": ((f"{KITCHEN_TABLE}shares/", (SAM, NASREEN)),),
    "projects:partners": ((f"{KITCHEN_TABLE}partners/", (SAM, NASREEN, BERNARD)),),
    "projects:invite": (
        (f"{KITCHEN_TABLE}partners/invite/", (SAM, NASREEN)),
        (f"{KITCHEN_TABLE}partners/invite/?name=owen", (NASREEN,)),
    ),
    "projects:new-person": ((f"{KITCHEN_TABLE}partners/new/", (SAM, NASREEN)),),
    "activities:new": ((f"{KITCHEN_TABLE}activities/new/", (SAM,)),),
    "contributions:say": (
        (f"{KITCHEN_TABLE}say/", (NOBODY, SAM)),
        ("/projects/last-year-well/say/", (NOBODY,)),
    ),
    "contributions:tablet": (("/k/kitchen-table/", (NOBODY, SAM)),),
    "contributions:new": ((f"{KITCHEN_TABLE}contributions/new/", (SAM,)),),
    "contributions:files": (("/c/C-0006/files/", (SAM,)),),
    "contributions:ask": ((f"{KITCHEN_TABLE}questions/new/", (SAM,)),),
    "contributions:keep": (("/c/C-0006/keep/", (SAM,)),),
    "privacy:withdraw": (("/c/C-0006/withdraw/", (NASREEN,)),),
    "privacy:notice": (("/about/privacy/", (NOBODY, NASREEN)),),
    "privacy:fields": (("/about/privacy/fields/", (NOBODY,)),),
    "privacy:ask": (("/about/privacy/ask/", (NOBODY, BERNARD)),),
    "privacy:my-copy": (("/me/copy/", (BERNARD,)),),
    "privacy:erase-me": (("/me/erase/", (BERNARD,)),),
    "privacy:queue": (("/requests/", (NASREEN,)),),
    "privacy:request": (("/requests/1/", (NASREEN,)),),
    "privacy:stop": (("/requests/1/stop/", (NASREEN,)),),
    "privacy:whose": (("/requests/1/whose/?name=tess", (NASREEN,)),),
    "privacy:answer": (("/requests/1/answer/", (NASREEN,)),),
    "outcomes:changed": (("/d/D-026/changed/", (SAM,)),),
    "outcomes:effect": (("/x/X-009/effect/", (SAM,)),),
    "outcomes:uptake": (("/x/X-009/uptake/", (SAM,)),),
    "decisions:new": (
        (f"{KITCHEN_TABLE}decisions/new/", (SAM, NASREEN)),
        *((f"{KITCHEN_TABLE}decisions/new/?step={n}", (SAM,)) for n in range(1, 6)),
    ),
    "decisions:mirror-reply": ((f"{KITCHEN_TABLE}mirror/reply/", (SAM,)),),
    "decisions:remember": (("/d/D-026/remember/", (BERNARD,)),),
    "decisions:answer": (("/c/C-0006/answer/", (SAM,)),),
    "replies:owed": (
        ("/owed/", (SAM, NASREEN)),
        ("/owed/?way=phone&project=kitchen-table", (NASREEN,)),
    ),
    "replies:letters": (("/owed/letters/", (NASREEN,)),),
    "replies:phone": (("/owed/phone/", (NASREEN,)),),
    "replies:back": (("/back/", (NOBODY,)),),
    "replies:came-back": (("/back/X4AP6-ZN4HB/", (NOBODY,)),),
    "safety:report": (
        ("/report/", (NOBODY,)),
        ("/report/?about=C-0006", (NOBODY, SAM)),
    ),
    "safety:thanks": (("/report/thanks/", (NOBODY,)),),
    "safety:about": (("/about/safety/", (NOBODY,)),),
    "safety:reports": (("/reports/", (SAM, NASREEN)),),
    "safety:log": (("/reports/log/", (NASREEN,)),),
    "explore:history": (
        ("/history/", (NASREEN,)),
        ("/history/?project=kitchen-table", (NASREEN,)),
    ),
    "reading": (
        ("/reading/", (NOBODY, SAM)),
        ("/reading/?s=3&l=2&m=1", (NOBODY,)),
    ),
    "maintenance:looking-after": (("/looking-after/", (NASREEN,)),),
    "gallery": (("/design/", (NOBODY,)),),
}

# Addresses that no example can name: someone has to act first, or they are no page.
WALKED_TO = {
    "unsent": "comes after a sign-in ran out; walked in test_trust_stories.py",
    "accounts:code": "comes after /sign-in/; walked in FORMS",
    "contributions:file": "a file, given out as bytes; read in tests/contributions",
    "contributions:file-small": "a picture; read in tests/contributions",
    "contributions:file-by-receipt": "a file; read in tests/contributions",
    "contributions:file-by-receipt-small": "a picture; read in tests/contributions",
    "contributions:thanks": "comes after /say/; walked in test_stories.py",
    "replies:answer": "found from the queue; walked in FOUND",
    "privacy:asked": "comes after asking; read in tests/privacy",
    "privacy:undo": "only a button",
    "privacy:heard": "only a button",
    "privacy:start": "only a button",
    "privacy:copy": "a file",
    "privacy:carry-out": "only while a request waits; read in tests/privacy",
    "projects:role": "found from the partners page; walked in FOUND",
    "projects:leave": "found from the partners page; walked in FOUND",
    **asking.WALKED_TO,
    "explore:picture": "a drawing alone",
    "explore:spreadsheet": "a spreadsheet",
    "accounts:sign-out": "only a button",
    "maintenance:health": "one line of text for machines",
    "maintenance:health-json": "for machines",
    "explore:my-record-to-print": "a PDF, read by its own tests",
    "explore:certificate": "a PDF, read by its own tests",
    "explore:certificate-of": "a PDF, read by its own tests",
    "safety:case": "found from the queue of reports",
    "safety:appeal": "found from a report that was contested",
    "safety:told": "found from a report that was dealt with",
    "safety:pause": "found from a report",
    "safety:lift": "found from a report",
    "safety:look-again": "opened by a receipt",
    "safety:security-txt": "plain text, and only where a contact is set",
    "accounts:by-passkey": "only a button",
    "accounts:passkey-question": "no page: asked by a script",
    "accounts:new-passkey-question": "no page: asked by a script",
    "accounts:passkey": "needs a passkey; walked in test_passkeys.py",
    "accounts:second-step": "needs half a sign-in; looked at in tests/accounts",
    "accounts:devices": "only a button",
    "accounts:cancel-card": "only a button",
    "accounts:keep-ways": "only a button",
    "projects:way-in": "found from the partners page; walked in FOUND",
    "demo:be": "only a button",
    "decisions:blank-card": "a PDF, read by its own tests",
    "replies:letters-to-print": "a PDF, read by its own tests",
    "replies:letter-to-print": "a PDF, read by its own tests",
}

# Pages whose address only another page knows: start there, follow this link.
FOUND = (
    ("/owed/", NASREEN, "main .owed-row__do a"),
    ("/owed/?way=post", NASREEN, "main .owed-row__do a"),
    (f"{KITCHEN_TABLE}partners/", NASREEN, 'main a[href$="/role/"]'),
    (f"{KITCHEN_TABLE}partners/", NASREEN, 'main a[href$="/leave/"]'),
    (f"{KITCHEN_TABLE}partners/", NASREEN, 'main a[href$="/way-in/"]'),
)

# Forms that are sent with nothing in them, to see what they say.
FORMS = (
    ("/sign-in/", NOBODY),
    ("/back/", NOBODY),
    ("/sign-in/card/", NOBODY),
    (f"{KITCHEN_TABLE}say/", NOBODY),
    (f"{KITCHEN_TABLE}contributions/new/", SAM),
    (f"{KITCHEN_TABLE}questions/new/", SAM),
    (f"{KITCHEN_TABLE}activities/new/", SAM),
    (f"{KITCHEN_TABLE}decisions/new/", SAM),
    (f"{KITCHEN_TABLE}mirror/reply/", SAM),
    (f"{KITCHEN_TABLE}partners/invite/?name=owen", NASREEN),
    (f"{KITCHEN_TABLE}partners/new/", NASREEN),
    ("/me/needs/new/", KIT),
    ("/people/1/permissions/quoting/", SAM),
    ("/people/5/hand-over/", NASREEN),
    ("/c/C-0006/keep/", SAM),
    ("/c/C-0006/answer/", SAM),
    ("/d/D-026/remember/", BERNARD),
    ("/d/D-026/changed/", SAM),
    ("/x/X-009/effect/", SAM),
    ("/x/X-009/uptake/", SAM),
    ("/report/", NOBODY),
    ("/projects/new/", NASREEN),
    *asking.FORMS,
)

# What people meet when something is not there for them.
REFUSALS = (
    ("/nowhere/", NOBODY, 404),
    ("/d/D-999/", NOBODY, 404),
    ("/back/ABCDE-FGHJK/", NOBODY, 404),
    ("/owed/", KIT, 403),
    ("/looking-after/", KIT, 403),
    (f"{KITCHEN_TABLE}mirror/", KIT, 403),
    *asking.REFUSALS,
)


@dataclass(frozen=True)
class Place:
    """One page as one reader meets it."""

    path: str
    reader: str
    follow: str = ""  # a link to follow from `path`
    is_sent: bool = False  # the form there is sent with nothing in it
    status: int = 200

    def __str__(self) -> str:
        more = f" → {self.follow}" if self.follow else " sent" if self.is_sent else ""
        return f"{self.path}{more} as {self.reader}"


def places(reader: str) -> list[Place]:
    """Every page this reader is asked to look at."""
    seen = [
        Place(path, reader)
        for examples in EXAMPLES.values()
        for path, readers in examples
        if reader in readers
    ]
    seen += [
        Place(path, reader, follow=how) for path, who, how in FOUND if who == reader
    ]
    seen += [Place(path, reader, is_sent=True) for path, who in FORMS if who == reader]
    seen += [
        Place(path, reader, status=status)
        for path, who, status in REFUSALS
        if who == reader
    ]
    return seen


def names_of_addresses() -> set[str]:
    """The name of every address of the site, with its app's."""
    names = set()
    for included in get_resolver("plait.config.urls").url_patterns:
        app = getattr(included, "app_name", None)
        for pattern in getattr(included, "url_patterns", [included]):
            names.add(f"{app}:{pattern.name}" if app else str(pattern.name))
    return names
