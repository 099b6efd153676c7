"""The stories the demo must be able to tell, each as a thread that can be opened."""

from datetime import date

import pytest

from plait.accounts.models import Account
from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from plait.decisions.rules import Stance
from plait.explore.pages.decision import DecisionPage
from plait.explore.pages.mirror import MirrorPage
from plait.explore.pages.thread import OPERATOR, Thread
from plait.history.models import Entry
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.privacy.models import DataRequest
from plait.projects.models import Project
from plait.projects.rules import Role
from tests import rows
from tests.demo import apart


def decided(number):
    return Decision.objects.get(pk=number)


def kinds(thread):
    """The steps of a thread, each kind once, in order."""
    return list(dict.fromkeys(step.kind for step in thread.steps))


@pytest.fixture
def front_desk(world):
    return MirrorPage.of(Project.objects.get(code="front-desk"))


# 1: Maureen's letter


@pytest.fixture
def letter(world):
    return Decision.objects.get(links__contribution=6)


def test_maureen_said_by_phone_that_attend_sounds_like_court(world):
    said = Contribution.objects.get(pk=6)

    assert (said.by.name, said.route) == ("Maureen Pell", "phone")
    assert "You attend court" in said.words


def test_maureens_words_can_be_followed_to_what_she_was_told(world):
    thread = Thread.of_contribution(Contribution.objects.get(pk=6), OPERATOR)

    assert kinds(thread) == ["asked", "said", "decided", "changed", "told"]


def test_both_things_maureen_said_led_to_the_same_decision(letter):
    hers = letter.answers.filter(by__name="Maureen Pell")

    assert set(hers.values_list("pk", flat=True)) == {6, 7}
    assert letter.outcome == "changed"


def test_maureens_letter_changed_before_and_after(letter):
    change = letter.changes.get()

    assert "attend" in change.before
    assert "Please come and see us" in change.after
    assert "attend" not in change.after


def test_maureen_was_told_by_phone_the_way_she_asked(letter):
    told = letter.links.get(contribution=6).tellings.get()

    assert told.way == "phone" == Person.objects.get(name="Maureen Pell").way


def test_two_clinics_adopted_maureens_letter(letter):
    answers = letter.changes.get().uptakes.values_list("site", "answer")

    assert set(answers) == {
        ("Tidewold memory clinic", "adopted"),
        ("Harrowdown memory clinic", "adopted"),
    }


# 2: Iris's question


def test_iris_asked_and_the_question_was_left_with_a_reason(world):
    kept = decided(26)

    assert kept.answers.filter(by__name="Iris Lowther", route="phone").exists()
    assert kept.outcome == "no"
    assert "eight questions were tested together" in kept.why
    assert kept.will_not


def test_iris_objected_and_her_reason_stands_in_her_own_words(world):
    part = decided(26).parts.get(stance=Stance.OBJECT)

    assert part.partner.person.name == "Iris Lowther"
    assert part.because.by == part.partner.person


def test_iris_was_told(world):
    hers = decided(26).links.filter(contribution__by__name="Iris Lowther")

    assert {link.tellings.count() for link in hers} == {1}


def test_iris_still_disagrees_and_her_words_and_the_answer_stand_beside(world):
    page = DecisionPage.of(decided(26), OPERATOR)
    [kept] = page.recollections

    assert kept.contribution.by.name == "Iris Lowther"
    assert "I still disagree" in kept.contribution.words
    assert kept.reply


# 5: one joined-up ask


def test_gills_charity_was_asked_seven_times_and_one_ask_came_of_it(world):
    kept = decided(31)
    change = kept.changes.get()

    assert "seven times by four projects" in kept.why
    assert kept.answers.get(pk=120).by.name == "Gill Tansy"
    assert kinds(Thread.of_decision(kept, OPERATOR)) == [
        "asked",
        "said",
        "decided",
        "changed",
        "told",
    ]
    assert {effect.kind for effect in change.effects.all()} == {"benefit", "harm"}


# 6: the mirror of Front Desk


def test_front_desk_calls_itself_co_production(front_desk):
    assert front_desk.claimed == "Co-production"


def test_in_its_first_eight_decisions_two_answered_the_public_both_late(world):
    first = list(
        Decision.objects.filter(project__code="front-desk").order_by("decided_on")[:8]
    )
    shaped = [
        one.stage
        for one in first
        if one.parts.filter(group__is_public_partner=True).exists()
    ]

    assert len(shaped) <= 2
    assert set(shaped) <= {"make-sense", "share", "put-to-use"}


def test_the_mirror_said_consulting_after_eight_and_involving_after_ten(front_desk):
    said = {one.decisions: one.level for one in front_desk.history}
    after = dict.fromkeys(range(1, 11))
    for decisions in after:
        until = [said[n] for n in sorted(said) if n <= decisions]
        after[decisions] = until[-1] if until else None

    assert after[8] == "Consulting"
    assert after[10] == "Involving"
    assert front_desk.level == "Involving"


def test_what_the_mirror_said_before_is_kept(front_desk):
    levels = [one.level for one in front_desk.history]

    assert levels[-2:] == ["Consulting", "Involving"]
    assert [one.on for one in front_desk.history] == sorted(
        one.on for one in front_desk.history
    )


def test_the_mirror_says_what_would_move_it_up(front_desk):
    assert front_desk.shown.moves_up


def test_the_public_sat_in_front_desk_only_from_march(world):
    sat = Project.objects.get(code="front-desk").partners.filter(
        group__is_public_partner=True, group__code="public"
    )

    assert min(sat.values_list("joined_on", flat=True)) >= date(2026, 3, 1)


# 8: Amina withdraws


@pytest.fixture
def amina(world):
    return Person.objects.get(name__startswith="former contributor")


def test_amina_is_gone_from_every_table(world):
    held = "\n".join(str(each.values) for each in rows.taken())

    assert "Darr" not in held
    assert "Amina" not in held
    assert "amina" not in held
    assert "A carer from the coast" not in held


def test_she_is_described_so_that_nobody_is_told_apart(amina):
    assert amina.shown_as() == "a partner"
    assert (amina.email, amina.phone, amina.way) == ("", "", "in person")
    assert not Account.objects.filter(person=amina).exists()


def test_what_decisions_answer_stays_unnamed_and_the_rest_goes(amina):
    kept = Contribution.objects.filter(by=amina)

    assert set(kept.values_list("pk", flat=True)) == {3, 108, 113}
    assert all(one.words and one.credited_to == "a partner" for one in kept)
    assert Contribution.objects.get(pk=53).words == ""


def test_the_one_quote_of_what_she_took_back_is_gone(world):
    said = Contribution.objects.get(pk=53)

    assert said.noted_why == "It was read and kept."
    held = "\n".join(str(each.values) for each in rows.taken())
    assert "sat on the stairs with her" not in held


def test_every_count_and_code_is_as_it_was(world):
    assert apart.contributions().count() == 212
    assert apart.contributions().filter(noted_on__isnull=False).count() == 27
    assert apart.partners().count() == 44
    assert Entry.objects.filter(did="privacy.erase").count() == 1


def test_she_asked_and_was_answered_in_time(amina):
    asked = DataRequest.objects.get(person=amina)

    assert (asked.kind, asked.outcome) == ("erasure", "done")
    assert asked.received_on < asked.done_on < asked.due_on


# 9: three surgeries


def test_three_surgeries_adopted_adapted_and_declined(world):
    change = Change.objects.get(decision=51)
    answers = {one.answer: one for one in change.uptakes.all()}

    assert set(answers) == {"adopted", "adapted", "declined"}
    assert change.uptakes.count() == 3
    assert answers["declined"].reason
    assert answers["adapted"].reason


def test_no_place_says_no_without_a_reason(world):
    for change in Change.objects.prefetch_related("uptakes"):
        for one in change.uptakes.all():
            assert one.answer == "adopted" or one.reason


# 13: two readings of one chart


def test_carers_and_researchers_read_the_same_marks_differently(world):
    kept = decided(52)
    groups = set(kept.answers.values_list("group__code", flat=True))

    assert {"carer", "researcher"} <= groups
    assert kept.what == "Print both readings of the chart, side by side"


def test_both_readings_are_printed(world):
    after = Change.objects.get(decision=52).after

    assert "Family carers" in after
    assert "Researchers" in after


def test_a_researcher_objected_and_his_reason_is_kept(world):
    part = decided(52).parts.get(stance=Stance.OBJECT)

    assert part.partner.person.name == "Piotr Zielak"
    assert part.because_id == 179


def test_tess_remembers_the_meeting_differently_and_is_answered(world):
    [kept] = DecisionPage.of(decided(52), OPERATOR).recollections

    assert kept.contribution.by.name == "Tess Pell"
    assert "I remember it the other way round" in kept.contribution.words
    assert kept.reply


# The people one can be


@pytest.mark.parametrize(
    ("name", "project", "role"),
    [
        ("Bernard Quill", "kitchen-table", Role.CO_LEAD),
        ("Tess Pell", "kitchen-table", Role.PARTNER),
        ("Tess Pell", "same-face", Role.PARTNER),
        ("Kit Farrow", "waiting-room", Role.PARTNER),
        ("Sam Okafor", "kitchen-table", Role.FACILITATOR),
        ("Nasreen Aziz", "sallowmere", Role.INVOLVEMENT_LEAD),
    ],
)
def test_the_people_to_be_are_what_their_card_says(world, name, project, role):
    partner = Project.objects.get(code=project).partners.get(person__name=name)

    assert partner.role == role


def test_nobody_under_18_decided_in_waiting_room_before_march(world):
    kit = Project.objects.get(code="waiting-room").partners.get(
        person__name="Kit Farrow"
    )
    days = kit.parts.values_list("decision__decided_on", flat=True)

    assert kit.joined_on == date(2026, 3, 10)
    assert min(days) >= kit.joined_on
