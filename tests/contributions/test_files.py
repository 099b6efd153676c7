"""Files that go with words: kept, seen by whom, and gone when they must be gone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from plait.contributions import actions
from plait.contributions.models import Attachment, Contribution
from plait.contributions.rules import Enclosed, Said, Visitor, half_done_for
from plait.foundation.errors import NotYourRole
from plait.history.models import Entry
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DOORS = "Five doors in a wall. One is green."


def enclosed(**about):
    return Enclosed(**{"file": make.drawing(), "shows": DOORS, **about})


def on_disk(one):
    at = actions.store().path
    return at(one.stored).exists(), at(one.stored, small=True).exists()


def said(**more):
    given = {"words": "I drew it.", "group": "carer", "said_on": TODAY}
    return Said(**{**given, "files": (enclosed(),), **more})


def test_a_file_is_kept_with_the_words_it_came_with():
    kept = actions.add(
        said(), project=make.project(), by=make.involvement_lead(), now=NOW
    )

    one = kept.attachments.get()
    assert (one.order, one.kind, one.name, one.shows) == (
        1,
        "picture",
        "doors.png",
        DOORS,
    )
    assert actions.store().path(one.stored).read_bytes() == make.drawing().whole
    assert one.size == make.drawing().size
    assert on_disk(one) == (True, True)


def test_sent_twice_it_is_kept_once():
    project, by = make.project(), make.involvement_lead()
    for _ in range(2):
        kept = actions.add(said(submission="once"), project=project, by=by, now=NOW)
    for _ in range(2):
        actions.attach(
            contribution=kept, files=[enclosed()], by=by, now=NOW, submission="later"
        )

    assert [one.order for one in kept.attachments.all()] == [1, 2]


def test_a_visitors_file_is_held_with_the_words():
    question = make.question()
    kept = actions.say_as_visitor(
        said(use="public"),
        question=question,
        visitor=Visitor(),
        mark="m",
        now=NOW,
        on=TODAY,
    )
    partner = make.partner(question.project).person

    assert not Attachment.objects.visible_to(None).exists()
    assert Attachment.objects.visible_to(partner).get().contribution == kept
    actions.let_be_read(Contribution.objects.filter(pk=kept.pk), by=partner)
    assert Attachment.objects.visible_to(None).exists()


@pytest.mark.parametrize("shows", ["", "   ", "\u200b\u202e"])
def test_no_picture_is_kept_without_words_for_it(shows):
    with pytest.raises(actions.NotDescribed):
        make.attachment(make.contribution(), shows=shows)

    assert not actions.store().names() & set(
        Attachment.objects.values_list("stored", flat=True)
    )


def test_the_database_refuses_it_too():
    one = make.attachment(make.contribution())

    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=one.pk).update(shows="")


def test_a_recording_needs_no_description():
    note = make.checked()

    assert make.attachment(make.contribution(), file=note, shows="").kind == "text"


def test_there_is_an_end_to_how_many(monkeypatch):
    monkeypatch.setattr("plait.contributions.actions.enclosing.most_files", lambda: 2)
    words = make.contribution()
    for _ in range(2):
        make.attachment(words)

    with pytest.raises(actions.TooManyFiles):
        make.attachment(words)


@pytest.mark.parametrize("use", ["public", "partners", "facilitator"])
def test_who_may_have_the_file_is_who_may_read_the_words(use):
    project = make.project()
    speaker = make.person()
    words = make.contribution(project, speaker=speaker, use=use)
    one = make.attachment(words)
    readers = [
        *(None, make.person(), speaker, make.partner(project).person),
        make.partner(project, role="co-lead").person,
        make.partner(make.project()).person,
    ]

    for reader in readers:
        may_read = Contribution.objects.visible_to(reader).filter(pk=words.pk).exists()
        has = Attachment.objects.visible_to(reader).filter(pk=one.pk).exists()
        assert has == may_read, reader


def test_what_a_speaker_adds_later_is_held_until_a_partner_looks():
    project, speaker = make.project(), make.person()
    words = make.contribution(project, speaker=speaker, use="public")
    one = make.attachment(words, by=speaker)
    partner = make.partner(project).person

    assert one.is_held
    assert not Attachment.objects.visible_to(None).exists()
    assert not Attachment.objects.visible_to(make.person()).exists()
    assert Attachment.objects.visible_to(speaker).exists()
    with pytest.raises(NotYourRole):
        actions.let_file_be_seen(attachment=one, by=speaker, now=NOW)
    actions.let_file_be_seen(attachment=one, by=partner, now=NOW)
    assert Attachment.objects.visible_to(None).exists()


def test_a_stranger_may_add_nothing():
    with pytest.raises(NotYourRole):
        make.attachment(make.contribution(), by=make.person())


def test_what_is_taken_back_is_gone_from_the_disk(django_capture_on_commit_callbacks):
    words = make.contribution()
    one = make.attachment(words)

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(contribution=words, by=make.involvement_lead(), now=NOW)

    assert not Attachment.objects.exists()
    assert on_disk(one) == (False, False)
    with pytest.raises(actions.WordsGone):
        make.attachment(words)


def test_what_is_not_taken_back_after_all_keeps_its_file():
    words = make.contribution()
    one = make.attachment(words)

    with transaction.atomic():
        actions.withdraw(contribution=words, by=make.involvement_lead(), now=NOW)
        transaction.set_rollback(True)  # something else went wrong

    assert on_disk(one) == (True, True)
    assert words.attachments.exists()


def test_one_file_can_be_taken_away_alone(django_capture_on_commit_callbacks):
    speaker = make.person()
    words = make.contribution(speaker=speaker)
    first, second = make.attachment(words), make.attachment(words)

    with django_capture_on_commit_callbacks(execute=True):
        actions.take_file_away(attachment=first, by=speaker, now=NOW)

    assert list(words.attachments.all()) == [second]
    assert on_disk(first) == (False, False)
    assert on_disk(second) == (True, True)
    with pytest.raises(actions.NoSuchFile):
        actions.take_file_away(attachment=first, by=speaker, now=NOW)


def test_another_partner_may_not_take_it_away():
    project = make.project()
    one = make.attachment(make.contribution(project))

    with pytest.raises(NotYourRole):
        actions.take_file_away(attachment=one, by=make.partner(project).person, now=NOW)


def test_whoever_added_it_may():
    project = make.project()
    partner = make.partner(project).person
    one = make.attachment(make.contribution(project), by=partner)

    actions.take_file_away(attachment=one, by=partner, now=NOW)

    assert not Attachment.objects.exists()


def test_files_of_many_words_go_at_once(django_capture_on_commit_callbacks):
    gone = [make.contribution() for _ in range(2)]
    kept = make.attachment(make.contribution())
    files = [make.attachment(words) for words in gone]

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.remove_files(gone) == 2

    assert [on_disk(one)[0] for one in (*files, kept)] == [False, False, True]


def test_sweeping_takes_what_nobody_knows_and_what_came_by_half():
    kept = make.attachment(make.contribution())
    orphan = actions.store().put(b"nobody's")
    half = actions.store().half_done / "left.upload.png"
    half.write_bytes(b"\x89P")

    assert actions.sweep_files(now=timezone.now()) == 0
    later = timezone.now() + half_done_for() + timedelta(minutes=1)
    assert actions.sweep_files(now=later) >= 2

    assert on_disk(kept) == (True, True)
    assert not actions.store().path(orphan).exists()
    assert not half.exists()


def test_a_young_partners_file_waits_for_somebody_grown():
    project = make.project()
    young, grown = make.partner(project).person, make.partner(project).person
    words = make.contribution(project, speaker=young)
    type(young).objects.filter(pk=young.pk).update(is_protected=True)
    young.refresh_from_db()

    (one,) = actions.attach(contribution=words, files=[enclosed()], by=young, now=NOW)

    assert one.is_held
    with pytest.raises(NotYourRole):
        actions.let_file_be_seen(attachment=one, by=young, now=NOW)
    actions.let_file_be_seen(attachment=one, by=grown, now=NOW)
    one.refresh_from_db()
    assert not one.is_held


def test_history_holds_no_name_and_no_description():
    words = make.contribution(speaker=make.person())
    one = make.attachment(words)
    actions.take_file_away(attachment=one, by=words.by, now=NOW)

    written = Entry.objects.order_by("-pk")[:2]
    assert {entry.did for entry in written} == {
        "contributions.attach",
        "contributions.take-file-away",
    }
    assert {entry.about for entry in written} == {words.code}
