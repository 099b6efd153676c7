"""Taking part on a phone: one statement, three buttons, and back to what one said."""

import pytest
from django.urls import reverse

from plait.contributions.models import Contribution
from plait.opinions import actions
from plait.opinions.models import Statement, Vote
from plait.rooms.models import Seat
from tests import factories
from tests.factories import NOW
from tests.opinions.conftest import FIRST, open_map
from tests.writing import errors, queries, send

pytestmark = pytest.mark.django_db


def asked(browser, opened):
    """The number of the statement that is put before this browser."""
    turn = browser.get(opened.get_absolute_url()).context["turn"]
    return turn.asked.number if turn.asked else None


def press(browser, opened, value="1", **more):
    """Read the page and press a button, as a browser would."""
    page = browser.get(opened.get_absolute_url())
    asked = page.context["turn"].asked.number
    sent = {"statement": asked, "seat": page.context["key"], "value": value, **more}
    seen.append(asked)
    return browser.post(opened.get_absolute_url(), sent)


seen = []


def test_somebody_answers_every_statement_once_and_is_thanked(client, opened):
    seen.clear()
    for number in range(len(FIRST)):
        assert press(client, opened, ["1", "-1", "0", "1"][number]).status_code == 302

    assert len(set(seen)) == len(FIRST)
    assert Seat.objects.count() == 1
    page = client.get(opened.get_absolute_url()).content.decode()
    assert "You have answered all 4 statements" in page


def test_a_page_read_again_asks_the_same(client, opened):
    press(client, opened)

    assert len({asked(client, opened) for _ in range(5)}) == 1


def test_the_last_answer_can_be_changed(client, opened):
    press(client, opened)
    first = seen[-1]
    page = client.get(f"{opened.get_absolute_url()}?again={first}")
    assert "You said “Agree” before" in page.content.decode()
    client.post(opened.get_absolute_url(), {"statement": first, "value": "-1"})

    assert [vote.value for vote in Vote.objects.all()] == [-1]


def test_pressed_twice_at_once_with_no_cookie_yet_it_is_one_seat(client, opened):
    page = client.get(opened.get_absolute_url())
    sent = {"seat": page.context["key"], "statement": page.context["turn"].asked.number}
    for browser in (client, client.__class__()):
        browser.post(opened.get_absolute_url(), {**sent, "value": "1"})

    assert Vote.objects.count() == Seat.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 409),
        ({"value": "5"}, 409),
        ({"value": "1", "statement": "9" * 40}, 409),
        ({"value": "1", "statement": "-1"}, 409),
        ({"value": "x" * 100_000, "statement": "ä"}, 409),
    ],
)
def test_nonsense_is_refused_in_plain_words_and_nothing_is_kept(
    client, opened, sent, status
):
    response = client.post(opened.get_absolute_url(), sent)

    assert response.status_code == status
    assert "That did not work" in response.content.decode()
    assert not Vote.objects.exists()


def test_which_group_fits_is_asked_once_and_never_needed(client, opened):
    for _ in range(3):
        press(client, opened)
    page = client.get(opened.get_absolute_url())
    assert "Which of these fits you best?" in page.content.decode()
    goes_on = client.get(f"{opened.get_absolute_url()}?on=1")
    assert goes_on.context["turn"].asked
    client.post(reverse("opinions:group", args=[opened.room.code]), {"group": "carer"})
    page = client.get(opened.get_absolute_url())

    assert "Which of these" not in page.content.decode()
    assert Seat.objects.get().group.code == "carer"


def test_a_statement_of_a_visitor_waits_for_a_partner_and_then_is_asked(
    client, opened, lead
):
    where = reverse("opinions:add", args=[opened.room.code])
    send(client, where, words="Someone should ring me.", group="carer")
    added = Statement.objects.get(is_seed=False)
    assert (added.state, added.contribution.is_held) == ("held", True)
    assert opened.statements.shown().count() == 4
    leads = factories.signed_in(lead)
    leads.post(
        reverse("opinions:review", args=[opened.room.code]),
        {"do": "accept", "statement": added.pk},
    )

    assert opened.statements.shown().count() == 5
    assert not Contribution.objects.get(pk=added.contribution_id).is_held


def test_where_new_statements_are_shown_at_once_they_are(client, project, lead):
    opened = open_map(project, lead, moderation="open")
    where = reverse("opinions:add", args=[opened.room.code])
    send(client, where, words="Someone should ring me.", group="carer")

    assert opened.statements.shown().count() == 5


@pytest.mark.parametrize("words", ["Short", "x" * 201, "   "])
def test_a_statement_too_short_or_too_long_is_not_taken(client, opened, words):
    where = reverse("opinions:add", args=[opened.room.code])
    response = send(client, where, words=words, group="carer")

    assert response.status_code == 422
    assert "words" in errors(response)


def test_a_machine_that_fills_every_box_adds_nothing(client, opened):
    where = reverse("opinions:add", args=[opened.room.code])
    response = send(
        client, where, words="Buy cheap things here.", group="carer", website="x"
    )

    assert response.status_code == 422
    assert Statement.objects.count() == 4


def test_own_answers_are_listed_and_taken_away(client, opened):
    where = reverse("opinions:mine", args=[opened.room.code])
    assert "You have not answered anything" in client.get(where).content.decode()
    press(client, opened)
    assert "Agree" in client.get(where).content.decode()
    assert "Your answers are gone" in client.post(where).content.decode()
    assert not Vote.objects.exists()


def test_who_wants_to_be_told_gets_a_receipt_apart_from_their_votes(client, opened):
    press(client, opened)
    where = reverse("rooms:told", args=[opened.room.code])
    response = send(
        client, where, told="email", reach="ann@example.org", name="Ann", group="carer"
    )
    asks = Contribution.objects.get(form="chosen")

    assert response.url == f"/c-thanks/{asks.receipt}/"
    assert asks.wants_telling
    assert asks.by.email == "ann@example.org"
    assert asks.question == opened.question
    assert Seat.objects.get().person is None


def test_a_closed_map_says_so_and_keeps_nothing(client, opened, lead):
    number = asked(client, opened)
    actions.close_map(opinion_map=opened, by=lead, now=NOW)
    page = client.get(opened.get_absolute_url()).content.decode()
    assert "This is not open now" in page
    sent = {"statement": number, "value": "1"}
    assert client.post(opened.get_absolute_url(), sent).status_code == 409
    assert not Vote.objects.exists()


def test_a_private_project_has_no_map_for_others(client, lead):
    quiet = factories.project("quiet", is_public=False)
    own = factories.partner(quiet, group="researcher", role="co-lead").person
    opened = open_map(quiet, own)

    assert client.get(opened.get_absolute_url()).status_code == 404
    browser = factories.signed_in(own)
    assert press(browser, opened).status_code == 302


def test_taking_part_asks_as_much_of_four_statements_as_of_sixty(
    client, project, lead, opened
):
    long = open_map(
        project, lead, first=[f"Statement number {n} is true." for n in range(60)]
    )
    press(client, opened)
    press(client, long)

    few = queries(client, opened.get_absolute_url())
    assert few == queries(client, long.get_absolute_url()) <= 6
