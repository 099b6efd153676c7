"""The records that tests are made of are themselves whole."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_one_call_makes_a_whole_thread_from_question_to_place():
    asked = factories.question()
    said = factories.contribution(asked.project, question=asked)
    decided = factories.decision(answers=[said])
    changed = factories.change(decided)
    factories.effect(changed)
    factories.uptake(changed)
    assert decided.project == asked.project
    assert list(decided.answers.all()) == [said]
    assert changed.effects.count() == changed.uptakes.count() == 1


def test_a_partner_can_sign_in():
    someone = factories.partner(factories.project()).person
    assert factories.signed_in(someone).session["_auth_user_id"]


def test_there_is_one_programme_however_often_it_is_asked_for():
    assert factories.programme() == factories.programme()
    assert factories.involvement_lead() == factories.involvement_lead()
