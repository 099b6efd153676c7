"""Threads, steps, group marks, keys, pictures and rows of answers owed."""

from datetime import UTC, date, datetime

import pytest

from plait.design.components.record import STEP_WORDS
from plait.design.examples.picture import WEAVE
from plait.design.groups import GROUPS, Group, group_of
from tests.design.drawing import drawn, elements, every, one, said

DAY = date(2026, 3, 14)


def step(kind="said", block="x", **given):
    named = " ".join(f"{name}={name}" for name in given)
    return drawn(f'{{% step kind="{kind}" {named} %}}{block}{{% endstep %}}', **given)


def line(html):
    return " ".join(one(html, class_="step__line").words.split())


def test_a_thread_is_a_list_in_order():
    html = drawn(
        '{% thread label="How we got here" %}{% step kind="asked" %}a{% endstep %}'
        '{% step kind="said" %}b{% endstep %}{% endthread %}'
    )

    assert one(html, "ol").attrs == {"class": "thread", "aria-label": "How we got here"}
    assert [each.words for each in every(html, class_="step__what")] == ["a", "b"]


def test_a_thread_without_a_label_has_no_empty_one():
    assert "aria-label" not in drawn("{% thread %}x{% endthread %}")


@pytest.mark.parametrize(("kind", "words"), STEP_WORDS.items())
def test_a_step_says_in_words_what_its_mark_shows(kind, words):
    html = step(kind)

    assert line(html) == words
    assert one(html, class_="mark").attrs["aria-hidden"] == "true"
    assert {"step", f"step--{kind}"} == elements(html)[0].classes


@pytest.mark.parametrize("kind", STEP_WORDS)
def test_each_kind_of_step_has_a_mark_of_its_own(kind):
    marks = {
        each: {p.attrs["d"] for p in every(step(each), "path")} for each in STEP_WORDS
    }
    same = {each for each, mark in marks.items() if mark == marks[kind]}

    assert same == ({"said", "answered"} if kind in {"said", "answered"} else {kind})


@pytest.mark.parametrize(("code", "group"), GROUPS.items())
def test_a_step_of_a_group_shows_its_letters_and_says_its_name(code, group):
    html = step(group=code, how="by post")

    assert one(html, class_=f"mark--{code}").words == group.mark
    assert line(html).startswith(f"{group.one.capitalize()}, said. ")
    assert list(every(html, "svg")) == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"when": DAY}, "14 March 2026 · said"),
        ({"when": "in spring"}, "in spring · said"),
        ({"how": "by phone"}, "Said. by phone"),
        ({"when": DAY, "how": "by phone"}, "Said. 14 March 2026 · by phone"),
        ({"when": DAY, "how": ""}, "Said. 14 March 2026"),
        ({"group": "carer"}, "Carer. said"),
        ({"group": "carer", "when": DAY}, "Carer. 14 March 2026 · said"),
        ({"group": "carer", "how": "by phone"}, "Carer, said. by phone"),
    ],
)
def test_the_line_of_a_step_says_when_who_and_how(given, words):
    assert line(step(**given)) == words


def test_a_day_is_also_said_to_machines_and_words_are_not():
    assert one(step(when=DAY), "time").attrs == {"datetime": "2026-03-14"}
    assert list(every(step(when="in spring"), "time")) == []


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "31 December 2026"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 March 2026"),
    ],
)
def test_a_moment_is_the_day_it_was_here(moment, shown):
    assert one(step(when=moment), "time").words == shown


@pytest.mark.parametrize("level", [2, 3, 4])
def test_the_title_of_a_step_comes_before_its_line(level):
    html = step(title="Leaflet changed", level=level)

    assert one(html, f"h{level}", class_="step__title").words == "Leaflet changed"
    assert html.index("step__title") < html.index("step__line")


def test_the_title_of_a_step_can_be_a_link():
    html = step(title="Leaflet changed", href="/x/X-001/")

    assert one(html, "a", href="/x/X-001/").words == "Leaflet changed"
    assert "/x/X-001/" not in step(href="/x/X-001/")


@pytest.mark.parametrize("strong", [True, False])
def test_the_words_of_a_step_are_bold_when_asked(strong):
    assert ("step__what--strong" in step(strong=strong)) == strong


@pytest.mark.parametrize("size", ["big", "small"])
@pytest.mark.parametrize(("code", "group"), GROUPS.items())
def test_a_group_mark_is_never_colour_alone(code, group, size):
    html = drawn("{% group_mark code size=size %}", code=code, size=size)

    assert one(html, class_=f"mark--{code}").words == group.mark
    assert one(html, class_="visually-hidden").words == group.one.capitalize()
    assert f"group-mark--{size}" in elements(html)[0].classes


def test_the_name_of_a_group_can_be_shown():
    html = drawn('{% group_mark "carer" words=True %}')

    assert one(html, class_="group-mark__words").words == "Carer"
    assert "visually-hidden" not in html


def test_a_group_we_do_not_know_keeps_its_own_name():
    assert group_of("night-staff") == Group("other", "Ni", "night staff", "night staff")
    assert said(drawn('{% group_mark "night-staff" words=True %}')) == "Ni Night staff"


def test_marks_and_names_of_groups_are_all_different():
    for part in ("mark", "one", "many"):
        assert len({getattr(each, part) for each in GROUPS.values()}) == len(GROUPS)
    assert {code: each.code for code, each in GROUPS.items()} == {c: c for c in GROUPS}


def test_the_key_names_each_group_and_what_a_knot_means():
    html = drawn("{% key codes %}", codes=list(GROUPS))
    names = [each.many.capitalize() for each in GROUPS.values()]

    assert [each.words for each in every(html, "li")] == [*names, "Decided together"]
    assert [f"key__strand--{c}" in html for c in GROUPS] == [True] * 6


def test_the_key_can_leave_out_the_knot():
    html = drawn("{% key codes together=False %}", codes=iter(["carer"]))

    assert said(html) == "Carers"


def test_the_colours_of_the_key_are_for_the_eye_only():
    html = drawn("{% key codes %}", codes=list(GROUPS))

    assert {s.attrs.get("aria-hidden") for s in every(html, "span")} == {"true"}


def picture(**given):
    named = " ".join(f"{name}={name}" for name in given)
    return drawn(
        f'{{% picture weave id="m" {named} %}}<p>After</p>{{% endpicture %}}',
        weave=WEAVE,
        **given,
    )


def test_a_picture_for_a_page_lies_down_and_stands_up():
    html = picture()

    assert [s.attrs["id"] for s in every(html, "svg")] == ["m-medium", "m-upright"]
    assert one(html, "ul", class_="key").inside.count("li") == 5


def test_a_picture_is_told_in_words_too():
    assert f"In words: {WEAVE.sentence()}" in one(picture(), "figcaption").words
    small = picture(form="small")
    assert one(small, "p", class_="visually-hidden").words == WEAVE.sentence()


def test_a_small_picture_has_one_drawing_and_no_key():
    html = picture(form="small")

    assert one(html, "svg").attrs["id"] == "m-small"
    assert list(every(html, "ul")) == []


def test_what_a_picture_holds_comes_after_its_words():
    assert one(picture(), "figcaption").words.strip().endswith("After")


@pytest.mark.parametrize("patterns", [True, False])
def test_a_picture_has_patterns_when_asked(patterns):
    assert ("<pattern" in picture(patterns=patterns)) == patterns


def test_ids_of_two_pictures_on_a_page_differ():
    first, second = picture(), picture().replace('id="m-', 'id="n-')
    ids = [e.attrs["id"] for e in elements(first + second) if "id" in e.attrs]

    assert len(ids) == len(set(ids))


def owed(block="", **given):
    values = {"waited": 23, "who": "A carer", "how": "said, by phone"} | given
    named = " ".join(f"{name}={name}" for name in values)
    return drawn(f"{{% owed_row {named} %}}{block}{{% endowed_row %}}", **values)


@pytest.mark.parametrize(
    ("waited", "words"), [(0, "0 days"), (1, "1 day"), (23, "23 days")]
)
def test_a_row_says_how_long_somebody_waits(waited, words):
    html = owed(waited=waited)

    assert one(html, class_="owed-row__waited").words == f"Waiting for {words}"


def test_lateness_is_said_and_not_only_shown():
    html = owed(late=True)

    assert one(html, class_="owed-row__waited").words.endswith(", longer than usual")
    assert "owed-row--late" in elements(html)[0].classes
    assert "longer than usual" not in owed()


@pytest.mark.parametrize("level", [2, 3, 4])
@pytest.mark.parametrize(
    ("when", "words"),
    [(DAY, ", 14 March 2026"), ("in spring", ", in spring"), ("", "")],
)
def test_a_row_is_headed_by_who_and_how_and_when(level, when, words):
    heading = one(owed(when=when, level=level), f"h{level}")

    assert heading.words == f"A carer said, by phone{words}"


@pytest.mark.parametrize(
    ("given", "words", "links"),
    [
        ({}, None, []),
        ({"words": "It hurts."}, "“It hurts.”", []),
        ({"words": "It hurts.", "href": "/c/1/"}, "“It hurts.”", ["/c/1/"]),
        ({"href": "/c/1/"}, "Open what was said", ["/c/1/"]),
    ],
)
def test_a_row_opens_what_was_said(given, words, links):
    html = owed(**given)
    found = [each.words for each in every(html, class_="owed-row__words")]

    assert found == ([words] if words else [])
    assert [a.attrs["href"] for a in every(html, "a")] == links


def test_a_row_says_what_came_of_it_and_holds_what_to_do():
    html = owed('{% button "Ring" %}', came="Decided: one column.")

    assert one(html, class_="owed-row__came").words == "Decided: one column."
    assert one(html, class_="owed-row__do").inside == ["button"]
    assert "owed-row__came" not in owed()
