"""The pages of asking: rooms, consultations, opinion maps, priorities, the report.

The consultation and the ranking of the demo are closed; the opinion map and the dots
are open.
"""

from tests.browser.readers import BERNARD, KIT, KITCHEN_TABLE, NASREEN, NOBODY, SAM

CONSULTATION = "/consultations/3KRWRC/"
MAP = "/opinions/WNX4JV/"
RANKING = "/priorities/CNTKTG/"
DOTS = "/priorities/8N9RK2/"
SALLOWMERE = "/projects/sallowmere/"
WAITING_ROOM = "/projects/waiting-room/"

ROOMS = {
    "rooms:join": (("/j/", (NOBODY, KIT)),),
    "rooms:tablet": (("/j/8N9RK2/tablet/", (NOBODY,)),),
    "rooms:big": (("/j/8N9RK2/big/", (NOBODY,)),),
    "rooms:told": (("/j/8N9RK2/told/", (NOBODY, KIT)),),
}

GATHERING = {
    "consultations:list": (
        (f"{SALLOWMERE}consultations/", (BERNARD,)),
        (f"{KITCHEN_TABLE}consultations/", (BERNARD,)),
    ),
    "consultations:new": ((f"{KITCHEN_TABLE}consultations/new/", (BERNARD,)),),
    "consultations:answer": ((CONSULTATION, (NOBODY, SAM)),),
    "consultations:about": ((f"{CONSULTATION}about/", (NASREEN,)),),
    "consultations:change": ((f"{CONSULTATION}change/", (NASREEN,)),),
    "consultations:desk": ((f"{CONSULTATION}desk/", (NASREEN,)),),
    "consultations:begin-batch": ((f"{CONSULTATION}desk/new/", (NASREEN,)),),
    "consultations:same": ((f"{CONSULTATION}desk/same/", (NASREEN,)),),
    "consultations:key-in": ((f"{CONSULTATION}desk/1/", (NASREEN,)),),
    "consultations:check": (
        (f"{CONSULTATION}desk/1/check/", (NASREEN,)),
        (f"{CONSULTATION}desk/2/check/", (NASREEN,)),
    ),
    "consultations:responses": ((f"{CONSULTATION}responses/", (NASREEN,)),),
    "consultations:split": ((f"{CONSULTATION}responses/1/split/", (NASREEN,)),),
    "consultations:import": ((f"{CONSULTATION}import/", (NASREEN,)),),
}

SORTING = {
    "consultations:themes": ((f"{CONSULTATION}themes/", (BERNARD, NASREEN)),),
    "consultations:theme": ((f"{CONSULTATION}themes/1/", (NOBODY, BERNARD)),),
    "consultations:reword": ((f"{CONSULTATION}themes/1/words/", (NASREEN,)),),
    "consultations:alike": ((f"{CONSULTATION}alike/", (NASREEN,)),),
    "consultations:coding": ((f"{CONSULTATION}coding/", (BERNARD, NASREEN)),),
    "consultations:code-one": ((f"{CONSULTATION}coding/1/", (BERNARD,)),),
    "consultations:differences": ((f"{CONSULTATION}differences/", (NASREEN,)),),
    "consultations:settle": ((f"{CONSULTATION}differences/51/", (NASREEN,)),),
    "consultations:results": ((f"{CONSULTATION}results/", (NOBODY, NASREEN)),),
    "explore:report": ((f"{CONSULTATION}report/", (NOBODY, BERNARD)),),
    "decisions:keep-theme": ((f"{CONSULTATION}themes/12/keep/", (NASREEN,)),),
}

OPINIONS = {
    "opinions:take-part": ((MAP, (NOBODY, KIT)), (f"{MAP}?rest", (NOBODY,))),
    "opinions:add": ((f"{MAP}add/", (NOBODY,)),),
    "opinions:mine": ((f"{MAP}mine/", (NOBODY,)),),
    "opinions:map": ((f"{MAP}map/", (NOBODY, NASREEN)),),
    "opinions:wall": ((f"{MAP}wall/", (NOBODY,)),),
    "opinions:review": ((f"{MAP}review/", (KIT, NASREEN)),),
    "opinions:new": ((f"{WAITING_ROOM}opinions/new/", (NASREEN,)),),
    "opinions:import": ((f"{WAITING_ROOM}opinions/import/", (NASREEN,)),),
}

PRIORITIES = {
    "priorities:new": ((f"{KITCHEN_TABLE}priorities/new/", (SAM,)),),
    "priorities:take-part": ((DOTS, (NOBODY, SAM)), (RANKING, (NOBODY,))),
    "priorities:done": ((f"{DOTS}done/", (NOBODY,)),),
    "priorities:run": ((f"{DOTS}run/", (SAM,)), (f"{RANKING}run/", (NASREEN,))),
    "priorities:new-item": ((f"{DOTS}items/new/", (SAM,)),),
    "priorities:retire": ((f"{DOTS}items/11/", (SAM,)),),
    "priorities:next-round": ((f"{RANKING}rounds/new/", (NASREEN,)),),
    "priorities:key-in": ((f"{DOTS}key-in/", (SAM,)),),
    "priorities:bring-in": ((f"{DOTS}bring-in/", (SAM,)),),
    "priorities:results": (
        (f"{RANKING}results/", (NOBODY, NASREEN)),
        (f"{DOTS}results/", (NOBODY, SAM)),
    ),
    "priorities:shortlist": ((f"{RANKING}shortlist/", (NOBODY, NASREEN)),),
    "priorities:settle": ((f"{RANKING}shortlist/new/", (NASREEN,)),),
}

EXAMPLES = {**ROOMS, **GATHERING, **SORTING, **OPINIONS, **PRIORITIES}

# Addresses that no example can name: someone has to act first, or they are no page.
WALKED_TO = {
    "rooms:enter": "leads on to what the code opens; walked in tests/rooms",
    "rooms:poster": "a PDF, read by its own tests",
    "consultations:sheet": "a PDF, read by its own tests",
    "consultations:postcards": "a PDF, read by its own tests",
    "consultations:table": "a spreadsheet",
    "consultations:results-json": "for machines",
    "consultations:coded": "a spreadsheet",
    "consultations:codebook": "a spreadsheet",
    "consultations:place": "only a button",
    "consultations:use": "only a button",
    "consultations:sign": "only a button",
    "consultations:undo": "only a button",
    "consultations:show": "only a button",
    "explore:report-to-print": "a PDF, read by its own tests",
    "explore:report-as-text": "plain text, read by its own tests",
    "opinions:group": "only a button",
    "opinions:wall-json": "figures for the wall; read in tests/opinions",
    "opinions:data-votes": "a spreadsheet",
    "opinions:data-statements": "a spreadsheet",
    "opinions:data-codebook": "a spreadsheet",
    "opinions:data-map": "a file for machines",
    "priorities:close": "only a button",
    "priorities:again": "only a button",
    "priorities:show": "only a button",
    "priorities:hide": "only a button",
    "priorities:paper": "a PDF, read by its own tests",
    "priorities:ballots-csv": "a spreadsheet",
    "priorities:results-csv": "a spreadsheet",
    "priorities:codebook-csv": "a spreadsheet",
    "priorities:results-json": "for machines",
}

# Forms that are sent with nothing in them, to see what they say.
FORMS = (
    ("/j/8N9RK2/told/", NOBODY),
    (f"{KITCHEN_TABLE}consultations/new/", BERNARD),
    (f"{CONSULTATION}desk/new/", NASREEN),
    (f"{CONSULTATION}import/", NASREEN),
    (f"{MAP}add/", NOBODY),
    (f"{WAITING_ROOM}opinions/new/", NASREEN),
    (f"{WAITING_ROOM}opinions/import/", NASREEN),
    (f"{KITCHEN_TABLE}priorities/new/", SAM),
    (f"{DOTS}items/new/", SAM),
    (f"{DOTS}bring-in/", SAM),
)

# What people meet when something is not there for them.
REFUSALS = (
    ("/j/?code=WNX4JW", NOBODY, 404),
    (f"{DOTS}run/", KIT, 403),
    (f"{MAP}review/", BERNARD, 403),
)
