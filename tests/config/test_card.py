"""A decision card printed from the terminal, and one keyed in from a file."""

import json

import pytest

from plait.accounts.actions import open_account
from plait.config.cli import parser
from plait.config.commands import Plainly, run
from plait.decisions.models import Decision
from plait.history.models import Entry
from tests import factories

EMAIL = "tess@example.org"


@pytest.fixture
def project(db):
    return factories.project("kitchen-table")


@pytest.fixture
def tess(project):
    """A partner who can sign in."""
    someone = factories.partner(project, factories.person("Tess Pell")).person
    open_account(person=someone, email=EMAIL)
    return someone


@pytest.fixture
def card(project):
    """A card as it is written in a file."""
    words = factories.contribution(project)
    return {
        "what": "Send a text the day before",
        "why": "Letters come late.",
        "will_not": "We will not ring before nine.",
        "outcome": "changed",
        "method": "voted",
        "decided_on": "2026-11-20",
        "raised": {"Tess Pell": 1},
        "decided": {"carer": 2, "Tess Pell": 1},
        "answers": [words.code],
        "options": [{"words": "A text", "chosen": True}, {"words": "A call"}],
    }


@pytest.fixture
def key_in(project, tess, tmp_path):
    """Keys in a file with these contents; returns the exit status."""

    def keyed(contents, *more, by=EMAIL):
        file = tmp_path / "card.json"
        if isinstance(contents, bytes):
            file.write_bytes(contents)
        else:
            file.write_text(json.dumps(contents), encoding="utf-8")
        words = ["card", "kitchen-table", "--from", str(file), "--by", by, *more]
        return run(parser().parse_args(words))

    return keyed


def refusal(key_in, contents, **more):
    """Why a card was refused. Nothing was kept."""
    lines = Entry.objects.count()
    with pytest.raises(Plainly) as raised:
        key_in(contents, **more)
    assert not Decision.objects.exists()
    assert Entry.objects.count() == lines
    return str(raised.value)


def test_a_card_keyed_in_is_kept_whole(key_in, card, capsys):
    assert key_in(card, "--json") == 0

    kept = Decision.objects.get()
    assert json.loads(capsys.readouterr().out) == {"code": kept.code}
    assert (kept.what, kept.why, kept.will_not) == (
        card["what"],
        card["why"],
        card["will_not"],
    )
    assert (kept.outcome, kept.method, kept.came_by) == ("changed", "voted", "paper")
    assert kept.decided_on.isoformat() == card["decided_on"]
    assert [one.code for one in kept.answers.all()] == card["answers"]
    assert [(one.words, one.is_chosen) for one in kept.options.all()] == [
        ("A text", True),
        ("A call", False),
    ]
    assert {
        (one.kind, one.group.code, one.people, one.partner and one.partner.person.name)
        for one in kept.parts.all()
    } == {
        ("raised", "carer", 1, "Tess Pell"),
        ("decided", "carer", 2, None),
        ("decided", "carer", 1, "Tess Pell"),
    }


def test_it_is_the_person_named_who_records_it(key_in, card, tess):
    key_in(card, by="TESS@example.org")

    assert Decision.objects.get().recorded_by == tess


def test_what_may_be_left_out_may_be_left_out(key_in):
    key_in(
        {
            "what": "Meet in May",
            "outcome": "changed",
            "decided_on": "2026-11-20",
            "decided": {"carer": 1},
        }
    )

    assert Decision.objects.get().method == "all-agreed"


def test_sent_twice_it_is_kept_once(key_in, card):
    for _ in range(2):
        key_in(card | {"submission": "a-card-on-paper-7"})

    assert Decision.objects.count() == 1


def test_a_file_with_a_mark_in_front_is_read(key_in, card):
    assert key_in(b"\xef\xbb\xbf" + json.dumps(card).encode()) == 0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"outcome": "perhaps"}, "outcome 'perhaps' is none of changed, partly, no"),
        ({"method": "coin"}, "method 'coin' is none of"),
        ({"decided_on": "20/11/2026"}, "Invalid isoformat string: '20/11/2026'"),
        ({"decided": {"carer": 0}}, "0 is not how many of 'carer' there were"),
        ({"decided": {"carer": "two"}}, "'two' is not how many"),
        ({"decided": {"carer": True}}, "True is not how many"),
        ({"decided": {"carer": 10**30}}, "is not how many of 'carer' there were"),
        ({"decided": ["carer"]}, "wrong shape"),
        ({"what": "w" * 201}, "what has more than 200 letters"),
        ({"why": "w" * 2001}, "why has more than 2000 letters"),
        ({"what": "A text\x00"}, "what holds a sign that nobody can see"),
        ({"what": "A text\ud800"}, "what holds a sign that nobody can see"),
        ({"options": [{"words": "w" * 301}]}, "words has more than 300 letters"),
        ({"submission": "w" * 41}, "submission has more than 40 letters"),
        ({"decided": "carer"}, "wrong shape"),
        ({"answers": ["X-001"]}, "'X-001' is not the code of a contribution"),
        ({"answers": [7]}, "wrong shape"),
        ({"options": ["A text"]}, "wrong shape"),
        ({"options": [{}]}, "It has no 'words'"),
    ],
)
def test_a_bad_card_says_what_is_not_right(key_in, card, change, why):
    words = refusal(key_in, card | change)

    assert words.startswith("The file does not hold a card.")
    assert why in words
    assert "Nothing was kept." in words


@pytest.mark.parametrize("name", ["what", "outcome", "decided_on"])
def test_what_a_card_must_have_is_named(key_in, card, name):
    del card[name]

    assert f"It has no '{name}'" in refusal(key_in, card)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"what": " "}, "does not say yet what was decided"),
        ({"decided": {}}, "does not say yet who decided"),
        ({"outcome": "no", "will_not": ""}, "does not say why"),
        ({"decided_on": "2026-11-23"}, "has not come yet"),
        ({"decided": {"martian": 1}}, "belongs to another project"),
        ({"decided": {"Nobody Known": 1}}, "belongs to another project"),
        ({"answers": ["C-9999"]}, "belongs to another project"),
    ],
)
def test_what_the_screen_refuses_is_refused_here_too(key_in, card, change, why):
    assert why in refusal(key_in, card | change)


@pytest.mark.parametrize("contents", [[], "a card", 7, None])
def test_json_that_is_no_card_is_refused(key_in, contents):
    assert "It should start with {" in refusal(key_in, contents)


def test_half_a_file_is_refused(key_in, card):
    whole = json.dumps(card).encode()

    assert "is not whole JSON" in refusal(key_in, whole[: len(whole) // 2])


def test_a_number_of_five_thousand_figures_is_refused(key_in):
    assert "is not whole JSON" in refusal(key_in, b'{"what": ' + b"9" * 5_000 + b"}")


def test_an_empty_file_is_refused(key_in):
    assert "is not whole JSON" in refusal(key_in, b"")


def test_another_encoding_says_how_to_save_it(key_in, card):
    contents = json.dumps(card | {"why": "It’s late."}, ensure_ascii=False)

    words = refusal(key_in, contents.encode("cp1252"))

    assert "is not UTF-8 text, at byte " in words
    assert words.endswith("Save it as UTF-8.")


def test_a_file_too_deep_to_read_is_refused(key_in):
    assert "is not whole JSON" in refusal(key_in, b"[" * 100_000)


@pytest.mark.parametrize("by", ["nobody@example.org", ""])
def test_somebody_we_know_must_key_it_in(key_in, card, by):
    assert refusal(key_in, card, by=by).startswith("Say who keys it in: --by")


def test_only_a_partner_may(key_in, card):
    open_account(person=factories.person(), email="stranger@example.org")

    words = refusal(key_in, card, by="stranger@example.org")

    assert words.startswith("This is not part of what you can do here")


def test_a_file_that_is_not_there_is_said(project, tess, tmp_path):
    words = ["card", "kitchen-table", "--by", EMAIL, "--from", str(tmp_path / "no")]

    with pytest.raises(Plainly, match="could not be read: No such file"):
        run(parser().parse_args(words))


# The blank card


def test_a_blank_card_is_printed(project, tmp_path, capsys):
    file = tmp_path / "blank.pdf"

    status = run(
        parser().parse_args(["card", "kitchen-table", "--out", str(file), "--json"])
    )

    assert status == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(file)}
    assert file.read_bytes().startswith(b"%PDF-")


def test_it_is_named_after_the_project(project, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    run(parser().parse_args(["card", "kitchen-table"]))

    assert capsys.readouterr().out == "Written: card-kitchen-table.pdf\n"
    assert (tmp_path / "card-kitchen-table.pdf").exists()


def test_a_place_that_cannot_be_written_is_said(project, tmp_path):
    words = ["card", "kitchen-table", "--out", str(tmp_path / "no" / "card.pdf")]

    with pytest.raises(Plainly, match=r"could not be written: No such file"):
        run(parser().parse_args(words))
