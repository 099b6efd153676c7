"""The pages: who sees what, with how many questions to the database."""

import pytest

from plait.contributions.models import Contribution
from plait.priorities.actions import close_choosing, let_results_be_seen
from plait.priorities.models import Ballot, Comparison
from plait.priorities.rules import Method
from plait.rooms.models import Seat
from tests import factories, writing
from tests.factories import NOW
from tests.factories.priorities import keys

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def lead():
    return factories.signed_in(factories.involvement_lead())


def closed(choice, *, shown=True):
    given = {"exercise": choice, "by": factories.involvement_lead(), "now": NOW}
    close_choosing(**given)
    let_results_be_seen(is_shown=shown, **given)
    return choice


def chosen_by(many, choice, *values, group="", begin=0):
    for n in range(begin, begin + many):
        factories.ballot(choice, *values, key=f"{group}{n}", group=group)


def test_anyone_chooses_with_no_account_and_can_change_it(client):
    choice = factories.exercise()
    here = choice.get_absolute_url()
    first, second, *_ = keys(choice)
    answer = writing.send(client, here, **{f"item_{first}": "3"})
    assert answer.headers["Location"] == f"{here}done/"
    assert "3 dots" in text(client.get(f"{here}done/"))
    assert 'value="3"' in text(client.get(here))
    writing.send(client, here, **{f"item_{first}": "1", f"item_{second}": "2"})
    assert Ballot.objects.count() == Seat.objects.count() == 1


def test_two_presses_before_the_first_answer_are_one_person(client):
    choice = factories.exercise()
    here = choice.get_absolute_url()
    held = writing.filled(client, here, **{f"item_{keys(choice)[0]}": "2"})
    for _ in range(2):
        client.cookies.clear()
        client.post(here, held)
    assert Ballot.objects.count() == 1


def test_the_key_of_a_seat_goes_to_the_pages_of_its_room_alone(client):
    choice = factories.exercise()
    here = choice.get_absolute_url()
    answer = writing.send(client, here, **{f"item_{keys(choice)[0]}": "2"})
    cookie = answer.cookies["seat"]
    assert cookie["path"] == here
    assert cookie["httponly"]


def test_too_many_dots_are_said_and_everything_is_kept(client):
    choice = factories.exercise()
    first, second, *_ = keys(choice)
    sent = {f"item_{first}": "3", f"item_{second}": "2"}
    answer = writing.send(client, choice.get_absolute_url(), **sent)
    assert answer.status_code == 422
    assert "You gave 5 dots and have 3. Take 2 away." in text(answer)
    assert 'value="3"' in text(answer)
    assert 'value="2"' in text(answer)
    assert not Ballot.objects.exists()


def test_a_ranking_needs_no_dragging(client):
    choice = factories.exercise(method=Method.RANKING)
    first, second, *_ = keys(choice)
    sent = {f"item_{first}": "2", f"item_{second}": "1"}
    writing.send(client, choice.get_absolute_url(), **sent)
    assert list(
        Ballot.objects.get().marks.order_by("item").values_list("value", flat=True)
    ) == [2, 1, None, None]


def test_two_in_one_place_are_asked_again(client):
    choice = factories.exercise(method=Method.RANKING)
    first, second, *_ = keys(choice)
    sent = {f"item_{first}": "1", f"item_{second}": "1"}
    answer = writing.send(client, choice.get_absolute_url(), **sent)
    assert answer.status_code == 422
    assert "You put two things 1st." in text(answer)


def test_two_at_a_time_goes_on_until_one_stops(client):
    choice = factories.exercise(method=Method.PAIRWISE)
    here = choice.get_absolute_url()
    for turn in range(3):
        page = client.get(here)
        one, other = (each.pk for each in page.context["two"])
        winner = "0" if turn == 1 else str(one)
        held = writing.filled(client, here)
        answer = client.post(
            here, {**held, "one": one, "other": other, "winner": winner}
        )
        assert answer.headers["Location"] == here
    assert "You have chosen 3 times. There are 6 pairs" in text(client.get(here))
    assert Comparison.objects.filter(winner=None).count() == 1
    assert Seat.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"one": "x", "other": "²", "winner": "1"}])
def test_a_pair_that_nobody_showed_is_refused(client, sent):
    choice = factories.exercise(method=Method.PAIRWISE)
    here = choice.get_absolute_url()
    answer = client.post(here, {**writing.filled(client, here), **sent})
    assert answer.status_code == 422
    assert not Comparison.objects.exists()


def test_a_closed_choice_leads_to_what_came_of_it(client):
    choice = closed(factories.exercise())
    page = text(client.get(choice.get_absolute_url()))
    assert "This has closed." in page
    assert "results/" in page


def test_a_choice_of_a_private_project_is_not_there(client):
    choice = factories.exercise(factories.project(is_public=False))
    for page in ("", "done/", "results/", "shortlist/"):
        assert client.get(f"{choice.get_absolute_url()}{page}").status_code == 404


def test_nobody_sees_what_was_chosen_before_it_closes(client):
    choice = factories.exercise()
    chosen_by(12, choice, 3)
    let_results_be_seen(
        exercise=choice, is_shown=True, by=factories.involvement_lead(), now=NOW
    )
    for browser in (client, lead()):
        page = text(browser.get(f"{choice.get_absolute_url()}results/"))
        assert "is not shown yet" in page
        assert "A short guide" not in page
    assert "12 people have chosen" in text(
        lead().get(f"{choice.get_absolute_url()}run/")
    )


def test_partners_see_it_exactly_and_others_when_it_is_shown_rounded(client):
    choice = factories.exercise()
    chosen_by(12, choice, 2, 1, group="carer")
    closed(choice, shown=False)
    results = f"{choice.get_absolute_url()}results/"
    assert "is not shown yet" in text(client.get(results))
    assert "12 people" in text(lead().get(results))
    let_results_be_seen(
        exercise=choice, is_shown=True, by=factories.involvement_lead(), now=NOW
    )
    page = client.get(results)
    assert "About 10 people" in text(page)
    assert page.context["page"].people == 10
    assert {one.amount for one in page.context["page"].rows} == {""}
    assert "12 people" not in text(page)


def test_an_order_of_fewer_than_ten_people_is_shown_to_partners_only(client):
    choice = factories.exercise()
    chosen_by(9, choice, 3)
    closed(choice)
    results = f"{choice.get_absolute_url()}results/"
    assert "Too few people chose" in text(client.get(results))
    assert "A short guide" in text(lead().get(results))


def test_what_a_small_group_puts_first_is_not_shown_outside(client):
    choice = factories.exercise()
    chosen_by(14, choice, 3, group="researcher")
    chosen_by(6, choice, 0, 3, group="carer")
    closed(choice)
    results = f"{choice.get_absolute_url()}results/"
    groups = {one.code: one for one in client.get(results).context["page"].groups}
    assert groups["carer"].first == "not shown, as they are few"
    assert groups["carer"].people == "a few"
    exact = {one.code: one for one in lead().get(results).context["page"].groups}
    assert exact["carer"].first == "“Pay on time”"
    assert exact["carer"].differs


def test_it_says_when_two_ways_of_counting_differ():
    choice = factories.exercise(method=Method.RANKING)
    chosen_by(30, choice, 1, 4, 2, 3, group="researcher")
    chosen_by(6, choice, None, 1, 3, 2, group="carer")
    chosen_by(6, choice, None, 1, 3, 2, group="public")
    closed(choice)
    page = lead().get(f"{choice.get_absolute_url()}results/")
    assert page.context["page"].differs
    assert "The two ways of counting differ" in text(page)


@pytest.mark.parametrize("many", [12, 40])
@pytest.mark.parametrize("method", [Method.DOTS, Method.RANKING, Method.RATING])
def test_results_ask_the_database_as_often_for_many_as_for_few(
    client, method, many, django_assert_max_num_queries
):
    choice = factories.exercise(method=method)
    chosen_by(many, choice, 2, 1, group="carer")
    closed(choice)
    with django_assert_max_num_queries(16):
        client.get(f"{choice.get_absolute_url()}results/")


@pytest.mark.parametrize("many", [3, 30])
def test_choosing_asks_the_database_as_often_for_many_as_for_few(
    client, many, django_assert_max_num_queries
):
    choice = factories.exercise(things=[f"Thing {n}" for n in range(many)])
    chosen_by(3, choice, 3)
    with django_assert_max_num_queries(9):
        client.get(choice.get_absolute_url())


def test_a_second_round_shows_the_own_answer_beside_the_groups(client):
    choice = factories.exercise(method=Method.DELPHI)
    here = choice.get_absolute_url()
    chosen_by(6, choice, 9, 8, 5, 1)
    sent = {f"item_{key}": "4" for key in keys(choice)}
    writing.send(client, here, **sent)
    runs = lead()
    page = runs.get(f"{here}rounds/new/")
    assert page.status_code == 200
    writing.send(runs, f"{here}rounds/new/", items=[str(keys(choice)[2])])
    again = text(client.get(here))
    assert "Last time, the middle half of the group said" in again
    assert "You said 4." in again
    assert "A short guide" not in again.partition("<form")[2]
    writing.send(client, here, **{f"item_{keys(choice)[2]}": "6"})
    close_choosing(exercise=choice, by=factories.involvement_lead(), now=NOW)
    results = text(runs.get(f"{here}results/"))
    assert "We agree: it matters" in results
    assert "Round 2" in results


def test_why_goes_where_words_are_kept(client):
    choice = factories.exercise(method=Method.DELPHI)
    sent = {f"item_{keys(choice)[0]}": "9", "words": "Because.", "group": "carer"}
    writing.send(client, choice.get_absolute_url(), **sent)
    assert Contribution.objects.get().words == "Because."
