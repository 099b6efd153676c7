"""The shape every page for writing has."""

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from plait.design.writing import CountField, Done, WritingForm, sent, write
from plait.foundation.errors import DomainError, NotYourRole

pytestmark = pytest.mark.django_db


class Quarrel(DomainError):
    code = "design.quarrel"
    happened = "Two things do not go together."
    next_step = "Choose one."


class Flood(Quarrel):
    code = "design.flood"
    status = 429


for code in (Quarrel.code, Flood.code):
    del DomainError.catalogue[code]  # they are nobody's but ours


class OneQuestion(WritingForm):
    what = forms.CharField(label="What?")


def respond(act, **answers):
    request = RequestFactory().post("/here/", answers)
    form = OneQuestion(sent(request))
    return form, write(request, form, template="422.html", shown={}, act=act)


def go_on(_answers):
    return Done("/there/")


def raises(error):
    def act(_answers):
        raise error

    return act


def test_a_form_that_is_only_shown_is_not_judged():
    request = RequestFactory().get("/here/")
    assert sent(request) is None
    response = write(
        request, OneQuestion(None), template="422.html", shown={}, act=raises(Quarrel)
    )
    assert response.status_code == 200


def test_an_action_leads_on():
    _, response = respond(go_on, what="This")
    assert (response.status_code, response.url) == (302, "/there/")


@pytest.mark.parametrize(
    ("error", "status"), [(Quarrel, 422), (Flood, 429)], ids=["quarrel", "flood"]
)
def test_what_cannot_be_done_is_said_in_the_form(error, status):
    form, response = respond(raises(error), what="This")
    assert response.status_code == status
    assert form.non_field_errors() == ["Two things do not go together. Choose one."]


def test_a_form_with_nothing_in_it_is_refused():
    form, response = respond(go_on)
    assert response.status_code == 422
    assert "what" in form.errors


def test_what_is_not_for_this_person_goes_up():
    with pytest.raises(PermissionDenied):
        respond(raises(NotYourRole), what="This")


def test_a_bug_is_not_hidden():
    with pytest.raises(KeyError):
        respond(raises(KeyError), what="This")


def test_every_showing_of_a_form_has_a_submission_of_its_own():
    first, second = OneQuestion(), OneQuestion()
    assert first["submission"].value() == first["submission"].value()
    assert first["submission"].value() != second["submission"].value()


@pytest.mark.parametrize(
    ("typed", "number"), [("", 0), ("  ", 0), (None, 0), ("3", 3), (" 4 ", 4)]
)
def test_an_empty_box_is_none(typed, number):
    assert CountField(most=9).clean(typed) == number


@pytest.mark.parametrize("typed", ["-1", "10", "three", "1.5"])
def test_a_number_that_cannot_be_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        CountField(most=9).clean(typed)
