"""Maps come in from Pol.is whole or not at all, and go out without anybody."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from plait.opinions import actions
from plait.opinions.models import OpinionMap, Vote
from plait.opinions.rules.polis import read_export, unpacked
from tests import factories
from tests.factories import NOW
from tests.opinions.conftest import again, crowd
from tests.writing import filled

COMMENTS = (
    "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,comment-body\r\n"
    '1726860676783,0,0,2,0,1,false,true,"Letters should say\nwho to ring."\r\n'
    "1726860685220,1,0,1,1,0,true,false,Evening clinics would help me.\r\n"
    "1726860685221,2,5,1,1,-1,false,false,Buy cheap things here.\r\n"
)
VOTES = (
    "timestamp,datetime,comment-id,voter-id,vote\r\n"
    "1726860583813,Fri Sep 20 14:29:43 CDT 2024,0,7,1\r\n"
    "1726860583814,Fri Sep 20 14:29:43 CDT 2024,1,7,-1\r\n"
    "1726860583815,Fri Sep 20 14:29:43 CDT 2024,1,7,1\r\n"
    "1726860583816,Fri Sep 20 14:29:43 CDT 2024,0,9,0\r\n"
)
MATRIX = (
    "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n"
    "7,,0,0,2,2,0,1,1,\n9,,,0,1,0,0,0,,\n"
)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "opinion"


def export(**files):
    given = {"comments.csv": COMMENTS, "votes.csv": VOTES, **files}
    return {name: text.encode() for name, text in given.items() if text is not None}


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(f"export/{name}", body)
    return packed.getvalue()


def data_at(opened, name):
    return f"{opened.get_absolute_url()}data/{name}"


def test_statements_and_the_last_vote_of_each_are_read():
    found = read_export(export(**{"summary.csv": 'topic,"A wait"\nviews,9\n'}))

    assert not found.faults
    assert found.topic == "A wait"
    assert next(one.words for one in found.statements.values()) == (
        "Letters should say who to ring."
    )
    assert {key: one.value for key, one in found.votes.items()} == {
        ("7", "0"): 1,
        ("7", "1"): 1,
        ("9", "0"): 0,
    }
    assert found.replaced == 1
    assert found.statements["2"].is_out


def test_the_table_of_participants_says_the_same_as_the_list_of_votes():
    listed = read_export(export())
    table = read_export(export(**{"votes.csv": None, "participants-votes.csv": MATRIX}))

    assert {k: v.value for k, v in table.votes.items()} == {
        k: v.value for k, v in listed.votes.items()
    }


@pytest.mark.parametrize(
    ("files", "line", "why"),
    [
        ({"votes.csv": None}, 1, "missing"),
        ({"comments.csv": None}, 1, "missing"),
        ({"votes.csv": ""}, 1, "first line must name"),
        ({"votes.csv": VOTES + "1726860583816,x,0,9"}, 6, "4 cells"),
        ({"votes.csv": VOTES + "1,x,0,9,5\n"}, 6, "1, 0 or -1"),
        ({"votes.csv": VOTES + "1,x,77,9,1\n"}, 6, "no statement 77"),
        ({"votes.csv": VOTES + "1,x,0,,1\n"}, 6, "who voted"),
        ({"votes.csv": VOTES + "soon,x,0,9,1\n"}, 6, "not a moment"),
        ({"votes.csv": VOTES + f"{'1' * 5_000},x,0,9,1\n"}, 6, "not a moment"),
        ({"comments.csv": COMMENTS + "1,1,0,0,0,0,false,false,Again.\n"}, 6, "twice"),
        ({"comments.csv": COMMENTS + f"1,9,0,0,0,0,a,b,{'x' * 1001}\n"}, 6, "1001"),
        ({"comments.csv": COMMENTS + '1,9,0,0,0,0,a,b,"half'}, 1, "not a table"),
    ],
)
def test_what_cannot_be_read_is_named_by_file_and_line(files, line, why):
    found = read_export(export(**files))

    assert next(fault.line for fault in found.faults) == line
    assert any(why in fault.why for fault in found.faults)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_no_bytes_break_the_reader(comments, votes):
    read_export({"comments.csv": comments, "votes.csv": votes})


def take_in(project, lead, files, **more):
    return actions.take_in_map(
        read_export(files),
        project=project,
        title="A wait",
        group="public",
        mark=actions.mark_of_files(files),
        by=lead,
        now=NOW,
        **more,
    )


@pytest.mark.django_db
def test_an_export_comes_in_closed_with_its_statements_held(project, lead):
    made = take_in(project, lead, export()).made

    assert [one.state for one in made.statements.order_by("order")] == [
        *("held", "held", "refused")
    ]
    assert all(one.contribution.is_held for one in made.statements.all())
    assert made.room.closed_at
    assert Vote.objects.count() == 3
    assert not Vote.objects.of(made).exists()
    assert actions.accept_all(opinion_map=made, by=lead, now=NOW) == 2
    assert Vote.objects.of(made).count() == 3


@pytest.mark.django_db
def test_the_same_export_twice_is_taken_in_once(project, lead):
    take_in(project, lead, export())
    with pytest.raises(actions.TakenInBefore):
        take_in(project, lead, export())

    assert OpinionMap.objects.count() == 1


@pytest.mark.django_db
def test_one_bad_line_stops_it_all_unless_it_is_left_out(project, lead):
    files = export(**{"votes.csv": VOTES + "1,x,0,9,5\n"})
    with pytest.raises(actions.CannotTakeIn):
        take_in(project, lead, files)
    assert not OpinionMap.objects.exists()

    assert take_in(project, lead, files, leaves_out=True).votes == 3


@pytest.mark.django_db
def test_a_trial_writes_nothing(project, lead):
    assert take_in(project, lead, export(), is_trial=True).voters == 2
    assert not OpinionMap.objects.exists()


@pytest.mark.django_db
def test_the_page_takes_a_zip_and_names_lines_at_fault(project, lead):
    browser = factories.signed_in(lead)
    where = reverse("opinions:import", args=[project.code])

    def send(files, **answers):
        packed = SimpleUploadedFile("polis.zip", zipped(files))
        given = filled(browser, where, title="A wait", group="public", **answers)
        return browser.post(where, {**given, "file": packed})

    bad = send(export(**{"votes.csv": VOTES + "1,x,0,9,5\n"}))
    assert bad.status_code == 422
    assert "votes.csv, line 6" in bad.content.decode()
    assert send(export()).status_code == 302
    assert send(export()).status_code == 422
    assert OpinionMap.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"no zip", b"PK\x03\x04half", b""])
def test_a_file_that_is_no_zip_is_refused_in_plain_words(project, lead, body):
    browser = factories.signed_in(lead)
    where = reverse("opinions:import", args=[project.code])
    given = filled(browser, where, title="A wait", group="public")
    response = browser.post(where, {**given, "file": SimpleUploadedFile("a.zip", body)})

    assert response.status_code == 422


@pytest.mark.django_db
def test_what_goes_out_names_nobody_and_comes_in_again(opened, lead, project):
    crowd(opened, [1, -1, 0, 1], many=12)
    browser = factories.signed_in(lead)
    files = {
        name: browser.get(data_at(opened, name)).content
        for name in ("votes.csv", "statements.csv", "codebook.csv", "map.json")
    }
    rows = list(csv.DictReader(io.StringIO(files["votes.csv"].decode("utf-8-sig"))))

    assert len(rows) == 48
    assert {row["voter-id"] for row in rows} == {str(n) for n in range(12)}
    assert {row["datetime"] for row in rows} == {str(NOW.date())}
    assert len(json.loads(files["map.json"])["votes"]) == 48
    again_read = read_export(
        {"votes.csv": files["votes.csv"], "statements.csv": files["statements.csv"]}
    )
    assert not again_read.faults
    assert len(again_read.votes) == 48


@pytest.mark.django_db
def test_votes_of_nine_people_do_not_go_out(opened, lead):
    crowd(opened, [1, -1, 0, 1], many=9)
    where = data_at(opened, "votes.csv")
    response = factories.signed_in(lead).get(where)

    assert response.status_code == 409
    assert "Too few people" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["votes.csv", "statements.csv", "map.json"])
def test_nobody_outside_gets_the_data(client, opened, name):
    crowd(again(opened), [1, -1, 0, 1], many=12)
    where = data_at(opened, name)

    assert client.get(where).status_code in (302, 403)
    stranger = factories.signed_in(factories.person())
    assert stranger.get(where).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["london.youth.policing", "brexit-consensus"])
def test_a_real_export_is_read_whole(project, lead, name):
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip("the shared data is not here")
    files = {one.name: one.read_bytes() for one in folder.glob("*.csv")}
    found = read_export(files)
    table = read_export({k: v for k, v in files.items() if k != "votes.csv"})

    assert not found.faults
    assert {k: v.value for k, v in found.votes.items()} == {
        k: v.value for k, v in table.votes.items()
    }
    assert unpacked(zipped(files)).keys() >= {"export/votes.csv"}
