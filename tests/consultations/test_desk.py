"""The desk: slips keyed in, keyed in again, and split; and all that is refused."""

import pytest

from plait.consultations.actions import (
    AlreadySorted,
    KeyedItYourself,
    NothingToSplit,
    NotToKeyAgain,
    ReceiptNotOurs,
    SlipKeyedAlready,
    WordsChanged,
    key_again,
    split,
    to_key_again,
)
from plait.consultations.models import Batch, Rekeying, Response, Settlement
from plait.contributions.actions import NothingSaid, NotYetSaid, empty_words
from plait.foundation.codes import new_receipt
from plait.foundation.errors import NotYourRole
from plait.foundation.unchanged import ChangedMeanwhile, mark_of
from tests import factories as make
from tests.factories import NOW, TODAY, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return make.consultation()


@pytest.fixture
def pile(asked):
    return make.batch(asked)


@pytest.fixture
def second(asked):
    return make.partner(asked.project).person


def lead(**more):
    return {"by": make.involvement_lead(), "now": NOW, **more}


def test_what_holds_for_the_pile_holds_for_each_slip(asked):
    held = make.activity(asked.project)
    pile = make.batch(asked, form="drawn", route="phone", activity=held.pk)

    made = make.slip(pile, group="public")

    said = made.contribution
    assert (said.form, said.route, said.said_on) == ("drawn", "phone", days_ago(3))
    assert said.activity == held
    assert said.use == "partners"
    assert not said.is_held
    assert made.number == 1


def test_a_slip_that_says_no_group_is_counted_as_unknown(pile):
    made = make.slip(pile)
    assert made.seat.group is None
    assert made.contribution.group.code == "public"


def test_numbers_run_on_and_none_is_used_twice(pile):
    make.slip(pile, number=7)
    assert make.slip(pile).number == 8
    with pytest.raises(SlipKeyedAlready):
        make.slip(pile, number=7)


def test_a_double_press_keys_in_one_slip(pile):
    assert make.slip(pile, submission="a") == make.slip(pile, submission="a")
    assert pile.responses.count() == 1


def test_a_partner_known_by_name_counts_once_with_their_own_answer(asked, pile):
    partner = make.partner(asked.project, group="carer")
    web = make.response(asked, by=partner.person)
    card = make.slip(pile, person=partner.pk)
    assert card.seat == web.seat
    assert card.contribution.by == partner.person


def test_a_slip_with_a_way_to_be_told_is_told_that_way(pile):
    made = make.slip(pile, name="Pat", way="post", reach="3 Kiln Row")
    assert made.contribution.by.name == "Pat"
    assert made.contribution.by.address == "3 Kiln Row"
    assert make.slip(pile).contribution.by is None
    assert make.slip(pile, way="in person").contribution.by.way == "in person"


def test_the_receipt_on_the_half_that_was_kept_is_the_receipt(pile):
    receipt = new_receipt()
    assert make.slip(pile, receipt=receipt.lower()).contribution.receipt == receipt
    for wrong in (receipt, "ABC", "00000-00000", "K7MR2-X9BF1"):
        with pytest.raises(ReceiptNotOurs):
            make.slip(pile, receipt=wrong)


def test_slips_are_keyed_in_after_the_question_has_closed():
    asked = make.consultation(closes_on=days_ago(1), answer_by=TODAY)
    assert make.slip(make.batch(asked))


def test_only_partners_key_in_and_nothing_empty_or_to_come(asked, pile):
    with pytest.raises(NotYourRole):
        make.slip(pile, by=make.person())
    with pytest.raises(NothingSaid):
        make.slip(pile, " ")
    with pytest.raises(NotYetSaid):
        make.batch(asked, gathered_on=days_ago(-1))
    assert Batch.objects.count() == 1
    assert not Response.objects.exists()


def test_a_second_person_keys_in_a_tenth_and_only_the_number_is_kept(pile, second):
    slips = [make.slip(pile, f"A leaflet, number {n}") for n in range(12)]
    drawn = to_key_again(pile)
    assert len(drawn) == 2
    one = Response.objects.get(pk=drawn[0])
    words = one.contribution.words

    kept = key_again(f" {words[:-1]}? ", response=one, by=second, now=NOW)

    assert kept.differing == 1
    one.contribution.refresh_from_db()
    assert one.contribution.words == words
    with pytest.raises(NotToKeyAgain):
        key_again(words, response=one, by=second, now=NOW)
    other = next(slip for slip in slips if slip.pk not in drawn)
    with pytest.raises(NotToKeyAgain):
        key_again(words, response=other, by=second, now=NOW)
    assert Rekeying.objects.count() == 1


def test_nobody_keys_in_again_what_they_keyed_in(pile):
    one = make.slip(pile)
    with pytest.raises(KeyedItYourself):
        key_again("A leaflet.", response=one, **lead())
    with pytest.raises(NotYourRole):
        key_again("A leaflet.", response=one, by=make.person(), now=NOW)


def lines(response):
    return [one.words for one in response.suggestions.order_by("order")]


def test_each_line_becomes_a_suggestion_and_the_words_stay(pile):
    made = make.slip(pile, "Large print. And a map. Pay on time.")
    assert split("Large print.\nAnd a map.\r\nPay on time.", response=made, **lead())
    assert lines(made) == ["Large print.", "And a map.", "Pay on time."]
    assert split("Large print. And a map.\nPay on time.", response=made, **lead())
    assert lines(made) == ["Large print. And a map.", "Pay on time."]
    assert not split("Large print. And a map.\n\nPay on time.", response=made, **lead())
    assert made.contribution.words == "Large print. And a map. Pay on time."


def test_a_line_that_was_changed_is_said_and_nothing_is_split(pile):
    made = make.slip(pile, "Large print. And a map.")
    with pytest.raises(WordsChanged) as refused:
        split("Large print.\nAnd a mop.", response=made, **lead())
    assert "Line 2" in str(refused.value)
    assert "“ap.”" in str(refused.value)
    assert len(lines(made)) == 1


def test_what_was_sorted_is_dropped_only_knowingly(pile):
    made = make.slip(pile, "Large print. And a map.")
    Settlement.objects.create(suggestion=made.suggestions.get(), how="same", at=NOW)
    again = "Large print.\nAnd a map."
    with pytest.raises(AlreadySorted):
        split(again, response=made, **lead())
    assert split(again, response=made, drops_codings=True, **lead())
    assert not Settlement.objects.exists()


def test_a_suggestion_that_stays_the_same_keeps_its_theme(pile):
    made = make.slip(pile, "Large print. And a map. Pay.")
    split("Large print.\nAnd a map. Pay.", response=made, **lead())
    first = made.suggestions.get(order=1)
    Settlement.objects.create(suggestion=first, how="same", at=NOW)
    split("Large print.\nAnd a map.\nPay.", response=made, **lead())
    assert made.suggestions.get(order=1) == first
    assert Settlement.objects.count() == 1


def test_nobody_splits_over_what_they_did_not_see_or_what_was_taken_back(pile):
    made = make.slip(pile, "Large print. And a map.")
    seen = mark_of({"lines": "Large print. And a map."})
    split("Large print.\nAnd a map.", response=made, **lead())
    with pytest.raises(ChangedMeanwhile):
        split("Large\nprint. And a map.", response=made, seen=seen, **lead())
    empty_words(made.contribution, now=NOW)
    with pytest.raises(NothingToSplit):
        split("", response=made, **lead())
    with pytest.raises(NotYourRole):
        split("", response=made, by=make.person(), now=NOW)
