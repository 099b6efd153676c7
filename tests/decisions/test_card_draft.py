import re

import pytest

from plait.decisions.models import Decision, UnfinishedCard
from tests import factories
from tests.factories import days_ago


def page(response):
    return response.content.decode()


def keep(table, browser, do, **answers):
    return browser.post(table.address, table.card(do=do, **answers))


def test_a_card_kept_for_later_is_filled_in_again(table, browser):
    words = factories.contribution(table.project)

    kept = keep(
        table,
        browser,
        "later",
        what="Half a sentence",
        answers=[str(words.pk)],
        outcome="no",
        said_0_words="And she said",
    )
    shown = page(browser.get(table.address))

    assert kept.url == f"/projects/{table.project.code}/"
    assert "We kept your unfinished card" in shown
    assert "Start afresh" in shown
    assert "Half a sentence" in shown
    assert "And she said" in shown
    assert f'value="{words.pk}" id="id_answers_{words.pk}" checked' in shown
    assert "Please check" not in shown
    assert not Decision.objects.exists()


def test_saving_as_one_writes_says_when_in_words(table, browser):
    response = keep(table, browser, "autosave")

    assert re.fullmatch(
        r"Draft kept at \d\d:\d\d\. Nothing is lost if you stop here\.",
        response.json()["kept"],
    )


def test_only_what_belongs_on_a_card_is_kept(table, browser):
    keep(table, browser, "autosave", surprise="x" * 100)

    fields = UnfinishedCard.objects.get().fields
    assert "surprise" not in fields
    assert "do" not in fields


def test_saving_after_the_card_was_kept_brings_no_draft_back(table, browser):
    card = table.card()

    browser.post(table.address, card)
    late = browser.post(table.address, card | {"do": "autosave"})

    assert late.json()["kept"] == "This decision is kept."
    assert not UnfinishedCard.objects.exists()


def test_starting_afresh_gives_an_empty_card(table, browser):
    keep(table, browser, "later", what="Half a sentence")

    browser.post(table.address, {"do": "afresh"})

    shown = page(browser.get(table.address))
    assert "Half a sentence" not in shown
    assert "We kept your unfinished card" not in shown


def test_nobody_else_sees_an_unfinished_card(table, browser):
    keep(table, browser, "later", what="Half a sentence")

    other = factories.signed_in(table.public.person)

    assert "Half a sentence" not in page(other.get(table.address))


def test_opening_a_card_writes_nothing(table, browser):
    browser.get(table.address)

    assert not UnfinishedCard.objects.exists()


def test_pressing_enter_keeps_a_draft_and_decides_nothing(table, browser):
    shown = page(browser.get(table.address))

    first = re.search(r'<button type="submit" name="do" value="(\w+)" hidden>', shown)
    assert shown.index(first[0]) < shown.index('value="decide"')
    assert keep(table, browser, first[1]).status_code == 302
    assert not Decision.objects.exists()


def test_twelve_are_shown_at_first_those_that_wait_before_the_others(table, browser):
    answered = factories.contribution(table.project, said_on=days_ago(1))
    factories.decision(table.project, [answered], decided_on=days_ago(1))
    waiting = [
        factories.contribution(
            table.project, words=f"Word {n}.", said_on=days_ago(40 - n)
        )
        for n in range(14)
    ]

    shown = table.choices()

    assert [one.key for one in shown.heard] == [one.pk for one in waiting[:1:-1]]
    assert shown.has_more
    assert len(table.choices(shown=24).heard) == 15
    assert not table.choices(shown=24).heard[-1].is_waiting


def test_showing_more_keeps_what_was_typed_and_ticked(table, browser):
    words = [
        factories.contribution(
            table.project, words=f"Word {n}.", said_on=days_ago(n + 5)
        )
        for n in range(14)
    ]

    more = keep(table, browser, "more", what="Half", answers=[str(words[0].pk)])
    shown = page(browser.get(more.url.partition("#")[0]))

    assert more.url.endswith("#heard")
    assert "Half" in shown
    assert "Word 13." in shown
    assert f'id="id_answers_{words[0].pk}" checked' in shown
    assert "We kept your unfinished card" not in shown


def test_looking_for_a_word_finds_it_and_keeps_what_was_ticked(table):
    ticked = factories.contribution(table.project, words="The bell.")
    found = factories.contribution(table.project, words="A stranger at the door.")
    factories.contribution(table.project, words="The letter.")

    shown = table.choices(find="STRANGER", chosen=[str(ticked.pk)])

    assert [one.key for one in shown.heard] == [ticked.pk, found.pk]


def test_looking_in_vain_says_so(table, browser):
    factories.contribution(table.project)

    keep(table, browser, "find", find="zebra")

    assert "Nothing has this word in it." in page(browser.get(table.address))


@pytest.mark.parametrize(
    ("do", "second"),
    [("another-said", "said_1_words"), ("another-stance", "stance_1_who")],
)
def test_another_row_can_be_added(table, browser, do, second):
    keep(table, browser, do, said_0_words="One thing.")

    shown = page(browser.get(table.address))
    assert f'name="{second}"' in shown
    assert "One thing." in shown


def test_rows_cannot_grow_without_end(table, browser):
    keep(table, browser, "another-said", said_rows="9999")

    assert 'name="said_20_words"' not in page(browser.get(table.address))


def test_one_question_at_a_time_keeps_every_answer(table, browser):
    card = table.card()
    sent = [
        {"what": card["what"], "when_0": "20", "when_1": "11", "when_2": "2026"},
        {"shown": "12", "said_rows": "1"},
        {"decided": card["decided"], "stance_rows": "1"},
        {"method": "voted"},
    ]
    for step, answers in enumerate(sent, start=1):
        response = browser.post(
            table.address, answers | {"step": str(step), "do": "next"}
        )
        assert response.url.startswith(f"{table.address}?step={step + 1}")
    last = {
        "outcome": "changed",
        **{name: card[name] for name in card if name.startswith("tell_by")},
    }

    browser.post(
        table.address,
        last
        | {"step": "5", "do": "decide", "stage": "carry-out", "submission": "f" * 32},
    )

    kept = Decision.objects.get()
    assert (kept.method, f"{kept.decided_on:%-d %B}") == ("voted", "20 November")
    assert kept.parts.count() == 2


def test_going_to_one_question_at_a_time_and_back_keeps_what_was_typed(table, browser):
    steps = keep(table, browser, "steps", what="Half a sentence")
    first = page(browser.get(steps.url))
    whole = browser.post(
        table.address, {"step": "1", "do": "whole", "what": "More of it"}
    )

    assert "Question 1 of 5" in first
    assert "Half a sentence" in first
    assert "step" not in whole.url
    assert "More of it" in page(browser.get(whole.url))


def test_a_step_shows_one_question_and_the_way_back(table, browser):
    shown = page(browser.get(table.address + "?step=4"))

    assert "Question 4 of 5" in shown
    assert "We all agreed" in shown
    assert "In one sentence" not in shown
    assert 'value="back"' in shown


def test_an_answer_cleared_in_a_step_stays_cleared(table, browser):
    keep(table, browser, "later")

    browser.post(table.address, {"step": "3", "do": "back", "stance_rows": "1"})

    fields = UnfinishedCard.objects.get().fields
    assert "decided" not in fields
    assert fields["method"] == ["all-agreed"]


def test_what_is_missing_after_the_last_step_is_shown_on_the_whole_card(table, browser):
    response = browser.post(
        table.address,
        {"step": "5", "do": "decide", "outcome": "changed", "submission": "f" * 32},
    )

    assert response.status_code == 422
    assert "In one sentence" in page(response)
    assert "We all agreed" in page(response)


@pytest.mark.parametrize("step", ["0", "6", "x", "-1"])
def test_a_step_that_is_not_there_shows_the_whole_card(table, browser, step):
    response = browser.get(f"{table.address}?step={step}")

    assert response.status_code == 200
    assert "We all agreed" in page(response)
