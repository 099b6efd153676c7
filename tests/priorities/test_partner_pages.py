"""The pages of partners: opening, keying in, bringing in, taking away, settling."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from plait.priorities.actions import close_choosing, let_results_be_seen
from plait.priorities.models import Ballot, Exercise, Shortlist
from plait.priorities.rules import Method
from tests import factories, writing
from tests.factories import NOW
from tests.factories.priorities import keys

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def lead():
    return factories.signed_in(factories.involvement_lead())


def closed(choice, *, shown=True):
    given = {"exercise": choice, "by": factories.involvement_lead(), "now": NOW}
    close_choosing(**given)
    let_results_be_seen(is_shown=shown, **given)
    return choice


def chosen_by(many, choice, *values, group="", begin=0):
    for n in range(begin, begin + many):
        factories.ballot(choice, *values, key=f"{group}{n}", group=group)


def test_opening_says_the_rule_before_anyone_begins():
    project = factories.project()
    browser = lead()
    answer = writing.send(
        browser,
        f"/projects/{project.code}/priorities/new/",
        title="What first?",
        method=Method.DOTS,
        items="A guide | for all\nA map\n\n",
        dots="2",
    )
    choice = Exercise.objects.get()
    assert answer.headers["Location"] == f"{choice.get_absolute_url()}run/"
    assert list(choice.items.values_list("name", "why")) == [
        ("A guide", "for all"),
        ("A map", ""),
    ]
    assert "Everyone has 2 dots." in text(browser.get(answer.headers["Location"]))


@pytest.mark.parametrize(
    "sent",
    [
        {"items": "One"},
        {"items": "One\none"},
        {"items": "x" * 201 + "\nTwo"},
        {"items": "A\nB", "method": "delphi", "agree_percent": "50"},
        {"items": "A\nB", "title": ""},
    ],
)
def test_what_cannot_be_opened_is_said_with_what_was_typed(sent):
    project = factories.project()
    address = f"/projects/{project.code}/priorities/new/"
    sent = {"title": "What first?", "method": Method.DOTS, **sent}
    answer = writing.send(lead(), address, **sent)
    assert answer.status_code == 422
    assert not Exercise.objects.exists()


def test_only_partners_run_it(client):
    choice = factories.exercise()
    outsider = factories.signed_in(factories.person())
    pages = ("run/", "key-in/", "bring-in/", "ballot.pdf", "shortlist/new/")
    for page in pages:
        assert outsider.get(f"{choice.get_absolute_url()}{page}").status_code == 403
        assert client.get(f"{choice.get_absolute_url()}{page}").status_code == 302


def test_a_slip_is_keyed_in_and_the_next_is_empty():
    choice = factories.exercise()
    browser, here = lead(), f"{choice.get_absolute_url()}key-in/"
    sent = {f"item_{keys(choice)[0]}": "2", "route": "phone", "group": "carer"}
    answer = writing.send(browser, here, **sent)
    assert answer.headers["Location"] == here
    assert Ballot.objects.get().seat.route == "phone"
    writing.send(browser, here, **sent)
    assert Ballot.objects.count() == 2


def bring(choice, content, name="ballots.csv"):
    file = SimpleUploadedFile(name, content)
    return lead().post(
        f"{choice.get_absolute_url()}bring-in/", {"file": file, "route": "web"}
    )


def test_a_file_is_brought_in_whole_and_what_could_not_be_read_is_listed():
    choice = factories.exercise(method=Method.RANKING)
    answer = bring(choice, b"A map,Pay on time\n1,2\nfirst,1\n2,1\n")
    assert answer.status_code == 422
    assert "Line 3" in text(answer)
    assert "no ballot was kept" in text(answer)
    assert not Ballot.objects.exists()

    assert bring(choice, b"A map,Pay on time\n1,2\n2,1\n").status_code == 302
    assert Ballot.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\xff\xfe\x00\x01", "not UTF-8 text"),
        (b"A map\n\x00\n", "not a text file"),
        (b"A map\nfirst\n", "is not a whole number"),
        (b"A map\n" + b"1\n" * 1_000_001, "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_keeps_nothing(content, said):
    choice = factories.exercise(method=Method.RANKING)
    answer = bring(choice, content)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Ballot.objects.exists()


def test_the_ballot_on_paper_names_nobody_and_is_one_pdf():
    choice = factories.exercise()
    paper = lead().get(f"{choice.get_absolute_url()}ballot.pdf")
    assert paper.content.startswith(b"%PDF")


def test_two_at_a_time_has_no_paper():
    choice = factories.exercise(method=Method.PAIRWISE)
    for page in ("ballot.pdf", "key-in/", "bring-in/"):
        assert lead().get(f"{choice.get_absolute_url()}{page}").status_code == 404


def test_what_partners_take_away_numbers_seats_by_chance():
    choice = factories.exercise()
    chosen_by(4, choice, 2, 1, group="carer")
    closed(choice)
    out = f"{choice.get_absolute_url()}out/"
    browser = lead()
    rows = list(
        csv.reader(io.StringIO(text(browser.get(f"{out}ballots.csv")).lstrip("\ufeff")))
    )
    assert rows[0] == [
        "round",
        "seat",
        "group",
        "A short guide",
        "Pay on time",
        "A quieter room",
        "A map",
    ]
    assert sorted(row[1] for row in rows[1:]) == ["1", "2", "3", "4"]
    assert rows[1][2:] == ["carer", "2", "1", "", ""]
    found = json.loads(text(browser.get(f"{out}results.json")))
    assert found["people"] == 4
    assert found["order"][0]["thing"] == "A short guide"
    assert "What first?" in text(browser.get(f"{out}codebook.csv"))
    assert "Place, everyone once" in text(browser.get(f"{out}results.csv"))


def test_the_final_list_is_written_down_and_read_by_all():
    choice = factories.exercise()
    chosen_by(12, choice, 2, 1)
    closed(choice)
    here, browser = choice.get_absolute_url(), lead()
    one, two, three, four = keys(choice)
    sent = {f"place_{two}": "1", f"place_{one}": "2"}
    answer = writing.send(browser, f"{here}shortlist/new/", **sent)
    assert answer.status_code == 422
    assert "Write why it was left out" in text(answer)
    sent |= {f"why_{three}": "Too dear.", f"why_{four}": "Later."}
    writing.send(browser, f"{here}shortlist/new/", **sent)
    assert Shortlist.objects.get().places.count() == 4
    page = text(factories.signed_in(None).get(f"{here}shortlist/"))
    assert page.index("Pay on time") < page.index("A short guide")
    assert "Too dear." in page


def test_a_final_list_that_is_not_shown_is_not_there_for_others(client):
    choice = factories.exercise()
    assert client.get(f"{choice.get_absolute_url()}shortlist/").status_code == 404
