"""Themes, and coding unseen by the others."""

import pytest

from plait.consultations import actions
from plait.consultations.actions.book import Book
from plait.consultations.actions.coding import (
    CodingIsOpen,
    FinishedAlready,
    NotACoder,
    NotToBeCoded,
    StillToCode,
    ThemesNotAgreed,
)
from plait.consultations.actions.counting import (
    rows_of,
)
from plait.consultations.actions.framing import CodingHasBegun, NameTheTheme
from plait.consultations.actions.signing import FewThemes, is_agreed
from plait.consultations.models import (
    Coding,
    FrameTheme,
    Suggestion,
)
from plait.consultations.rules import Signed
from plait.contributions.models import Contribution
from plait.foundation.errors import NotYourRole
from plait.foundation.unchanged import ChangedMeanwhile, mark_of
from tests import factories as make
from tests.consultations.sorting import sorting, suggestion
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return sorting(None, "A short guide", "Pay us", "Parking")


@pytest.fixture
def said(team):
    return list(Suggestion.objects.of(team.consultation).with_words().order_by("pk"))


# ------------------------------------------------------------------ themes


def test_a_theme_has_a_name_of_its_own_and_is_added_once(team):
    one = {"consultation": team.consultation, "means": "", "by": team.carer, "now": NOW}
    first = actions.add_theme(name=" Short   guide ", submission="s1", **one)

    assert actions.add_theme(name="Short guide", submission="s1", **one) == first
    assert first.name == "Short guide"
    for name in ("short GUIDE", "  "):
        with pytest.raises(NameTheTheme):
            actions.add_theme(name=name, submission=name, **one)


def test_someone_who_is_no_partner_adds_no_theme(team):
    stranger = make.person()

    with pytest.raises(NotYourRole):
        actions.add_theme(
            consultation=team.consultation,
            name="Mine",
            means="",
            by=stranger,
            now=NOW,
        )


def test_themes_are_agreed_by_a_public_partner_and_one_other(team):
    team.theme("One"), team.theme("Two")
    signed = {"consultation": team.consultation, "what": Signed.FRAME, "now": NOW}

    actions.sign(by=team.researcher, **signed)
    actions.sign(by=team.lead, **signed)
    assert not is_agreed(team.consultation, Signed.FRAME)
    actions.sign(by=team.carer, **signed)
    assert is_agreed(team.consultation, Signed.FRAME)


def test_fewer_than_two_themes_are_nothing_to_stand_by(team):
    team.theme("One")

    with pytest.raises(FewThemes):
        team.sign(Signed.FRAME)


def test_signed_twice_is_signed_once_and_can_be_taken_back(team):
    team.themes("One", "Two")
    team.sign(Signed.FRAME)

    assert team.consultation.sign_offs.count() == 2
    back = {"consultation": team.consultation, "what": Signed.FRAME, "now": NOW}
    actions.take_back_signature(by=team.carer, **back)
    actions.take_back_signature(by=team.carer, **back)
    assert not is_agreed(team.consultation, Signed.FRAME)


@pytest.mark.parametrize("what", ["reword", "add", "retire"])
def test_a_change_to_the_themes_ends_the_signatures(team, what):
    one, _ = team.themes("One", "Two")

    if what == "reword":
        actions.reword_theme(theme=one, name="1", means="x", by=team.carer, now=NOW)
    elif what == "add":
        team.theme("Three")
    else:
        actions.retire_theme(theme=one, on=TODAY, by=team.carer, now=NOW)

    assert not is_agreed(team.consultation, Signed.FRAME)


def test_two_who_reword_one_theme_see_both_texts(team):
    one = team.theme("One", "first")
    seen = mark_of({"name": "One", "means": "first"})
    reword = {"theme": one, "now": NOW, "seen": seen}
    actions.reword_theme(name="One", means="second", by=team.carer, **reword)

    with pytest.raises(ChangedMeanwhile):
        actions.reword_theme(name="One", means="third", by=team.researcher, **reword)


def test_a_theme_moves_up_and_the_first_stays(team):
    one, two = team.theme("One"), team.theme("Two")

    actions.move_theme(theme=two, by=team.carer, now=NOW)
    actions.move_theme(theme=two, by=team.carer, now=NOW)

    names = list(team.consultation.themes.values_list("name", flat=True))
    assert names == ["Two", "One"]
    assert one.pk != two.pk


def test_a_theme_moved_up_twice_from_one_place_moves_once(team):
    team.themes("One", "Two", "Three")
    last = team.consultation.themes.last()
    given = {"theme": last, "seen": last.order, "by": team.carer, "now": NOW}

    actions.move_theme(**given)
    actions.move_theme(**given)

    names = list(team.consultation.themes.values_list("name", flat=True))
    assert names == ["One", "Three", "Two"]


def test_a_theme_is_retired_before_coding_only_and_comes_back(team, said):
    one, two = team.themes("One", "Two")
    actions.retire_theme(theme=one, on=TODAY, by=team.carer, now=NOW)
    actions.bring_theme_back(theme=one, by=team.carer, now=NOW)
    assert FrameTheme.objects.get(pk=one.pk).retired_on is None

    team.sign(Signed.FRAME)
    team.begin(team.carer)
    team.code(team.carer, said[0], two)
    with pytest.raises(CodingHasBegun):
        actions.retire_theme(theme=one, on=TODAY, by=team.carer, now=NOW)


# ------------------------------------------------------------------ coding


def test_nobody_codes_before_the_themes_are_agreed(team, said):
    one, _ = team.theme("One"), team.theme("Two")
    with pytest.raises(ThemesNotAgreed):
        team.begin(team.carer)

    team.sign(Signed.FRAME)
    team.begin(team.carer)
    team.theme("Three")
    with pytest.raises(ThemesNotAgreed):
        team.code(team.carer, said[0], one)


def test_someone_who_did_not_begin_is_no_coder(team, said):
    one, _ = team.themes("One", "Two")

    with pytest.raises(NotACoder):
        team.code(team.carer, said[0], one)
    with pytest.raises(NotACoder):
        team.finish(team.carer)


def test_an_answer_can_be_changed_until_one_has_finished(team, said):
    one, two = team.themes("One", "Two")
    team.begin(team.carer)
    team.code(team.carer, said[0], one)
    team.code(team.carer, said[0], two, memo="On second thoughts")

    coding = Coding.objects.get()
    assert list(coding.themes.all()) == [two]
    assert coding.memo == "On second thoughts"
    with pytest.raises(StillToCode):
        team.finish(team.carer)
    for each in said[1:]:
        team.code(team.carer, each)
    team.finish(team.carer)
    with pytest.raises(FinishedAlready):
        team.code(team.carer, said[0], one)


def test_a_theme_of_another_consultation_or_a_retired_one_is_refused(team, said):
    team.themes("One", "Two")
    elsewhere = sorting().theme("Elsewhere")
    team.begin(team.carer)

    with pytest.raises(NotToBeCoded):
        team.code(team.carer, said[0], elsewhere)


def test_nothing_is_open_until_everybody_has_finished(team, said):
    one, two = team.themes("One", "Two")
    team.begin(team.carer, team.researcher)
    for each in said:
        team.code(team.carer, each, one)
    team.finish(team.carer)
    assert Book.of(team.consultation).opened == []

    for each in said:
        team.code(team.researcher, each, two if each == said[0] else one)
    team.finish(team.researcher)
    book = Book.of(team.consultation)
    assert [unit.key for unit in book.differing] == [said[0].pk]
    assert len(book.alike) == 2


def test_nobody_joins_the_coders_once_it_is_open(team, said):
    one, _ = team.themes("One", "Two")
    team.code_all(lambda _: [one])

    with pytest.raises(CodingIsOpen):
        team.begin(team.lead)
    coder = team.consultation.coders.first()
    with pytest.raises(CodingIsOpen):
        actions.stand_down(coder=coder, by=team.lead, now=NOW)


def test_two_coders_of_one_standpoint_are_not_enough(team, said):
    one, _ = team.themes("One", "Two")
    for by in (team.researcher, team.lead):
        team.begin(by)
        for each in said:
            team.code(by, each, one)
        team.finish(by)

    book = Book.of(team.consultation)
    assert book.missing == "A public partner must code too."
    assert book.opened == []


def test_a_coder_stands_down_and_a_lead_may_do_it_for_them(team, said):
    one, _ = team.themes("One", "Two")
    team.begin(team.carer, team.researcher)
    team.code(team.carer, said[0], one)
    first, second = team.consultation.coders.order_by("pk")

    with pytest.raises(NotYourRole):
        actions.stand_down(coder=first, by=team.researcher, now=NOW)
    actions.stand_down(coder=first, by=team.lead, now=NOW)
    actions.stand_down(coder=second, by=team.researcher, now=NOW)
    assert Coding.objects.count() == 0


def test_words_for_the_leads_alone_go_before_no_coder(team):
    suggestion(team.consultation, "Only for you", use="facilitator")

    assert "Only for you" not in [u.words for u in Book.of(team.consultation).units]


def test_words_taken_back_leave_the_coding_and_raise_nothing(team, said):
    one, _ = team.themes("One", "Two")
    team.code_all(lambda _: [one])
    contribution = said[0].response.contribution
    Contribution.objects.filter(pk=contribution.pk).update(words="", withdrawn_at=NOW)

    book = Book.of(team.consultation)
    assert len(book.units) == 2
    assert len(rows_of(team.consultation)) == 2
    assert Suggestion.objects.with_words().get(pk=said[0].pk).words == ""
