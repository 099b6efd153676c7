"""Someone we know; only a name is needed."""

import pytest
from django.db import IntegrityError

from plait.people.actions import meet
from plait.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_person_needs_no_account_and_starts_with_least():
    someone = meet(name="Lorna Tipp")
    assert someone.credit == "nothing"
    assert someone.shown_as() == "someone"
    assert not hasattr(someone, "account")


def test_a_person_may_choose_again_for_one_thing_said():
    someone = factories.person("Ann Ley", credit="name", pseudonym="A.")
    assert someone.shown_as("pseudonym") == "A."
    assert someone.shown_as() == "Ann Ley"


def test_what_a_person_is_called_in_the_log_is_not_their_name():
    assert "Ann" not in str(factories.person("Ann Ley"))


@pytest.mark.parametrize("field", ["credit", "way"])
def test_the_database_refuses_a_choice_we_do_not_know(field):
    with pytest.raises(IntegrityError):
        Person.objects.create(name="Ann", **{field: "shouting"})
