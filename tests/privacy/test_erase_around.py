"""Erasing someone reaches what gathers around their words: files, letters, worries."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from plait.accounts.models import (
    Account,
    AppCode,
    Device,
    JoinCard,
    Mending,
    Passkey,
    SpareCode,
)
from plait.config.unsent import KEPT, _mark_of
from plait.consents.actions import stop
from plait.consents.models import AccessNeed, Age, ConsentRecord, HandOver, Look
from plait.contributions.actions import store
from plait.contributions.models import Attachment, Contribution
from plait.history.actions import note
from plait.history.models import Entry
from plait.history.pages import Audit
from plait.limits.models import Tally
from plait.post.models import Letter
from plait.privacy.actions import Wish, erase
from plait.privacy.rules.asking import WordsStay
from plait.safety.models import Appeal, Pause, Report, Ruling
from tests import factories
from tests.factories import NOW
from tests.privacy import canaries, gathering

pytestmark = pytest.mark.django_db
GO = (
    *(Account, AppCode, Device, JoinCard, Mending, Passkey, SpareCode),
    *(AccessNeed, Age, HandOver, Look, Attachment, Appeal, Pause, Letter),
)
STAY = (ConsentRecord, Report, Ruling)


def gone(person, **wish):
    return erase(
        person=person, wish=Wish(**wish), by=factories.involvement_lead(), now=NOW
    )


@pytest.fixture
def amina():
    """Someone with a row in every table there is."""
    return canaries.someone().person


def test_rows_about_them_go_and_what_counts_stays(amina):
    assert [model for model in GO if not model.objects.exists()] == []
    before = [model.objects.count() for model in STAY]

    gone(amina)

    assert [model for model in GO if model.objects.exists()] == []
    assert [model.objects.count() for model in STAY] == before


def test_nothing_of_another_goes(amina):
    other = canaries.someone("Tess Pellow").person
    before = [model.objects.count() for model in (*GO, *STAY)]

    gone(amina)

    # As many are left as one of two people had; the leads have no account here.
    left = [model.objects.count() for model in GO]
    assert left == [count // 2 for count in before[: len(GO)]]
    assert Account.objects.filter(person=other).exists()


@pytest.mark.parametrize("stay", WordsStay.values)
def test_files_go_from_the_disk_also_where_words_stay(
    stay, django_capture_on_commit_callbacks
):
    project, amina = factories.project(), factories.person("Amina Darr")
    mine = factories.contribution(project, speaker=amina)
    for_her = factories.contribution(project, on_behalf_of=amina)
    others = factories.contribution(project)
    files = [factories.attachment(one) for one in (mine, for_her, others)]
    assert len(store().names()) >= 3

    with django_capture_on_commit_callbacks(execute=True):
        gone(amina, words_stay=stay)

    there = [store().path(one.stored).exists() for one in files]
    assert there == [False, False, True]
    assert [one.stored for one in Attachment.objects.all()] == [files[2].stored]


def test_history_is_emptied_of_them_and_still_holds(amina):
    account = amina.account.pk
    note("people.meet", by=factories.involvement_lead(), at=NOW, about="person 999")
    note("people.meet", by=None, at=NOW, about=f"person {amina.pk}99")
    count = Entry.objects.count()

    gone(amina)

    about = set(Entry.objects.values_list("about", flat=True))
    assert not Entry.objects.filter(by=amina).exists()
    assert not {f"person {amina.pk}", f"account {account}"} & about
    assert not [one for one in about if one.startswith(f"person {amina.pk} ")]
    assert {"person 999", f"person {amina.pk}99"} <= about
    assert Entry.objects.count() > count
    assert Audit.now().is_well
    assert Audit.now().emptied > 5


def test_what_they_allowed_stays_without_who_spoke_for_them(amina):
    gone(amina)

    kept = ConsentRecord.objects.get(person=amina)
    assert (kept.purpose, kept.answer) == ("health-information", "yes")
    assert (kept.giver, kept.witnessed_by, kept.capacity_note) == ("", "", None)


def test_a_worry_loses_its_words_its_sender_and_how_to_reach_them(amina):
    gone(amina)

    mine, theirs = Report.objects.order_by("pk")
    assert (mine.words, mine.reach, mine.by) == ("", "", None)
    assert mine.reason == "other"
    # What another wrote about their words is another's.
    assert theirs.words == "An address is in it"
    assert Ruling.objects.get().why == ""


def test_words_said_for_someone_who_stopped_public_use_never_become_public():
    project, amina = factories.project(), factories.person("Amina Darr")
    said = factories.contribution(project, on_behalf_of=amina, use="public")
    mine = factories.contribution(project, speaker=amina, use="public")
    stop(use="words-in-public", person=amina, by=amina, now=NOW)
    assert not Contribution.objects.visible_to(None).exists()

    gone(amina, words_stay=WordsStay.ALL)

    assert not Contribution.objects.visible_to(None).exists()
    said.refresh_from_db()
    mine.refresh_from_db()
    assert said.words
    assert mine.words


def test_words_they_did_not_send_and_counts_of_their_tries_go():
    amina = factories.person("Amina Darr")
    gathering.ways_in(factories.account(amina))
    canaries._asked(amina)
    waiting = SessionStore()
    waiting[KEPT] = {"closed": "x", "whose": _mark_of(amina.account.pk)}
    waiting.save()
    someone_elses = SessionStore()
    someone_elses[KEPT] = {"closed": "x", "whose": "another"}
    someone_elses.save()
    counted = Tally.objects.filter(what="sign-ins-for-one-address")
    assert counted.count() == 1

    gone(amina)

    assert set(Session.objects.values_list("pk", flat=True)) == {
        someone_elses.session_key
    }
    assert not counted.exists()
