"""The home that a bar works on: one of its own, never that of whoever measures."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def use(home: Path, *, server: bool = False, **variables: str) -> None:
    """Let Django in this process work on the record of a home.

    With `server`, on the PostgreSQL server that DATABASE_URL names, where it names
    one. Raises RuntimeError when Django is set up already: it would work elsewhere.
    """
    import django  # noqa: PLC0415 - its settings are chosen here
    from django.conf import settings  # noqa: PLC0415 - as above

    if settings.configured:
        raise RuntimeError("Django is set up already: run this as a command.")
    if not server:
        os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "PLAIT_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "plait.config.settings",
        **variables,
    }
    django.setup()


@contextmanager
def fresh(*, server: bool = False, **variables: str) -> Iterator[Path]:
    """A home with an empty record, as `use` uses it. It is thrown away."""
    with tempfile.TemporaryDirectory(prefix="plait-bars-") as folder:
        home = Path(folder)
        use(home, server=server, **variables)
        from django.db import connections  # noqa: PLC0415 - after the home is known

        from plait.config import template  # noqa: PLC0415 - as above

        template.ensure()
        try:
            yield home
        finally:
            connections.close_all()
