"""Two leads who write down one person's age, or what comes next: neither is lost."""

from datetime import date

import pytest

from plait.consents.actions import hand_over, know_age
from plait.consents.models import Age, HandOver
from plait.foundation.unchanged import ChangedMeanwhile, mark_of
from plait.history.models import Entry
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2010, 3, 14), date(2010, 4, 14)
AGREED = {"way_on": "mentor", "note": "She sits beside them.", "with_whom": "Ruth"}


@pytest.fixture
def lead():
    return make.involvement_lead()


@pytest.fixture
def kit():
    return make.partner(make.project()).person


def born(day, kit, lead, **more):
    given = {"person": kit, "is_in_youth_group": False, "by": lead, "now": NOW}
    return know_age(born_on=day, **given, **more)


def agreed(kit, lead, *, note, **more):
    words = {"way_on": "mentor", "note_": note, "with_whom": "Ruth"}
    return hand_over(person=kit, by=lead, now=NOW, **words, **more)


def test_a_birthday_is_not_written_over_one_that_was_not_seen(kit, lead):
    seen = mark_of(Age.objects.shown_of(kit))
    born(MARCH, kit, lead, seen=seen)

    with pytest.raises(ChangedMeanwhile) as met:
        born(APRIL, kit, lead, seen=seen)

    assert met.value.theirs == {"born_on": MARCH, "is_in_youth_group": False}
    assert Age.objects.shown_of(kit)["born_on"] == MARCH


def test_nor_forgotten_by_somebody_who_did_not_see_it(kit, lead):
    seen = mark_of(Age.objects.shown_of(kit))
    born(MARCH, kit, lead, seen=seen)

    with pytest.raises(ChangedMeanwhile):
        know_age(
            person=kit,
            born_on=None,
            is_in_youth_group=True,
            by=lead,
            now=NOW,
            seen=seen,
        )

    assert Age.objects.of(kit).exists()


def test_with_what_stands_now_in_view_it_is_written_over(kit, lead):
    born(MARCH, kit, lead)

    born(APRIL, kit, lead, seen=mark_of(Age.objects.shown_of(kit)))

    assert Age.objects.shown_of(kit)["born_on"] == APRIL


@pytest.mark.parametrize("times", [1, 2, 3])
def test_pressed_again_one_line_of_history_is_written(kit, lead, times):
    seen = mark_of(Age.objects.shown_of(kit))
    for _ in range(times):
        born(MARCH, kit, lead, seen=seen)

    assert Entry.objects.filter(did="consents.know-age").count() == 1


def test_what_comes_next_is_not_written_over_unseen(kit, lead):
    seen = mark_of(HandOver.objects.shown_of(kit))
    agreed(kit, lead, note=AGREED["note"], seen=seen)

    with pytest.raises(ChangedMeanwhile) as met:
        agreed(kit, lead, note="She leaves with our thanks.", seen=seen)

    assert met.value.theirs == AGREED
    assert HandOver.objects.shown_of(kit) == AGREED


def test_the_same_agreed_twice_is_one_line(kit, lead):
    for _ in range(2):
        agreed(kit, lead, note=f" {AGREED['note']} ")

    assert Entry.objects.filter(did="consents.hand-over").count() == 1
    assert HandOver.objects.shown_of(kit) == AGREED


def test_nothing_agreed_shows_nothing(kit):
    assert set(HandOver.objects.shown_of(kit).values()) == {""}
    assert Age.objects.shown_of(kit) == {"born_on": None, "is_in_youth_group": False}


def test_the_page_shows_both_and_keeps_what_was_typed(kit, lead):
    browser = make.signed_in(lead)
    page = f"/people/{kit.pk}/hand-over/"
    form = browser.get(page).context["form"]
    sent = {"seen": form["seen"].initial, "submission": form["submission"].initial}
    agreed(kit, lead, note=AGREED["note"])

    typed = {"way_on": "mentor", "note": "Mine.", "with_whom": "Ruth"}
    answer = browser.post(page, {**sent, **typed})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "It now says “She sits beside them.”. You wrote “Mine.”." in text
    assert HandOver.objects.shown_of(kit) == AGREED
