"""A component refuses what it does not know, and says what it does know."""

import re

import pytest
from django.template import TemplateSyntaxError, engines

from plait.design.components.boxes import TONES
from plait.design.components.drawing import ACCENTS, heading_level, one_of
from plait.design.components.pieces import BUTTON_KINDS
from plait.design.components.record import PICTURES, STEP_WORDS
from plait.design.templatetags.design import register
from tests.design.drawing import drawn

# Each component as short as it can be written; %s is where one more argument goes.
SHORTEST = {
    "notice": "{%% notice %s %%}x{%% endnotice %%}",
    "card": "{%% card %s %%}x{%% endcard %%}",
    "panel": "{%% panel %s %%}x{%% endpanel %%}",
    "quote": "{%% quote %s %%}x{%% endquote %%}",
    "nothing_yet": '{%% nothing_yet title="t" %s %%}x{%% endnothing_yet %%}',
    "thread": "{%% thread %s %%}x{%% endthread %%}",
    "step": '{%% step kind="said" %s %%}x{%% endstep %%}',
    "picture": '{%% picture weave id="m" %s %%}x{%% endpicture %%}',
    "owed_row": '{%% owed_row waited=1 who="w" how="h" %s %%}x{%% endowed_row %%}',
    "button": '{%% button "x" %s %%}',
    "link_button": '{%% link_button "x" href="/" %s %%}',
    "tag": '{%% tag "x" %s %%}',
    "number": '{%% number 4 words="w" href="/" %s %%}',
    "facts": "{%% facts rows %s %%}",
    "data_table": '{%% data_table caption="c" columns=columns rows=rows %s %%}',
    "enclosed": "{%% enclosed file %s %%}",
    "group_mark": '{%% group_mark "carer" %s %%}',
    "key": "{%% key codes %s %%}",
    "crumbs": '{%% crumbs "x" %s %%}',
    "field": "{%% field form.x %s %%}",
    "error_summary": "{%% error_summary form %s %%}",
    "pager": "{%% pager page %s %%}",
    "nav_link": '{%% nav_link "x" href="/" %s %%}',
    "logo": "{%% logo %s %%}",
    "stylesheets": "{%% stylesheets %s %%}",
}
# Arguments a tag cannot be without, and a way of writing it that leaves them out.
MISSING = [
    ("title", "{% nothing_yet %}x{% endnothing_yet %}"),
    ("kind", "{% step %}x{% endstep %}"),
    ("weave", '{% picture id="m" %}{% endpicture %}'),
    ("id", "{% picture weave %}{% endpicture %}"),
    ("waited", '{% owed_row who="w" how="h" %}{% endowed_row %}'),
    ("who", '{% owed_row waited=1 how="h" %}{% endowed_row %}'),
    ("how", '{% owed_row waited=1 who="w" %}{% endowed_row %}'),
    ("text", "{% button %}"),
    ("href", '{% link_button "x" %}'),
    ("text", "{% tag %}"),
    ("words", '{% number 1 href="/" %}'),
    ("rows", "{% facts %}"),
    ("caption", "{% data_table columns=c rows=r %}"),
    ("columns", '{% data_table caption="c" rows=r %}'),
    ("file", "{% enclosed %}"),
    ("code", "{% group_mark %}"),
    ("codes", "{% key %}"),
    ("bound", "{% field %}"),
    ("form", "{% error_summary %}"),
    ("page", "{% pager %}"),
    ("href", '{% nav_link "x" %}'),
]
LEVELLED = ["notice", "card", "panel", "nothing_yet", "step", "owed_row"]
CHOSEN = {
    ("notice", "tone"): tuple(TONES),
    ("card", "accent"): ACCENTS,
    ("button", "kind"): BUTTON_KINDS,
    ("link_button", "kind"): BUTTON_KINDS,
    ("tag", "tone"): ACCENTS[1:],
    ("number", "size"): ("big", "small"),
    ("group_mark", "size"): ("big", "small"),
}


def written(name, more=""):
    return SHORTEST[name] % more


def test_every_tag_of_the_library_is_in_these_tables():
    assert set(SHORTEST) == set(register.tags)


@pytest.mark.parametrize("name", SHORTEST)
def test_an_argument_nobody_knows_is_refused_before_anything_is_drawn(name):
    with pytest.raises(TemplateSyntaxError, match=f"'{name}'.*'wrong'"):
        engines["django"].from_string(written(name, 'wrong="y"'))


@pytest.mark.parametrize(("missing", "source"), MISSING)
def test_what_a_component_cannot_be_without_is_asked_for_by_name(missing, source):
    with pytest.raises(TemplateSyntaxError, match=f"'{missing}'"):
        engines["django"].from_string(source)


@pytest.mark.parametrize("name", LEVELLED)
@pytest.mark.parametrize("level", [0, 1, 5, 6, -2])
def test_a_heading_is_of_level_two_three_or_four(name, level):
    with pytest.raises(TemplateSyntaxError, match=r"level is .*2, 3, 4"):
        drawn(written(name, f"level={level}"))


@pytest.mark.parametrize("level", ["2", None, 2.5, "h2"])
def test_a_level_is_a_whole_number(level):
    with pytest.raises(TemplateSyntaxError, match=re.escape(repr(level))):
        heading_level(level)


@pytest.mark.parametrize(("name", "argument"), CHOSEN)
def test_a_value_outside_the_list_is_refused_and_the_list_is_shown(name, argument):
    allowed = CHOSEN[name, argument]
    with pytest.raises(TemplateSyntaxError) as refused:
        drawn(written(name, f'{argument}="loud"'))

    assert str(refused.value).startswith(f"{argument} is 'loud'; it can be ")
    assert [each for each in allowed if repr(each) not in str(refused.value)] == []


@pytest.mark.parametrize(
    ("name", "argument", "value"),
    [(name, what, v) for (name, what), allowed in CHOSEN.items() for v in allowed],
)
def test_every_value_on_the_list_is_drawn(name, argument, value):
    html = drawn(written(name, f'{argument}="{value}"'))

    assert (f"--{value}" in html) == bool(value)


@pytest.mark.parametrize("kind", ["", "Said", "liked", "decide"])
def test_a_step_is_one_of_the_six_things_that_happen(kind):
    with pytest.raises(TemplateSyntaxError, match="kind is"):
        drawn(f'{{% step kind="{kind}" %}}x{{% endstep %}}')
    assert len(STEP_WORDS) == 6


@pytest.mark.parametrize("form", ["", "medium", "print", "Page"])
def test_a_picture_is_for_a_page_or_small(form):
    with pytest.raises(TemplateSyntaxError, match="'page', 'small'"):
        drawn(written("picture", f'form="{form}"'))
    assert set(PICTURES) == {"page", "small"}


@pytest.mark.parametrize("trail", ['"a" "/"', '"a" "/" "b" "/b"'])
def test_crumbs_end_with_the_page_itself(trail):
    with pytest.raises(TemplateSyntaxError, match="name of the page itself"):
        drawn(f"{{% crumbs {trail} %}}")


@pytest.mark.parametrize(
    "rows", [[["only one"]], [["one", "two", "three"]], [["one", "two"], []]]
)
def test_a_row_that_does_not_fit_its_columns_is_refused(rows):
    with pytest.raises(ValueError, match="zip"):
        drawn(written("data_table"), columns=["Name", "Said"], rows=rows)


def test_a_refusal_names_the_argument_and_every_choice():
    with pytest.raises(TemplateSyntaxError) as refused:
        one_of("red", ("blue", "green"), "colour")

    assert str(refused.value) == "colour is 'red'; it can be 'blue', 'green'"


def test_what_is_allowed_is_let_through_in_silence():
    assert one_of("blue", ("blue",), "colour") is None
    assert [heading_level(level) for level in (2, 3, 4)] == [None] * 3


@pytest.mark.parametrize(
    "name", ["notice", "card", "panel", "quote", "thread", "step", "owed_row"]
)
def test_a_block_left_open_is_refused(name):
    opened = written(name).split("x{% end", maxsplit=1)[0]
    with pytest.raises(TemplateSyntaxError, match=f"end{name}"):
        engines["django"].from_string(opened)
