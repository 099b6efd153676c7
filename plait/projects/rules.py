"""Who may do what, and who sees what. Pure: no database, request or clock.

Two tables answer every question of permission: what a person's standing allows
(`STANDING_MAY`) and what the project's stage allows (`STAGE_STOPS`). A third says
who sees which part of the record (`SEES`; source: measures, "Who sees what").
All three are printed for everyone at /about/who-can-do-what.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from plait.frameworks.rules import published

# Addresses below /projects/ that no project may have as its short name.
RESERVED_CODES = {"new"}


@dataclass(frozen=True, kw_only=True)
class ProgrammePlan:
    """What is needed to begin a programme. `code` names the project of its own."""

    name: str
    code: str = "programme"
    own_title: str = "Running the programme"
    own_summary: str = ""
    region: str = ""
    summary: str = ""
    help_phone: str = ""
    lead_group: str = "researcher"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is needed to start a project. `themes` holds the codes of themes."""

    code: str
    title: str
    summary: str = ""
    aim: str = ""
    ownership: str = "owned"
    owner: str = ""
    claimed_level: str = ""
    is_public: bool = False
    themes: tuple[str, ...] = ()
    submission: str = ""


class Role(TextChoices):
    """What a partner has been asked to be in one project. Few, dated, visible."""

    PARTNER = "partner", "Partner"
    CO_LEAD = "co-lead", "Co-lead"
    FACILITATOR = "facilitator", "Facilitator"
    INVOLVEMENT_LEAD = "involvement-lead", "Involvement lead"


def roles_to_give(standing: "Standing") -> list[Role]:
    """The roles someone of this standing may give to a partner."""
    if standing == Standing.INVOLVEMENT_LEAD:
        return list(Role)
    return [role for role in Role if role != Role.INVOLVEMENT_LEAD]


class Standing(StrEnum):
    """How someone stands to one project. The order is from least to most."""

    NOBODY = "nobody"
    SIGNED_IN = "signed-in"
    PARTNER = "partner"
    CO_LEAD = "co-lead"
    FACILITATOR = "facilitator"
    INVOLVEMENT_LEAD = "involvement-lead"


STANDING_NAMES = {
    Standing.NOBODY: "Nobody signed in",
    Standing.SIGNED_IN: "Signed in, not a partner",
    Standing.PARTNER: "Partner",
    Standing.CO_LEAD: "Co-lead",
    Standing.FACILITATOR: "Facilitator",
    Standing.INVOLVEMENT_LEAD: "Involvement lead",
}


class Permission(StrEnum):
    """Something a person can do. The value is stored and shown as a short code."""

    SAY = "say"
    ASK = "ask"
    ADD = "add"
    CONSIDER = "consider"
    DECIDE = "decide"
    REMEMBER = "remember"
    CHANGE = "change"
    CONTEST = "contest"
    MEET = "meet"
    MIRROR = "mirror"
    SORT = "sort"
    TELL = "tell"
    INVITE = "invite"
    PART = "part"
    MOVE = "move"
    CARE = "care"
    REACH = "reach"
    START = "start"
    LOOK_AFTER = "look-after"
    REPORT = "report"
    MODERATE = "moderate"
    PAUSE = "pause"
    HISTORY = "history"
    DATA = "data"


PERMISSION_NAMES = {
    Permission.SAY: "Answer a question we asked in public",
    Permission.ASK: "Ask a question",
    Permission.ADD: "Add what someone said",
    Permission.CONSIDER: "Say why words are kept with no decision",
    Permission.DECIDE: "Record a decision, with any stance",
    Permission.REMEMBER: "Say “I remember it differently”",
    Permission.CHANGE: "Record a change, and what good or harm it did",
    Permission.CONTEST: "Answer the mirror",
    Permission.MEET: "Record a meeting or a visit",
    Permission.MIRROR: "See the mirror of the project",
    Permission.SORT: "Sort what people suggested into themes, and sign the count",
    Permission.TELL: "See who is owed an answer, and tick that they were told",
    Permission.INVITE: "Invite a partner",
    Permission.PART: "End a partner’s part in the project",
    Permission.MOVE: "Move the project to its next stage",
    Permission.CARE: "Write down, when asked, what someone allows and what helps them",
    Permission.REACH: "See how to reach people; print letters",
    Permission.START: "Start a project",
    Permission.LOOK_AFTER: "See whether Plait is well, and what got stuck",
    Permission.REPORT: "Report something that worries you",
    Permission.MODERATE: "Look at reports, and hide words that do harm",
    Permission.PAUSE: "Stop somebody from posting for a time",
    Permission.HISTORY: "See who did what, and when",
    Permission.DATA: "Answer what people ask about their own data",
}

_ANYONE_MAY = {Permission.SAY, Permission.REPORT}
_PARTNER_MAY = _ANYONE_MAY | {
    Permission.ASK,
    Permission.ADD,
    Permission.CONSIDER,
    Permission.DECIDE,
    Permission.REMEMBER,
    Permission.CHANGE,
    Permission.CONTEST,
    Permission.MEET,
    Permission.MIRROR,
    Permission.SORT,
}
_LEAD_MAY = _PARTNER_MAY | {
    Permission.TELL,
    Permission.INVITE,
    Permission.PART,
    Permission.MOVE,
    Permission.CARE,
}

STANDING_MAY: dict[Standing, set[Permission]] = {
    Standing.NOBODY: _ANYONE_MAY,
    Standing.SIGNED_IN: _ANYONE_MAY,
    Standing.PARTNER: _PARTNER_MAY,
    Standing.CO_LEAD: _LEAD_MAY,
    Standing.FACILITATOR: _LEAD_MAY | {Permission.MODERATE},
    Standing.INVOLVEMENT_LEAD: _LEAD_MAY
    | {
        Permission.MODERATE,
        Permission.REACH,
        Permission.START,
        Permission.LOOK_AFTER,
        Permission.PAUSE,
        Permission.HISTORY,
        Permission.DATA,
    },
}

# Whoever may do one of these sees what could hurt people: they sign in in two steps.
NEEDS_SECOND_STEP = {Permission.REACH}
# Whoever may do one of these leads, and is signed out sooner (frameworks, sign-in).
LEADS_BY = {Permission.TELL}


def roles_with(permissions: set[Permission]) -> list[Role]:
    """The roles that may do at least one of these things.

    >>> roles_with({Permission.REACH})
    [Role.INVOLVEMENT_LEAD]
    """
    return [role for role in Role if STANDING_MAY[Standing(role)] & permissions]


# A stage limits only inviting and moving on (architecture, "on top of this page"):
# partners may see, propose, object and add to the record for ever.
_ENDS = {"sustained", "stopped", "handed-on"}
STAGE_STOPS: dict[str, set[Permission]] = {
    "sustained": {Permission.INVITE},
    "stopped": {Permission.INVITE, Permission.MOVE},
    "handed-on": {Permission.INVITE, Permission.MOVE},
}


def may(permission: Permission, *, standing: Standing, stage: str = "") -> bool:
    """Return whether both the standing and the stage allow it.

    >>> may(Permission.DECIDE, standing=Standing.PARTNER, stage="handed-on")
    True
    """
    return permission in STANDING_MAY[standing] and permission not in STAGE_STOPS.get(
        stage, set()
    )


class Sight(StrEnum):
    """A part of the record that not everyone sees alike."""

    WORDS = "words"
    WHOSE = "whose"
    WRITTEN_BY = "written-by"
    REACH = "reach"
    DECISION = "decision"
    PARTS = "parts"
    STANCE = "stance"
    TOLD = "told"
    ACCESS = "access"
    CONSENTS = "consents"
    VIEWS = "views"


SIGHT_NAMES = {
    Sight.WORDS: "What was said: the words",
    Sight.WHOSE: "What was said: whose words",
    Sight.WRITTEN_BY: "Who wrote it down",
    Sight.REACH: "How to reach the person",
    Sight.DECISION: "A decision: what, why, what was not done",
    Sight.PARTS: "A decision: who raised, shaped and decided",
    Sight.STANCE: "Who stood aside or objected, and why",
    Sight.TOLD: "That people were told",
    Sight.ACCESS: "Access needs, health, equality",
    Sight.CONSENTS: "What someone allows us to do",
    Sight.VIEWS: "What people suggested or chose, counted",
}


class Extent(StrEnum):
    """How much of a part of the record someone sees. The value is what we print."""

    NO = "no"
    YES = "yes"
    IF_ALLOWED = "if the person allowed public use"
    UNLESS_LEADS_ONLY = "yes, unless given to the facilitator only"
    AS_CHOSEN = "as the person chose"
    IDENTITY_IF_OWED = "their name, when an answer is owed"
    AND_THE_PERSON = "yes (and the person)"
    ONCE_PUBLIC = "yes, once the project is public"
    BY_GROUP = "by group; “a few” where someone chose no credit"
    NAMES_AS_CHOSEN = "names as chosen"
    THAT_THERE_WAS_ONE = "that there was one"
    THAT_IT_WAS_DONE = "that it was done"
    DONE_WHEN_HOW = "done, when, how"
    ALL = "all"
    ARRANGEMENTS_ONLY = "arrangements only"
    YES_OR_NO = "yes or no to each use"
    ROUNDED = "rounded; small numbers hidden"


def _row(
    outside: Extent, partner: Extent, leads: Extent, involvement: Extent
) -> dict[Standing, Extent]:
    return {
        Standing.NOBODY: outside,
        Standing.SIGNED_IN: outside,
        Standing.PARTNER: partner,
        Standing.CO_LEAD: leads,
        Standing.FACILITATOR: leads,
        Standing.INVOLVEMENT_LEAD: involvement,
    }


_E = Extent
SEES: dict[Sight, dict[Standing, Extent]] = {
    Sight.WORDS: _row(_E.IF_ALLOWED, _E.UNLESS_LEADS_ONLY, _E.YES, _E.YES),
    Sight.WHOSE: _row(_E.AS_CHOSEN, _E.AS_CHOSEN, _E.AS_CHOSEN, _E.IDENTITY_IF_OWED),
    Sight.WRITTEN_BY: _row(_E.NO, _E.YES, _E.YES, _E.YES),
    Sight.REACH: _row(_E.NO, _E.NO, _E.NO, _E.AND_THE_PERSON),
    Sight.DECISION: _row(_E.ONCE_PUBLIC, _E.YES, _E.YES, _E.YES),
    Sight.PARTS: _row(
        _E.BY_GROUP, _E.NAMES_AS_CHOSEN, _E.NAMES_AS_CHOSEN, _E.NAMES_AS_CHOSEN
    ),
    Sight.STANCE: _row(_E.THAT_THERE_WAS_ONE, _E.YES, _E.YES, _E.YES),
    Sight.TOLD: _row(_E.THAT_IT_WAS_DONE, _E.DONE_WHEN_HOW, _E.DONE_WHEN_HOW, _E.ALL),
    Sight.ACCESS: _row(_E.NO, _E.NO, _E.ARRANGEMENTS_ONLY, _E.ARRANGEMENTS_ONLY),
    Sight.CONSENTS: _row(_E.NO, _E.NO, _E.YES_OR_NO, _E.AND_THE_PERSON),
    Sight.VIEWS: _row(_E.ROUNDED, _E.YES, _E.YES, _E.YES),
}


def sees(sight: Sight, *, standing: Standing) -> Extent:
    """Return how much of a part of the record a standing sees."""
    return SEES[sight][standing]


def next_stage(stage: str) -> str:
    """The stage that comes after this one; itself when there is none after it."""
    data = published("stages").data
    order = [row["code"] for row in [*data["stages"], *data["ends"]]]
    after = order.index(stage) + 1 if stage in order else 0
    return order[after] if stage not in _ENDS and after < len(order) else stage


def is_partner(standing: Standing) -> bool:
    """Whether the person works in the project, in whatever role."""
    return standing not in (Standing.NOBODY, Standing.SIGNED_IN)
