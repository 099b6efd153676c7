"""Pages where files are sent, shown and fetched."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from plait.config.uploads import Ceiling
from plait.contributions.actions import store, withdraw
from plait.contributions.models import Attachment, Contribution
from plait.contributions.pages import size_words
from plait.contributions.rules import limits
from plait.foundation.guard.refusing import Refused
from tests import factories as make
from tests.factories import files as file
from tests.writing import errors, filled, send

pytestmark = pytest.mark.django_db
SHOWS = "Five doors in a wall. One is green."
NASTY = '"><img src=x onerror=alert(1)>'


def sent(data=b"A note from Wednesday.", name="note.txt"):
    return SimpleUploadedFile(name, data)


@pytest.fixture
def project():
    return make.project()


@pytest.fixture
def asked(project):
    return make.question(project)


@pytest.fixture
def partner(project):
    return make.signed_in(make.partner(project).person)


def answered(asked, browser=None, **given):
    given = {"words": "I wrote it down.", "group": "carer", **given}
    where = f"/projects/{asked.project.code}/say/"
    return send(browser or Client(), where, **given)


def test_a_visitor_sends_a_file_with_their_words(asked):
    came = answered(asked, file=sent())

    assert came.status_code == 302
    one = Attachment.objects.get()
    assert one.contribution.words == "I wrote it down."
    assert (one.name, one.kind) == ("note.txt", "text")
    thanks = Client().get(came.url).content.decode()
    assert "We have your words and your file" in thanks


def test_a_photo_is_looked_at_apart_and_drawn_again(asked):
    came = answered(asked, file=sent(file.picture("JPEG"), "a.jpg"), shows=SHOWS)

    assert came.status_code == 302
    one = Attachment.objects.get()
    assert (one.format, one.shows, one.width, one.height) == ("jpg", SHOWS, 40, 30)


def test_what_is_refused_keeps_the_words_and_says_what_to_do(asked):
    came = answered(asked, words="My long story.", file=sent(b"MZ\x00", "run.exe"))

    assert came.status_code == 422
    said = Refused("ending")
    assert errors(came) == {"file": [f"{said.happened} {said.next_step}"]}
    assert "My long story." in came.content.decode()
    assert not Contribution.objects.exists()


def test_a_picture_without_words_for_it_is_asked_for_them(asked, monkeypatch):
    monkeypatch.setattr(
        "plait.contributions.forms.files.check", lambda *_, **__: make.drawing()
    )
    came = answered(asked, file=sent(file.picture(), "a.png"))

    assert came.status_code == 422
    assert set(errors(came)) == {"shows", "file"}
    assert "choose the file again" in errors(came)["file"][0]


def test_another_mistake_says_that_the_file_must_be_chosen_again(asked):
    came = answered(asked, words="", file=sent())

    assert set(errors(came)) == {"words", "file"}
    assert not list(store().half_done.glob("look-*")), "a half-done file was left"


def test_a_file_that_is_too_large_is_refused_and_the_words_are_kept(asked, monkeypatch):
    small = replace(
        limits(), formats=(replace(limits().of_ending("txt"), most_bytes=9),)
    )
    for module in ("contributions.forms.files", "config.uploads"):
        monkeypatch.setattr(f"plait.{module}.limits", lambda: small)
    came = answered(asked, words="Still here.", file=sent(b"far more than nine"))

    assert came.status_code == 422
    assert errors(came)["file"][0].startswith("This file is too large.")
    assert "Still here." in came.content.decode()


def test_what_is_beyond_the_ceiling_is_never_written(monkeypatch):
    small = replace(limits(), formats=(replace(limits().formats[0], most_bytes=9),))
    monkeypatch.setattr("plait.config.uploads.limits", lambda: small)
    taking = Ceiling()
    taking.new_file("file", "../a.png", "image/png", 100, "utf-8", {})
    for _ in range(5):
        taking.receive_data_chunk(b"1234", 0)
    arrived = taking.file_complete(20)

    assert arrived.read() == b"1234123412"
    at = Path(arrived.temporary_file_path())
    assert at.parent == store().half_done
    assert at.suffix == ".upload"
    arrived.close()
    assert not at.exists()


def test_a_partner_writes_down_words_with_a_file(project, partner):
    given = {"words": "She drew it.", "speaker": "not-named", "group": "carer"}
    came = send(
        partner,
        f"/projects/{project.code}/contributions/new/",
        **given,
        form="drawn",
        route="post",
        file=sent(),
    )

    assert came.status_code == 302
    assert Attachment.objects.get().contribution.form == "drawn"


def test_a_file_is_given_out_with_every_lock_on(project):
    one = make.attachment(make.contribution(project, use="public"))
    came = Client().get(one.get_absolute_url())

    assert b"".join(came.streaming_content) == file.picture()
    assert came["Content-Type"] == "image/png"
    assert came["Content-Disposition"] == (
        f'inline; filename="{one.contribution.code}-1.png"'
    )
    assert came["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert came["X-Content-Type-Options"] == "nosniff"
    assert came["Cache-Control"] == "private, no-cache"
    again = Client().get(
        one.get_absolute_url(), headers={"If-None-Match": came["ETag"]}
    )
    assert again.status_code == 304


def test_what_is_no_picture_is_only_downloaded(project, partner):
    words = make.contribution(project, use="partners")
    one = make.attachment(words, file=make.checked(), shows="")
    came = partner.get(one.get_absolute_url())

    assert came["Content-Type"] == "application/octet-stream"
    assert came["Content-Disposition"].startswith("attachment; ")
    assert came["Cache-Control"] == "no-store"
    assert partner.get(f"{one.get_absolute_url()}small/").status_code == 404


def test_what_is_not_yours_looks_as_if_it_were_not_there(project):
    one = make.attachment(make.contribution(project, use="partners"))
    stranger = make.signed_in(make.person())
    nowhere = "/files/00000000-0000-4000-8000-000000000000/"

    for browser in (Client(), stranger):
        for end in ("", "small/"):
            mine = browser.get(f"{one.get_absolute_url()}{end}")
            none = browser.get(f"{nowhere}{end}")
            assert (mine.status_code, none.status_code) == (404, 404)


def test_a_file_lost_from_the_disk_is_not_there(project):
    one = make.attachment(make.contribution(project, use="public"))
    store().remove(one.stored)

    assert Client().get(one.get_absolute_url()).status_code == 404


def test_a_receipt_opens_its_own_files_and_no_others(project):
    own = make.attachment(make.contribution(project))
    other = make.attachment(make.contribution(project))
    receipt = own.contribution.receipt

    def get(one):
        return Client().get(f"/c-thanks/{receipt}{one.get_absolute_url()}")

    came = get(own)
    assert came["Cache-Control"] == "no-store"
    assert b"".join(came.streaming_content) == file.picture()
    assert get(other).status_code == 404
    page = Client().get(f"/back/{receipt}/").content.decode()
    assert f'src="/c-thanks/{receipt}/files/{own.stored}/small/"' in page


def test_names_and_descriptions_are_shown_as_text(project, partner):
    named = make.drawing(name=f"{NASTY}.png")
    words = make.contribution(project, use="public")
    make.attachment(words, file=named, shows=NASTY)

    for address in (f"/c/{words.code}/", f"/projects/{project.code}/said/"):
        page = Client().get(address).content.decode()
        assert NASTY not in page
        assert f'alt="{escape(NASTY)}"' in page
        assert f"<bdi>{escape(NASTY)}.png</bdi>" in page


def test_a_table_of_words_names_the_files(project):
    words = make.contribution(project, use="public")
    make.attachment(words)
    make.attachment(words, file=make.drawing(name="=cmd.png"))

    table = Client().get(f"/projects/{project.code}/said.csv").content.decode()
    assert table.splitlines()[0].endswith('"words","files"')
    assert '"doors.png; =cmd.png"' in table


def test_a_speaker_adds_a_file_later_and_a_partner_lets_it_be_seen(project, partner):
    speaker = make.person()
    browser = make.signed_in(speaker)
    words = make.contribution(project, speaker=speaker, use="public")
    page = f"/c/{words.code}/files/"

    assert send(browser, page, file=sent()).url == page
    one = Attachment.objects.get()
    assert "Held until a partner has looked" in browser.get(page).content.decode()
    assert Client().get(one.get_absolute_url()).status_code == 404
    assert browser.post(page, {"do": "see 1"}).status_code == 403
    assert partner.post(page, {"do": "see 1"}).url == page
    assert Client().get(one.get_absolute_url()).status_code == 200


def test_a_file_is_taken_away_by_its_button(project):
    speaker = make.person()
    browser = make.signed_in(speaker)
    words = make.contribution(project, speaker=speaker)
    make.attachment(words)
    page = f"/c/{words.code}/files/"

    assert 'value="away 1"' in browser.get(page).content.decode()
    for _ in range(2):
        assert browser.post(page, {"do": "away 1"}).url == page
    assert not Attachment.objects.exists()


def test_words_that_were_taken_back_take_no_file(project, partner):
    words = make.contribution(project, use="public")
    withdraw(contribution=words, by=make.involvement_lead(), now=make.NOW)
    page = f"/c/{words.code}/files/"

    shown = partner.get(page).content.decode()
    assert "These words were taken back" in shown
    assert 'type="file"' not in shown
    assert partner.post(page, {"file": sent()}).status_code == 422
    assert not Attachment.objects.exists()


def test_a_stranger_cannot_open_the_page(project):
    words = make.contribution(project, use="public")

    assert (
        make.signed_in(make.person()).get(f"/c/{words.code}/files/").status_code == 403
    )


def test_every_form_that_takes_a_file_can_carry_one(project, asked, partner):
    words = make.contribution(project)
    for browser, address in (
        (Client(), f"/projects/{project.code}/say/"),
        (partner, f"/projects/{project.code}/contributions/new/"),
        (partner, f"/c/{words.code}/files/"),
    ):
        page = browser.get(address).content.decode()
        assert 'enctype="multipart/form-data"' in page
        assert 'type="file"' in page
        assert "image/jpeg" in page
        assert "file" not in filled(browser, address)


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 kB"), (84_200, "84 kB"), (999_999, "1000 kB"), (2_460_000, "2.5 MB")],
)
def test_sizes_are_said_as_people_say_them(size, words):
    assert size_words(size) == words
