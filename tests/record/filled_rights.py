"""Rows about signing in and about data, by hand where an action needs a browser."""

from plait.accounts.models import (
    Account,
    AppCode,
    Device,
    JoinCard,
    Mending,
    Passkey,
    SpareCode,
)
from plait.privacy.models import Copy, DataRequest, Erasure, Pause
from tests import factories
from tests.factories import NOW, TODAY


def ways_in(account: Account, word: str) -> None:
    """Every way one account signs in, and a lost one that is being mended."""
    lead, other = factories.person(), factories.person()
    since = {"account": account, "made_at": NOW}
    Device.objects.create(
        account=account,
        key=word,
        words="a phone",
        proof="email",
        began_at=NOW,
        proved_at=NOW,
        used_at=NOW,
    )
    Passkey.objects.create(name="my phone", credential=word, public_key=b"k", **since)
    AppCode.objects.create(sealed=b"s", **since)
    SpareCode.objects.create(account=account, fingerprint=word)
    JoinCard.objects.create(fingerprint=word, made_by=lead, expires_at=NOW, **since)
    Mending.objects.create(
        account=account,
        email="new@post.example",
        key=word,
        asked_by=lead,
        asked_at=NOW,
        confirmed_by=other,
        confirmed_at=NOW,
    )


def request(word: str) -> DataRequest:
    """Something asked about data that nothing points at."""
    return DataRequest.objects.create(
        kind="access", received_on=TODAY, due_on=TODAY, receipt=word[:11]
    )


def asked_about_data(word: str) -> None:
    """A request whose clock stands, a copy, and an erasure in the ledger."""
    asked = request(word)
    asked.person, asked.sent_by = factories.person(), factories.person()
    asked.handled_by = factories.person()
    asked.save()
    Pause.objects.create(request=asked, since=TODAY, why="Who is it?")
    Copy.objects.create(person=factories.person(), file=b"zip", made_at=NOW)
    Erasure.objects.create(mark=word, at=NOW)
