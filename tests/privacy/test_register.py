"""The register says something of every field there is, and nothing of others."""

import pytest
from django.db import models

from plait.privacy.queries import checking
from plait.privacy.rules import register
from plait.privacy.rules.register import BadRegister, every_field, field_of, table_of

USUAL = ("record", "record")
ROW = {
    "purpose": "record",
    "keep": "record",
    "rows": "stay",
    "fields": {"id": "C1 yes keep allow"},
}


def test_every_field_of_every_table_is_registered():
    missing = checking.not_registered()

    assert not missing, (
        "Type these rows into plait/privacy/data/fields.json, and judge each word:\n\n"
        + "\n".join(missing)
    )


def test_nothing_is_registered_that_is_not_there():
    assert checking.not_there() == []


def test_every_link_to_a_person_is_followed():
    assert checking.links_not_told() == []


def test_no_row_contradicts_another():
    assert list(checking.faults()) == []


def test_there_are_many_fields_and_each_has_a_reason_and_a_period():
    assert len(every_field()) > 230
    for field in every_field():
        assert register.purposes()[field.purpose]["basis"]
        assert register.periods()[field.keep]["words"]


def test_what_tells_of_health_or_life_is_of_the_highest_class():
    highest = {field.key for field in every_field() if field.kind == "C3"}

    assert {
        "people.person.format_note",
        "people.person.is_large_print",
        "contributions.contribution.words",
        "privacy.datarequest.words",
    } <= highest


def test_a_field_that_nobody_registered_is_named_with_what_to_type(monkeypatch):
    kept = [one for one in every_field() if one.key != "people.person.phone"]
    monkeypatch.setattr(checking, "every_field", lambda: kept)

    assert checking.not_registered() == [
        'in “people.person”, “fields”: "phone": "C2 redact empty fake-text"'
    ]


def test_a_table_that_nobody_registered_is_printed_whole(monkeypatch):
    known = dict(register.register())
    del known["replies.telling"]
    kept = [one for one in every_field() if one.model != "replies.telling"]
    monkeypatch.setattr(checking, "every_field", lambda: kept)
    monkeypatch.setattr(checking, "register", lambda: known)

    [table] = checking.not_registered()

    assert table.startswith('"replies.telling": {\n  "called": "SAY IN PLAIN WORDS"')
    assert '  "own": ["by"],\n' in table
    assert '    "words": "C2 redact empty fake-text",\n' in table


def test_a_row_for_a_field_that_is_gone_is_named(monkeypatch):
    extra = field_of("people.person", "shoe_size", "C2 yes empty empty", USUAL)
    monkeypatch.setattr(checking, "every_field", lambda: [*every_field(), extra])

    assert checking.not_there() == ["people.person.shoe_size"]


def test_a_link_that_no_path_follows_is_named(monkeypatch):
    table = register.register()["decisions.part"]
    loose = table_of("decisions.part", {**ROW, "own": ["partner__person"], "why": "x"})
    assert set(checking.links_to_people(table)) == {"partner", "because"}
    monkeypatch.setattr(checking, "register", lambda: {"decisions.part": loose})
    monkeypatch.setattr(checking, "links_to_people", lambda _: ["partner", "because"])

    [told] = checking.links_not_told()

    assert told.startswith("decisions.part.because: add a path that begins with it")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"own": ["self"]}, "say in plain words what it is"),
        ({"own": ["self"], "called": "x"}, "say why it stays"),
        ({"rows": "go"}, "“delete” is for every field of rows that go"),
        ({"scrub": "drop"}, "“drop” is for every field of a table left out"),
        ({"special": "session", "own": ["self"]}, "a special table has no paths"),
        (
            {"own": ["by"], "called": "x", "fields": {"key": "C2 no empty empty"}},
            "say why the person gets no copy of it",
        ),
    ],
)
def test_rows_that_cannot_be_true_together_are_named(monkeypatch, change, told):
    table = table_of("people.person", {**ROW, **change})
    monkeypatch.setattr(checking, "register", lambda: {"people.person": table})

    assert any(told in fault for fault in checking.faults())


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("C1 yes keep", "write four words"),
        ("C9 yes keep allow", "'C9' is none of C0, C1, C2, C3"),
        ("C1 maybe keep allow", "'maybe' is none of"),
        ("C1 yes burn allow", "'burn' is none of"),
        ("C1 yes keep loose", "'loose' is none of"),
        ("C1 yes keep allow purpose=fun", "'fun' is none of"),
        ("C1 yes keep allow keep=ever", "'ever' is none of"),
    ],
)
def test_a_row_that_says_too_little_or_something_else_is_refused(written, told):
    with pytest.raises(BadRegister, match=told):
        field_of("people.person", "name", written, USUAL)


def test_a_row_may_have_its_own_reason_purpose_and_period():
    field = field_of(
        "a.b", "c", "C2 no empty empty purpose=safe keep=hour: a secret: ours", USUAL
    )

    assert (field.purpose, field.keep) == ("safe", "hour")
    assert field.why == "a secret: ours"
    assert field.is_personal


def test_a_table_with_a_line_we_do_not_know_is_refused():
    with pytest.raises(BadRegister, match="we do not know colour"):
        table_of("a.b", {**ROW, "colour": "blue"})


@pytest.mark.parametrize(
    ("field", "row"),
    [
        (models.CharField(max_length=9), "C2 redact empty fake-text"),
        (models.IntegerField(), "C1 yes keep allow"),
        (models.CharField(max_length=9, choices=[("a", "A")]), "C1 yes keep allow"),
    ],
)
def test_what_is_proposed_is_the_safest_its_type_allows(field, row):
    field.set_attributes_from_name("thing")

    assert checking.proposed(field) == f'"thing": "{row}"'


def test_a_secret_is_proposed_as_one():
    field = models.CharField(max_length=9)
    field.set_attributes_from_name("link_token")

    assert "C2 no empty fake-mark" in checking.proposed(field)
