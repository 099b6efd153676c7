"""A copy holds everything of one person, and nothing of another."""

import io
import json
import time
import zipfile

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from plait.contributions.actions import store
from plait.contributions.models import Contribution
from plait.foundation.errors import NotYourRole
from plait.people.models import Person
from plait.privacy import actions
from plait.privacy.actions import CopyIsGone, gathered, make_copy, take_copy
from plait.privacy.actions.copying import as_zip
from plait.privacy.models import Copy
from plait.privacy.queries.walking import own_rows, personal_tables
from plait.privacy.rules.register import register
from tests import factories
from tests.factories import NOW, TODAY
from tests.privacy import canaries, gathering

pytestmark = pytest.mark.django_db
SHOWN = ("yes", "own", "redact")


def told(person):
    return json.dumps(gathered(person, on=TODAY), ensure_ascii=False, default=str)


def opened(packed):
    archive = zipfile.ZipFile(io.BytesIO(packed))
    return {name: archive.read(name) for name in archive.namelist()}


def test_every_mark_in_a_field_of_theirs_is_in_the_copy(planted):
    wanted = planted.of(*SHOWN, within="in_a_copy")
    assert len(wanted) >= 20

    found = told(planted.person)

    assert [key for key, word in wanted.items() if word not in found] == []


def test_no_secret_is_in_the_copy(planted):
    secrets = planted.of("no", within="in_a_copy")
    assert len(secrets) >= 5

    found = told(planted.person)

    assert [key for key, word in secrets.items() if word in found] == []


def test_nothing_of_somebody_else_is_in_the_copy(planted):
    other = canaries.plant(canaries.someone("Tess Pellow"))

    found = told(planted.person)

    assert [key for key, word in other.marks.items() if word in found] == []
    assert "Tess Pellow" not in found


def test_another_persons_name_and_number_in_my_words_are_hidden():
    amina = factories.person("Amina Darr", email="amina@post.example")
    factories.person("Tess Pell", phone="01632 960 777")
    factories.contribution(
        speaker=amina,
        words="TESS PELL rang from 01632 960 777, x@y.example, amina@post.example.",
    )

    found = told(amina)

    assert "[another person] rang from [another person], [another person], amina@" in (
        found
    )


def test_words_i_only_wrote_down_for_someone_are_theirs_and_not_in_my_copy():
    project = factories.project()
    writer = factories.partner(project).person
    kept = factories.contribution(project, by=writer, words="Theirs alone.")

    parts = gathered(writer, on=TODAY)["parts"]

    [said] = [part for part in parts if part["table"] == "contributions.contribution"]
    assert [row["ID"] for row in said["rows"]] == [kept.pk]
    assert "words" not in said["rows"][0]
    assert said["rows"][0]["entered by"] == "you"


def test_the_file_opens_as_a_page_and_as_json(planted):
    amina = planted.person

    files = opened(as_zip(gathered(amina, on=TODAY)))

    assert set(files) == {
        *("read-me-first.html", "read-me-first.css", "the-same-for-computers.json")
    }
    page = files["read-me-first.html"].decode()
    assert '<h2 id="part-1">Who you are and how to reach you</h2>' in page
    again = json.loads(files["the-same-for-computers.json"])
    assert again["made on"] == "2026-11-22"
    words = [part["what"] for part in again["parts"]]
    assert words[0] == "Who you are and how to reach you"
    assert [word for word in words if word not in page] == []


def test_what_someone_wrote_cannot_act_in_the_page():
    amina = factories.person("Amina <script>alert(1)</script>")

    page = opened(as_zip(gathered(amina, on=TODAY)))["read-me-first.html"].decode()

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_files_they_gave_are_packed_too_and_nobody_elses():
    project, amina = factories.project(), factories.person()
    mine, other = (
        factories.contribution(project, speaker=speaker) for speaker in (amina, None)
    )
    kept = factories.attachment(mine, by=amina)
    factories.attachment(other)

    found = actions.files_of(amina)
    files = opened(as_zip(gathered(amina, on=TODAY), found))

    [name] = found
    assert name == f"{mine.code}-1.png"
    assert files[f"files/{name}"] == store().path(kept.stored).read_bytes()
    assert len(files) == 4


def test_a_file_that_is_lost_does_not_stop_the_copy():
    amina = factories.person()
    kept = factories.attachment(factories.contribution(speaker=amina), by=amina)
    store().remove(kept.stored)

    assert actions.files_of(amina) == {}
    assert kept.name in told(amina)


def test_no_other_table_holds_files_that_the_copy_would_miss():
    assert [
        field
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.FileField)
    ] == []


def test_what_was_sealed_is_opened_for_the_person(planted):
    assert gathering.CAPACITY in told(planted.person)


def test_questions_asked_of_the_database_do_not_grow_with_the_record():
    amina = factories.person()
    project = factories.project()
    factories.contribution(project, speaker=amina)
    with CaptureQueriesContext(connection) as few:
        gathered(amina, on=TODAY)
    for _ in range(5):
        factories.contribution(project, speaker=amina)

    with CaptureQueriesContext(connection) as many:
        gathered(amina, on=TODAY)

    assert len(many) == len(few)


def test_a_thousand_things_said_are_copied_in_a_few_seconds(full):
    amina, kept = factories.person(), factories.contribution()
    things = 10_000 if full else 1_000
    rows = [
        Contribution(
            **{
                name: getattr(kept, name)
                for name in ("project_id", "group_id", "form", "route", "said_on")
            },
            by=amina,
            words=f"thing {number}",
            entered_at=NOW,
            receipt=f"R{number:010d}",
        )
        for number in range(things)
    ]
    Contribution.objects.bulk_create(rows)
    started = time.process_time()

    packed = as_zip(gathered(amina, on=TODAY))

    assert time.process_time() - started < things / 10_000 * 60
    assert b"thing 999" in opened(packed)["the-same-for-computers.json"]


def test_a_copy_is_taken_once_and_then_gone():
    amina = factories.person()
    copy = make_copy(person=amina, by=amina, now=NOW)

    packed = take_copy(copy=copy, by=amina, now=NOW)

    assert packed.startswith(b"PK")
    copy.refresh_from_db()
    assert bytes(copy.file) == b""
    with pytest.raises(CopyIsGone):
        take_copy(copy=copy, by=amina, now=NOW)


def test_a_new_copy_takes_the_place_of_the_one_before():
    amina = factories.person()
    make_copy(person=amina, by=amina, now=NOW)

    second = make_copy(person=amina, by=amina, now=NOW)

    assert Copy.objects.get() == second


@pytest.mark.parametrize("role", ["partner", "co-lead", "facilitator"])
def test_nobody_else_makes_or_takes_it(role):
    project = factories.project()
    other = factories.partner(project, role=role).person
    amina = factories.partner(project).person
    copy = make_copy(person=amina, by=amina, now=NOW)

    with pytest.raises(NotYourRole):
        make_copy(person=amina, by=other, now=NOW)
    with pytest.raises(NotYourRole):
        take_copy(copy=copy, by=other, now=NOW)


def test_an_involvement_lead_makes_it_for_someone_who_asked():
    amina, lead = factories.person(), factories.involvement_lead()

    copy = make_copy(person=amina, by=lead, now=NOW)

    assert take_copy(copy=copy, by=lead, now=NOW)


def test_rows_of_a_table_with_two_paths_are_found_once():
    amina = factories.person()
    factories.contribution(speaker=amina, on_behalf_of=amina)
    table = register()["contributions.contribution"]

    assert own_rows(table, amina).count() == 1


def test_the_person_comes_first():
    assert personal_tables()[0].model == "people.person"
    assert Person._meta.label_lower == "people.person"
