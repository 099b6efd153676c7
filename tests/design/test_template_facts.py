"""Facts about every template of every app: nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import plait
from tests.design.drawing import EMPTY

PACKAGE = Path(plait.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
SCRIPTS = sorted(PACKAGE.glob("*/static/**/*.js"))
each_template = pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda each: f"{each.parent.name}-{each.stem}"
)


def html(template):
    """A template without what Django takes out of it."""
    text = re.sub(r"\{#.*?#\}", "", template.read_text())
    return re.sub(r"\{% comment.*?endcomment %\}", "", text, flags=re.DOTALL)


def tags(template):
    """Every HTML tag of a template, as written."""
    plain = re.sub(r"\{[{%].*?[}%]\}", "", html(template), flags=re.DOTALL)
    return re.findall(r"<[a-z][^<>]*>", plain)


@each_template
def test_a_template_can_be_read(template):
    name = template.as_posix().split("/templates/")[1]

    assert get_template(name).origin.name.endswith(name)


@each_template
def test_no_template_carries_a_style_of_its_own(template):
    assert [t for t in tags(template) if re.search(r"\sstyle\s*=|^<style", t)] == []


@each_template
def test_no_template_carries_a_script_of_its_own(template):
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html(template), re.DOTALL)

    assert [inner for _, inner in scripts if inner.strip()] == []
    assert all('type="module"' in how and "{% static " in how for how, _ in scripts)


@each_template
def test_no_template_listens_for_events_in_attributes(template):
    assert [t for t in tags(template) if re.search(r"\son[a-z]+\s*=", t)] == []
    assert "javascript:" not in html(template)


@each_template
def test_no_template_turns_off_escaping(template):
    assert not re.search(r"\|\s*safe\b|autoescape off|\|\s*safeseq", html(template))


@each_template
def test_no_template_fetches_from_elsewhere(template):
    found = re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', html(template))

    assert found == []


@each_template
def test_no_template_opens_a_window_or_moves_the_focus(template):
    for tag in tags(template):
        assert "target=" not in tag
        assert not re.search(r'\stabindex="[1-9]', tag)
        assert "accesskey" not in tag


@each_template
def test_every_form_that_is_sent_carries_its_token(template):
    for form in re.findall(r"<form[^>]*>.*?</form>", html(template), re.DOTALL):
        if re.search(r'method="post"', form):
            assert "{% csrf_token %}" in form
        else:
            assert "csrf_token" not in form


@each_template
def test_every_form_says_how_it_is_sent(template):
    forms = [t for t in tags(template) if t.startswith("<form")]

    assert [t for t in forms if not re.search(r'method="(post|get)"', t)] == []


@each_template
def test_every_picture_has_words(template):
    pictures = [t for t in tags(template) if t.startswith("<img")]

    assert [t for t in pictures if "alt=" not in t] == []


@each_template
def test_every_button_says_what_it_does_to_its_form(template):
    for tag in tags(template):
        if tag.startswith("<button"):
            assert re.search(r'type="(submit|button)"', tag)


@each_template
def test_what_is_opened_is_closed(template):
    """Counted over the whole file; each branch of an `if` closes what it opens."""
    text = re.sub(r"\{[{%].*?[}%]\}", "", html(template), flags=re.DOTALL)
    for name in ("p", "ul", "ol", "li", "a", "form", "section", "table", "main", "nav"):
        opened = len(re.findall(rf"<{name}(?=[\s>])", text))
        assert opened == text.count(f"</{name}>"), name
    assert not [name for name in EMPTY if f"</{name}>" in text]


@each_template
def test_words_for_people_are_not_words_for_machines(template):
    words = re.sub(r"\{[{%].*?[}%]\}|<[^>]*>", " ", html(template), flags=re.DOTALL)

    assert (
        re.findall(r"(?i)\b(?:users?|submit|stakeholders?|leverage|n/a)\b", words) == []
    )


@each_template
def test_no_link_is_called_here(template):
    linked = re.findall(r"<a\b[^>]*>(.*?)</a>", html(template), re.DOTALL)
    named = {re.sub(r"<[^>]*>|\s+", " ", words).strip().lower() for words in linked}

    assert not named & {"here", "click here", "more", "read more", "link", "this"}


@each_template
def test_a_whole_page_names_itself_and_has_one_first_heading(template):
    text = html(template)
    if 'extends "design/base.html"' not in text:
        pytest.skip("a part, not a page")

    assert re.search(r"\{% block title %\}.*\S.*\{% endblock", text, re.DOTALL)
    assert len(re.findall(r"<h1[ >]", text)) >= 1


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda s: s.stem)
def test_no_script_writes_markup_or_asks_elsewhere(script):
    text = script.read_text()

    for refused in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write"):
        assert refused not in text
    assert not re.search(r"\beval\(|new Function|https?://|import\(", text)
