"""The same form sent by sixteen presses at one moment is kept once."""

from functools import partial

import pytest
from django.db import connection

from plait.activities.models import Activity
from plait.contributions.models import Attachment, Contribution, Question
from plait.decisions.models import Decision, MirrorReply, Part, Recollection
from plait.history.models import Entry
from plait.limits.models import Tally
from plait.outcomes.models import Change, Effect, Uptake
from plait.people.models import Person
from plait.privacy.models import DataRequest
from plait.projects.models import Partner, Project
from plait.replies.models import Telling
from plait.safety.models import Report
from tests.record import pressing
from tests.record import pressing_rights as rights
from tests.record.racing import MANY, together

SENT_ONCE = {
    "decide": (pressing.decide, Decision),
    "decide with words": (pressing.decide_with_words, Decision),
    "add": (pressing.add, Contribution),
    "say": (pressing.say, Contribution),
    "say as a visitor": (pressing.visit, Contribution),
    "ask": (pressing.ask, Question),
    "change": (pressing.change, Change),
    "add an effect": (pressing.effect, Effect),
    "take up": (pressing.uptake, Uptake),
    "hold": (pressing.hold, Activity),
    "invite": (pressing.invite, Partner),
    "invite someone new": (pressing.invite_new, Partner),
    "start": (pressing.start, Project),
    "tell": (pressing.tell, Telling),
    "remember": (pressing.remember, Recollection),
    "answer the mirror": (pressing.mirror, MirrorReply),
    "attach": (rights.attach, Attachment),
    "report": (rights.report, Report),
    "ask about data": (rights.ask_about_data, DataRequest),
}


def kept(table):
    return table.objects.count()


@pytest.mark.parametrize("name", SENT_ONCE)
def test_what_is_sent_at_the_same_moment_is_kept_once(room, name):
    press, table = SENT_ONCE[name]
    before, lines = kept(table), kept(Entry)

    results = together(partial(press, room))

    assert kept(table) == before + 1
    assert len({one.pk for one in results}) == 1
    assert kept(Entry) == lines + pressing.LINES.get(name, 1)


def test_a_card_with_words_keeps_its_words_once_too(room):
    words, parts = kept(Contribution), kept(Part)

    together(partial(pressing.decide_with_words, room))

    assert kept(Contribution) == words + 1
    assert kept(Part) == parts + 1


def test_a_visitor_who_presses_sixteen_times_is_one_person(room):
    before = kept(Person)

    together(partial(pressing.visit, room))

    assert kept(Person) == before + 1
    assert Tally.objects.get().times == 1


def test_different_visitors_at_one_moment_are_all_kept_and_counted(room):
    marks = iter(range(MANY))
    before = kept(Contribution)

    together(lambda: pressing.visit(room, submission=f"v-{next(marks)}"))

    assert kept(Contribution) == before + MANY
    assert Tally.objects.get().times == MANY
    assert Contribution.objects.values("receipt").distinct().count() == before + MANY


def test_one_person_is_invited_by_one_of_sixteen_and_fifteen_are_told(room):
    forms = iter(range(MANY))

    results = together(lambda: pressing.invite(room, submission=f"i-{next(forms)}"))

    refused = [one for one in results if one is pressing.AlreadyAPartner]
    assert len(refused) == MANY - 1
    assert Partner.objects.filter(person=room.stranger).count() == 1


def test_one_short_name_goes_to_one_project_and_fifteen_are_told(room):
    forms = iter(range(MANY))

    results = together(lambda: pressing.start(room, submission=f"p-{next(forms)}"))

    assert results.count(pressing.NameTaken) == MANY - 1
    assert Project.objects.filter(code="new-room").count() == 1


def test_a_code_typed_in_two_browsers_signs_in_one(room):
    pressing.ask_to_sign_in(room)

    results = together(pressing.sign_in, 2)

    assert sorted(map(str, results)).count(str(pressing.CodeNotRight)) == 1
    assert Entry.objects.filter(did="accounts.sign-in").count() == 1


def test_a_code_tried_sixteen_times_at_once_signs_in_one_at_most(room):
    pressing.ask_to_sign_in(room)

    results = together(pressing.sign_in)

    assert results.count(pressing.CodeNotRight) >= MANY - 1
    assert Entry.objects.filter(did="accounts.sign-in").count() <= 1


def test_wrong_codes_at_one_moment_are_all_counted(room):
    asked = pressing.ask_to_sign_in(room)

    together(lambda: pressing.sign_in("000000"))

    asked.refresh_from_db()
    assert asked.tries == MANY
    assert together(pressing.sign_in, 1) == [pressing.CodeNotRight]


def test_an_answer_ticked_in_two_windows_is_ticked_once(room):
    results = together(partial(pressing.tick, room), 4)

    assert results == [302] * 4
    assert Telling.objects.get().answer == room.answer
    assert Entry.objects.filter(did="replies.tell").count() == 1


def test_words_taken_back_twice_at_one_moment_are_taken_back_once(room):
    together(partial(pressing.withdraw, room))

    assert Entry.objects.filter(did="contributions.withdraw").count() == 1
    assert Contribution.objects.get(pk=room.said.pk).words == ""


def test_a_decision_is_linked_to_the_same_words_once(room):
    together(partial(pressing.link, room))

    links = room.answer.decision.links.values_list("contribution", flat=True)
    assert sorted(links) == sorted(set(links))
    assert Entry.objects.filter(did="decisions.answer-also").count() == 1


def test_two_involvement_leads_who_leave_at_one_moment_leave_one_behind(room):
    leads = iter(pressing.two_involvement_leads(room))

    results = together(lambda: pressing.leave(next(leads)), 2)

    assert results.count(pressing.LastInvolvementLead) == 1
    assert Partner.objects.involvement_leads().count() == 1


def test_the_file_is_written_as_plait_writes_it(room):
    if connection.vendor != "sqlite":
        assert connection.settings_dict["OPTIONS"]["options"]
        return
    with connection.cursor() as cursor:
        asked = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete")
        }

    assert asked == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
