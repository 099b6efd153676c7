"""Plants words in what people sign in with, and links that do sign somebody in."""

from datetime import timedelta
from uuid import uuid4

from plait.accounts.actions import make_card, open_account
from plait.accounts.models import Device, Mending, Passkey, SignIn
from plait.accounts.rules.asking import hashed
from plait.accounts.rules.passkeys import decoy
from plait.people.models import Person
from plait.post.actions import post
from plait.post.models import Letter
from tests import factories
from tests.factories import NOW
from tests.permissions.cast import OWN

STUCK = 424_242  # the key of a letter that got stuck
SECRET = "one-secret"
# The hour moves in a test: what was asked for then is good all day.
LATE = NOW + timedelta(hours=11)


def plant_ways_in(planter, person: Person) -> dict[str, str]:
    """How a partner is reached and signs in, and links of theirs by what they do.

    In the quiet room they have an account, and two people mend a lost way in.
    """
    person.email = f"{planter.about_who_asks('email')}@post.example"
    person.save(update_fields=["email"])
    if planter.project.is_public:
        return {}
    mail = f"{planter.word('sign-in address')}@post.example"
    account = open_account(person=person, email=mail)
    asked, mended = uuid4().hex, uuid4().hex
    SignIn.objects.create(
        account=account,
        key=asked,
        link_hash=hashed(SECRET, key=asked),
        code_hash=hashed("000000", key=asked),
        asked_at=LATE,
    )
    lead = factories.involvement_lead()
    _, code = make_card(person=person, name="Plait", by=lead, now=NOW)
    Mending.objects.create(
        account=account,
        email=f"{planter.word('sign-in address')}@post.example",
        key=mended,
        link_hash=hashed(SECRET, key=mended),
        asked_by=lead,
        asked_at=NOW,
    )
    return {
        "a link to sign in": f"{asked}.{SECRET}",
        "a printed card": code,
        "a change to stop": f"{mended}.{SECRET}",
    }


def plant_passkey(planted, person: Person) -> Passkey:
    """A passkey, with a name that only its owner reads."""
    credential = uuid4().hex
    return Passkey.objects.create(
        account=person.account,
        name=planted.word("passkey", OWN, owners={"speaker"}),
        credential=credential,
        public_key=decoy(credential),
        made_at=NOW,
    )


def plant_device(planted, person: Person) -> None:
    """What their browser is called, on the page of their own."""
    mark = planted.word("browser", OWN, owners={"speaker"})
    Device.objects.filter(account=person.account).update(words=mark)


def plant_stuck_letter(planted) -> None:
    """A letter that could not be sent: its subject is shown to whoever mends it."""
    post(
        to=f"{planted.word('letter: to', OWN)}@post.example",
        sender="Plait",
        subject=f"About {planted.word('letter: subject', OWN)}",
        body=f"Dear {planted.word('letter: inside', OWN)}",
    )
    fault = planted.word("letter: fault", OWN)
    letter = Letter.objects.order_by("pk").last()
    Letter.objects.filter(pk=letter.pk).update(
        id=STUCK, state="stuck", why="fault", fault=fault
    )
