"""What a choice needs and was not given; what a person may never be called."""

from itertools import product

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from plait.people.models import Person
from plait.people.rules import NEEDED, SOMEONE, Credit, Way, missing, shown_as
from tests import factories

FIELDS = ("pseudonym", "title", "email", "phone", "address")
HELD = dict.fromkeys(FIELDS, "x")


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"credit": "pseudonym"}, "pseudonym"),
        ({"credit": "role"}, "title"),
        ({"way": "email"}, "email"),
        ({"way": "text"}, "phone"),
        ({"way": "phone"}, "phone"),
        ({"way": "post"}, "address"),
    ],
)
@pytest.mark.parametrize("nothing", ["", None])
def test_each_choice_needs_its_own_detail_and_no_other(chosen, field, nothing):
    without = {**HELD, field: nothing}

    assert missing({**HELD, **chosen}) == []
    assert missing({**without, **chosen}) == [field]
    assert missing(chosen) == [field]


@pytest.mark.parametrize(
    "chosen", [{}, {"credit": "name"}, {"credit": "nothing"}, {"way": "in person"}]
)
def test_some_choices_need_nothing(chosen):
    assert missing(chosen) == []


@pytest.mark.parametrize(("credit", "way"), list(product(Credit.values, Way.values)))
def test_two_choices_miss_what_each_misses(credit, way):
    needed = [NEEDED["credit"].get(credit), NEEDED["way"].get(way)]

    found = missing({"credit": credit, "way": way})

    assert found == [one for one in needed if one]
    assert missing({"credit": credit, "way": way, **HELD}) == []


@given(credit=st.sampled_from(Credit.values), title=st.text(max_size=9))
def test_someone_protected_has_no_name_of_their_own_in_public(credit, title):
    someone = Person(
        name="Own Name", pseudonym="", title=title, credit=credit, is_protected=True
    )

    assert someone.shown_as() != "Own Name" or title == "Own Name"
    assert someone.shown_as("name") in {title or SOMEONE, SOMEONE}


def test_a_choice_nobody_knows_shows_nobody():
    held = {"name": "Own Name", "pseudonym": "P.", "title": "a carer"}

    for credit in ("", "NAME", "everything", "name "):
        assert shown_as(credit=credit, **held) == SOMEONE


@pytest.mark.django_db
def test_two_people_may_have_one_name_and_one_address():
    one, other = (factories.person("Ann Ley", email="a@x.example") for _ in range(2))

    assert one.pk != other.pk
    assert list(Person.objects.filter(name="Ann Ley")) == [one, other]


@pytest.mark.django_db
def test_a_choice_is_refused_when_it_is_changed_later_too():
    someone = factories.person()

    for change in ({"credit": ""}, {"way": "pigeon"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(pk=someone.pk).update(**change)
    someone.refresh_from_db()
    assert (someone.credit, someone.way) == ("name", "email")
