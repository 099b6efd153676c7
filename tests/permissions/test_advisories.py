"""Each hole that others had is planted here, and must be found.

docs/advisories.md says which class is which, and what stands here in its place.
"""

import re
from pathlib import Path

import pytest

from tests.permissions import advisories as look
from tests.permissions import advisories_doors as doors
from tests.permissions import advisories_keys as keys
from tests.permissions import planted_advisories as plants

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "advisories.md"
pytestmark = pytest.mark.django_db
CLASSES = {
    "a script in a name": (look.raw_words, plants.a_name_as_it_is),
    "a script in a file's name": (look.raw_words, plants.a_files_name_as_it_is),
    "a script in words": (look.raw_words, plants.words_as_they_are),
    "a script in before and after": (look.raw_words, plants.a_change_as_it_is),
    "a script in a title": (look.raw_words, plants.a_title_as_it_is),
    "a script that a lead wrote": (look.raw_words, plants.a_leads_words_as_they_are),
    "a script in the log": (look.raw_in_history, plants.a_log_as_it_is),
    "a script in a meeting": (look.raw_in_a_choice, plants.a_meeting_as_it_is),
    "a script in a pager": (look.raw_in_an_address, plants.a_pager_as_it_is),
    "a script in an attribute": (
        look.raw_in_an_attribute,
        plants.an_attribute_as_it_is,
    ),
    "a page in somebody's frame": (look.framed, plants.frames_allowed),
    "everything at once": (doors.everything_at_once, plants.words_open),
    "anyone accepts": (doors.accepted_by_anyone, plants.nobody_is_asked),
    "anyone edits the questions": (doors.settings_by_anyone, plants.nobody_is_asked),
    "rows of people": (doors.lists_of_people, plants.partners_listed),
    "a private part embedded": (doors.embedded, plants.projects_open),
    "files of somebody else's": (doors.files_of_others, plants.files_open),
    "forms of a private project": (doors.forms_of_private, plants.projects_open),
    "a filter on any column": (doors.any_column, plants.columns_asked),
    "a file without signing in": (doors.private_files, plants.files_open),
    "an export without signing in": (doors.copies_of_others, plants.copies_for_all),
    "an export of another's": (doors.copies_of_others, plants.any_copy),
    "kept twice": (doors.kept_twice, plants.a_form_kept_each_time),
    "open when broken": (doors.open_when_broken, plants.an_error_is_a_yes),
    "a key of another's": (keys.somebody_elses_key, plants.any_receipt),
    "a code of another's": (keys.somebody_elses_key, plants.any_code),
    "a number given twice": (keys.same_receipt, plants.one_receipt),
    "a command in a search": (
        keys.asked_of_the_database,
        plants.a_search_as_a_command,
    ),
    "a command in another search": (
        keys.people_asked_of_the_database,
        plants.a_search_of_people_as_a_command,
    ),
    "fetching what is named": (keys.fetched, plants.a_page_that_fetches),
    "a form from elsewhere": (keys.sent_from_elsewhere, plants.forms_from_anywhere),
    "an invitation for ever": (keys.old_keys, plants.never_too_old),
    "a card for ever": (keys.old_cards, plants.cards_for_ever),
    "more than was asked": (keys.more_than_asked, plants.all_that_is_sent),
}


@pytest.fixture
def here():
    return look.room()


@pytest.mark.parametrize("name", CLASSES)
def test_a_planted_hole_is_found_and_without_it_nothing_is(here, name, monkeypatch):
    looks, plant = CLASSES[name]
    assert looks(here) == []

    plant(monkeypatch)

    assert looks(here)


def rows():
    """Every advisory of the page: its number, its class, what is here, and the test."""
    found = re.findall(
        r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", PAGE.read_text(), re.MULTILINE
    )
    return [(int(number), *rest) for number, *rest in found]


def test_every_advisory_has_a_row():
    assert [number for number, *_ in rows()] == list(range(1, 30))


def test_every_row_names_a_hole_that_is_planted_here():
    for number, _, here, test in rows():
        assert len(here.split()) >= 2, f"{number} does not say what is here"
        name = re.search(r"“(.+?)”", test)
        assert name, f"{number} is not planted"
        assert name[1] in CLASSES, test


def test_every_link_leads_to_a_file():
    for *_, test in rows():
        file = re.search(r"\]\((.+?)\)", test)
        assert file, test
        assert (PAGE.parent / file[1]).exists(), test
