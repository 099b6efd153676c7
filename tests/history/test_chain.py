"""The chain: what is altered, put in, taken out or cut off is seen, and where."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from plait.history.rules import (
    START,
    Anchor,
    Line,
    commitment,
    first_break,
    is_emptied,
    pseudonym,
    seal,
)

SECRET = "a secret"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def chain(length=12):
    """A chain of this many lines, by three people and by nobody."""
    lines, prev = [], START
    for seq in range(1, length + 1):
        by = (None, 7, 8, 9)[seq % 4]
        about, code, salt = f"C-{seq:04d}", "kitchen-table", f"{seq:032x}"
        bound = commitment(salt=salt, about=about, project_code=code)
        at, actor = NOON + timedelta(seconds=seq), pseudonym(by, secret=SECRET)
        mark = seal(
            prev=prev, seq=seq, at=at, actor=actor, did="x.do", commitment=bound
        )
        lines.append(
            Line(
                seq=seq,
                prev=prev,
                at=at,
                actor=actor,
                did="x.do",
                commitment=bound,
                seal=mark,
                salt=salt,
                about=about,
                project_code=code,
                by=by,
            )
        )
        prev = mark
    return lines


def broken_at(lines, anchors=()):
    found = first_break(lines, anchors=anchors, secret=SECRET)
    return found and found.seq


def anchor(line):
    return Anchor(count=line.seq, seal=line.seal)


def test_a_chain_that_nobody_touched_holds():
    assert broken_at(chain()) is None
    assert broken_at([]) is None


def test_each_line_that_holds_is_handed_on():
    seen = []

    assert first_break(chain(5), secret=SECRET, seen=seen.append) is None
    assert [line.seq for line in seen] == [1, 2, 3, 4, 5]


ALTERED = {
    "at": NOON,
    "did": "x.undo",
    "actor": pseudonym(1, secret=SECRET),
    "about": "C-9999",
    "project_code": "front-desk",
    "salt": "f" * 32,
    "commitment": "0" * 64,
    "prev": "1" * 64,
    "seal": "2" * 64,
    "by": 42,
    "seq": 90,
}


@pytest.mark.parametrize("field", ALTERED)
def test_a_line_that_was_altered_is_named(field):
    lines = chain()
    lines[8] = replace(lines[8], **{field: ALTERED[field]})

    assert broken_at(lines) == 9


def test_emptying_for_somebody_who_was_erased_keeps_the_chain():
    lines = chain()
    lines[4] = replace(lines[4], about="", project_code="", salt="", by=None)

    assert is_emptied(lines[4])
    assert broken_at(lines) is None


@pytest.mark.parametrize("field", ["about", "project_code", "salt"])
def test_emptying_half_is_an_alteration(field):
    lines = chain()
    lines[4] = replace(lines[4], **{field: ""})

    assert broken_at(lines) == 5


def test_a_line_taken_out_put_in_or_changed_round_is_named():
    lines = chain()

    assert broken_at(lines[:5] + lines[6:]) == 6
    assert broken_at([*lines[:5], lines[5], *lines[5:]]) == 7
    assert broken_at([*lines[:3], lines[4], lines[3], *lines[5:]]) == 4
    assert broken_at(lines[1:]) == 1


def test_a_cut_tail_shows_only_beside_an_anchor():
    lines = chain()

    assert broken_at(lines[:9]) is None
    assert broken_at(lines[:9], [anchor(lines[10])]) == 11
    assert broken_at(lines[:9], [anchor(lines[7])]) is None
    assert broken_at([], [anchor(lines[2])]) == 3


def test_a_chain_written_again_whole_shows_beside_an_anchor():
    known = anchor(chain()[6])
    again = chain()
    again[0] = replace(again[0], did="x.other")
    prev = START
    for at, line in enumerate(again):
        mark = seal(
            prev=prev,
            seq=line.seq,
            at=line.at,
            actor=line.actor,
            did=line.did,
            commitment=line.commitment,
        )
        again[at] = replace(line, prev=prev, seal=mark)
        prev = mark

    assert broken_at(again) is None
    assert broken_at(again, [known]) == 7


def test_an_anchor_of_an_empty_history_asks_for_nothing():
    assert broken_at([], [Anchor(count=0, seal=START)]) is None


def test_a_pseudonym_says_nothing_and_is_the_same_each_time():
    one = pseudonym(7, secret=SECRET)

    assert len(one) == 64
    assert one == pseudonym(7, secret=SECRET) != pseudonym(8, secret=SECRET)
    assert pseudonym(None, secret=SECRET) == ""


def test_lines_under_an_older_secret_are_no_forgery():
    assert first_break(chain(), secret="a newer secret") is None


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_done_to_one_line_is_seen(seed):
    chance = random.Random(seed)
    lines = chain(30)
    at = chance.randrange(30)
    field = chance.choice(sorted(ALTERED))
    if getattr(lines[at], field) == ALTERED[field]:
        field = "about"
    lines[at] = replace(lines[at], **{field: ALTERED[field]})

    assert broken_at(lines) == at + 1
