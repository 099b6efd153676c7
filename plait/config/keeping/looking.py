"""Look at a record that was put back, in a process of its own, and print what is seen.

    python -m plait.config.keeping.looking finish   bring it up to date, erase again
    python -m plait.config.keeping.looking look     the same, and open its pages

`in_its_own_process` starts it: PLAIT_HOME and DATABASE_URL say where the record is.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

PAGES = 20
HOST = "127.0.0.1"
UP_TO_DATE = {"ready", "upgraded"}


def main(words: list[str]) -> int:
    """Print a JSON object; exit status 1 when something is wrong."""
    import django  # noqa: PLC0415 - after the surroundings are known

    django.setup()
    from django.conf import settings  # noqa: PLC0415 - as above

    found: dict[str, Any] = {"said": finish(Path(settings.HOME))}
    if words[:1] == ["look"]:
        with _without_collected_styles():
            found |= look()
    sys.stdout.write(json.dumps(found) + "\n")
    return 1 if found.get("wrong") else 0


def _without_collected_styles() -> AbstractContextManager[object]:
    """A scratch home has no copy of the styles; pages need only their names."""
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.test import override_settings  # noqa: PLC0415 - as above

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain})


def finish(home: Path) -> list[str]:
    """Bring a record up to date, and call each hook. Gives what they said."""
    from plait.config import template  # noqa: PLC0415 - after setup
    from plait.foundation.hooks import AFTER_RESTORE  # noqa: PLC0415 - as above

    template.ensure(keep_a_copy=False)
    return [said for hook in AFTER_RESTORE if (said := hook(home))]


def look() -> dict[str, Any]:
    """Open pages as nobody and as an involvement lead; what was seen, what is wrong."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415 - as above

    readers = {"nobody": Client(raise_request_exception=False, headers={"host": HOST})}
    account = (
        get_user_model()
        .objects.filter(person__partnerships__role="involvement-lead", is_active=True)
        .order_by("pk")
        .first()
    )
    if account:
        readers["an involvement lead"] = _signed_in(account)
    seen: dict[str, int] = {}
    wrong = []
    for who, client in readers.items():
        for address in list(_addresses(who == "nobody"))[:PAGES]:
            status = client.get(address).status_code
            seen[who] = seen.get(who, 0) + 1
            if status != 200:  # noqa: PLR2004 - the status of a page
                wrong.append(f"{address} answers {status} to {who}")
    return {"pages": seen, "wrong": wrong}


def _signed_in(account: Any) -> Any:
    """A browser of somebody who came by two steps. Only the scratch record knows it."""
    from django.test import Client  # noqa: PLC0415 - after setup

    from plait.accounts.actions import remember_device  # noqa: PLC0415 - as above
    from plait.accounts.rules.staying import Proof  # noqa: PLC0415 - as above
    from plait.foundation import clock  # noqa: PLC0415 - as above
    from plait.foundation.sessions import DEVICE  # noqa: PLC0415 - as above

    client = Client(raise_request_exception=False, headers={"host": HOST})
    client.force_login(account)
    device = remember_device(
        account=account,
        proof=Proof.TWO_STEPS,
        words="plait restore --verify",
        is_shared=False,
        instead_of="",
        instant=clock.true_now(),
    )
    session = client.session
    session[DEVICE] = device.key
    session.save()
    return client


def _addresses(for_nobody: bool) -> Iterator[str]:  # noqa: FBT001 - two readers
    from plait.decisions.models import Decision  # noqa: PLC0415 - after setup
    from plait.outcomes.models import Change  # noqa: PLC0415 - as above
    from plait.projects.models import Partner, Project, Role  # noqa: PLC0415 - as above

    person = None
    if not for_nobody:
        lead = Partner.objects.current().filter(
            role=Role.INVOLVEMENT_LEAD, person__account__isnull=False
        )
        person = lead.order_by("person__account").first().person  # type: ignore[union-attr]
        yield from ("/me/", "/owed/")
    yield from ("/", "/projects/", "/changes/", "/about/who-can-do-what")
    projects = Project.objects.visible_to(person).order_by("pk")[:PAGES]
    yield from (one.get_absolute_url() for one in projects)
    newest = Decision.objects.visible_to(person).order_by("-pk")[: PAGES // 2]
    yield from (one.get_absolute_url() for one in newest)
    changes = Change.objects.visible_to(person).order_by("-pk")[:PAGES]
    yield from (one.get_absolute_url() for one in changes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
