"""Agree, disagree or pass: the last answer stands, and nobody counts twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plait.history.models import Entry
from plait.opinions import actions
from plait.opinions.models import Statement, Vote
from plait.rooms.actions import RoomClosed, TooManyFromHere
from plait.rooms.models import Seat
from tests import factories
from tests.factories import NOW, TODAY
from tests.opinions.conftest import open_map, vote

pytestmark = pytest.mark.django_db


def test_the_last_answer_of_a_seat_stands(opened):
    vote(opened, "a", 0, 1)
    vote(opened, "a", 0, -1)

    assert [(one.value) for one in Vote.objects.all()] == [-1]
    assert Seat.objects.count() == 1


def test_two_browsers_are_two_people_and_one_account_is_one(opened):
    tess = factories.person("Tess Pell")
    for key, person in (("a", None), ("b", None), ("", tess), ("", tess)):
        vote(opened, key, 1, 1, person=person)

    assert Vote.objects.count() == 3


def test_a_partner_sits_with_the_group_they_have_in_the_project(opened, lead):
    seat = vote(opened, "", 0, 1, person=lead)

    assert seat.group.code == "researcher"


def test_a_seat_of_nobody_says_nothing_of_a_person(opened):
    seat = vote(opened, "a", 0, 0)

    assert (seat.person, seat.group) == (None, None)
    assert len(seat.mark) == 64


def test_a_vote_is_no_line_of_history(opened):
    before = Entry.objects.count()
    vote(opened, "a", 0, 1)

    assert Entry.objects.count() == before


@pytest.mark.parametrize("value", [2, -2, 99])
def test_only_three_answers_are_known(opened, value):
    with pytest.raises(actions.NoSuchAnswer):
        vote(opened, "a", 0, value)


def test_nothing_is_kept_after_closing_and_again_after_opening(opened, lead):
    actions.close_map(opinion_map=opened, by=lead, now=NOW)
    with pytest.raises(RoomClosed):
        vote(opened, "a", 0, 1)
    actions.open_map_again(opinion_map=opened, by=lead, now=NOW)
    vote(opened, "a", 0, 1)

    assert Vote.objects.count() == 1


def test_a_statement_of_another_map_is_not_asked_here(opened, project, lead):
    other = open_map(project, lead)
    with pytest.raises(actions.StatementGone):
        vote(opened, "a", other.statements.first(), 1)


def test_a_statement_taken_out_is_not_asked_and_its_votes_do_not_count(opened, lead):
    vote(opened, "a", 0, 1)
    first = opened.statements.get(order=1)
    actions.refuse(statement=first, reason="two", by=lead, now=NOW)

    with pytest.raises(actions.StatementGone):
        vote(opened, "b", first, 1)
    assert Vote.objects.count() == 1
    assert not Vote.objects.of(opened).exists()


def test_words_that_were_taken_back_are_not_asked(opened):
    Statement.objects.filter(order=1).update(is_seed=False)
    words = opened.statements.get(order=1).contribution
    words.words, words.withdrawn_at, words.by = "", NOW, None
    words.save()

    assert opened.statements.shown().count() == 3


def test_two_hundred_phones_behind_one_address_all_get_a_seat(opened):
    for number in range(200):
        vote(opened, f"key-{number}", 0, 1, mark="one hall")

    assert Vote.objects.count() == 200


def test_a_flood_of_seats_from_one_address_is_stopped_and_those_seated_go_on(opened):
    for number in range(400):
        vote(opened, f"key-{number}", 0, 1, mark="one hall")
    with pytest.raises(TooManyFromHere):
        vote(opened, "one more", 0, 1, mark="one hall")
    vote(opened, "key-7", 1, 1, mark="one hall")

    assert Vote.objects.count() == 401


def test_a_vote_of_somebody_seated_asks_few_questions(opened):
    vote(opened, "a", 0, 1)
    statement = opened.statements.get(order=2)
    with CaptureQueriesContext(connection) as asked:
        vote(opened, "a", statement, 1)

    names = [one["sql"].split()[0] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert names == ["SELECT", "SELECT", "INSERT", "UPDATE"]


def test_which_group_fits_is_kept_when_said_and_an_unknown_one_is_none(opened):
    seat = vote(opened, "a", 0, 1)
    whose = actions.Whose(key="a")
    for said, kept in (("carer", "carer"), ("wizards", None)):
        actions.say_group(opinion_map=opened, whose=whose, group=said, on=TODAY)
        seat.refresh_from_db()
        assert (seat.group.code if seat.group else None) == kept


def test_all_votes_of_one_seat_can_be_taken_away_also_after_closing(opened, lead):
    for statement in (0, 1):
        vote(opened, "a", statement, 1)
        vote(opened, "b", statement, 1)
    actions.close_map(opinion_map=opened, by=lead, now=NOW)
    gone = actions.take_votes_back(
        opinion_map=opened, whose=actions.Whose(key="a"), now=NOW
    )
    opened.sums.refresh_from_db()

    assert gone == 2
    assert (opened.sums.people, opened.sums.votes) == (1, 2)
    assert not actions.take_votes_back(
        opinion_map=opened, whose=actions.Whose(key="nobody"), now=NOW
    )
