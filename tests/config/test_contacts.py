"""Taking in a list of contacts from the terminal."""

import json

import pytest

from plait.config.cli import parser
from plait.config.commands import Plainly, run
from plait.people.models import Person
from tests import factories as make

GOOD = "Name,Email,Shoe size\nAnn Ley,ann@post.example,6\nBo Tull,bo@post.example,7\n"
BROKEN = "Name,Email,Way\nAnn Ley,ann at home,email\nBo Tull,bo@post.example,email\n"


@pytest.fixture
def take_in(db, tmp_path):
    """Type `plait people import` with a file of these words."""
    make.programme()
    by = make.account(make.involvement_lead()).email

    def typed(words, *more, by=by):
        file = tmp_path / "contacts.csv"
        file.write_text(words, encoding="utf-8")
        return run(
            parser().parse_args(["people", "import", str(file), "--by", by, *more])
        )

    return typed


def new():
    return set(Person.objects.values_list("name", flat=True)) - {"Nasreen Aziz"}


def test_people_are_taken_in_and_what_was_not_used_is_said(take_in, capsys):
    assert take_in(GOOD) == 0

    assert new() == {"Ann Ley", "Bo Tull"}
    assert capsys.readouterr().out == (
        "Taken in: 2 people.\nColumns not used: Shoe size.\n"
    )


def test_a_dry_run_says_and_writes_nothing(take_in, capsys):
    take_in(BROKEN, "--dry-run")

    assert not new()
    assert capsys.readouterr().out == (
        "Would take in: 1 person.\n"
        "These lines cannot be read:\n"
        "line 2: ann at home is not an email address.\n"
        "Nothing was written.\n"
    )


def test_a_broken_file_is_refused_whole_and_named_line_by_line(take_in):
    with pytest.raises(Plainly, match="line 2: ann at home is not an email address"):
        take_in(BROKEN)

    assert not new()


def test_broken_lines_can_be_left_out_and_known_people_stay(take_in, capsys):
    take_in(BROKEN, "--leave-out", "--json")
    take_in(BROKEN, "--leave-out")

    assert new() == {"Bo Tull"}
    first, _, then = capsys.readouterr().out.partition("}\nTaken in: ")
    assert json.loads(first + "}")["taken_in"] == 1
    assert then.startswith("0 people.\nKnown already, and left as they are: 1.")


def test_somebody_has_to_answer_for_it(take_in):
    with pytest.raises(Plainly, match="--by"):
        take_in(GOOD, by="nobody@post.example")
    co_lead = make.partner(make.project(), role="co-lead").person
    with pytest.raises(Plainly, match="not part of what you can do"):
        take_in(GOOD, by=make.account(co_lead).email)

    assert not new() & {"Ann Ley", "Bo Tull"}


def test_a_file_that_is_not_there_is_said_plainly(take_in, tmp_path):
    by = make.account(make.involvement_lead()).email
    gone = ["people", "import", str(tmp_path / "gone.csv"), "--by", by]

    with pytest.raises(Plainly, match="could not be read"):
        run(parser().parse_args(gone))
