"""The page of limits names every limit, every kind of file and what forms take."""

from plait.frameworks.rules import published
from tools import docs_limits
from tools.handbook import every_form


def test_every_limit_and_every_kind_of_file_is_there():
    often = list(docs_limits.often(published("limits").data))
    files = list(docs_limits.files(published("files").data))

    assert len(often) == len(published("limits").data)
    assert ("Sign-ins for one address", "10", "60 minutes") in often
    for one in published("files").data["formats"]:
        assert any(one["code"] in ending for _, ending, _ in files)


def test_what_a_form_takes_is_said_once_in_a_few_words():
    rows = list(docs_limits.form_fields(every_form()))

    assert len(rows) == len(set(rows)) > 100
    assert ("Accounts", "The code", "words, 40 letters at most, must be there") in rows
    assert not [taken for _, _, taken in rows if "field" in taken]
    assert not [asked for _, asked, _ in rows if asked == "Leave this empty"]
