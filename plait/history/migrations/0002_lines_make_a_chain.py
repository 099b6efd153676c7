"""Each line gets a number and a seal; triggers refuse to let history be altered.

What was kept before is chained in the order it was written, some thousand lines at a
time. The sums are written out here, so that this step does the same for ever.
"""

import hashlib
import hmac
import secrets
from datetime import UTC

from django.conf import settings
from django.db import migrations, models

BATCH = 2_000
START = "0" * 64
SET = (
    'UPDATE "history_entry" SET "seq" = %s, "prev" = %s, "actor" = %s, "salt" = %s, '
    '"commitment" = %s, "seal" = %s WHERE "id" = %s'
)


def _hashed(*parts):
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _pseudonym(person):
    if person is None:
        return ""
    key = f"plait.history:{settings.SECRET_KEY}".encode()
    mark = hashlib.sha256(key).hexdigest()[:8]
    return mark + hmac.new(key, str(person).encode(), "sha256").hexdigest()[8:]


def chain_what_there_is(apps, schema_editor):
    entries = apps.get_model("history", "Entry").objects.using(
        schema_editor.connection.alias
    )
    prev, seq, last = START, 0, 0
    while True:
        rows = list(
            entries.filter(pk__gt=last)
            .order_by("pk")
            .values_list("pk", "did", "at", "about", "project_code", "by_id")[:BATCH]
        )
        if not rows:
            break
        sealed = []
        for key, did, at, about, code, by in rows:
            seq += 1
            salt, actor = secrets.token_hex(16), _pseudonym(by)
            bound = _hashed(salt, about, code)
            moment = at.astimezone(UTC).isoformat(timespec="microseconds")
            seal = _hashed(prev, str(seq), moment, actor, did, bound)
            sealed.append((seq, prev, actor, salt, bound, seal, key))
            prev, last = seal, key
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(SET, sealed)
    if schema_editor.connection.vendor == "postgresql":
        # What was just written must be settled before the table can be altered.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


FIXED = ("id", "seq", "did", "at", "actor", "commitment", "prev", "seal")
SAYS = "history is never changed and never deleted"

_KEPT_LITE = " AND ".join(f'NEW."{c}" IS OLD."{c}"' for c in FIXED)
_KEPT_PG = " AND ".join(f'NEW."{c}" IS NOT DISTINCT FROM OLD."{c}"' for c in FIXED)
_SAME_LITE = " AND ".join(
    f'NEW."{c}" IS OLD."{c}"' for c in ("about", "project_code", "salt")
)
_EMPTIED = "NEW.\"about\" = '' AND NEW.\"project_code\" = '' AND NEW.\"salt\" = ''"

SQLITE = [
    f"""CREATE TRIGGER history_entry_stays BEFORE DELETE ON "history_entry"
    BEGIN SELECT RAISE(ABORT, '{SAYS}'); END""",
    f"""CREATE TRIGGER history_entry_as_it_was BEFORE UPDATE ON "history_entry"
    WHEN NOT ({_KEPT_LITE}
      AND (NEW."by_id" IS OLD."by_id" OR NEW."by_id" IS NULL)
      AND (({_SAME_LITE}) OR ({_EMPTIED})))
    BEGIN SELECT RAISE(ABORT, '{SAYS}'); END""",
    # INSERT OR REPLACE deletes without asking the first of these triggers.
    f"""CREATE TRIGGER history_entry_once BEFORE INSERT ON "history_entry"
    WHEN EXISTS (SELECT 1 FROM "history_entry"
      WHERE "id" = NEW."id" OR "seq" = NEW."seq")
    BEGIN SELECT RAISE(ABORT, '{SAYS}'); END""",  # noqa: S608 - our own words
]
SQLITE_OFF = [
    "DROP TRIGGER IF EXISTS history_entry_stays",
    "DROP TRIGGER IF EXISTS history_entry_as_it_was",
    "DROP TRIGGER IF EXISTS history_entry_once",
]
POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION history_entry_refuses() RETURNS trigger
    LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    f"""CREATE TRIGGER history_entry_as_it_was BEFORE UPDATE ON "history_entry"
    FOR EACH ROW WHEN (NOT ({_KEPT_PG}
      AND (NEW."by_id" IS NOT DISTINCT FROM OLD."by_id" OR NEW."by_id" IS NULL)
      AND ((NEW."about" = OLD."about" AND NEW."project_code" = OLD."project_code"
            AND NEW."salt" = OLD."salt") OR ({_EMPTIED}))))
    EXECUTE FUNCTION history_entry_refuses()""",
    """CREATE TRIGGER history_entry_stays BEFORE DELETE ON "history_entry"
    FOR EACH ROW EXECUTE FUNCTION history_entry_refuses()""",
    """CREATE TRIGGER history_entry_whole BEFORE TRUNCATE ON "history_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION history_entry_refuses()""",
]
POSTGRESQL_OFF = [
    'DROP TRIGGER IF EXISTS history_entry_as_it_was ON "history_entry"',
    'DROP TRIGGER IF EXISTS history_entry_stays ON "history_entry"',
    'DROP TRIGGER IF EXISTS history_entry_whole ON "history_entry"',
    "DROP FUNCTION IF EXISTS history_entry_refuses()",
]
ON = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
OFF = {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF}


def put_guards_on(_apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_guards_off(_apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('history', '0001_initial'),
    ]

    operations = [
        migrations.AddField('entry', 'seq', models.PositiveBigIntegerField(null=True)),
        migrations.AddField('entry', 'prev', models.CharField(default='', max_length=64)),
        migrations.AddField('entry', 'actor', models.CharField(blank=True, default='', max_length=64)),
        migrations.AddField('entry', 'salt', models.CharField(blank=True, default='', max_length=32)),
        migrations.AddField('entry', 'commitment', models.CharField(default='', max_length=64)),
        migrations.AddField('entry', 'seal', models.CharField(default='', max_length=64)),
        migrations.AlterField('entry', 'about', models.CharField(blank=True, max_length=80)),
        migrations.RunPython(chain_what_there_is, migrations.RunPython.noop),
        migrations.AlterField('entry', 'seq', models.PositiveBigIntegerField(unique=True)),
        migrations.AlterField('entry', 'prev', models.CharField(max_length=64)),
        migrations.AlterField('entry', 'actor', models.CharField(blank=True, max_length=64)),
        migrations.AlterField('entry', 'salt', models.CharField(blank=True, max_length=32)),
        migrations.AlterField('entry', 'commitment', models.CharField(max_length=64)),
        migrations.AlterField('entry', 'seal', models.CharField(max_length=64)),
        migrations.RunPython(put_guards_on, take_guards_off),
    ]
