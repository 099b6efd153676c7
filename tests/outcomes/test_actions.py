"""What changed, what good or harm it did, and who took it up."""

import pytest
from django.db import IntegrityError, transaction

from plait.foundation.errors import NotYourRole
from plait.outcomes import actions
from plait.outcomes.models import Change, Effect, Uptake
from plait.outcomes.rules import BeforeAndAfter, Direction, EffectOf, Kind, SiteAnswer
from tests import factories
from tests.factories import NOW, TODAY, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    return factories.decision()


@pytest.fixture
def partner(decision):
    return factories.partner(decision.project).person


def change(decision, by, **written):
    written = {
        "what": " The letter names who is there ",
        "before": "It named nobody.",
        "after": "It names them.",
        "changed_on": TODAY,
        **written,
    }
    return actions.change(BeforeAndAfter(**written), decision=decision, by=by, now=NOW)


def add_effect(to, by, **told):
    told = {
        "kind": "harm",
        "direction": "people",
        "for_whom": "carers",
        "what": "One person was upset.",
        **told,
    }
    return actions.add_effect(EffectOf(**told), change=to, by=by, now=NOW)


def take_up(to, by, answer="adopted", reason="", **more):
    site = {"site": " Tidewold ", "on": TODAY, **more}
    return actions.take_up(
        change=to, answer=answer, reason=reason, by=by, now=NOW, **site
    )


def test_a_change_says_before_and_after(decision, partner):
    kept = change(decision, partner)
    assert kept.what == "The letter names who is there"
    assert kept.get_absolute_url() == f"/x/{kept.code}/"
    assert str(kept) == kept.code == f"X-{kept.pk:03d}"
    assert kept.recorded_by == partner


@pytest.mark.parametrize("empty", ["before", "after"])
def test_half_a_change_is_no_change(decision, partner, empty):
    with pytest.raises(actions.SayBeforeAndAfter):
        change(decision, partner, **{empty: "  "})


def test_nothing_changes_before_it_was_decided(decision, partner):
    with pytest.raises(actions.ChangedBeforeDeciding):
        change(decision, partner, changed_on=days_ago(31))
    assert change(decision, partner, changed_on=decision.decided_on)


def test_a_change_to_come_has_not_changed_yet(decision, partner):
    with pytest.raises(actions.NotChangedYet):
        change(decision, partner, changed_on=days_ago(-1))


@pytest.mark.parametrize(("kind", "way"), [(k, d) for k in Kind for d in Direction])
def test_good_and_harm_are_kept_alike_in_both_directions(decision, partner, kind, way):
    kept = add_effect(change(decision, partner), partner, kind=kind, direction=way)
    assert (kept.kind, kept.direction) == (kind, way)
    assert kept.recorded_at == NOW
    assert str(kept) == f"effect {kept.pk}"


@pytest.mark.parametrize("answer", [SiteAnswer.ADAPTED, SiteAnswer.DECLINED])
def test_a_place_that_did_not_simply_adopt_gives_its_reason(decision, partner, answer):
    kept = change(decision, partner)
    with pytest.raises(actions.SiteGivesReason):
        take_up(kept, partner, answer, reason="  ")
    uptake = take_up(kept, partner, answer, reason="They did not say.")
    assert (uptake.site, uptake.answer) == ("Tidewold", answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Uptake.objects.filter(pk=uptake.pk).update(reason="")


def test_a_later_answer_is_a_later_row(decision, partner):
    kept = change(decision, partner)
    take_up(kept, partner, "declined", reason="No staff.", on=days_ago(5))
    take_up(kept, partner)
    answers = [one.answer for one in kept.uptakes.all()]
    assert answers == ["declined", "adopted"]
    assert str(kept.uptakes.first()).startswith("uptake ")


def test_what_is_sent_twice_is_kept_once(decision, partner):
    first = change(decision, partner, submission="c")
    assert change(decision, partner, submission="c") == first
    effect = add_effect(first, partner, submission="e")
    assert add_effect(first, partner, submission="e") == effect
    uptake = take_up(first, partner, submission="u")
    assert take_up(first, partner, submission="u") == uptake
    counted = [model.objects.count() for model in (Change, Effect, Uptake)]
    assert counted == [1, 1, 1]


def test_only_partners_record_what_came_of_it(decision):
    other = factories.person()
    kept = factories.change(decision)
    for act in (
        lambda: change(decision, other),
        lambda: add_effect(kept, other),
        lambda: take_up(kept, other),
    ):
        with pytest.raises(NotYourRole):
            act()


def test_changes_of_a_private_project_are_for_its_partners():
    shut = factories.project(is_public=False)
    kept = factories.change(factories.decision(shut))
    partner = factories.partner(shut).person
    assert list(Change.objects.visible_to(partner)) == [kept]
    assert not Change.objects.visible_to(None).exists()
    assert not Change.objects.visible_to(factories.person()).exists()
