"""The demo's consultation, counted from the record: people, themes, answers, told."""

from collections import Counter

import pytest
from django.db.models import F

from plait.consultations.actions import counting
from plait.consultations.actions.book import Book
from plait.consultations.models import (
    Batch,
    Bundle,
    Consultation,
    FrameTheme,
    Rekeying,
    Response,
    Settlement,
    SignOff,
    Suggestion,
)
from plait.consultations.rules import How
from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision
from plait.demo import raw
from plait.demo.build import files
from plait.explore.pages.report import ReportPage
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.replies.models import Telling
from plait.replies.queries import answers_owed, answers_promised
from plait.rooms.models import Seat
from tests.demo import apart
from tests.factories import TODAY

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def consultation():
    return Consultation.objects.get()


@pytest.fixture
def theme():
    """The key of the raw files of each theme, by its key in the database."""
    rows = raw.read(files()).rows["consultation_themes"]
    key_of = {row["name"]: row["key"] for row in rows}
    return {one.pk: key_of[one.name] for one in FrameTheme.objects.all()}


def asked():
    """Links from what was said in the consultation to what answers it."""
    return Answer.objects.filter(contribution__response__isnull=False)


def people_of(answers):
    return set(answers.values_list("contribution__response__seat", flat=True))


def card_of(key):
    """The response that a slip of the raw files became."""
    rows = raw.read(files()).rows["postcards"]
    receipt = next(row["receipt"] for row in rows if row["key"] == key)
    return Response.objects.get(contribution__receipt=receipt)


def test_it_is_the_programmes_own_and_was_open_for_a_month(consultation):
    assert consultation.project.is_programmes_own
    assert str(consultation.room.opens_on) == "2026-06-01"
    assert str(consultation.room.closes_on) == "2026-07-03"
    assert consultation.is_shown


def test_131_people_by_group():
    seats = Seat.objects.filter(responses__isnull=False).distinct()
    groups = Counter(seats.values_list("group__code", flat=True))

    assert Response.objects.count() == 132
    assert groups.total() == 131
    assert groups == {
        "researcher": 34,
        "public": 27,
        "practitioner": 26,
        "community": 18,
        "commissioner": 14,
        "educator": 7,
        "manager": 5,
    }


def test_who_answered_by_two_routes_counts_once_and_it_can_be_undone():
    card = card_of("P-12")
    both = card.seat.responses.all()

    assert "so don’t count me twice" in card.contribution.words
    assert both.count() == 2
    assert {one.contribution.route for one in both} == {"web", "post"}
    assert card.seat_before is not None


def test_152_suggestions_by_theme(theme):
    settled = Settlement.objects.values_list("themes", flat=True)

    assert Suggestion.objects.count() == 152
    assert Counter(theme[key] for key in settled) == {
        "guide": 43,
        "training": 24,
        "examples": 21,
        "whom-to-ask": 17,
        "leaflet": 13,
        "pay": 11,
        "early-money": 8,
        "chat-room": 6,
        "ethics": 4,
        "map": 3,
        "glossary": 1,
        "parking": 1,
    }


def test_the_publics_first_ask_is_pay_and_that_of_every_other_group_the_guide(
    consultation, theme
):
    by_group = {}
    for row in counting.rows_of(consultation):
        [key] = row.themes
        by_group.setdefault(row.group, Counter())[theme[int(key)]] += 1
    public = by_group.pop("public")

    assert public.total() == 33
    assert public.most_common(3) == [("pay", 9), ("leaflet", 8), ("guide", 6)]
    assert {found.most_common(1)[0][0] for found in by_group.values()} == {"guide"}


def test_two_coders_one_of_them_public_and_what_differed_was_talked_through(
    consultation,
):
    book = Book.of(consultation)
    how = Counter(Settlement.objects.values_list("how", flat=True))

    assert book.all_finished
    assert [one.partner.group.is_public_partner for one in book.coders] == [True, False]
    assert how == {How.SAME: 124, How.TALKED: 28}
    assert not Settlement.objects.filter(how=How.TALKED, why="").exists()


def test_the_themes_and_the_count_are_signed_by_a_public_partner_and_another():
    signed = SignOff.objects.filter(ended_at__isnull=True)
    for what in ("frame", "count"):
        public = signed.filter(what=what).values_list(
            "partner__group__is_public_partner", flat=True
        )
        assert set(public) == {True, False}


def test_slips_came_in_four_piles_and_some_were_keyed_in_again():
    assert Batch.objects.count() == 4
    assert Rekeying.objects.count() == 3
    assert Rekeying.objects.filter(differing__gt=0).exists()


def test_two_that_say_the_same_were_put_together_and_both_people_count():
    inside = Bundle.objects.get().suggestions.all()

    assert {one.words for one in inside} == {
        "short guide, 2 sides",
        "Short guide - two sides!!",
    }
    assert len({one.response.seat_id for one in inside}) == 2


def test_the_whole_is_the_record_and_the_consultation():
    assert Contribution.objects.count() == 212 + 132 + 26, "26 statements of the map"
    assert Decision.objects.count() == 64 + 12
    assert Change.objects.count() == 51 + 8
    assert Answer.objects.count() == 171 + 152
    assert Telling.objects.count() == 141 + 131
    assert Person.objects.count() == 44 + 117, "Lorna is one of the 44"


@pytest.mark.parametrize(
    ("name", "model", "field"),
    [("decisions", Decision, "what"), ("changes", Change, "what")],
)
def test_keys_in_the_files_are_the_codes(name, model, field):
    rows = raw.read(files()).rows[f"consultation_{name}"]
    beside = {"decisions": apart.decisions, "changes": apart.changes}[name]()
    kept = model.objects.exclude(pk__in=beside).values_list("pk", field)

    assert dict(kept) == {int(row["key"][2:]): row[field] for row in rows}


def test_every_suggestion_is_answered_by_a_decision(theme):
    answered = Counter(asked().values_list("contribution", flat=True))
    suggested = Counter(
        Suggestion.objects.values_list("response__contribution", flat=True)
    )

    assert answered == suggested
    assert Counter(
        Decision.objects.exclude(pk__in=apart.decisions()).values_list(
            "outcome", flat=True
        )
    ) == {"changed": 7, "partly": 1, "later": 2, "no": 2}


def test_118_gave_a_way_to_be_told_111_were_told_and_7_are_overdue():
    promised = asked() & answers_promised()
    owed = answers_owed().filter(pk__in=asked())
    told = Telling.objects.filter(answer__in=asked())

    assert len(people_of(promised)) == 118
    assert len(people_of(promised.filter(tellings__isnull=False))) == 111
    assert len(people_of(owed)) == 7
    assert not owed.filter(decision__tell_by__gte=TODAY).exists()
    assert promised.count() == 131 + 7
    in_time = told.filter(told_on__lte=F("answer__decision__tell_by"))
    assert (in_time.count(), told.count()) == (121, 131)


def test_everyone_was_told_in_the_way_they_asked_for():
    told = Telling.objects.filter(answer__in=asked())

    assert not told.exclude(way=F("answer__contribution__by__way")).exists()


@pytest.mark.parametrize("is_partner", [True, False])
def test_in_the_report_each_theme_has_the_decision_that_is_about_it(
    consultation, is_partner
):
    reader = Person.objects.get(name="Ellen Marsh") if is_partner else None
    page = ReportPage.of(consultation, reader=reader, is_partner=is_partner)
    rows = raw.read(files()).rows
    name_of = {row["key"]: row["name"] for row in rows["consultation_themes"]}

    came = {one.name: [each.decision.code for each in one.came] for one in page.themes}
    assert came == {
        name_of[row["answers"]]: [row["key"]] for row in rows["consultation_decisions"]
    }
    assert page.owing == []


# 7: the public's first ask is not everybody's, and two decisions answer


def test_two_decisions_answer_the_guide_and_the_pay():
    guide, pay = Decision.objects.get(pk=65), Decision.objects.get(pk=66)

    assert (guide.answers.count(), pay.answers.count()) == (43, 11)
    assert "short guide" in guide.what
    assert "pay within thirty days" in pay.what
    assert pay.parts.filter(kind="raised", group__code="public").exists()
    assert guide.changes.count() == pay.changes.count() == 1


# 11: Lorna has no internet


def test_lornas_postcard_was_keyed_in_by_another_and_counts():
    card = Response.objects.get(contribution__by__name="Lorna Tipp")

    assert card.contribution.route == "post"
    assert card.contribution.entered_by.name == "Nasreen Aziz"
    assert card.seat.group.code == "public"
    assert card.suggestions.get().settlement.themes.get().name.startswith("A leaflet")


def test_lorna_was_told_by_post_and_somebody_with_a_phone_by_text():
    told = Telling.objects.filter(answer__in=asked())
    lorna = told.get(answer__contribution__by__name="Lorna Tipp")
    phone = told.filter(answer__contribution__route="poster code", way="text")

    assert lorna.way == "post"
    assert lorna.words.startswith("Dear Lorna, you asked for a leaflet")
    assert phone.exists()
