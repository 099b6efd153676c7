"""Whatever people write stays words: it never becomes a part of the page."""

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from plait.design.examples.picture import HandMade, Strand, _column
from tests.design.drawing import drawn, elements, every, skeleton

PAYLOADS = {
    "a script": "<script>alert(1)</script>",
    "a picture that fails": "<img src=x onerror=alert(1)>",
    "a quote and an event": '" onmouseover="alert(1)',
    "a single quote and an event": "' onfocus='alert(1)' autofocus='",
    "the end of an attribute": '"><svg onload=alert(1)>',
    "the end of a title": "</title></h2></p><h1>Hi</h1>",
    "the end of the page": "</body></html>",
    "a comment": "<!-- --><!--><b>",
    "a style": "</style><style>*{display:none}",
    "a template": "{{ request }}{% load static %}{% csrf_token %}",
    "an entity": "&lt;script&gt;&#60;b&#62;&amp;",
    "a link": '<a href="javascript:alert(1)">press</a>',
    "a long tail": "<b>" * 200,
}
# Every place of every component where words can come from people.
PLACES = {
    "notice title": "{% notice title=x %}w{% endnotice %}",
    "notice words": "{% notice %}{{ x }}{% endnotice %}",
    "card title": "{% card title=x %}w{% endcard %}",
    "card linked title": '{% card title=x href="/" %}w{% endcard %}',
    "card href": '{% card title="t" href=x %}w{% endcard %}',
    "card words": "{% card %}{{ x }}{% endcard %}",
    "panel title": "{% panel title=x %}w{% endpanel %}",
    "panel words": "{% panel %}{{ x }}{% endpanel %}",
    "quote by": "{% quote by=x %}w{% endquote %}",
    "quote href": "{% quote href=x %}w{% endquote %}",
    "quote opens": '{% quote href="/" opens=x %}w{% endquote %}',
    "quote words": "{% quote %}{{ x }}{% endquote %}",
    "nothing_yet title": "{% nothing_yet title=x %}w{% endnothing_yet %}",
    "nothing_yet words": '{% nothing_yet title="t" %}{{ x }}{% endnothing_yet %}',
    "button text": "{% button x %}",
    "button name": '{% button "t" name=x %}',
    "button value": '{% button "t" name="n" value=x %}',
    "button about": '{% button "t" about=x %}',
    "link_button text": '{% link_button x href="/" %}',
    "link_button href": '{% link_button "t" href=x %}',
    "link_button about": '{% link_button "t" href="/" about=x %}',
    "tag text": "{% tag x %}",
    "number value": '{% number x words="w" href="/" %}',
    "number words": '{% number 1 words=x href="/" %}',
    "number href": '{% number 1 words="w" href=x %}',
    "number means": '{% number 1 words="w" href="/" means=x %}',
    "thread label": "{% thread label=x %}w{% endthread %}",
    "step how": '{% step kind="said" how=x %}w{% endstep %}',
    "step when": '{% step kind="said" when=x %}w{% endstep %}',
    "step title": '{% step kind="said" title=x %}w{% endstep %}',
    "step href": '{% step kind="said" title="t" href=x %}w{% endstep %}',
    "step group": '{% step kind="said" group=x %}w{% endstep %}',
    "step words": '{% step kind="said" %}{{ x }}{% endstep %}',
    "owed_row who": '{% owed_row waited=1 who=x how="h" %}w{% endowed_row %}',
    "owed_row how": '{% owed_row waited=1 who="w" how=x %}w{% endowed_row %}',
    "owed_row when": (
        '{% owed_row waited=1 who="w" how="h" when=x %}w{% endowed_row %}'
    ),
    "owed_row words": (
        '{% owed_row waited=1 who="w" how="h" words=x href="/" %}w{% endowed_row %}'
    ),
    "owed_row came": '{% owed_row waited=1 who="w" how="h" came=x %}w{% endowed_row %}',
    "owed_row href": '{% owed_row waited=1 who="w" how="h" href=x %}w{% endowed_row %}',
    "owed_row block": '{% owed_row waited=1 who="w" how="h" %}{{ x }}{% endowed_row %}',
    "group_mark code": "{% group_mark x words=True %}",
    "key code": "{% key many %}",
    "crumbs text": '{% crumbs x "/" "here" %}',
    "crumbs href": '{% crumbs "home" x "here" %}',
    "crumbs here": "{% crumbs x %}",
    "crumbs label": '{% crumbs "here" label=x %}',
    "nav_link text": '{% nav_link x href="/" %}',
    "nav_link href": '{% nav_link "t" href=x %}',
    "facts name": "{% facts pairs %}",
    "data_table caption": "{% data_table caption=x columns=two rows=none %}",
    "data_table columns": '{% data_table caption="c" columns=pair rows=pairs %}',
    "data_table cells": '{% data_table caption="c" columns=two rows=pairs %}',
    "data_table plain cells": (
        '{% data_table caption="c" columns=two rows=pairs row_heads=False %}'
    ),
}
HREFS = [place for place in PLACES if place.endswith("href")]


def shown(place, x):
    return drawn(
        PLACES[place],
        x=x,
        many=[x],
        pair=[x, x],
        pairs=[(x, x)],
        two=["One", "Two"],
        none=[],
    )


@pytest.mark.parametrize("place", PLACES)
def test_hostile_words_add_nothing_to_the_page(place):
    plain = skeleton(shown(place, "plain"))

    assert [
        name
        for name, payload in PAYLOADS.items()
        if skeleton(shown(place, payload)) != plain
    ] == []


@pytest.mark.parametrize("place", PLACES)
@given(words=st.text(min_size=1, max_size=40))
@settings(max_examples=5, deadline=None)
def test_any_words_at_all_add_nothing_to_the_page(place, words):
    assert skeleton(shown(place, f"w{words}")) == skeleton(shown(place, "plain"))


@pytest.mark.parametrize("place", [p for p in PLACES if p not in HREFS])
def test_hostile_words_are_read_as_they_were_written(place):
    payload = '<b onclick="x">Tea & toast</b>'
    all_of_it = [
        each.words + " ".join(filter(None, each.attrs.values()))
        for each in elements(shown(place, payload))
    ]

    assert any(payload.lower() in words.lower() for words in all_of_it)


@pytest.mark.parametrize("place", HREFS)
def test_an_address_arrives_whole_in_its_link(place):
    address = "/projects/?a=1&b=\"2\"&c='3'"

    assert address in [a.attrs["href"] for a in every(shown(place, address), "a")]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_what_stands_in_the_address_bar_cannot_reach_into_the_pager(payload):
    request = RequestFactory().get("/", {"stage": payload, payload: "1"})
    page = Paginator(range(30), 10).page(2)
    template = engines["django"].from_string("{% pager page name=name %}")

    html = template.render({"page": page, "request": request, "name": payload})

    assert [each.name for each in elements(html)] == ["nav", "a", "p", "a"]
    assert {"href", "class"} == {k for a in every(html, "a") for k in a.attrs}


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_groups_name_in_a_picture_is_only_words(payload):
    def picture_of(words):
        strands = (
            Strand("public", words, words, words),
            Strand("carer", "C", "Ca", "c"),
        )
        column = _column(words, ("public",), public=3, carer=7)
        weave = HandMade(strands=strands, columns=(column,))
        html = drawn('{% picture weave id="m" %}{{ x }}{% endpicture %}', weave=weave)
        return {each.name for each in elements(html)}

    assert picture_of(payload) <= picture_of("Public") | {"text"}
