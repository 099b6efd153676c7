"""An attack on small numbers finds them where nothing guards them."""

from benchmarks import small_numbers
from benchmarks.bar import Asked
from plait.methods import disclosure

BARS = (*small_numbers.tables(Asked()), *small_numbers.releases(Asked()))


def named(found, name):
    return next(bar for bar in found if bar.name == name)


def test_the_rule_holds_in_every_table_and_between_releases():
    assert [bar.name for bar in BARS if not bar.ok] == []
    assert named(BARS, "D5-tables-recovered").target == "0/≥300"


def test_four_sevens_shown_without_the_last_step_are_recovered(monkeypatch):
    monkeypatch.setattr(small_numbers, "_few_people", lambda _chance: [[7, 7, 7, 7]])
    monkeypatch.setattr(disclosure, "_is_safe", lambda *_given, **_more: True)

    found = list(small_numbers.tables(Asked()))

    assert not named(found, "D5-tables-recovered").ok
    assert not named(found, "D5-tables-narrowed").ok


def test_exact_figures_that_move_with_everyone_give_newcomers_away(monkeypatch):
    monkeypatch.setattr(small_numbers, "settled", lambda count, _: count)
    monkeypatch.setattr(small_numbers, "_said_yes", lambda people, _: {sum(people)})

    (certain,) = small_numbers.releases(Asked())

    assert not certain.ok
