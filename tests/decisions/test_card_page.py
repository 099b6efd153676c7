import re

import pytest

from plait.contributions.models import Contribution
from plait.decisions.models import Decision
from tests import factories
from tests.factories import TODAY, days_ago


def page(response):
    return response.content.decode()


def test_a_card_filled_in_becomes_a_decision_and_says_so(table, browser):
    words = factories.contribution(table.project)

    response = browser.post(table.address, table.card(answers=[str(words.pk)]))

    kept = Decision.objects.get()
    assert (response.status_code, response.url) == (302, f"/d/{kept.code}/")
    assert kept.decided_on == TODAY
    assert list(kept.answers.all()) == [words]
    assert set(kept.parts.values_list("kind", "partner")) == {
        ("decided", table.carer.pk),
        ("decided", table.researcher.pk),
    }


def test_everything_on_the_card_is_kept(table, browser):
    question = factories.question(table.project)

    browser.post(
        table.address,
        table.card(
            outcome="partly",
            will_not="We will not name the driver. He changes every day.",
            why="A stranger at the door is a fright.",
            options="Ring first\n\nSend a photograph",
            question=str(question.pk),
            stage="plan",
            weight="2",
            weight_why="It touches every letter.",
            when_0="1",
            when_1="nov",
            raised=[str(table.public.pk)],
            raised_n_carer="2",
            shaped_n_practitioner="1",
        ),
    )

    kept = Decision.objects.get()
    assert (kept.outcome, kept.stage, kept.weight) == ("partly", "plan", 2)
    assert kept.question == question
    assert f"{kept.decided_on:%-d %B}" == "1 November"
    assert f"{kept.tell_by:%-d %B}" == "1 December"
    assert list(kept.options.values_list("words", "is_chosen")) == [
        ("Say who will be in the room", True),
        ("Ring first", False),
        ("Send a photograph", False),
    ]
    assert list(
        kept.parts.exclude(kind="decided").values_list("kind", "group__code", "people")
    ) == [
        ("raised", "public", 1),
        ("raised", "carer", 2),
        ("shaped", "practitioner", 1),
    ]


def test_another_day_to_tell_people_is_kept(table, browser):
    browser.post(table.address, table.card(tell_by_0="24", tell_by_1="12"))

    assert f"{Decision.objects.get().tell_by:%-d %B}" == "24 December"


def test_words_written_on_the_card_become_contributions(table, browser):
    browser.post(
        table.address,
        table.card(
            said_rows="2",
            said_0_words="I thought it was the bailiffs.",
            said_0_who=f"p{table.public.pk}",
            said_0_route="phone",
            said_1_words="Put a name on it.",
            said_1_who="g:community",
            said_1_route="post",
        ),
    )

    named, unnamed = Decision.objects.get().answers.order_by("pk")
    assert (named.by, named.form, named.route) == (
        table.public.person,
        "spoken",
        "phone",
    )
    assert (unnamed.by, unnamed.group.code, unnamed.form) == (
        None,
        "community",
        "written",
    )


def test_someone_who_objects_had_a_say_and_their_reason_is_kept(table, browser):
    browser.post(
        table.address,
        table.card(
            decided_n_carer="3",
            stance_rows="2",
            stance_0_who=f"p{table.public.pk}",
            stance_0_how="object",
            stance_0_why="It frightens people.",
            stance_1_who="g:carer",
            stance_1_how="aside",
        ),
    )

    parts = Decision.objects.get().parts
    objects, aside = parts.get(stance="object"), parts.get(stance="aside")
    assert (objects.partner, objects.because.words) == (
        table.public,
        "It frightens people.",
    )
    assert (aside.group.code, aside.people, aside.because) == ("carer", 1, None)
    assert parts.get(stance="agree", partner=None).people == 2


def test_partners_who_chose_no_name_are_ticked_as_what_they_are(table, browser):
    for name in ("Harry Sohal", "Amina Darr"):
        someone = factories.person(name, credit="role", title="a carer")
        factories.partner(table.project, someone)

    shown = page(browser.get(table.address))
    values = re.findall(r'value="(g:carer:\d+)" id="id_decided_', shown)
    browser.post(table.address, table.card(decided=values))

    assert "A carer" in shown
    assert "Another carer" in shown
    assert "Harry" not in shown
    part = Decision.objects.get().parts.get()
    assert (part.group.code, part.people, part.partner) == ("carer", 2, None)


def test_an_involvement_lead_knows_who_it_is(table):
    for name in ("Harry Sohal", "Amina Darr"):
        factories.partner(table.project, factories.person(name, credit="nothing"))

    shown = page(factories.signed_in(factories.involvement_lead()).get(table.address))

    assert "Harry Sohal" in shown


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"what": " "}, "Write it in one sentence."),
        ({"what": "a" * 201}, "Use 200 letters or fewer."),
        ({"decided": []}, "The card does not say yet who decided."),
        ({"decided": ["999999"]}, "Pick one of the choices shown."),
        ({"decided_n_carer": "many"}, "Write a number, like 2."),
        ({"method": ""}, "This needs an answer."),
        ({"outcome": "no"}, "A short reason is enough."),
        ({"when_0": "31", "when_1": "2"}, "There is no such day."),
        ({"when_0": "23"}, "The day of the decision has not come yet."),
        ({"when_2": "1966"}, "Check the year."),
        ({"weight": "3"}, "Say why it weighs more, or let it count once."),
        ({"tell_by_2": "2025"}, "This day comes before the decision."),
        ({"options": "a" * 301}, "Use 300 letters or fewer on each line."),
        ({"said_0_words": "Hello"}, "Choose who said it."),
        ({"said_0_who": "g:carer"}, "Write what they said"),
        ({"stance_0_who": "g:carer"}, "whether they stood aside or objected"),
        ({"stance_0_how": "aside"}, "Choose who stood aside or objected."),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_is_kept(
    table, browser, answers, words
):
    typed = {"why": "Because the bell frightened him.", "shaped_n_public": "4"}

    response = browser.post(table.address, table.card(**typed) | answers)

    shown = page(response)
    assert response.status_code == 422
    assert words in shown
    assert "Because the bell frightened him." in shown
    assert 'name="shaped_n_public" value="4"' in shown
    assert not Decision.objects.exists()
    assert not Contribution.objects.exists()


def test_every_problem_links_to_an_answer_that_is_there(table, browser):
    response = browser.post(
        table.address,
        table.card(what="", decided=[], method="", outcome="", stance_0_how="aside"),
    )

    links = re.findall(r'<li><a href="#([^"]+)"', page(response))
    assert len(links) == 5
    assert all(f'id="{link}"' in page(response) for link in links)


def test_the_same_person_cannot_stand_aside_twice(table, browser):
    twice = {f"stance_{n}_who": f"p{table.public.pk}" for n in (0, 1)}
    how = {f"stance_{n}_how": "aside" for n in (0, 1)}

    response = browser.post(table.address, table.card(stance_rows="2", **twice, **how))

    assert response.status_code == 422
    assert "twice" in page(response)


def test_words_of_another_project_cannot_be_slipped_in(table, browser):
    words = factories.contribution()

    response = browser.post(table.address, table.card(answers=[str(words.pk)]))

    assert response.status_code == 422
    assert not Decision.objects.exists()


def test_two_presses_keep_one_decision(table, browser):
    card = table.card(said_0_words="Put a name on it.", said_0_who="g:carer")

    first, second = browser.post(table.address, card), browser.post(table.address, card)

    assert first.url == second.url
    assert Decision.objects.count() == 1
    assert Contribution.objects.count() == 1


def test_a_printed_card_says_that_it_came_on_paper(table, browser):
    shown = page(browser.get(table.address + "?paper=1"))
    browser.post(table.address, table.card(paper="1"))

    assert "You are keying in a printed card" in shown
    assert 'href="?paper=1"' in page(browser.get(table.address))
    assert 'name="when_0" id="id_when_0" value=""' in shown
    assert Decision.objects.get().came_by == "paper"


def test_a_new_card_has_today_on_it_and_a_way_to_print_it(table, browser):
    shown = page(browser.get(table.address))

    assert "Decided today, 22 November 2026" in shown
    assert "told by 22 December 2026" in shown
    assert f"/projects/{table.project.code}/card.pdf" in shown


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_decide_may_not_open_the_card(table, method):
    hidden = factories.project(is_public=False)
    stranger = factories.signed_in(factories.person())

    assert getattr(stranger, method)(table.address).status_code == 403
    assert (
        getattr(stranger, method)(f"/projects/{hidden.code}/decisions/new/").status_code
        == 404
    )
    assert getattr(factories.signed_in(None), method)(table.address).status_code == 302


def test_only_words_this_reader_may_read_are_offered(table, browser):
    factories.contribution(table.project, words="For all of us.")
    factories.contribution(table.project, words="For leads.", use="facilitator")

    shown = page(browser.get(table.address))

    assert "For all of us." in shown
    assert "For leads." not in shown


def test_the_card_asks_as_many_queries_for_one_as_for_forty(
    table, browser, django_assert_num_queries, django_assert_max_num_queries
):
    factories.contribution(table.project)
    with django_assert_max_num_queries(20) as few:
        browser.get(table.address)

    for number in range(40):
        someone = factories.person(f"Voice {number}")
        factories.partner(table.project, someone)
        factories.contribution(table.project, speaker=someone, words=f"Word {number}.")
    factories.decision(
        table.project, [factories.contribution(table.project, said_on=days_ago(50))]
    )

    with django_assert_num_queries(len(few.captured_queries)):
        browser.get(table.address)
