"""A person with a row in every table that can hold one, and a mark in every text.

A new table is found by itself: when nobody has a row in it here, `plant` says so.
"""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.db import models

from plait.accounts.actions import ask_to_sign_in
from plait.contributions.actions import keep_with_no_decision
from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.decisions.actions import (
    answer_the_mirror,
    keep_unfinished,
    remember_differently,
    reply_to_recollection,
)
from plait.decisions.models import Decision
from plait.people.models import Person
from plait.privacy import actions
from plait.privacy.models import DataRequest
from plait.privacy.queries.walking import own_rows, personal_tables
from plait.privacy.rules.asking import Ask, Kind
from plait.privacy.rules.register import Field, Table
from plait.projects.models import Project
from plait.replies.actions import tell
from tests import factories
from tests.factories import NOW, TODAY, days_ago
from tests.privacy import gathering

_numbers = count(1)
SEALED = {
    ("accounts.appcode", "sealed"),
    ("consents.consentrecord", "capacity_note"),
    ("post.letter", "body"),
}
# The database refuses to change these rows: a marked one is put in its place.
NEVER_CHANGED = {"consents.consentrecord"}


def mark() -> str:
    """A word that nobody says: nine letters and numbers."""
    return f"zq{next(_numbers):05d}vk"


@dataclass
class Planted:
    """A person, and the marks in their rows by the field that holds each."""

    person: Person
    project: Project
    said: Contribution
    decision: Decision
    marks: dict[str, str] = field(default_factory=dict)

    def of(self, *verbs: str, within: str = "erase") -> dict[str, str]:
        """Marks of fields whose rule is one of these."""
        fields = {one.key: one for one in _fields()}
        return {
            key: word
            for key, word in self.marks.items()
            if getattr(fields[key], within) in verbs
        }


def _fields() -> list[Field]:
    return [each for table in personal_tables() for each in table.fields.values()]


def someone(name: str = "Amina Darrow", **details: Any) -> Planted:
    """A person with a row in every table: a carer who did everything one can do."""
    project = factories.project()
    person = factories.person(
        name,
        pseudonym="Carer from the coast",
        title="a bereaved carer and flood volunteer",
        email=f"{mark()}@post.example",
        phone="01632 960 444",
        address="Nine Ferry Row\nSallowmere",
        format_note="Large print, please",
        **details,
    )
    partner = factories.partner(project, person)
    said = factories.contribution(project, speaker=person, words=f"We wait {mark()}.")
    decision = factories.decision(project, [said])
    [answer] = decision.links.all()
    lead = factories.involvement_lead()
    when = {"by": lead, "now": NOW}
    tell(answer=answer, way="email", words="Dear Amina", told_on=TODAY, **when)
    other = factories.contribution(project, speaker=person, words="Nobody rang us.")
    for noted in (said, other):
        keep_with_no_decision(contribution=noted, why="Kept", on=TODAY, **when)
    factories.contribution(project, speaker=None, on_behalf_of=person)
    _beside(decision, project, person)
    decision.parts.create(
        kind="shaped", group=partner.group, partner=partner, because=said
    )
    keep_unfinished(project=project, by=person, fields={"what": ["begun"]}, now=NOW)
    _asked(person)
    gathering.around(person, said=said)
    return Planted(person=person, project=project, said=said, decision=decision)


def _beside(decision: Decision, project: Project, person: Person) -> None:
    words = {"group": "carer", "said_on": days_ago(3)}
    when = {"by": person, "now": NOW, "on": TODAY}
    answer_the_mirror(
        Said(words="It was less than that.", **words),
        project=project,
        level_shown="consulting",
        **when,
    )
    kept = remember_differently(
        Said(words="I remember it otherwise.", **words), decision=decision, **when
    )
    reply_to_recollection(recollection=kept, words="Thank you, Amina.", **when)


def _asked(person: Person) -> None:
    """Sign in, ask about one's data, and make a copy."""
    factories.signed_in(person)
    email = person.account.email
    ask_to_sign_in(email=email, site="http://localhost", name="Plait", now=NOW)
    when = {"now": NOW, "on": TODAY}
    asked = actions.ask_about_data(
        Ask(kind=Kind.CORRECTION, words="My name is wrong", submission=mark()),
        by=person,
        **when,
    )
    lead = factories.involvement_lead()
    actions.stop_clock(request=asked, why="Which name?", by=lead, **when)
    DataRequest.objects.filter(pk=asked.pk).update(name="A", reach="B", answer="C")
    actions.make_copy(person=person, by=person, now=NOW)


def plant(planted: Planted) -> Planted:
    """Put a mark into every text of every row that is theirs."""
    person = planted.person
    for table in personal_tables():
        if table.own:
            planted.marks |= _marked(table, _first(table, person))
    person.refresh_from_db()
    # Their address is another now: ask again, as whoever reads it would.
    email = person.account.email
    ask_to_sign_in(email=email, site="http://localhost", name="Plait", now=NOW)
    for table in personal_tables():
        if table.special:
            planted.marks |= _secrets(table, _first(table, person))
    return planted


def _first(table: Table, person: Person) -> models.Model:
    row = own_rows(table, person).first()
    assert row is not None, (
        f"nobody has a row in {table.model}: "
        "make one in tests/privacy/canaries.py, someone()"
    )
    return row


def _secrets(table: Table, row: models.Model) -> dict[str, str]:
    """What a row holds that nobody can choose: keys and hashes."""
    return {
        one.key: str(getattr(row, one.name))
        for one in table.fields.values()
        if one.in_a_copy == "no" and one.is_personal
        if (table.model, one.name) not in SEALED
    }


def _marked(table: Table, row: models.Model) -> dict[str, str]:
    marks = {}
    for one in table.fields.values():
        held = row._meta.get_field(one.name)
        if _is_text(held):
            marks[one.key] = word = mark()
            setattr(row, one.name, _as(held, word))
    if table.model in NEVER_CHANGED:
        row.delete()
        row.save(force_insert=True)
    elif marks:
        row.save(update_fields=[key.rpartition(".")[2] for key in marks])
    return marks


def _is_text(held: Any) -> bool:
    """Whether a mark can be put there: what is sealed holds none that can be seen."""
    if (held.model._meta.label_lower, held.name) in SEALED or held.choices:
        return False
    if isinstance(held, models.CharField) and (held.max_length or 99) < len(mark()):
        return False
    return isinstance(
        held,
        models.CharField | models.TextField | models.JSONField | models.BinaryField,
    )


def _as(held: Any, word: str) -> Any:
    if isinstance(held, models.JSONField):
        return {"what": [word]}
    if isinstance(held, models.EmailField):
        return f"{word}@post.example"
    return word.encode() if isinstance(held, models.BinaryField) else word


def raw_bytes() -> bytes:
    """The whole database as it lies in its file; on PostgreSQL every row as text."""
    from django.db import connection  # noqa: PLC0415 - beside its use

    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return connection.connection.serialize()
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t.* FROM "{table}" AS t')  # noqa: S608
            found += [_raw(value) for row in cursor.fetchall() for value in row]
    return b"\n".join(found)


def _raw(value: object) -> bytes:
    return (
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    )
