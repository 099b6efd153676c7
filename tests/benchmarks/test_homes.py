"""A bar works on a home of its own, or not at all."""

import os
import subprocess
import sys

import pytest

from benchmarks import homes

WHERE = """
from benchmarks import homes
with homes.fresh({given}) as home:
    from django.conf import settings
    from django.db import connection
    from plait.people.models import Person
    if connection.vendor == "sqlite":
        assert Person.objects.count() == 0
    print(settings.HOME == home, connection.vendor)
print(home.exists())
"""


def where(root, given):
    done = subprocess.run(
        [sys.executable, "-c", WHERE.format(given=given)],
        cwd=root,
        env={**os.environ, "DATABASE_URL": "postgresql://127.0.0.1:1/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split(), done.stderr


def test_a_fresh_home_is_empty_in_a_file_and_thrown_away(root):
    assert where(root, "")[0] == ["True", "sqlite", "False"]


def test_the_server_is_used_only_by_those_who_ask(root):
    said, wrong = where(root, "server=True")

    assert said == []
    assert "OperationalError" in wrong  # nothing answers there


def test_no_home_is_used_where_django_is_set_up_already(tmp_path):
    before = dict(os.environ)

    with pytest.raises(RuntimeError, match="set up already"):
        homes.use(tmp_path)

    assert dict(os.environ) == before
