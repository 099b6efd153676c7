"""In a scrubbed copy nobody can be found, and pages still look as they do."""

import re

import pytest

from plait.contributions.models import Contribution
from plait.people.models import Person
from plait.privacy.actions import scrubbed
from plait.privacy.actions.scrubbing import INVENTORS
from plait.privacy.rules.register import register
from tests import factories

pytestmark = pytest.mark.django_db
EMAIL = re.compile(r"[\w.+-]+@(?!scrubbed\.invalid)[\w-]+\.[\w.-]+")
PHONE = re.compile(r"(?<![\w-])(?:\+44|0)(?:[ -]?\d){9,10}(?!\w)")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")


def everything():
    return {
        table.model._meta.label_lower: [
            dict(zip(table.columns, row, strict=True)) for row in table.rows
        ]
        for table in scrubbed()
    }


def lines(value):
    """A value as text, with real line ends: words at both sides of one are apart."""
    return str(value).replace("\\n", "\n")


def test_no_mark_is_in_it(planted):
    allowed = planted.of("allow", within="scrub")
    wanted = {key: word for key, word in planted.marks.items() if key not in allowed}

    found = str(everything())

    assert len(wanted) >= 30
    assert [key for key, word in wanted.items() if word in found] == []


def test_the_demo_scrubbed_holds_no_email_phone_postcode_or_name(world):
    names = set(Person.objects.values_list("name", flat=True))

    found = lines(everything())

    assert EMAIL.findall(found) == []
    assert PHONE.findall(found) == []
    assert POSTCODE.findall(found) == []
    assert [name for name in names if name in found] == []


def test_the_checks_find_what_they_look_for(world):
    kept = lines(list(Person.objects.values_list("email", "phone", "address")))

    assert EMAIL.search(kept)
    assert PHONE.search(kept)
    assert POSTCODE.search(kept)


def test_what_may_be_let_through_is_no_text_that_people_write():
    written = [
        field.key
        for table in register().values()
        for field in table.fields.values()
        if field.kind in ("C2", "C3") and field.scrub == "allow"
    ]

    assert set(written) == {
        "accounts.account.last_login",
        "consents.consentrecord.answer",
        "contributions.contribution.by",
        "contributions.contribution.on_behalf_of",
        "contributions.contribution.group",
        "decisions.part.stance",
        "decisions.part.because",
        "opinions.vote.value",
        "people.person.is_large_print",
        "people.person.is_protected",
        "privacy.datarequest.person",
    }


def test_the_same_name_is_the_same_invented_name_and_another_is_another():
    people = [factories.person("Ann Ley"), factories.person("Ann Ley")]
    factories.person("Bo Ray")

    rows = everything()["people.person"]

    assert rows[0]["name"] == rows[1]["name"] != people[0].name
    assert rows[2]["name"] != rows[0]["name"]
    assert rows == everything()["people.person"]


@pytest.mark.parametrize("verb", INVENTORS)
def test_another_key_invents_something_else(settings, verb):
    first = INVENTORS[verb]("Some value of someone’s")
    settings.SECRET_KEY = "another"

    assert INVENTORS[verb]("Some value of someone’s") != first


def test_words_keep_their_number_and_their_stops():
    invented = INVENTORS["fake-text"]("Nobody rang us. Why, after nine weeks?")

    assert len(invented.split()) == 7
    assert [sign for sign in invented if sign in ".,?"] == [".", ",", "?"]
    assert invented[0].isupper()
    assert "Nobody" not in invented


def test_every_row_of_the_record_is_in_it_and_secrets_are_not(world):
    found = everything()

    assert len(found["contributions.contribution"]) == Contribution.objects.count()
    dropped = {table.model for table in register().values() if table.scrubbed_out}
    assert not dropped & set(found)
    assert {"sessions.session", "accounts.signin", "privacy.copy"} <= dropped
