"""The thread: what is in it, in which order, and what each reader may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plait.contributions.actions import say, withdraw
from plait.contributions.rules import Said
from plait.explore.pages.thread import MOST_WORDS_SHOWN, OPERATOR, Thread, in_words
from plait.projects.rules import Standing
from tests import factories
from tests.explore.telling import told


@pytest.fixture
def tess(project):
    """A carer, credited by her own name."""
    return factories.person("Tess Pell", title="a carer")


@pytest.fixture
def asked(project):
    return factories.question(project)


@pytest.fixture
def said(project, tess, asked):
    return factories.contribution(project, speaker=tess, question=asked, use="public")


@pytest.fixture
def decided(said, asked):
    return factories.decision(answers=[said], question=asked.pk, will_not="No fax.")


@pytest.fixture
def changed(decided):
    return factories.change(decided)


def steps(thread, kind):
    return [step for step in thread.steps if step.kind == kind]


def kinds(thread):
    return [step.kind for step in thread.steps]


def test_a_thread_goes_asked_said_decided_changed_told(said, decided, changed, inside):
    told(said, decided)

    thread = Thread.of_decision(decided, inside)

    assert kinds(thread) == ["asked", "said", "decided", "changed", "told"]


def test_each_step_says_its_words_day_and_code(said, decided, changed, asked, inside):
    asked_, said_, decided_, changed_ = Thread.of_decision(decided, inside).steps

    assert (asked_.words, asked_.on) == (asked.words, asked.asked_on)
    assert (said_.words, said_.on, said_.code) == (said.words, said.said_on, said.code)
    assert (decided_.words, decided_.on, decided_.code) == (
        decided.what,
        decided.decided_on,
        decided.code,
    )
    assert (changed_.title, changed_.words, changed_.on, changed_.code) == (
        changed.what,
        changed.after,
        changed.changed_on,
        changed.code,
    )


def test_words_come_in_the_order_they_were_said(project, inside):
    late = factories.contribution(project, said_on=factories.days_ago(35))
    early = factories.contribution(project, said_on=factories.days_ago(50))
    one = factories.decision(answers=[late, early])

    said = steps(Thread.of_decision(one, inside), "said")

    assert [step.code for step in said] == [early.code, late.code]


def test_the_thread_of_words_goes_through_every_decision_on_them(project, inside):
    words = factories.contribution(project)
    later = factories.decision(answers=[words], decided_on=factories.days_ago(21))
    sooner = factories.decision(answers=[words], decided_on=factories.days_ago(25))
    first, second = factories.change(sooner), factories.change(later)

    thread = Thread.of_contribution(words, inside)

    assert [(step.kind, step.code) for step in thread.steps] == [
        ("said", words.code),
        ("decided", sooner.code),
        ("changed", first.code),
        ("decided", later.code),
        ("changed", second.code),
    ]


def test_what_will_not_be_done_stands_in_the_thread(decided, inside):
    [step] = steps(Thread.of_decision(decided, inside), "decided")

    assert step.lines == ("What we will not do: No fax.",)


def test_on_its_own_page_a_decision_does_not_say_it_twice(decided, inside):
    [step] = steps(Thread.of_decision(decided, inside, here=decided), "decided")

    assert step.lines == ()
    assert step.is_here


def test_only_where_one_stands_is_here(said, decided, changed, inside):
    thread = Thread.of_decision(decided, inside, here=changed)

    assert [step.kind for step in thread.steps if step.is_here] == ["changed"]


def test_a_decision_on_nobodys_words_says_so(project, outside):
    [step] = Thread.of_decision(factories.decision(project), outside).steps

    assert step.lines == ("Nobody’s words were recorded.",)


# Who reads


@pytest.mark.parametrize(
    ("use", "standing", "reads"),
    [
        ("public", Standing.NOBODY, True),
        ("public", Standing.SIGNED_IN, True),
        ("public", Standing.PARTNER, True),
        ("partners", Standing.NOBODY, False),
        ("partners", Standing.SIGNED_IN, False),
        ("partners", Standing.PARTNER, True),
        ("partners", Standing.CO_LEAD, True),
        ("facilitator", Standing.NOBODY, False),
        ("facilitator", Standing.PARTNER, False),
        ("facilitator", Standing.CO_LEAD, True),
        ("facilitator", Standing.FACILITATOR, True),
        ("facilitator", Standing.INVOLVEMENT_LEAD, True),
    ],
)
def test_words_are_read_as_their_speaker_allowed(project, use, standing, reads):
    words = factories.contribution(project, use=use)
    reader = OPERATOR.__class__(person=None, standing=standing)

    thread = Thread.of_decision(factories.decision(answers=[words]), reader)

    assert [step.words for step in steps(thread, "said")] == [words.words] * reads
    assert thread.kept_private == (not reads)


def test_their_own_words_are_read_by_those_who_said_them(project):
    who = factories.person()
    words = factories.contribution(project, speaker=who, use="facilitator")
    reader = OPERATOR.__class__(person=who, standing=Standing.SIGNED_IN)

    thread = Thread.of_decision(factories.decision(answers=[words]), reader)

    assert len(steps(thread, "said")) == 1


def test_private_words_are_counted_and_not_shown(project, outside):
    words = [
        factories.contribution(project, use=use, words=f"{use} {number}")
        for number, use in enumerate(["public", "partners", "facilitator"])
    ]

    thread = Thread.of_decision(factories.decision(answers=words), outside)

    assert [step.words for step in steps(thread, "said")] == ["public 0"]
    assert thread.kept_private == 2
    assert thread.private_words.startswith("Others said something")


def test_one_private_voice_is_somebody(project, outside):
    words = factories.contribution(project, use="partners")

    thread = Thread.of_decision(factories.decision(answers=[words]), outside)

    assert thread.private_words.startswith("Somebody else said something")


def test_held_words_are_not_read_outside(project, outside, inside):
    asked = factories.question(project)
    held = say(
        Said(words="First!", group="carer", said_on=factories.TODAY, use="public"),
        question=asked,
        by=None,
        now=factories.NOW,
        on=factories.TODAY,
    )

    assert held.is_held
    assert not outside.may_read(held)
    assert inside.may_read(held)


def test_withdrawn_words_go_and_that_they_were_said_stays(said, tess, decided, inside):
    withdraw(contribution=said, by=tess, now=factories.NOW)

    thread = Thread.of_decision(decided, inside)

    assert steps(thread, "said") == []
    assert (thread.taken_back, thread.kept_private) == (1, 0)
    assert "Tess" not in str(thread)
    assert "Nobody’s words" not in str(thread)


def test_the_thread_of_withdrawn_words_names_nobody(said, tess, decided, inside):
    withdraw(contribution=said, by=tess, now=factories.NOW)
    said.refresh_from_db()

    [step] = steps(Thread.of_contribution(said, inside), "said")

    assert step.words == ""
    assert step.lines == ("The words were taken back. That they were said stays.",)


def test_many_words_are_cut_and_the_rest_is_counted(project, inside):
    words = [
        factories.contribution(project, words=f"Voice {number}")
        for number in range(MOST_WORDS_SHOWN + 3)
    ]

    thread = Thread.of_decision(factories.decision(answers=words), inside)

    assert len(steps(thread, "said")) == MOST_WORDS_SHOWN
    assert thread.not_shown == 3


# Whose words


@pytest.mark.parametrize(
    ("credit", "line"),
    [
        ("name", "Tess Pell."),
        ("pseudonym", "T. P."),
        ("role", "A carer."),
        ("nothing", "Someone."),
    ],
)
@pytest.mark.parametrize("standing", [Standing.NOBODY, Standing.FACILITATOR])
def test_a_speaker_is_named_as_they_chose_for_everyone(project, credit, line, standing):
    who = factories.person("Tess Pell", pseudonym="T. P", title="a carer")
    words = factories.contribution(project, speaker=who, use="public", credit=credit)
    reader = OPERATOR.__class__(person=None, standing=standing)

    [step] = steps(Thread.of_contribution(words, reader), "said")

    assert step.lines == (line,)


def test_no_name_taken_gives_the_standpoint(project, outside):
    words = factories.contribution(project, use="public", credit="role")

    [step] = steps(Thread.of_contribution(words, outside), "said")

    assert step.lines == ("A carer.",)


def test_words_for_somebody_say_for_whom_as_that_person_chose(project, outside, tess):
    mother = factories.person("Maureen Pell", credit="nothing")
    words = factories.contribution(
        project, speaker=tess, on_behalf_of=mother, use="public"
    )

    [step] = steps(Thread.of_contribution(words, outside), "said")

    assert step.lines == ("Tess Pell. For someone.",)


def test_who_wrote_it_down_is_read_inside_only(said, outside, inside):
    def how(reader):
        [step] = steps(Thread.of_contribution(said, reader), "said")
        return step.how

    assert "written down by Nasreen Aziz" in how(inside)
    assert "written down" not in how(outside)


def test_how_it_was_said_names_the_meeting_first(project, outside):
    met = factories.activity(project, title="Design workshop")
    words = factories.contribution(
        project, activity=met, use="public", route="in person", form="drawn"
    )

    [step] = steps(Thread.of_contribution(words, outside), "said")

    assert step.how == "Design workshop · face to face · drawn"


# Told


def test_inside_tellings_say_how_when_and_to_how_many(project, inside):
    first, second = (factories.contribution(project) for _ in range(2))
    one = factories.decision(answers=[first, second])
    told(first, one, on=factories.days_ago(12))
    told(second, one, on=factories.days_ago(9), way="post")

    [step] = steps(Thread.of_decision(one, inside), "told")

    assert step.words == "By phone to 1, by post to 1."
    assert step.on == factories.days_ago(9)


def test_outside_only_that_people_were_told(project, outside):
    first, second = (factories.contribution(project) for _ in range(2))
    one = factories.decision(answers=[first, second])
    told(first, one)
    told(second, one)

    [step] = steps(Thread.of_decision(one, outside), "told")

    assert step.words == "The people who said it were told what came of it."
    assert step.on is None
    assert "phone" not in str(step)


def test_nobody_told_yet_is_no_step(decided, outside, inside):
    assert steps(Thread.of_decision(decided, outside), "told") == []
    assert steps(Thread.of_decision(decided, inside), "told") == []


# As JSON and in plain text


def test_as_json_has_the_five_parts_of_the_contract(said, decided, changed):
    told(said, decided)

    found = Thread.of_decision(decided, OPERATOR).as_json()

    assert list(found) == ["asked", "said", "decided", "changed", "told"]
    assert found["said"][0]["code"] == said.code
    assert found["decided"]["code"] == decided.code
    assert found["changed"][0]["code"] == changed.code
    assert found["decided"]["on"] == decided.decided_on.isoformat()
    assert len(found["told"]) == 1


def test_as_json_an_empty_part_is_none_or_an_empty_list(project):
    found = Thread.of_contribution(factories.contribution(project), OPERATOR).as_json()

    assert found["asked"] is None
    assert found["decided"] is None
    assert (found["changed"], found["told"]) == ([], [])


def test_in_plain_text_words_stand_in_quotes(said, decided):
    lines = in_words(Thread.of_decision(decided, OPERATOR))

    assert f"    “{said.words}”" in lines
    assert f"    {decided.what}" in lines
    assert any(line.startswith(f"Decided   {decided.code} · ") for line in lines)


def test_in_plain_text_private_words_are_counted(project, outside):
    words = [factories.contribution(project) for _ in range(2)]
    thread = Thread.of_decision(factories.decision(answers=words), outside)

    assert in_words(thread)[-1] == "    2 more; their words are kept private."


@pytest.mark.parametrize("voices", [1, 20])
def test_the_number_of_queries_does_not_depend_on_the_voices(project, inside, voices):
    words = [
        factories.contribution(project, speaker=factories.person())
        for _ in range(voices)
    ]
    one = factories.decision(answers=words)
    for each in words:
        told(each, one)

    with CaptureQueriesContext(connection) as asked:
        Thread.of_decision(one, inside)

    assert len(asked) == 5
