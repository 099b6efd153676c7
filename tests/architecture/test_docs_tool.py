"""Pages printed from the code say what the code does."""

import pytest

from plait.config.environment import VARIABLES
from tools import docs


def test_every_variable_is_on_both_pages():
    for page in docs.PAGES.values():
        words = "\n".join(page())

        assert [v.name for v in VARIABLES if v.name not in words] == []


def test_the_pages_in_the_repository_are_true(root, capsys):
    assert docs.main(["--check"], root) == 0, capsys.readouterr().out


def test_pages_are_written_once_and_then_true(tmp_path, capsys):
    assert docs.main([], tmp_path) == 0
    assert capsys.readouterr().out.count("Written") == len(docs.PAGES)

    assert docs.main([], tmp_path) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_page_that_is_no_longer_true_is_named(tmp_path, capsys, name):
    docs.main([], tmp_path)
    with (tmp_path / name).open("a") as page:
        page.write("an old truth\n")
    capsys.readouterr()

    assert docs.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out == f"No longer true: {name}\n"


def test_copying_the_example_changes_nothing():
    for line in docs.example_environment():
        assert line == "" or line.startswith("# ")
