"""A second press of what is asked, sorted and chosen in rooms."""

from plait.consultations.forms.importing import carried
from plait.consultations.models import SignOff
from tests.record.doings import gathering, opinions, priorities, sorting
from tests.record.pressed import LEAD, PARTNER, REFUSED, Press


def room(path, thing):
    """The path of a page about one room: `{}` is its code."""
    return lambda s: path.format(thing(s).room.code, s=s)


def theme(end, *, make=lambda s: sorting.themes(s)[1]):
    return lambda s: (
        f"/consultations/{gathering.asked(s).room.code}/themes/{make(s).pk}/{end}/"
    )


def _sorted(path, make=gathering.asked):
    return lambda s: (make(s), room(f"/consultations/{{}}/{path}", gathering.asked)(s))[
        1
    ]


def _undone(s):
    code = gathering.asked(s).room.code
    return f"/consultations/{code}/alike/{sorting.bundle(s).pk}/undo/"


def _signed(s, _browser):
    sorting.themes(s)  # a theme that is added ends what was signed
    SignOff.objects.create(
        consultation=gathering.asked(s),
        partner=s.partner,
        what="frame",
        signed_at=s.by()["now"],
    )


def _to_settle(s):
    code = gathering.asked(s).room.code
    return f"/consultations/{code}/differences/{sorting.opened(s)[0].pk}/"


def _retired(s):
    one = priorities.choice(s)
    return f"/priorities/{one.room.code}/items/{one.items.first().pk}/"


def _to_code(s):
    sorting.begun(s)
    code = gathering.asked(s).room.code
    return f"/consultations/{code}/coding/{sorting.said(s)[0].pk}/"


def _kept_theme(s):
    sorting.settled(s)
    return theme("keep", make=lambda s: sorting.agreed(s)[0])(s)


def _two(s):
    kept = gathering.answered(s), gathering.slip(s)
    one, other = (each.contribution.code for each in kept)
    return {"one": one, "other": other}


def _to_check(s):
    slip = gathering.slip(s)
    code = gathering.asked(s).room.code
    return f"/consultations/{code}/desk/{slip.batch_id}/check/"


FILE = b"What would help?\nAn air filter for each room\nA chair by the door\n"
TAKEN = {"kind": "form", "table": carried(FILE), "column_0": "words", "do": "take"}


def _round_after(s):
    keys = [one.pk for one in priorities.choice(s, method="delphi").items.all()]
    return {"after": 1, "items": keys}


def _settled(s):
    first, *rest = list(priorities.closed(s).items.order_by("pk"))
    return {f"place_{first.pk}": "1"} | {f"why_{one.pk}": "Done." for one in rest}


SORTED = {
    "consultations:check": Press(
        who=PARTNER,
        at=_to_check,
        sent=lambda s: {"slip": gathering.slip(s).number, "words": "A bench."},
        answer=REFUSED,
    ),
    "consultations:import": Press(
        who=LEAD,
        at=_sorted("import/"),
        sent={
            "kind": "form",
            "table": carried(FILE),
            "column_0": "words",
            "do": "take",
        },
    ),
    "consultations:code-one": Press(
        who=PARTNER,
        at=_to_code,
        sent=lambda s: {"themes": [sorting.agreed(s)[0].pk], "memo": "So."},
        again={"consultations_coding": 0, "consultations_coding_themes": 0},
    ),
    "consultations:same": Press(
        who=LEAD, at=_sorted("desk/same/"), sent=_two, answer=REFUSED
    ),
    "decisions:keep-theme": Press(
        who=LEAD, at=_kept_theme, sent={"why": "It is done elsewhere."}
    ),
    "consultations:about": Press(who=LEAD, at=_sorted("about/"), sent={"do": "close"}),
    "consultations:place": Press(
        who=LEAD,
        at=theme("place"),
        sent=lambda s: {"seen": sorting.themes(s)[1].order},
    ),
    "consultations:use": Press(who=LEAD, at=theme("use"), sent={"do": "retire"}),
    "consultations:use again": Press(
        who=LEAD, at=theme("use", make=sorting.retired), sent={"do": "again"}
    ),
    "consultations:sign": Press(
        who=PARTNER, at=_sorted("sign/", sorting.themes), sent={"what": "frame"}
    ),
    "consultations:sign taken back": Press(
        who=PARTNER,
        at=_sorted("sign/", sorting.themes),
        sent={"what": "frame", "do": "back"},
        first=_signed,
    ),
    "consultations:undo": Press(who=LEAD, at=_undone),
    "consultations:coding": Press(
        who=PARTNER, at=_sorted("coding/", sorting.agreed), sent={"do": "begin"}
    ),
    "consultations:differences": Press(
        who=LEAD, at=_sorted("differences/", sorting.opened)
    ),
    "consultations:settle": Press(
        who=LEAD,
        at=_to_settle,
        sent=lambda s: {"themes": [sorting.agreed(s)[0].pk], "why": "It asks so."},
    ),
    "consultations:show": Press(who=LEAD, at=_sorted("results/show/", sorting.counted)),
    "consultations:show no more": Press(
        who=LEAD, at=_sorted("results/show/", sorting.shown), sent={"do": "stop"}
    ),
}
CHOSEN = {
    "priorities:close": Press(
        who=LEAD, at=room("/priorities/{}/run/close/", priorities.choice)
    ),
    "priorities:again": Press(
        who=LEAD, at=room("/priorities/{}/run/again/", priorities.closed)
    ),
    "priorities:show": Press(
        who=LEAD, at=room("/priorities/{}/run/show/", priorities.choice)
    ),
    "priorities:hide": Press(
        who=LEAD,
        at=room("/priorities/{}/run/hide/", priorities.choice),
        first=lambda s, _: (
            type(priorities.choice(s))
            .objects.filter(pk=priorities.choice(s).pk)
            .update(is_shown=True)
        ),
    ),
    "priorities:next-round": Press(
        who=LEAD,
        at=room(
            "/priorities/{}/rounds/new/",
            lambda s: priorities.choice(s, method="delphi"),
        ),
        sent=_round_after,
    ),
    "priorities:settle": Press(
        who=LEAD,
        at=room("/priorities/{}/shortlist/new/", priorities.closed),
        sent=_settled,
    ),
    "priorities:retire": Press(who=LEAD, at=_retired),
}


def _first_vote(s):
    return {"statement": opinions.opened(s).statements.first().pk, "value": "1"}


def _voted(s, browser):
    browser.post(room("/opinions/{}/", opinions.opened)(s), _first_vote(s))


VOTED = {
    "opinions:take-part": Press(
        who=PARTNER,
        at=room("/opinions/{}/", opinions.opened),
        sent=_first_vote,
        again={"opinions_vote": 0},  # the same answer, later
    ),
    "opinions:group": Press(
        who=PARTNER,
        at=room("/opinions/{}/group/", opinions.opened),
        sent={"group": "researcher"},
        first=_voted,
    ),
    "opinions:mine": Press(
        who=PARTNER,
        at=room("/opinions/{}/mine/", opinions.opened),
        first=_voted,
        answer=200,
        again={"opinions_sums": 0},  # counted once more: the same, later
    ),
    "rooms:tablet": Press(
        who=PARTNER,
        at=room("/j/{}/tablet/", gathering.asked),
        sent={"do": "begin"},
    ),
    "opinions:review": Press(
        who=LEAD,
        at=room("/opinions/{}/review/", opinions.opened),
        sent={"do": "close"},
        again={"opinions_sums": 0},  # counted once more: the same, later
    ),
}
ASKING = SORTED | CHOSEN | VOTED
