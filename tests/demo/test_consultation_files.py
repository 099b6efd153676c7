"""The raw files of the consultation hold what its design says, told from them alone."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date

import pytest

from plait.demo.build import files

THEMES = {
    "guide": 43,
    "training": 24,
    "examples": 21,
    "whom-to-ask": 17,
    "leaflet": 13,
    "pay": 11,
    "early-money": 8,
    "chat-room": 6,
    "ethics": 4,
    "map": 3,
    "glossary": 1,
    "parking": 1,
}
GROUPS = {
    "researcher": 34,
    "public": 27,
    "practitioner": 26,
    "community": 18,
    "commissioner": 14,
    "educator": 7,
    "manager": 5,
}
GROUP_OF = {
    "I use services, or care for someone who does": "public",
    "I do research": "researcher",
    "I work in health or care": "practitioner",
    "I plan or pay for services": "commissioner",
    "I work or volunteer for a charity or a group": "community",
    "I teach or study": "educator",
    "I manage a service": "manager",
}
CODERS = ("first", "second")


def rows_of(name):
    text = files().joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(keepends=True), strict=True))


def of_the_form():
    """Answers of the web form: `(words, group, route, way, reach)` by their key."""
    found = {}
    for row in rows_of("consultation_form"):
        number, _, _, _, _, words, group, route, way, reach, _, _ = row.values()
        if words:
            key = f"W-{int(number):03d}"
            found[key] = (words.strip(), GROUP_OF[group], route, way, reach.strip())
    return found


def of_the_desk():
    """The same of what was keyed in at the desk."""
    return {
        row["key"]: (
            *(row[one] for one in ("words", "group", "route", "way", "reach")),
        )
        for row in rows_of("postcards")
    }


@pytest.fixture(scope="module")
def answers():
    return of_the_form() | of_the_desk()


@pytest.fixture(scope="module")
def coded():
    return rows_of("consultation_codes")


@pytest.fixture(scope="module")
def same():
    """Who answered by two routes: the key of the second answer, and of the first."""
    return {
        row["key"]: row["same_person_as"]
        for row in rows_of("postcards")
        if row["same_person_as"]
    }


def test_131_people_answered_and_one_of_them_by_two_routes(answers, same):
    assert len(answers) == 132
    assert len(same) == 1
    assert set(same.values()) <= set(answers)


def test_people_by_group_are_those_of_the_design(answers, same):
    people = Counter(
        group for key, (_, group, *_) in answers.items() if key not in same
    )

    assert people == GROUPS
    assert people.total() == 131


def test_152_suggestions_by_theme_are_those_of_the_design(coded):
    assert Counter(row["settled"] for row in coded) == THEMES
    assert len(coded) == 152
    assert {row["key"] for row in rows_of("consultation_themes")} == set(THEMES)


def test_33_suggestions_of_the_public_put_pay_first(answers, coded):
    public = Counter(
        row["settled"] for row in coded if answers[row["answer"]][1] == "public"
    )

    assert public.total() == 33
    assert public.most_common(3) == [("pay", 9), ("leaflet", 8), ("guide", 6)]


@pytest.mark.parametrize("group", [one for one in GROUPS if one != "public"])
def test_in_every_other_group_the_guide_leads(answers, coded, group):
    counted = Counter(
        row["settled"] for row in coded if answers[row["answer"]][1] == group
    )
    (first, most), (_, next_most), *_ = counted.most_common()

    assert first == "guide"
    assert most > next_most


def test_nobody_asks_for_one_thing_twice_so_people_and_suggestions_agree(coded, same):
    asked = Counter(
        (same.get(row["answer"], row["answer"]), row["settled"]) for row in coded
    )

    assert set(asked.values()) == {1}


def test_suggestions_make_up_their_answer_and_no_word_is_left_over(answers, coded):
    spans = defaultdict(list)
    for row in coded:
        words = answers[row["answer"]][0]
        assert words.count(row["words"]) == 1, row["answer"]
        begins = words.index(row["words"])
        assert not row["words"][0].isspace()
        spans[row["answer"]].append((int(row["order"]), begins, len(row["words"])))

    assert set(spans) == set(answers)
    for key, found in spans.items():
        assert [order for order, *_ in found] == list(range(1, len(found) + 1))
        ends = 0
        for _, begins, length in found:
            assert not answers[key][0][ends:begins].strip()
            ends = begins + length
        assert ends == len(answers[key][0])


def test_no_two_people_say_it_in_the_same_words(answers):
    words = Counter(" ".join(one.lower().split()) for one, *_ in answers.values())

    assert words.most_common(1)[0][1] == 1


def test_some_nearly_do_for_the_finder_of_near_duplicates(coded):
    plain = Counter(
        " ".join(re.findall("[a-z]+|2", row["words"].lower().replace("two", "2")))
        for row in coded
    )

    assert plain["short guide 2 sides"] == 2


def test_118_gave_a_way_to_be_told_and_13_did_not(answers, same):
    told = Counter(
        bool(reach) or way == "in person" or key == "P-01"  # Lorna is known already
        for key, (*_, way, reach) in answers.items()
        if key not in same
    )

    assert told == {True: 118, False: 13}


def test_ways_of_being_told_and_routes_are_a_mix(answers):
    routes = Counter(route for _, _, route, *_ in answers.values())
    ways = Counter(way.lower() for *_, way, _ in answers.values())

    assert routes == {
        "By a link": 79,
        "By the code on a poster": 19,
        "post": 20,
        "phone": 8,
        "in person": 6,
    }
    assert {"by email", "by text message", "by phone", "post", "in person"} <= set(ways)


def test_nobody_can_be_reached_outside_the_invented_world(answers):
    reaches = {reach for *_, reach in answers.values() if reach}
    for reach in reaches:
        plain = reach.replace(" ", "")
        assert (
            reach.endswith(".example")
            or re.fullmatch(r"01632960[2-9]\d\d", plain)
            or re.search(r" / ZZ\d \d[A-Z]{2}$", reach)
        ), reach
    assert len(reaches) == 118 - 1 - 6, "Lorna is known; six were told face to face"


def test_it_was_gathered_from_1_june_to_3_july():
    days = [
        date.fromisoformat(row["Date submitted"][:10])
        for row in rows_of("consultation_form")
        if row["Date submitted"]
    ]
    days += [date.fromisoformat(row["gathered_on"]) for row in rows_of("postcards")]

    assert date(2026, 6, 1) <= min(days)
    assert max(days) <= date(2026, 7, 3)


def test_lorna_answers_by_postcard_keyed_by_another_hand():
    [card] = [row for row in rows_of("postcards") if row["person"] == "lorna-tipp"]

    assert (card["route"], card["way"], card["reach"]) == ("post", "post", "")
    assert card["keyed_by"] == "nasreen-aziz"


def test_a_tenth_of_the_postcards_is_keyed_again_by_somebody_else():
    cards = [row for row in rows_of("postcards") if row["route"] == "post"]
    again = [row for row in cards if row["keyed_again"]]
    receipts = {row["key"]: row["receipt"] for row in rows_of("postcards")}

    assert len(again) * 10 >= len(cards)
    assert len(set(receipts.values())) == len(receipts) == 34
    assert all(row["keyed_by"] != row["keyed_again_by"] for row in again)
    assert any(row["keyed_again"] != row["words"] for row in again)


def test_two_coders_differ_as_people_do_and_say_how_it_was_settled(coded):
    one, other = CODERS
    differ = [row for row in coded if row[one] != row[other]]
    agreed = 1 - len(differ) / len(coded)
    first = Counter(row[one] for row in coded)
    second = Counter(row[other] for row in coded)
    by_chance = sum(first[each] * second[each] for each in first) / len(coded) ** 2
    kappa = (agreed - by_chance) / (1 - by_chance)

    assert 0.75 <= kappa <= 0.85
    for row in coded:
        assert row["settled"] in {row[one], row[other]}
        assert bool(row["memo"]) == (row in differ)
    assert len({row["memo"] for row in differ}) == len(differ)


def test_every_theme_is_answered_by_one_decision_and_four_say_not_now_or_no():
    decided = rows_of("consultation_decisions")
    outcomes = Counter(row["outcome"] for row in decided)

    assert sorted(row["answers"] for row in decided) == sorted(THEMES)
    assert outcomes == {"changed": 7, "partly": 1, "later": 2, "no": 2}
    assert all(row["will_not"] and row["why"] for row in decided)


def test_each_decision_that_changed_something_has_its_change():
    changing = {
        row["key"]
        for row in rows_of("consultation_decisions")
        if row["outcome"] in {"changed", "partly"}
    }
    changed = [row["decision"] for row in rows_of("consultation_changes")]

    assert sorted(changed) == sorted(changing)


def test_111_people_were_told_all_that_answers_them_and_7_none_of_it(
    answers, coded, same
):
    decision_on = {
        row["answers"]: row["key"] for row in rows_of("consultation_decisions")
    }
    promised = {
        (row["answer"], decision_on[row["settled"]])
        for row in coded
        if answers[row["answer"]][3] not in {"", "No, thank you"}
    }
    told = [
        (row["answer"], row["decision"]) for row in rows_of("consultation_tellings")
    ]

    assert len(promised) == 138
    assert len(set(told)) == len(told) == 131
    assert set(told) < promised
    assert len({answer for answer, _ in told}) == 111
    overdue = {answer for answer, _ in promised - set(told)}
    assert len(overdue) == 7
    assert not overdue & {answer for answer, _ in told}
    assert not set(same) & overdue


def test_everyone_is_told_in_the_way_they_asked_for_and_in_words_of_their_own(answers):
    said = rows_of("consultation_tellings")
    for row in said:
        assert row["way"] in answers[row["answer"]][3].lower()

    assert len({row["words"] for row in said}) == len(said)


def test_lorna_is_answered_by_post_and_somebody_with_a_phone_by_text(answers):
    ways = {row["answer"]: row["way"] for row in rows_of("consultation_tellings")}

    assert ways["P-01"] == "post"
    assert any(
        ways.get(key) == "text"
        for key, (_, _, route, *_) in answers.items()
        if route == "By the code on a poster"
    )
