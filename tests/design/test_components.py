from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory

from plait.design import examples
from plait.design.components.site import COMPONENTS
from plait.design.templatetags.design import register

pytestmark = pytest.mark.django_db  # what every page holds asks for the programme

PLAIN = {
    "notice": '{% notice title="x" wrong="y" %}{% endnotice %}',
    "card": "{% card wrong=1 %}{% endcard %}",
    "button": '{% button "x" wrong=1 %}',
    "number": '{% number 4 words="x" href="/" wrong=1 %}',
    "thread": "{% thread wrong=1 %}{% endthread %}",
    "step": '{% step kind="said" wrong=1 %}{% endstep %}',
    "field": "{% field form.x wrong=1 %}",
    "crumbs": '{% crumbs "x" wrong=1 %}',
    "data_table": "{% data_table caption=1 columns=1 rows=1 wrong=1 %}",
    "owed_row": '{% owed_row waited=1 who="x" how="y" wrong=1 %}{% endowed_row %}',
}
WRONG_VALUES = [
    '{% notice tone="loud" %}{% endnotice %}',
    "{% notice level=1 %}{% endnotice %}",
    '{% card accent="red" %}{% endcard %}',
    '{% button "x" kind="huge" %}',
    '{% tag "x" tone="red" %}',
    '{% step kind="liked" %}{% endstep %}',
    '{% crumbs "Projects" "/projects/" %}',
    '{% number 1 words="x" href="/" size="vast" %}',
]
NASTY = "<script>alert(1)</script>"


def drawn(source, **values):
    return engines["django"].from_string(source).render(values)


@pytest.mark.parametrize("source", PLAIN.values(), ids=PLAIN)
def test_an_unknown_argument_is_refused_when_the_template_is_read(source):
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword"):
        engines["django"].from_string(source)


@pytest.mark.parametrize("source", WRONG_VALUES)
def test_an_unknown_value_is_refused(source):
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% notice title=x %}{{ x }}{% endnotice %}",
        "{% card title=x href=x %}{{ x }}{% endcard %}",
        "{% panel title=x %}{{ x }}{% endpanel %}",
        "{% quote by=x href=x opens=x %}{{ x }}{% endquote %}",
        "{% nothing_yet title=x %}{{ x }}{% endnothing_yet %}",
        "{% button x name=x value=x about=x %}",
        "{% link_button x href=x about=x %}",
        "{% tag x %}",
        "{% number x words=x href=x means=x %}",
        "{% crumbs x x x %}",
        '{% step kind="said" how=x title=x href=x group=x %}{{ x }}{% endstep %}',
        "{% owed_row waited=1 who=x how=x words=x came=x href=x %}{% endowed_row %}",
        "{% group_mark x words=True %}",
    ],
)
def test_what_people_wrote_is_escaped(source):
    assert "<script" not in drawn(source, x=NASTY)


def test_cells_and_facts_are_escaped():
    source = "{% data_table caption=x columns=c rows=r %}{% facts r %}"

    assert "<script" not in drawn(source, x=NASTY, c=[NASTY] * 2, r=[(NASTY, NASTY)])


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_has_examples_that_draw(name):
    request = RequestFactory().get("/design/")

    assert [each.render(request) for each in examples.of(name)]


def test_every_tag_is_shown_in_the_gallery():
    sources = " ".join(each.source for name in COMPONENTS for each in examples.of(name))
    chrome = {"logo", "stylesheets", "nav_link"}
    shown = {name for name in register.tags if f"{{% {name} " in sources}

    assert set(register.tags) - chrome == shown


@pytest.mark.parametrize("name", COMPONENTS)
def test_no_component_asks_for_a_style_a_script_or_a_new_window(name):
    request = RequestFactory().get("/design/")
    for example in examples.of(name):
        html = example.render(request)
        for refused in (" style=", "<style", "<script", "target=", " onclick"):
            assert refused not in html


def test_a_figure_cannot_be_drawn_without_what_it_opens():
    with pytest.raises(TemplateSyntaxError, match="href"):
        engines["django"].from_string('{% number 4 words="decisions" %}')


def test_a_step_says_its_group_in_words_too():
    html = drawn('{% step kind="said" group="carer" how="by post" %}x{% endstep %}')

    assert ">Ca</span>" in html
    assert "Carer, said. " in html


def test_a_step_left_alone_says_what_it_is():
    html = drawn(
        '{% step kind="decided" when=day %}x{% endstep %}', day=date(2026, 3, 14)
    )

    assert '<time datetime="2026-03-14">14 March 2026</time> · decision' in html


def test_a_table_row_is_named_by_its_first_cell():
    html = drawn(
        "{% data_table caption='Say' columns=c rows=r %}",
        c=["Group", "Decided"],
        r=[["Carers", 0]],
    )

    assert '<th scope="row">Carers</th>' in html
    assert "<span>0</span>" in html


def test_the_pager_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/projects/?stage=plan&page=2")
    page = Paginator(list(range(30)), 10).page(2)
    html = (
        engines["django"]
        .from_string("{% pager page %}")
        .render({"page": page}, request)
    )

    assert "?stage=plan&amp;page=1" in html
    assert "?stage=plan&amp;page=3" in html


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ day|long_date }}", "14 March 2026"),
        ("{{ none|long_date }}", ""),
        ("{{ 1|days }}", "1 day"),
        ("{{ 0|days }}", "0 days"),
        ("{{ 23|days }}", "23 days"),
        ("{{ 1200|days }}", "1,200 days"),
        ("{{ none|days }}", ""),
    ],
)
def test_dates_and_days_are_words(source, words):
    assert drawn(source, day=date(2026, 3, 14), none=None) == words
