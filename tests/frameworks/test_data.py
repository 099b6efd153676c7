"""What the framework files hold, and that it is what the specifications say."""

from datetime import date, timedelta
from fractions import Fraction
from zipfile import ZipFile

import pytest

from plait.frameworks import rules
from plait.frameworks.rules import every_framework, published
from plait.methods.agreement import band, bands_from
from plait.methods.delphi import rule_from
from plait.methods.disclosure import rules_from
from plait.methods.frequency import counting_from
from plait.methods.mirror import MEASURES
from plait.methods.nearness import nearness_from
from plait.methods.pairwise import comparing_from
from plait.methods.rating import scale_from
from plait.methods.readability import reading_of, sentences, words
from plait.methods.resampling import chance_from

NEVER = {"user", "users", "submit", "stakeholder", "stakeholders", "leverage"}


NAMES = [
    "access-needs",
    "accessibility-statement",
    "ages",
    "bank-holidays",
    "consent-purposes",
    "consultation",
    "data-requests",
    "decision-methods",
    "deeds",
    "disclosure",
    "distress",
    "erasure",
    "files",
    "forms",
    "gathering",
    "health",
    "influence",
    "keeping",
    "levels",
    "limits",
    "mirror",
    "opinion-map",
    "partner-groups",
    "post",
    "priorities",
    "purposes",
    "reading",
    "retention",
    "rooms",
    "routes",
    "running",
    "safety",
    "sign-in",
    "signposts",
    "stages",
    "stances",
    "statements",
    "telling",
    "ways-of-being-told",
]


def codes(name, key):
    return [row["code"] for row in published(name).data[key]]


def test_these_are_the_frameworks_there_are():
    assert [one.name for one in every_framework()] == NAMES


@pytest.mark.parametrize("one", every_framework(), ids=lambda one: one.name)
def test_every_framework_holds_since_before_the_first_record(one):
    kept_from_the_start = one.name != "accessibility-statement"
    assert one.holds_on(date(2019, 10, 1)) == kept_from_the_start
    assert one.holds_on(date(2026, 11, 22))
    assert one.verified_on >= one.valid_from


@pytest.mark.parametrize(
    "name", ["mirror", "influence", "levels", "consultation", "priorities"]
)
def test_our_own_measures_say_they_are_drafts(name):
    note = published(name).note
    assert "Draft, not validated, to be co-produced" in note


def test_the_seven_stages_and_the_three_ends():
    rows = published("stages").data["stages"]
    assert [(row["code"], row["name"]) for row in rows] == [
        ("identify", "Identify"),
        ("plan", "Plan"),
        ("set-up", "Set up"),
        ("carry-out", "Carry out"),
        ("make-sense", "Make sense"),
        ("share", "Share"),
        ("put-to-use", "Put to use"),
    ]
    assert codes("stages", "ends") == ["sustained", "stopped", "handed-on"]


def test_the_six_partner_groups_and_which_are_public_partners():
    rows = published("partner-groups").data["groups"]
    assert [(row["code"], row["mark"]) for row in rows] == [
        ("public", "Pu"),
        ("carer", "Ca"),
        ("researcher", "Re"),
        ("practitioner", "Pr"),
        ("commissioner", "Cm"),
        ("community", "Co"),
    ]
    assert [row["order"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row["code"] for row in rows if row["public_partner"]] == [
        "public",
        "carer",
        "community",
    ]
    assert all(row["tint"] == row["code"] for row in rows)
    assert all(row["plural"].endswith("s") for row in rows)


def test_an_answer_is_promised_thirty_days_after_the_decision():
    days = published("telling").data["days_after_decision"]
    assert date(2026, 10, 23) + timedelta(days=days) == date(2026, 11, 22)


def test_the_words_on_the_card():
    rows = published("decision-methods").data["methods"]
    assert [row["name"] for row in rows] == [
        "We all agreed",
        "Nobody objected",
        "We voted",
        "One person, asked to",
    ]


def test_the_levels_of_the_mirror_are_the_levels():
    levels = published("mirror").data["levels"]
    assert [(row["code"], row["name"]) for row in levels] == [
        (row["code"], row["name"]) for row in published("levels").data["levels"]
    ]
    assert published("mirror").data["fewest_decisions"] == 5


def test_the_mirror_asks_only_what_can_be_measured_of_stages_there_are():
    conditions = [
        condition
        for level in published("mirror").data["levels"]
        for condition in level["conditions"]
    ]
    assert len(conditions) == 9
    assert {condition["measure"] for condition in conditions} <= MEASURES.keys()
    for condition in conditions:
        assert 0 < Fraction(condition.get("at_least", 1)) <= 1
        assert condition.get("by_stage", "plan") in codes("stages", "stages")


def test_the_settings_of_influence():
    data = published("influence").data
    assert (data["least_weight"], data["greatest_weight"]) == (1, 3)
    assert (data["fewest_decisions"], data["resamples"], data["level"]) == (
        5,
        2000,
        0.95,
    )
    assert Fraction(data["rounded_to"]) == Fraction(1, 10)
    assert isinstance(data["seed"], int)


def test_the_thresholds_of_disclosure_can_be_used():
    assert rules_from(published("disclosure").data).hide_to == 7


def test_the_reading_limits_are_stricter_for_easier_texts():
    kinds = {row["code"]: row for row in published("reading").data["kinds"]}
    public, easy = kinds["public"], kinds["easy-read"]
    assert (public["grade"], public["longest"]) == (6, 20)
    assert (easy["grade"], easy["longest"]) == (3, 15)


def test_how_people_speak_and_are_told():
    assert codes("forms", "forms") == ["spoken", "written", "drawn", "made", "chosen"]
    assert codes("stances", "stances") == ["agree", "aside", "object"]
    ways = codes("ways-of-being-told", "ways")
    assert ways == ["email", "text", "post", "phone", "in person"]
    assert set(ways) < set(codes("routes", "routes"))


def texts(value):
    """Every sentence that people may read in some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)
    elif not isinstance(value, int | float):
        for key in ("words", "means", "name", "singular", "plural"):
            yield from texts(value.get(key, ""))
        for inner in value.values():
            if isinstance(inner, tuple):
                yield from texts(inner)


@pytest.mark.parametrize("one", every_framework(), ids=lambda one: one.name)
def test_what_people_read_is_plain(one):
    for text in filter(None, texts(one.data)):
        assert not NEVER & {word.lower() for word in words(text)}
        assert all(len(words(sentence)) <= 20 for sentence in sentences(text)), text


@pytest.mark.parametrize("name", ["stages", "levels", "stances", "decision-methods"])
def test_what_a_code_means_is_easy_to_read(name):
    limit = next(
        row["grade"]
        for row in published("reading").data["kinds"]
        if row["code"] == "public"
    )
    (rows,) = (rows for key, rows in published(name).data.items() if key != "ends")
    meanings = "\n\n".join(row["means"] for row in rows)
    assert reading_of(meanings).grade <= limit


def test_the_files_are_read_from_a_zip_as_well(tmp_path, monkeypatch):
    """A wheel may be read without being unpacked, so no path on disk is assumed."""
    how_many = len(list(rules._files()))
    with ZipFile(tmp_path / "shelf.zip", "w") as shelf:
        for one in sorted(rules._files(), key=lambda file: file.name):
            shelf.writestr(f"shelf/data/{one.name}", one.read_text(encoding="utf-8"))
        shelf.writestr("shelf/__init__.py", "")
    monkeypatch.syspath_prepend(str(tmp_path / "shelf.zip"))
    monkeypatch.setattr(rules, "__package__", "shelf")
    rules._all.cache_clear()
    try:
        assert len(every_framework()) == how_many
    finally:
        rules._all.cache_clear()


def test_the_rules_of_asking_can_be_used():
    """Every line is read by the sums they are for."""
    asking, priorities = published("consultation").data, published("priorities").data
    counting = counting_from(asking["counting"])
    assert counting.fewest_people >= counting.fewest_in_group >= 1
    assert counting.clear == counting.chance.level == 0.95
    bands = bands_from(asking["agreement"]["bands"])
    assert [band(value, bands) for value in (0.9, 0.7, -1)] == [
        "reliable",
        "tentative",
        "not-enough",
    ]
    assert chance_from(asking["agreement"]).resamples >= 2000
    near = nearness_from(asking["nearness"])
    assert 0 < near.group < near.pair < near.spelling < 1
    assert comparing_from(priorities["pairwise"]).prior == 0.5
    assert 0 < priorities["pairwise"]["most_weight"] <= 1
    assert scale_from(priorities["rating"]).chance.resamples >= 2000
    assert rule_from(priorities["delphi"]).important_share == Fraction(7, 10)
    assert priorities["dots"]["each"] >= 1
    assert priorities["roles"]["fewest_in_role"] >= 5
