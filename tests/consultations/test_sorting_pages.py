"""Pages of sorting and counting: what each reader finds, and what nobody does."""

import csv
import io
import json

import pytest
from django.urls import reverse

from plait.consultations import actions
from plait.consultations.models import Bundle, Coding, FrameTheme, SignOff, Suggestion
from plait.consultations.rules import Signed
from plait.contributions.models import Contribution
from tests import factories as make
from tests.consultations.sorting import sorting, suggestion
from tests.factories import NOW

pytestmark = pytest.mark.django_db
PAGES = ("themes", "alike", "coding", "differences", "results")


@pytest.fixture
def team():
    return sorting(
        None, "A short guide please", "Pay us on time", "Parking at the door"
    )


def at(name, team, *more):
    return reverse(f"consultations:{name}", args=[team.consultation.room.code, *more])


def read(person, name, team, *more):
    return make.signed_in(person).get(at(name, team, *more))


def send(person, name, team, /, *more, **fields):
    return make.signed_in(person).post(at(name, team, *more), fields, follow=True)


def first(team):
    return Suggestion.objects.of(team.consultation).order_by("pk").first()


def counted(people=12, groups=("carer", "researcher")):
    """A consultation counted, signed and shown: guide 9 and more, parking once."""
    team = sorting()
    for n in range(people - 1):
        suggestion(team.consultation, f"A guide {n}", group=groups[n % len(groups)])
    suggestion(team.consultation, "Parking", group=groups[0], use="partners")
    guide, parking = team.themes("Short guide", "Hospital parking")
    team.code_all(lambda one: [parking if "Parking" in one.words else guide])
    team.sign(Signed.COUNT)
    return team, guide, parking


def shown(team):
    actions.show_results(consultation=team.consultation, by=team.lead, now=NOW)
    return team


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_consultation_says_how_to_begin(page):
    assert read(make.involvement_lead(), page, sorting()).status_code == 200


@pytest.mark.parametrize("page", ["themes", "alike", "coding", "differences"])
def test_sorting_is_for_partners(team, page):
    assert read(make.person(), page, team).status_code == 403
    assert read(None, page, team).status_code in (302, 403)


def test_themes_are_added_reworded_moved_and_used_no_more(team):
    send(team.carer, "themes", team, name="Guide", means="", submission="a")
    send(team.carer, "themes", team, name="Guide", means="", submission="a")
    send(team.carer, "themes", team, name="Pay", means="", submission="b")
    guide, pay = FrameTheme.objects.all()
    send(team.carer, "reword", team, guide.pk, name="Short guide", means="x")
    send(team.carer, "place", team, pay.pk)
    send(team.carer, "use", team, guide.pk, do="retire")

    page = read(team.carer, "themes", team)
    assert [one.name for one in page.context["page"].themes] == ["Pay"]
    assert [one.name for one in page.context["page"].retired] == ["Short guide"]


def test_a_theme_with_a_name_that_is_taken_is_asked_for_again(team):
    team.theme("Guide")
    page = send(team.carer, "themes", team, name="guide", means="kept here")

    assert page.status_code == 422
    assert "kept here" in page.content.decode()


def test_signing_says_who_is_missing(team):
    team.theme("One"), team.theme("Two")
    page = send(team.researcher, "sign", team, what="frame", do="sign")
    assert "A public partner must sign too." in page.content.decode()
    page = send(team.carer, "sign", team, what="frame", do="sign")
    assert "Not agreed yet" not in page.content.decode()
    send(team.carer, "sign", team, what="frame", do="back")
    assert SignOff.objects.filter(ended_at__isnull=True).count() == 1


def test_the_machine_offers_with_its_words_and_a_person_takes_or_sets_apart():
    team = sorting(None, "A short guide", "a short guide please", "Parking", "parking!")
    page = read(team.carer, "alike", team)
    offered = page.context["page"].offered
    assert len(offered) == 2
    assert all(one.words for one in offered)

    take, leave = offered
    keys = [one.pk for one in take.suggestions]
    about = {"middle": take.offer.middle, "others": take.others, "alike": take.words}
    send(team.carer, "alike", team, do="take", same=keys, submission="x", **about)
    send(
        team.carer,
        "alike",
        team,
        do="apart",
        middle=leave.offer.middle,
        others=leave.others,
    )
    page = read(team.carer, "alike", team)
    assert page.context["page"].offered == []
    assert len(page.context["page"].taken) == 1
    send(team.carer, "undo", team, Bundle.objects.get().pk)
    assert len(read(team.carer, "alike", team).context["page"].offered) == 1


@pytest.mark.parametrize("middle", ["", "x", "9" * 18, "-1"])
def test_an_offer_nobody_made_does_nothing(team, middle):
    page = send(team.carer, "alike", team, do="apart", middle=middle)

    assert page.status_code in (200, 422)
    assert not Bundle.objects.exists()


def test_a_coder_goes_from_one_to_the_next_and_sees_no_answer_of_another(team):
    one, two = team.themes("Guide", "Pay")
    team.begin(team.researcher)
    for each in Suggestion.objects.of(team.consultation).with_words():
        team.code(team.researcher, each, two, memo="SECRETMEMO")
    team.finish(team.researcher)
    send(team.carer, "coding", team, do="begin")
    unit = first(team)
    page = send(team.carer, "code-one", team, unit.pk, themes=[one.pk])

    assert "You have coded 1 of 3." in page.content.decode()
    assert page.redirect_chain[-1][0] != at("code-one", team, unit.pk)
    looked_at = [
        read(team.carer, name, team, *more)
        for name, *more in (
            *((name,) for name in PAGES),
            ("code-one", unit.pk),
            ("settle", unit.pk),
            ("theme", two.pk),
            ("coded",),
            ("codebook",),
            ("results-json",),
        )
    ]
    said = [each.content.decode() for each in looked_at]
    assert not [page for page in said if "SECRETMEMO" in page]
    assert looked_at[6].status_code == 404
    rows = list(csv.reader(io.StringIO(said[8].lstrip("\ufeff"))))
    assert "coder 1" not in rows[0]
    assert {row[6] for row in rows[1:]} == {""}


def test_no_theme_and_none_fits_cannot_both_be(team):
    one, _ = team.themes("Guide", "Pay")
    team.begin(team.carer)
    unit = first(team)

    for themes in ([], [one.pk, "none"], ["999999"], ["x"]):
        page = send(team.carer, "code-one", team, unit.pk, themes=themes)
        assert page.status_code == 422
    send(team.carer, "code-one", team, unit.pk, themes=["none"])
    page = read(team.carer, "code-one", team, unit.pk)
    assert 'value="none" id="id_themes_2" checked' in page.content.decode()
    assert Coding.objects.get().themes.count() == 0


def test_whoever_does_not_code_is_led_to_the_page_that_begins_it(team):
    page = read(team.carer, "code-one", team, first(team).pk)

    assert page.status_code == 302
    assert page["Location"] == at("coding", team)


def test_both_answers_stand_side_by_side_and_are_settled_with_why(team):
    one, two = team.themes("Guide", "Pay")
    team.begin(team.carer, team.researcher)
    unit = first(team)
    for each in Suggestion.objects.of(team.consultation).with_words():
        team.code(team.carer, each, one, memo="It says guide")
        team.code(team.researcher, each, two if each == unit else one)
    team.finish(team.carer, team.researcher)
    page = read(team.carer, "differences", team).content.decode()
    assert "1 to talk through" in page
    assert "It says guide" in page

    send(team.carer, "differences", team)
    page = send(team.carer, "settle", team, unit.pk, themes=[two.pk], why="")
    assert page.status_code == 422
    send(team.carer, "settle", team, unit.pk, themes=[two.pk], why="Pay it is")
    page = read(team.carer, "results", team)
    assert page.context["page"].is_whole


def test_nothing_is_counted_on_the_page_before_two_sign():
    team, guide, _ = counted()
    actions.take_back_signature(
        consultation=team.consultation, what=Signed.COUNT, by=team.carer, now=NOW
    )
    page = read(team.carer, "results", team).content.decode()
    assert "The most frequent suggestion" not in page

    send(team.carer, "sign", team, what="count", do="sign")
    page = read(team.carer, "results", team).content.decode()
    assert "The most frequent suggestion is “Short guide”: 11 of 12" in page
    assert at("theme", team, guide.pk) in page


def test_outside_the_project_there_is_nothing_until_it_is_shown():
    team, guide, _ = counted()

    assert "not ready yet" in read(None, "results", team).content.decode()
    assert read(None, "theme", team, guide.pk).status_code == 404
    assert read(None, "results-json", team).status_code == 404


def test_outside_the_project_figures_are_rounded_and_the_few_hidden():
    team, guide, parking = counted()
    send(team.lead, "show", team, do="show")
    page = read(None, "results", team).content.decode()

    assert "about 10" in page
    assert "a few or none" in page
    assert ">11<" not in page
    given = read(None, "results-json", team)
    assert {one["theme"]: one["people"] for one in given.json()["themes"]} == {
        "Short guide": 10,
        "Hospital parking": "*",
    }
    assert "11" not in json.dumps(given.json()).replace("2026-11", "")
    theirs = read(None, "theme", team, parking.pk).content.decode()
    assert "Parking" not in theirs.replace("Hospital parking", "")
    assert "Few people suggested this." in theirs
    assert "A guide 1" in read(None, "theme", team, guide.pk).content.decode()


def test_only_a_lead_shows_it_and_says_so_before_the_count_is_signed(team):
    assert send(team.carer, "show", team, do="show").status_code == 403
    page = send(team.lead, "show", team, do="show")
    assert "The count is not signed" in page.content.decode()


def test_results_are_exact_to_partners_as_json_too():
    team, *_ = counted()
    found = read(team.carer, "results-json", team).json()

    by_person = found["ways"]["by_person"]
    assert by_person["base"] == 12
    assert by_person["themes"][0]["count"] == 11
    assert found["people_by_group"]["carer"]["Hospital parking"] == 1


def test_the_coded_data_is_safe_to_open_and_private_words_stay_private():
    team, *_ = counted()
    leads = suggestion(team.consultation, "=cmd()", use="public")
    rows = read(team.carer, "coded", team).content.decode()
    assert "'=cmd()" in rows
    Contribution.objects.filter(pk=leads.response.contribution_id).update(
        use="facilitator"
    )
    assert "cmd" not in read(team.carer, "coded", team).content.decode()
    assert "Short guide" in read(team.carer, "codebook", team).content.decode()
