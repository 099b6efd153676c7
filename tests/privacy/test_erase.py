"""Erasing someone leaves nothing of them, and every count and code as it was."""

import json

import pytest
from django.contrib.sessions.models import Session

from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision, Part
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from plait.people.models import Person
from plait.privacy import actions
from plait.privacy.actions import Wish, erase, proposed
from plait.privacy.models import Erasure
from plait.privacy.rules.asking import Ask, Kind, WordsStay
from plait.projects.actions import LastInvolvementLead
from plait.projects.models import Partner
from plait.replies.models import Telling
from tests import factories
from tests.factories import NOW, TODAY
from tests.privacy.canaries import raw_bytes, someone

pytestmark = pytest.mark.django_db
GOES = ("delete", "empty", "words", "tombstone", "coarsen", "replace")
COUNTED = (Person, Partner, Contribution, Decision, Answer, Part, Telling)


def gone(person, **wish):
    return erase(
        person=person,
        wish=Wish(**wish),
        by=factories.involvement_lead(),
        now=NOW,
    )


def test_no_mark_is_left_in_the_raw_bytes_of_the_database(planted):
    before = raw_bytes()
    wanted = planted.of(*GOES)
    assert len(wanted) >= 25
    assert [key for key, word in wanted.items() if word.encode() not in before] == []

    gone(planted.person)

    after = raw_bytes()
    assert [key for key, word in wanted.items() if word.encode() in after] == []


def test_name_and_ways_to_reach_them_are_gone_from_every_text():
    project = factories.project()
    amina = factories.person("Amina Darr", email="amina@post.example")
    decision = factories.decision(
        project,
        why="AMINA  DARR asked, and rings from 01632 960 555.",
        will_not="Write to amina@post.example again.",
    )
    Person.objects.filter(pk=amina.pk).update(phone="+44 1632 960555")
    amina.refresh_from_db()

    gone(amina)

    decision.refresh_from_db()
    assert decision.why == "someone asked, and rings from someone."
    assert decision.will_not == "Write to someone again."


def test_counts_and_codes_stay_whole(planted):
    before = [model.objects.count() for model in COUNTED]
    codes = [one.code for one in Contribution.objects.all()]

    gone(planted.person)

    assert [model.objects.count() for model in COUNTED] == before
    assert [one.code for one in Contribution.objects.all()] == codes


def test_a_person_becomes_a_former_contributor_with_a_number_by_chance():
    amina, kit = factories.person("Amina Darr"), factories.person("Kit Farrow")

    gone(amina)
    gone(kit)

    names = set(Person.objects.values_list("name", flat=True))
    assert not {"Amina Darr", "Kit Farrow"} & names
    former = [name for name in names if name.startswith("former contributor ")]
    assert len(former) == 2
    amina.refresh_from_db()
    assert amina.shown_as() == "someone"


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (WordsStay.NONE, [False, False]),
        (WordsStay.DECIDED, [True, False]),
        (WordsStay.ALL, [True, True]),
    ],
)
def test_words_stay_or_go_as_the_person_chose(choice, left):
    project, amina = factories.project(), factories.person("Amina Darr")
    answered, other = (
        factories.contribution(project, speaker=amina, words=words)
        for words in ("The stairs are steep.", "The cat was wet.")
    )
    factories.decision(project, [answered])

    gone(amina, words_stay=choice)

    kept = Contribution.objects.order_by("pk")
    assert [bool(one.words) for one in kept] == left
    assert [one.withdrawn_at is None for one in kept] == left
    assert {one.credited_to for one in kept} == {"someone"}
    assert other.receipt not in kept.values_list("receipt", flat=True)


def test_an_answer_nobody_can_be_told_is_no_longer_owed():
    project, amina = factories.project(), factories.person("Amina Darr")
    said = factories.contribution(project, speaker=amina)
    factories.decision(project, [said])

    gone(amina, words_stay=WordsStay.ALL)

    said.refresh_from_db()
    assert not said.wants_telling


def test_their_part_ends_and_their_sessions_too(planted):
    gone(planted.person)

    partner = Partner.objects.get(person=planted.person)
    assert partner.left_on == TODAY
    assert not Session.objects.exists()


def test_a_message_in_someone_elses_session_that_names_them_goes():
    amina = factories.person("Amina Darr")
    browser = factories.signed_in(factories.involvement_lead())
    session = browser.session
    session["note"] = "Amina Darr was invited."
    session.save()

    gone(amina)

    assert not Session.objects.filter(pk=session.session_key).exists()


def test_what_was_said_for_them_loses_the_link_and_keeps_its_words():
    amina = factories.person("Amina Darr")
    said = factories.contribution(on_behalf_of=amina, words="She wants the blue cup.")

    done = gone(amina)

    said.refresh_from_db()
    assert said.on_behalf_of is None
    assert said.words == "She wants the blue cup."
    assert done.spoken_for == [said]


def test_a_quote_of_words_that_go_is_taken_out_and_one_of_words_that_stay_is_not():
    project, amina = factories.project(), factories.person("Amina Darr")
    words = "A woman sat on the stairs with her until the boat came."
    said = factories.contribution(project, speaker=amina, words=words)
    kept = factories.decision(
        project,
        [said],
        why="A carer told us: “a woman sat on the stairs”. We listened.",
    )
    assert proposed(amina, Wish(words_stay=WordsStay.ALL)).certain == []

    gone(amina)

    kept.refresh_from_db()
    assert kept.why == "A carer told us: “[words taken back]”. We listened."


def test_part_of_a_name_waits_for_a_human_eye():
    project, amina = factories.project(), factories.person("Amina Darr")
    kept = factories.decision(project, why="Amina’s letter came first.")
    untouched = factories.decision(project, why="Amina means the trusted one.")
    found = proposed(amina, Wish())
    assert found.certain == []
    assert len(found.in_doubt) == 2

    gone(amina, also=frozenset({f"decisions.decision.why.{kept.pk}"}))

    kept.refresh_from_db()
    untouched.refresh_from_db()
    assert kept.why == "someone’s letter came first."
    assert untouched.why == "Amina means the trusted one."


def test_the_words_of_others_that_share_a_run_wait_for_a_human_eye():
    project, amina = factories.project(), factories.person("Amina Darr")
    words = "We wait for nine weeks and nobody ever rings."
    factories.contribution(project, speaker=amina, words=words)
    other = factories.contribution(project, words=f"{words} I agree.")

    found = proposed(amina, Wish())

    assert [one.pk for one in found.in_doubt] == [other.pk]
    assert found.certain == []


def test_a_name_that_two_people_have_waits_for_a_human_eye():
    amina = factories.person("Ann Ley")
    factories.person("Ann Ley")
    factories.decision(why="Ann Ley asked for it.")

    found = proposed(amina, Wish())

    assert found.certain == []
    assert len(found.in_doubt) == 1


@pytest.mark.parametrize(
    ("carers", "credit", "title"),
    [(2, True, "a partner"), (9, True, "a carer"), (9, False, "")],
)
def test_a_description_is_as_coarse_as_small_numbers_ask(carers, credit, title):
    project = factories.project()
    people = [factories.partner(project).person for _ in range(carers)]

    found = proposed(people[0], Wish(keep_credit=credit))

    assert found.title == title


def test_a_draft_of_someone_else_that_holds_their_name_loses_it():
    planted = someone()
    card = planted.person.__class__.objects.get(pk=planted.person.pk)
    lead = factories.involvement_lead()
    from plait.decisions.actions import keep_unfinished  # noqa: PLC0415
    from plait.decisions.models import UnfinishedCard  # noqa: PLC0415

    keep_unfinished(
        project=planted.project,
        by=lead,
        fields={"why": ["Amina Darrow said so"], "n": ["2"]},
        now=NOW,
    )

    gone(card)

    [left] = UnfinishedCard.objects.all()
    assert left.fields == {"why": ["someone said so"], "n": ["2"]}


def test_the_only_involvement_lead_cannot_be_erased():
    lead = factories.involvement_lead()

    with pytest.raises(LastInvolvementLead):
        gone(lead)

    lead.refresh_from_db()
    assert lead.name == "Nasreen Aziz"


def test_only_those_who_answer_such_requests_may_erase():
    project = factories.project()
    lead = factories.partner(project, role="facilitator").person
    amina = factories.person("Amina Darr")

    with pytest.raises(NotYourRole):
        erase(person=amina, wish=Wish(), by=lead, now=NOW)


def test_it_leaves_one_line_and_one_erasure_without_words_or_names(planted):
    before = set(Entry.objects.values_list("pk", flat=True))

    gone(planted.person)

    lines = Entry.objects.exclude(pk__in=before)
    assert set(lines.values_list("did", flat=True)) == {
        "privacy.erase",
        "projects.leave",
    }
    kept = Erasure.objects.get()
    told = json.dumps(kept.plan)
    assert "Amina" not in told
    assert kept.plan["row"] == f"people.person:{planted.person.pk}"


def test_erasing_as_asked_answers_the_request():
    amina, lead = factories.person("Amina Darr"), factories.involvement_lead()
    when = {"now": NOW, "on": TODAY}
    asked = actions.ask_about_data(
        Ask(kind=Kind.ERASURE, words="Amina Darr here", words_stay=WordsStay.ALL),
        by=amina,
        **when,
    )

    actions.erase_as_asked(
        request=asked, title="", also=frozenset(), answer="Done.", by=lead, **when
    )

    asked.refresh_from_db()
    assert (asked.outcome, asked.answer, asked.words) == ("done", "Done.", "")
    assert asked.done_on == TODAY
