"""What came out: exact for partners, rounded for others, nothing of fewer than ten."""

import re

import pytest
from django.urls import reverse

from plait.opinions import actions
from tests import factories
from tests.factories import NOW, TODAY
from tests.opinions.conftest import again, again_counted, crowd, open_map, vote
from tests.writing import queries

pytestmark = pytest.mark.django_db
TWO_CAMPS = [f"Statement number {n} is true." for n in range(10)]


@pytest.fixture
def camps(project, lead):
    """Two camps of twelve who agree on nothing but the first two statements."""
    made = open_map(project, lead, first=TWO_CAMPS)
    for number in range(24):
        side = 1 if number < 12 else -1
        for statement in range(10):
            value = 1 if statement < 2 else side
            odd = (number + statement) % 11 == 0
            vote(made, f"key-{number}", statement, 0 if odd else value)
        group = "carer" if number % 2 else "researcher"
        whose = actions.Whose(key=f"key-{number}")
        actions.say_group(opinion_map=made, whose=whose, group=group, on=TODAY)
    actions.work_out(opinion_map=made, now=NOW)
    return again_counted(made)


def results(opened, person=None):
    page = factories.signed_in(person).get(
        reverse("opinions:map", args=[opened.room.code])
    )
    assert page.status_code == 200
    return page.context["page"], page.content.decode()


def test_partners_see_groups_that_are_clear_and_what_each_stands_for(camps, lead):
    page, text = results(camps, lead)

    assert page.groups.sentence == "We found 2 groups of people who vote alike."
    assert [size for _, size, _ in page.groups.of] == [12, 12]
    assert all(told for _, _, told in page.groups.of)
    assert len(re.findall('class="dot dot--[01]"', text)) >= 2
    assert "<title" in text
    assert "<desc" in text


def test_common_ground_is_told_by_group_with_its_interval(camps, lead):
    page, text = results(camps, lead)
    shared = next(one for one in page.lists if one.code == "shared")

    assert [row.words for row in shared.rows] == TWO_CAMPS[:2]
    assert re.search(r"Carers: \d+ of 12 agree \(\d+ to \d+ in 100\)", text)


def test_others_see_nothing_before_it_is_shown(camps):
    page, text = results(camps)

    assert not page.sees
    assert "The counts are not shown yet" in text
    assert page.people == "about 25"
    assert not page.rows


def test_others_see_rounded_counts_while_it_is_open_and_no_picture(camps, lead):
    actions.show_counts(opinion_map=camps, to_all=True, by=lead, now=NOW)
    page, text = results(again(camps))

    assert page.rows
    assert page.picture is None
    assert '<svg class="opinion-picture' not in text
    for row in page.rows:
        assert row.of % 5 == 0
        assert {row.agree, row.disagree, row.passes} <= {"*", 10, 15, 20, 25}


def test_others_see_groups_once_it_has_closed_with_sizes_rounded(camps, lead):
    actions.show_counts(opinion_map=camps, to_all=True, by=lead, now=NOW)
    actions.close_map(opinion_map=camps, by=lead, now=NOW)
    page, text = results(again(camps))

    assert [size for _, size, _ in page.groups.of] == [10, 10]
    assert not re.search(r"\d+ of 12 agree", text)
    assert page.picture.rows[0][1:] != (6, 6)
    assert '<svg class="opinion-picture' not in text
    assert "The drawing is for partners only" in text


def test_where_nothing_parts_people_the_page_says_so_and_why(opened, lead):
    for number in range(30):
        for statement in range(4):
            vote(opened, f"key-{number}", statement, (number * (statement + 1)) % 3 - 1)
    actions.work_out(opinion_map=opened, now=NOW)
    page, text = results(again(opened), lead)

    assert "We did not find clear groups." in text
    assert page.groups.why_not
    assert not page.groups.of or "Group A" not in text


def test_nine_people_have_no_picture_and_no_numbers_outside(opened, lead):
    crowd(opened, [1, 1, -1, 0], many=9)
    actions.work_out(opinion_map=opened, now=NOW)
    actions.show_counts(opinion_map=opened, to_all=True, by=lead, now=NOW)
    own, _ = results(again(opened), lead)
    page, _ = results(again(opened))

    assert own.picture is None
    assert page.people == "fewer than 10"
    assert {row.of for row in page.rows} == {0}


def test_the_page_asks_as_much_of_few_votes_as_of_many(camps, opened, lead):
    crowd(opened, [1, 1, -1, 0], many=11)
    actions.work_out(opinion_map=opened, now=NOW)
    browser = factories.signed_in(lead)
    few, many = (
        queries(browser, reverse("opinions:map", args=[one.room.code]))
        for one in (opened, camps)
    )

    assert few == many <= 25


def test_the_wall_says_how_many_in_steps_and_what_most_agree_with(camps, lead, client):
    where = reverse("opinions:wall-json", args=[camps.room.code])
    assert client.get(where).json()["common"] == []
    actions.show_counts(opinion_map=camps, to_all=True, by=lead, now=NOW)
    figures = client.get(where).json()

    assert figures["people"] == "about 25"
    assert [one["words"] for one in figures["common"]] == TWO_CAMPS[:2]
    assert all(one["agree"] % 5 == 0 for one in figures["common"])


def test_a_wall_that_has_the_figures_is_told_so(camps, client):
    where = reverse("opinions:wall-json", args=[camps.room.code])
    mark = client.get(where)["ETag"]
    response = client.get(where, headers={"if-none-match": mark})

    assert (response.status_code, response.content) == (304, b"")
    assert queries(client, where) <= 2


def test_the_wall_works_without_javascript(camps, client):
    page = client.get(reverse("opinions:wall", args=[camps.room.code]))

    text = page.content.decode()
    assert "Count again" in text
    assert "<b data-people>about 25</b>" in text
    assert camps.room.code[:3] in text
