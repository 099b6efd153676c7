"""Buttons, tags, figures, facts, tables and ways through: every argument."""

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory

from plait.design.components.drawing import ACCENTS
from plait.design.components.pieces import BUTTON_KINDS
from tests.design.drawing import drawn, elements, every, one, said


@pytest.mark.parametrize("kind", BUTTON_KINDS)
def test_a_button_sends_its_form(kind):
    button = one(drawn('{% button "Save" kind=kind %}', kind=kind), "button")

    assert button.attrs == {"class": f"button button--{kind}", "type": "submit"}
    assert button.words == "Save"


def test_a_button_may_carry_a_name_and_a_value():
    html = drawn('{% button "Send" name="person" value=7 %}')

    assert one(html, "button", name="person", value="7").words == "Send"


def test_a_value_without_a_name_is_not_sent():
    assert "value" not in one(drawn('{% button "Send" value="7" %}'), "button").attrs


@pytest.mark.parametrize(
    "source",
    [
        '{% button "Send" about="to Amina" %}',
        '{% link_button "Send" href="/" about="to Amina" %}',
    ],
)
def test_what_a_button_is_about_is_heard_and_not_seen(source):
    html = drawn(source)

    assert one(html, "span", class_="visually-hidden").words == " to Amina"
    assert said(html) == "Send to Amina"


@pytest.mark.parametrize("kind", BUTTON_KINDS)
def test_a_link_that_looks_like_a_button_is_a_link(kind):
    html = drawn('{% link_button "Go" href="/x/?a=1&b=2" kind=kind %}', kind=kind)
    (link,) = elements(html)

    assert link.name == "a"
    assert link.attrs == {"class": f"button button--{kind}", "href": "/x/?a=1&b=2"}


@pytest.mark.parametrize("tone", ACCENTS[1:])
def test_a_tag_carries_its_meaning_in_words(tone):
    tag = one(drawn('{% tag "Changed" tone=tone %}', tone=tone), "span")

    assert tag.words == "Changed"
    assert tag.classes == {"tag", f"tag--{tone}"}


def test_a_tag_left_alone_has_the_colour_of_acting():
    assert "tag--act" in drawn('{% tag "Changed" %}')


@pytest.mark.parametrize("size", ["big", "small"])
def test_a_figure_and_its_words_are_one_link(size):
    html = drawn('{% number 44 words="decisions" href="/d/" size=s %}', s=size)

    assert " ".join(one(html, "a", href="/d/").words.split()) == "44 decisions"
    assert f"number--{size}" in elements(html)[0].classes


@pytest.mark.parametrize("value", [0, 44, "9 days", "0.82", 1_200])
def test_a_figure_is_shown_as_it_was_given(value):
    html = drawn('{% number v words="w" href="/" %}', v=value)

    assert one(html, class_="number__value").words == str(value)


def test_what_a_figure_means_is_beside_the_link_and_only_when_said():
    html = drawn('{% number 1 words="w" href="/" means="how near" %}')

    assert one(html, "p", class_="number__means").words == "how near"
    assert "number__means" not in drawn('{% number 1 words="w" href="/" %}')


def test_facts_are_pairs_of_a_name_and_what_it_is():
    html = drawn("{% facts rows %}", rows=iter([("Stage", "Plan"), ("People", 0)]))

    assert [each.words for each in every(html, "dt")] == ["Stage", "People"]
    assert [each.words for each in every(html, "dd")] == ["Plan", "0"]


def test_no_facts_are_an_empty_list():
    assert [each.name for each in elements(drawn("{% facts rows %}", rows=[]))] == [
        "dl"
    ]


TABLE = '{% data_table caption="Say" columns=c rows=r row_heads=heads show_caption=s %}'


def table(c, r, *, heads=True, s=False):
    return drawn(TABLE, c=c, r=r, heads=heads, s=s)


def test_a_table_has_a_head_for_each_column_and_each_row():
    html = table(["Group", "Raised"], [["Carers", 3], ["Public", 1]])

    assert [t.words for t in every(html, "th", scope="col")] == ["Group", "Raised"]
    assert [t.words for t in every(html, "th", scope="row")] == ["Carers", "Public"]


def test_a_table_without_row_heads_is_all_cells():
    html = table(["Group", "Raised"], [["Carers", 3]], heads=False)

    assert list(every(html, "th", scope="row")) == []
    assert len(list(every(html, "td"))) == 2


def test_a_column_of_links_has_no_heading_and_its_cells_no_label():
    html = table(["Name", ""], [["A", "open"]])

    assert len(list(every(html, "th", scope="col"))) == 1
    assert one(html, "thead").inside == ["tr", "th", "td"]
    assert list(every(html, class_="data-table__label")) == []


@pytest.mark.parametrize(
    ("cell", "words", "blank"),
    [
        (0, "0", False),
        (None, "", True),
        ("", "", True),
        ("x", "x", False),
        (False, "False", False),
        ("<i>", "<i>", False),
        (1.5, "1.5", False),
    ],
)
def test_a_cell_is_said_as_it_is_and_a_blank_is_blank(cell, words, blank):
    html = table(["Name", "Said"], [["A", cell]])
    found = one(html, "td")

    assert ("data-table__blank" in found.classes) == blank
    assert found.words == f"Said{words}"


def test_the_label_of_a_cell_is_for_the_eye_only():
    html = table(["Name", "Said"], [["A", 1]])

    assert one(html, class_="data-table__label").attrs["aria-hidden"] == "true"


@pytest.mark.parametrize(("shown", "hidden"), [(True, 0), (False, 1)])
def test_a_caption_is_always_there_and_seen_when_asked(shown, hidden):
    html = table(["Name"], [["A"]], s=shown)

    assert one(html, "caption").words == "Say"
    assert len(list(every(html, "caption", class_="visually-hidden"))) == hidden


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_a_table_knows_how_many_columns_it_has(count):
    html = table([f"c{i}" for i in range(count)], [list(range(count))])

    assert f"data-table--{count}" in elements(html)[0].classes


def test_a_table_without_rows_keeps_its_heads():
    html = table(["Name"], [])

    assert one(html, "tbody").inside == []
    assert one(html, "th").words == "Name"


def pager(number, *, query="", total=30, name="page"):
    request = RequestFactory().get(f"/projects/{query}")
    page = Paginator(list(range(total)), 10).page(number)
    source = "{% pager page name=name %}"
    return drawn(source, page=page, request=request, name=name)


@pytest.mark.parametrize(
    ("number", "links"),
    [
        (1, {"Next page": "?page=2"}),
        (2, {"Page before": "?page=1", "Next page": "?page=3"}),
        (3, {"Page before": "?page=2"}),
    ],
)
def test_the_pager_leads_only_to_pages_there_are(number, links):
    html = pager(number)

    assert {a.words: a.attrs["href"] for a in every(html, "a")} == links
    assert one(html, class_="pager__where").words == f"Page {number} of 3"


def test_one_page_needs_no_pager():
    assert pager(1, total=10).strip() == ""
    assert pager(1, total=0).strip() == ""


def test_the_pager_of_a_second_list_leaves_the_first_where_it_was():
    html = pager(1, query="?page=4&owed=1", name="owed")

    assert one(html, "a").attrs["href"] == "?page=4&owed=2"


def test_the_pager_keeps_what_was_asked_for_more_than_once():
    html = pager(1, query="?group=carer&group=public&q=caf%C3%A9+%26+tea")

    assert one(html, "a").attrs["href"] == (
        "?group=carer&group=public&q=caf%C3%A9+%26+tea&page=2"
    )


def test_crumbs_lead_back_and_end_where_the_reader_is():
    html = drawn('{% crumbs "Home" "/" "Projects" "/projects/" "Home care" %}')

    assert [(a.words, a.attrs["href"]) for a in every(html, "a")] == [
        ("Home", "/"),
        ("Projects", "/projects/"),
    ]
    assert one(html, "li", aria_current="page").words == "Home care"
    assert one(html, "ol").inside.count("li") == 3


def test_crumbs_of_one_have_no_link_and_a_label():
    html = drawn('{% crumbs "Home" label="The way here" %}')

    assert one(html, "nav").attrs["aria-label"] == "The way here"
    assert list(every(html, "a")) == []
    assert 'aria-label="You are here"' in drawn('{% crumbs "Home" %}')


@pytest.mark.parametrize(
    ("path", "href", "current"),
    [
        ("/", "/", "page"),
        ("/projects/", "/projects/", "page"),
        ("/projects/p1/", "/projects/", "true"),
        ("/projects/p1/", "/", None),
        ("/me/", "/projects/", None),
        ("/projectsother/", "/projects/", None),
    ],
)
def test_a_link_of_the_menu_knows_whether_the_reader_is_there(path, href, current):
    html = drawn(
        '{% nav_link "Link" href=href %}',
        href=href,
        request=RequestFactory().get(path),
    )

    assert one(html, "a", href=href).attrs.get("aria-current") == current


def test_a_menu_without_a_request_marks_nothing():
    assert "aria-current" not in drawn('{% nav_link "Link" href="/projects/" %}')
