"""Notice, card, panel, quote and nothing yet: each argument and what it draws."""

import pytest

from plait.design.components.boxes import TONES
from plait.design.components.drawing import ACCENTS
from tests.design.drawing import drawn, elements, every, one, said


@pytest.mark.parametrize(
    ("tone", "heard"),
    [
        ("info", "Good to know"),
        ("done", "Done"),
        ("warning", "Please check"),
        ("story", "From a real project"),
    ],
)
def test_a_notice_says_its_tone_to_those_who_cannot_see_it(tone, heard):
    html = drawn("{% notice tone=tone %}Words.{% endnotice %}", tone=tone)

    assert one(html, "span", class_="visually-hidden").words == f"{heard}: "
    assert one(html, "div", class_=f"notice--{tone}").words.split()[-1] == "Words."
    assert TONES[tone] == heard


def test_a_notice_left_alone_is_good_to_know_and_has_no_heading():
    html = drawn("{% notice %}<p>Words.</p>{% endnotice %}")

    assert "notice--info" in elements(html)[0].classes
    assert [each.name for each in elements(html)] == ["div", "span", "div", "p"]
    assert said(html) == "Good to know: Words."


@pytest.mark.parametrize("level", [2, 3, 4])
def test_the_heading_of_a_notice_begins_with_its_tone(level):
    html = drawn(
        '{% notice title="Two wrote" tone="warning" level=level %}x{% endnotice %}',
        level=level,
    )

    assert one(html, f"h{level}").words == "Please check: Two wrote"
    assert len(list(every(html, "span", class_="visually-hidden"))) == 1


def test_the_words_of_a_notice_lie_in_its_body():
    html = drawn("{% notice title=1 %}<p>a</p><p>b</p>{% endnotice %}")

    assert one(html, class_="notice__body").inside == ["p", "p"]


def test_a_card_is_a_box_and_nothing_more():
    html = drawn("{% card %}<p>Words.</p>{% endcard %}")

    assert elements(html)[0].attrs == {"class": "card"}
    assert [each.name for each in elements(html)] == ["div", "p"]


@pytest.mark.parametrize("level", [2, 3, 4])
def test_a_card_has_its_title_at_the_level_asked_for(level):
    html = drawn('{% card title="Home care" level=n %}x{% endcard %}', n=level)

    assert one(html, f"h{level}", class_="card__title").words == "Home care"
    assert list(every(html, "a")) == []


def test_a_card_that_can_be_pressed_has_one_link_and_it_is_its_title():
    html = drawn('{% card title="Home care" href="/p/1/" %}x{% endcard %}')

    assert one(html, "a", href="/p/1/").words == "Home care"
    assert one(html, "h3").inside == ["a"]
    assert "card--link" in elements(html)[0].classes


def test_a_card_without_a_title_has_no_empty_heading():
    html = drawn('{% card href="/p/1/" %}x{% endcard %}')

    assert [each.name for each in elements(html)] == ["div"]


@pytest.mark.parametrize("accent", ACCENTS[1:])
def test_an_accent_names_its_tint(accent):
    html = drawn("{% card accent=accent %}x{% endcard %}", accent=accent)

    assert elements(html)[0].classes == {"card", "card--accent", f"accent--{accent}"}


def test_without_an_accent_there_is_no_accent():
    assert "accent" not in drawn('{% card accent="" %}x{% endcard %}')


@pytest.mark.parametrize("level", [2, 3, 4])
def test_a_panel_has_a_heading_and_what_it_holds(level):
    html = drawn('{% panel title="Beside" level=n %}<p>x</p>{% endpanel %}', n=level)

    assert one(html, f"h{level}", class_="panel__title").words == "Beside"
    assert elements(html)[0].inside == [f"h{level}", "p"]


def test_a_panel_without_a_title_has_no_heading():
    assert elements(drawn("{% panel %}<p>x</p>{% endpanel %}"))[0].inside == ["p"]


def test_a_quote_is_in_quotation_marks_and_is_a_blockquote():
    html = drawn("{% quote %}Text us first.{% endquote %}")

    assert one(html, "blockquote").words == "“Text us first.”"
    assert list(every(html, "figcaption")) == []


def test_a_quote_says_who_said_it_outside_the_quotation():
    html = drawn('{% quote by="A carer." %}x{% endquote %}')

    assert one(html, "figcaption").words == "A carer."
    assert "A carer." not in one(html, "blockquote").words


@pytest.mark.parametrize(
    ("opens", "words"),
    [("", "See what came of it"), ("See the decision", "See the decision")],
)
def test_a_quote_leads_to_what_came_of_it_in_words(opens, words):
    html = drawn('{% quote href="/d/D-001/" opens=o %}x{% endquote %}', o=opens)

    assert one(html, "a", href="/d/D-001/").words == words


def test_words_for_a_link_without_an_address_are_not_shown():
    assert "See it" not in drawn('{% quote by="b" opens="See it" %}x{% endquote %}')


@pytest.mark.parametrize("level", [2, 3, 4])
def test_an_empty_list_has_a_heading_and_a_way_to_start(level):
    html = drawn(
        '{% nothing_yet title="No decisions yet" level=n %}'
        '{% link_button "Record one" href="/new/" %}{% endnothing_yet %}',
        n=level,
    )

    assert one(html, f"h{level}").words == "No decisions yet"
    assert one(html, "a", href="/new/").words == "Record one"


@pytest.mark.parametrize(
    ("name", "level"),
    [("notice", 2), ("card", 3), ("panel", 2), ("nothing_yet", 3), ("step", 3)],
)
def test_a_heading_left_alone_has_its_usual_level(name, level):
    more = 'kind="said"' if name == "step" else ""
    html = drawn(f'{{% {name} title="T" {more} %}}x{{% end{name} %}}')

    assert one(html, f"h{level}").words.endswith("T")


@pytest.mark.parametrize(
    "outer", ["notice", "card", "panel", "quote", "thread", 'step kind="said"']
)
def test_boxes_can_lie_in_boxes(outer):
    name = outer.split()[0]
    html = drawn(
        f"{{% {outer} %}}{{% panel %}}{{% tag 'Changed' %}}{{% endpanel %}}"
        f"{{% end{name} %}}"
    )

    assert [*every(html, class_="panel")][-1].words.strip() == "Changed"
    assert elements(html)[0].inside.count("div") >= 1


@pytest.mark.parametrize("empty", ["", None])
@pytest.mark.parametrize("name", ["notice", "card", "panel"])
def test_a_title_of_nothing_is_no_title(name, empty):
    html = drawn(f"{{% {name} title=t %}}x{{% end{name} %}}", t=empty)

    assert not [each for each in elements(html) if each.name in {"h2", "h3", "h4"}]
