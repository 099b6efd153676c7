"""Files at the edges: the wrong person, the wrong moment, twice, and what is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plait.contributions import actions
from plait.contributions.actions import store
from plait.contributions.models import Attachment, Contribution
from plait.contributions.pages import FilesPage, files_shown, size_words
from plait.contributions.rules import (
    Enclosed,
    Use,
    half_done_for,
    may_read,
    most_files,
)
from plait.foundation.errors import NotYourRole
from plait.people.models import Person
from plait.privacy.actions import Wish, erase
from plait.projects.rules import Standing
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker():
    return make.person("Amina Darr")


@pytest.fixture
def words(speaker):
    return make.contribution(make.project(), speaker=speaker, use="public")


def page_of(words):
    return f"/c/{words.code}/files/"


def enclosed(**about):
    return Enclosed(**{"file": make.drawing(), "shows": "Five doors.", **about})


def attach(words, by, *files, **more):
    return actions.attach(
        contribution=words, files=files or [enclosed()], by=by, now=NOW, **more
    )


@pytest.mark.parametrize(
    "do",
    [
        "away 2",
        "away 0",
        "away -1",
        "away",
        "away x",
        "away ²",
        "see 99",
        "burn 1",
        " ",
    ],
)
def test_a_button_that_is_not_there_does_nothing(words, speaker, do):
    make.attachment(words)

    page = make.signed_in(speaker).post(page_of(words), {"do": do}, follow=True)

    assert "This file is not there any more." in page.content.decode()
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("digits", [10, 25, 5_000])
def test_a_number_too_long_for_any_file_is_no_fault(words, speaker, digits):
    make.attachment(words)
    do = f"away {'9' * digits}"

    assert make.signed_in(speaker).post(page_of(words), {"do": do}).status_code == 302
    assert Attachment.objects.count() == 1


def test_what_somebody_took_away_meanwhile_is_said(words, speaker, monkeypatch):
    make.attachment(words)
    monkeypatch.setattr(actions.enclosing, "remove_files", lambda *_, **__: 0)

    page = make.signed_in(speaker).post(page_of(words), {"do": "away 1"}, follow=True)

    assert "This file is not there any more." in page.content.decode()


def test_what_the_database_refuses_is_not_left_on_the_disk(words, speaker, monkeypatch):
    before = store().names()

    def refused(**_about):
        raise IntegrityError

    monkeypatch.setattr(Attachment.objects, "create", refused)
    with pytest.raises(IntegrityError):
        attach(words, speaker)

    assert store().names() == before


def test_as_many_files_as_there_may_be_come_at_once_and_not_one_more(words, speaker):
    many = [enclosed()] * most_files()
    with pytest.raises(actions.TooManyFiles):
        attach(words, speaker, *many, enclosed())
    assert not Attachment.objects.exists()

    attach(words, speaker, *many)

    with pytest.raises(actions.TooManyFiles):
        attach(words, speaker)
    assert Attachment.objects.count() == most_files()


def test_a_file_taken_away_leaves_its_number_to_nobody(words, speaker):
    first, second = attach(words, speaker, enclosed(), enclosed())
    actions.take_file_away(attachment=first, by=speaker, now=NOW)

    [third] = attach(words, speaker)

    assert (second.order, third.order) == (2, 3)


def test_of_two_files_one_without_words_for_it_keeps_neither(words, speaker):
    with pytest.raises(actions.NotDescribed):
        attach(words, speaker, enclosed(), enclosed(shows=" "))

    assert not Attachment.objects.exists()


def test_a_file_is_taken_away_once(words, speaker):
    [one] = attach(words, speaker)
    actions.take_file_away(attachment=one, by=speaker, now=NOW)

    with pytest.raises(actions.NoSuchFile):
        actions.take_file_away(attachment=one, by=speaker, now=NOW)


def test_whoever_left_takes_away_no_file_they_added_for_another(words):
    partner = make.partner(words.project)
    [one] = attach(words, partner.person)
    partner.left_on = make.TODAY
    partner.save()

    with pytest.raises(NotYourRole):
        actions.take_file_away(attachment=one, by=partner.person, now=NOW)


@pytest.mark.parametrize("standing", Standing)
def test_only_a_grown_partner_lets_a_file_be_seen(words, speaker, standing):
    [one] = attach(words, speaker)
    known = {Standing.NOBODY: None, Standing.SIGNED_IN: speaker}
    known[Standing.INVOLVEMENT_LEAD] = make.involvement_lead()
    if standing in known:
        by = known[standing]
    else:
        by = make.partner(words.project, role=standing).person

    if by and standing != Standing.SIGNED_IN:
        Person.objects.filter(pk=by.pk).update(is_protected=True)
        by.refresh_from_db()
        with pytest.raises(NotYourRole):
            actions.let_file_be_seen(attachment=one, by=by, now=NOW)
        by.is_protected = False
        actions.let_file_be_seen(attachment=one, by=by, now=NOW)
    else:
        with pytest.raises(NotYourRole):
            actions.let_file_be_seen(attachment=one, by=by, now=NOW)
    one.refresh_from_db()
    assert one.is_held is (standing in (Standing.NOBODY, Standing.SIGNED_IN))


# ---------------------------------------------------------------- giving out


def open_file(words):
    one = make.attachment(words)
    Attachment.objects.update(is_held=False)
    return one


def test_a_file_anyone_may_have_is_asked_for_again_and_not_sent_twice(words):
    address = open_file(words).get_absolute_url()
    first = Client().get(address)

    again = Client().get(address, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.content) == (304, b"")
    other = Client().get(address, headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


@pytest.mark.parametrize("why", ["hidden", "stopped", "held", "partners"])
def test_a_file_not_for_everyone_is_kept_by_no_browser(words, speaker, why):
    one = open_file(words)
    if why == "stopped":
        Person.objects.filter(pk=speaker.pk).update(words_stay_inside=True)
    change = {
        "hidden": {"is_hidden": True},
        "held": {"is_held": True},
        "partners": {"use": Use.PARTNERS},
    }.get(why, {})
    Contribution.objects.filter(pk=words.pk).update(**{"is_held": False, **change})

    response = make.signed_in(make.involvement_lead()).get(one.get_absolute_url())

    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert "ETag" not in response
    assert Client().get(one.get_absolute_url()).status_code == 404


def test_giving_a_file_out_asks_the_database_little(words):
    address = open_file(words).get_absolute_url()

    with CaptureQueriesContext(connection) as asked:
        assert Client().get(address).status_code == 200

    assert len(asked) <= 2


def test_there_is_no_small_copy_of_what_is_no_picture(words):
    one = make.attachment(words, file=make.checked(), shows="")
    Attachment.objects.update(is_held=False)

    assert Client().get(one.get_absolute_url()).status_code == 200
    assert Client().get(f"/files/{one.stored}/small/").status_code == 404
    assert Client().get(f"/files/{uuid4()}/").status_code == 404


def test_after_somebody_is_erased_no_address_opens_their_file(
    words, speaker, django_capture_on_commit_callbacks
):
    one = open_file(words)
    with django_capture_on_commit_callbacks(execute=True):
        erase(
            person=speaker,
            wish=Wish(words_stay="all"),
            by=make.involvement_lead(),
            now=NOW,
        )

    assert Client().get(one.get_absolute_url()).status_code == 404
    assert not store().path(one.stored).exists()


def test_files_are_shown_to_no_one_once_the_words_are_taken_back(words):
    make.attachment(words)
    words.withdrawn_at = NOW

    assert files_shown(words, sees_held=True) == ()


def test_the_buttons_beside_a_file_say_which_it_is(words, speaker):
    make.attachment(words)

    [row] = FilesPage.of(words, speaker).rows

    assert (row.let, row.take) == ("see 1", "away 1")
    assert (row.may_let, row.may_take) == (False, True)


@pytest.mark.parametrize("late", [-1, 1])
def test_what_arrived_by_half_goes_after_its_time_and_not_before(late):
    orphan = store().put(b"nobody's")
    at = store().path(orphan).stat().st_mtime
    moment = NOW.fromtimestamp(at, tz=NOW.tzinfo) + half_done_for()

    actions.sweep_files(now=moment + timedelta(seconds=late))

    assert (orphan in store().names()) is (late < 0)
    store().remove(orphan)


@pytest.mark.parametrize(
    ("size", "said"), [(0, "1 kB"), (1_500, "2 kB"), (10**6, "1.0 MB")]
)
def test_sizes_at_the_edges(size, said):
    assert size_words(size) == said


@pytest.mark.parametrize("use", Use.values)
@pytest.mark.parametrize("standing", Standing)
def test_hidden_or_held_never_opens_more_and_ones_own_is_always_open(use, standing):
    opens = may_read(use, standing=standing)

    for more in ({"is_held": True}, {"is_hidden": True}):
        assert may_read(use, standing=standing, **more) <= opens
        assert may_read(use, standing=standing, is_own=True, **more)
