"""Answering: once each, one person by two routes, and all that is refused."""

from datetime import timedelta

import pytest

from plait.consultations.actions import (
    NotFoundHere,
    NotJoined,
    ReceiptUnknown,
    SamePersonAlready,
    find_response,
    join_people,
    lay_out,
    part_people,
)
from plait.consultations.models import Response, SignOff, Suggestion
from plait.contributions.actions import (
    GroupUnknown,
    NothingSaid,
    TooManyAtOnce,
    empty_words,
)
from plait.contributions.models import Contribution
from plait.contributions.rules import Visitor
from plait.foundation.errors import NotYourRole
from plait.limits.rules import limit
from plait.rooms.actions import RoomClosed, close_room, open_again
from plait.rooms.models import Seat
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return make.consultation()


def people(asked):
    answered = Response.objects.filter(consultation=asked)
    return answered.values("seat").distinct().count()


def lead(**more):
    return {"by": make.involvement_lead(), "now": NOW, **more}


def test_an_answer_is_a_response_with_a_seat_and_one_suggestion(asked):
    made = make.response(asked, " A short guide. ", route="poster code")

    assert made.contribution.question == asked.question
    assert made.contribution.is_held
    assert made.seat.group.code == "carer"
    assert made.seat.route == made.contribution.route == "poster code"
    assert [one.words for one in made.suggestions.all()] == ["A short guide."]


def test_sent_twice_it_is_one_answer(asked):
    first = make.response(asked, submission="a")
    assert make.response(asked, submission="a") == first
    assert Seat.objects.count() == 1


def test_nobody_is_joined_who_brings_nothing(asked):
    make.response(asked)
    make.response(asked)
    assert people(asked) == 2


def test_a_browser_that_comes_back_counts_once(asked):
    make.response(asked, key="k")
    make.response(asked, "More.", key="k")
    make.response(asked, key="other")
    assert people(asked) == 2


def test_somebody_with_an_account_counts_once(asked):
    someone = make.person()
    make.response(asked, by=someone)
    make.response(asked, "More.", by=someone)
    assert people(asked) == 1


def test_a_guest_who_signs_in_keeps_the_seat_of_their_browser(asked):
    someone = make.person()
    guest = make.response(asked, key="k")
    assert make.response(asked, by=someone, key="k").seat == guest.seat
    assert people(asked) == 1


def test_a_postcard_and_a_phone_are_one_person_by_the_receipt(asked):
    card = make.slip(make.batch(asked))
    receipt = card.contribution.receipt.lower().replace("-", " ")

    phone = make.response(asked, key="k", receipt=receipt)
    again = make.response(asked, key="k")

    assert phone.seat == again.seat == card.seat
    assert people(asked) == 1


def test_two_seats_that_turn_out_to_be_one_person_are_put_together(asked):
    card = make.slip(make.batch(asked))
    make.response(asked, key="k")
    make.response(asked, key="k", receipt=card.contribution.receipt)
    card.refresh_from_db()
    assert people(asked) == 1
    assert card.seat_before is not None


def test_a_receipt_of_another_question_is_refused_and_nothing_is_kept(asked):
    other = make.response(make.consultation())
    with pytest.raises(ReceiptUnknown):
        make.response(asked, receipt=other.contribution.receipt)
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("refused", "more"),
    [
        (NothingSaid, {"words": " "}),
        (GroupUnknown, {"group": "king"}),
        (RoomClosed, {"on": TODAY + timedelta(days=31)}),
        (RoomClosed, {"on": make.days_ago(11)}),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_seat(asked, refused, more):
    with pytest.raises(refused):
        make.response(asked, **more)
    assert not Seat.objects.exists()


def test_a_room_that_was_closed_takes_nothing_until_it_is_open_again(asked):
    close_room(room=asked.room, **lead())
    with pytest.raises(RoomClosed):
        make.response(asked)
    open_again(room=asked.room, **lead())
    assert make.response(asked)


def test_a_private_project_is_answered_by_its_partners_only():
    project = make.project(is_public=False)
    asked = make.consultation(project)
    with pytest.raises(NotYourRole):
        make.response(asked)
    assert not make.response(
        asked, by=make.partner(project).person
    ).contribution.is_held


def test_a_workshop_in_one_hall_is_let_in_and_a_flood_is_not(asked, monkeypatch):
    assert limit("answers-in-a-room-from-one-place").most >= 200
    monkeypatch.setattr(
        "plait.contributions.actions.visiting.count", lambda *_, **__: 201
    )
    with pytest.raises(TooManyAtOnce):
        make.response(asked)
    assert not Contribution.objects.filter(question=asked.question).exists()


def test_a_visitor_who_wants_to_be_told_is_written_down_once(asked):
    visitor = Visitor(name="Ann", way="email", reach="ann@example.org", credit="name")
    made = make.response(asked, visitor=visitor, key="k")
    assert made.contribution.by.email == "ann@example.org"
    assert made.contribution.wants_telling


def test_two_answers_are_joined_and_parted_again(asked):
    one, other = make.response(asked), make.slip(make.batch(asked))
    first = one.seat

    join_people(response=one, other=other, **lead())
    assert people(asked) == 1
    with pytest.raises(SamePersonAlready):
        join_people(response=one, other=other, **lead())

    part_people(response=one, **lead())
    one.refresh_from_db()
    assert one.seat == first
    assert one.seat_before is None
    with pytest.raises(NotJoined):
        part_people(response=one, **lead())


def test_only_partners_join_people(asked):
    one, other = make.response(asked), make.response(asked)
    with pytest.raises(NotYourRole):
        join_people(response=one, other=other, by=make.person(), now=NOW)


def test_an_answer_is_found_by_its_code_or_its_receipt(asked):
    made = make.response(asked)
    assert find_response(asked, made.contribution.code.lower()) == made
    assert find_response(asked, made.contribution.receipt) == made
    for typed in ("C-9999", "D-001", "", "\x00", "9" * 400):
        with pytest.raises(NotFoundHere):
            find_response(asked, typed)


def test_what_came_another_way_is_laid_out_once(asked):
    make.contribution(asked.project, question=asked.question)
    assert lay_out(consultation=asked, **lead()) == 1
    assert lay_out(consultation=asked, **lead()) == 0
    assert Suggestion.objects.count() == 1


def test_words_taken_back_give_empty_suggestions_and_no_error(asked):
    made = make.response(asked)
    empty_words(made.contribution, now=NOW)
    again = Suggestion.objects.select_related("response__contribution").get()
    assert again.words == ""
    assert not Suggestion.objects.of(asked).exists()
    assert lay_out(consultation=asked, **lead()) == 0


def test_a_new_answer_ends_what_was_signed_of_the_count(asked):
    partner = make.partner(asked.project)
    SignOff.objects.create(
        consultation=asked, partner=partner, what="count", signed_at=NOW
    )
    make.response(asked)
    assert SignOff.objects.get().ended_at == NOW
