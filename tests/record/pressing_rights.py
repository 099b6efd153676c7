"""Buttons about safety, permissions, data and ways in.

Each function makes what its button is about, and gives one press of it. A press
reads again what its page would have read.
"""

from datetime import timedelta
from functools import partial

from plait.accounts import actions as accounts
from plait.consents import actions as consents
from plait.consents.rules import Need, Saying
from plait.contributions import actions as saying
from plait.contributions.rules import Enclosed
from plait.privacy import actions as privacy
from plait.privacy.models import DataRequest
from plait.privacy.rules.asking import Ask, Kind, Outcome
from plait.projects import actions as projects
from plait.projects.models import Partner
from plait.safety import actions as safety
from plait.safety.models import Appeal, Pause, Report
from plait.safety.rules import Worry
from tests import factories
from tests.factories import NOW, TODAY

PLACE, DAY = {"site": "https://plait.example", "name": "It"}, timedelta(days=1)


def attach(room):
    drawn = Enclosed(file=factories.drawing(), shows="Stairs")
    given = {"contribution": room.said, "files": [drawn], "by": room.partner}
    return saying.attach(now=NOW, submission="s", **given)[0]


def report(room, submission="s"):
    return safety.report(
        Worry(reason="hurtful", about=room.said.code, submission=submission),
        project=room.project,
        contribution=room.said,
        by=room.stranger,
        mark="m",
        now=NOW,
        on=TODAY,
    )


def ask_about_data(_room, submission="s"):
    asked = Ask(kind=Kind.ACCESS, words="All of it", reach="Ring", name="Ann Ley")
    asked = Ask(**{**vars(asked), "submission": submission})
    return privacy.ask_about_data(asked, by=None, now=NOW, on=TODAY)


def _lead(room):
    return {"by": room.lead, "now": NOW}


def _reported(room):
    return report(room).pk


def rule(room, did="leave"):
    key = _reported(room)

    def press():
        found = Report.objects.select_related("project", "contribution").get(pk=key)
        return safety.rule(found, did=did, why="It is fine.", **_lead(room))

    return press


def ask_again(room):
    rule(room, did="hide")()
    given = {"words": "No.", "by": room.partner, "now": NOW, "on": TODAY}
    return partial(safety.ask_to_look_again, room.said, **given)


def answer_appeal(room):
    key = ask_again(room)().pk

    def press():
        found = Appeal.objects.select_related("ruling__report__project").get(pk=key)
        safety.answer_appeal(found, upheld=True, answer="Yes.", **_lead(room))

    return press


def tell_reporter(room):
    kept = rule(room)().report
    given = {"on": TODAY, **_lead(room)}
    return lambda: safety.tell_reporter(Report.objects.get(pk=kept.pk), **given)


def lift_pause(room):
    key = pause(room)().pk
    given = {"project": room.project, **_lead(room)}
    return lambda: safety.lift_pause(Pause.objects.get(pk=key), **given)


def pause(room):
    given = {"days": 7, "why": "Again.", "project": room.project, **_lead(room)}
    return partial(safety.pause, room.stranger, **given)


def _asked(room):
    """What the stranger asked, as each press reads it."""
    key = ask_about_data(room).pk
    DataRequest.objects.filter(pk=key).update(person=room.stranger)
    return lambda: DataRequest.objects.get(pk=key)


def stop_clock(room):
    asked = _asked(room)
    given = {"why": "Who is it?", "on": TODAY, **_lead(room)}
    return lambda: privacy.stop_clock(request=asked(), **given)


def acknowledge(room):
    asked = _asked(room)
    return lambda: privacy.acknowledge(request=asked(), on=TODAY, **_lead(room))


def answer_request(room):
    asked = _asked(room)
    given = {"outcome": Outcome.DONE, "answer": "Done.", "on": TODAY, **_lead(room)}
    return lambda: privacy.answer_request(request=asked(), **given)


def copy_as_asked(room):
    asked = _asked(room)
    given = {"answer": "Given.", "on": TODAY, **_lead(room)}
    return lambda: privacy.copy_as_asked(request=asked(), **given)


def take_request_back(room):
    asked = _asked(room)
    given = {"by": room.stranger, "now": NOW, "on": TODAY}
    return lambda: privacy.take_request_back(request=asked(), **given)


def erase_as_asked(room):
    asked = _asked(room)
    given = {"title": None, "also": frozenset(), "answer": "Done.", "on": TODAY}
    return lambda: privacy.erase_as_asked(request=asked(), **given, **_lead(room))


def take_all_back(room):
    return partial(privacy.take_all_back, by=room.partner, now=NOW)


def _themselves(room):
    return {"person": room.stranger, "by": room.stranger, "now": NOW}


def make_copy(room):
    return partial(privacy.make_copy, **_themselves(room))


def add_need(room):
    return partial(consents.add_need, Need(words="A lift."), **_themselves(room))


def agree(room):
    return partial(consents.agree, Saying(purpose="photos"), **_themselves(room))


def agree_for_another(room):
    """A consultee answers for somebody who cannot decide this one thing."""
    said = Saying(
        purpose="photos",
        given_by="personal-consultee",
        giver="Her sister",
        capacity="She was asleep that day.",
    )
    return partial(consents.agree, said, person=room.stranger, **_lead(room))


def stop(room):
    return partial(consents.stop, use="photos", **_themselves(room))


def give_address(room):
    given = {"person": room.stranger, "email": "ann@post.example", **_lead(room)}
    return partial(accounts.give_address, **given)


def ask_to_mend(room):
    account = factories.account(room.stranger)
    given = {"account": account, "email": "new@post.example", **_lead(room)}
    return partial(accounts.ask_to_mend, **given)


def _mending(room, *, confirmed=False):
    """A way in that a partner lost, asked for two days ago; maybe confirmed since."""
    partner = Partner.objects.get(person=room.partner)
    asked = accounts.ask_to_mend(
        account=factories.account(room.partner),
        email="new@post.example",
        by=room.lead,
        now=NOW - 2 * DAY,
    )
    if confirmed:
        other, when = factories.person(), NOW - DAY
        accounts.confirm_mending(mending=asked, by=other, now=when, **PLACE)
    return partner


def confirm_new_way(room):
    partner, own = _mending(room), room.lead.partnerships.get().project
    other = factories.partner(own, role="involvement-lead").person
    given = {"partner": partner, "by": other, "now": NOW, **PLACE}
    return partial(projects.confirm_new_way, **given)


def finish_new_way(room):
    partner = _mending(room, confirmed=True)
    return partial(projects.finish_new_way, partner=partner, **_lead(room))


def stop_new_way(room):
    return partial(projects.stop_new_way, partner=_mending(room), **_lead(room))


def make_card(room):
    given = {"person": room.stranger, "name": "It", **_lead(room)}
    return partial(accounts.make_card, **given)


def make_spare_codes(room):
    account = factories.account(room.stranger)
    return partial(accounts.make_spare_codes, account=account, now=NOW)


def begin_app(room):
    account = factories.account(room.stranger)
    return partial(accounts.begin_app, account=account, now=NOW)
