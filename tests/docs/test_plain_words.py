"""Plait's own words are plain: short sentences, easy words, none that shut people out.

People's own words are never gated: those of the demo are only reported.
"""

import re

import pytest

from plait.demo import raw
from plait.demo.build import files
from plait.foundation.errors import DomainError
from plait.methods.readability import grade, sentences, words
from tests.docs.shown_words import of_code, of_forms, of_templates, prose, words_in

MOST_WORDS = 20
HIGHEST_GRADE = 6
# Under this, a grade says more of one long word than of the text.
FEWEST_WORDS = 30
SHUT_OUT = re.compile(
    r"\b(users?|submit(?:ted|s)?|stakeholders?|leverage[ds]?|N/A|utili[sz]e)\b",
    re.IGNORECASE,
)
# Texts that may have a long sentence, or be hard, each with the reason.
LONG = {"foundation/codes.py": "the 26 words that pilots spell with are no sentence"}
HARD: dict[str, str] = {}

TEMPLATES, FORMS, CODE = dict(of_templates()), dict(of_forms()), dict(of_code())
ERRORS = {
    code: f"{one.happened}\n\n{one.next_step}\n\n{one.kept}"
    for code, one in DomainError.catalogue.items()
}
ALL = TEMPLATES | FORMS | CODE | ERRORS


def long_sentences(text):
    return [one for one in sentences(text) if len(words(one)) > MOST_WORDS]


@pytest.mark.parametrize("name", ALL)
def test_no_sentence_is_longer_than_20_words(name):
    if name in LONG:
        return

    assert long_sentences(ALL[name]) == []


@pytest.mark.parametrize("name", [*TEMPLATES, *FORMS, *ERRORS])
def test_a_child_of_11_can_read_it(name):
    text = prose(ALL[name])
    if len(words(text)) < FEWEST_WORDS or name in HARD:
        return

    assert grade(text) <= HIGHEST_GRADE


def test_all_errors_together_can_be_read_by_a_child_of_11():
    assert grade("\n\n".join(ERRORS.values())) <= HIGHEST_GRADE


@pytest.mark.parametrize("name", ALL)
def test_no_word_shuts_people_out(name):
    assert SHUT_OUT.findall(ALL[name]) == []


def test_what_is_excused_is_still_there():
    assert [name for name in LONG if not long_sentences(ALL[name])] == []
    assert [name for name in HARD if grade(prose(ALL[name])) <= HIGHEST_GRADE] == []


# The words are truly found


def test_both_branches_and_the_words_of_components_are_read():
    template = (
        "{# a note #}<h1>One {{ two }}</h1>{% if a %}<p>Three.</p>{% else %}Four."
        '{% endif %}{% card title="Five is alive" href="/not/this/" %}Six{% endcard %}'
        '{% include "seven eight.html" %}<script>nine ten</script>'
    )

    assert words_in(template).split("\n\n") == [
        "One one",
        "Three.",
        "Four.",
        "Five is alive",
        "Six",
    ]


def test_templates_forms_errors_and_code_are_all_found():
    assert "explore/templates/explore/home.html" in TEMPLATES
    assert (
        "Research, done together." in TEMPLATES["explore/templates/explore/home.html"]
    )
    assert any("SignIn" in name or "DetailsForm" in name for name in FORMS)
    assert "foundation.not-your-role" in ERRORS
    assert "Their words are kept private." in CODE["explore/pages/thread.py"]


# The demo: a report, and a gate only on what the programme itself says in public


def test_what_projects_say_of_themselves_is_plain():
    programme = raw.read(files()).programme
    texts = {
        "the programme": programme["programme"]["summary"],
        **{one["title"]: one["summary"] for one in programme["project"]},
        **{one["name"]: one["summary"] for one in programme["theme"]},
    }

    assert {name: round(grade(text), 1) for name, text in texts.items()} == {
        name: round(min(grade(text), HIGHEST_GRADE), 1) for name, text in texts.items()
    }
    assert [one for text in texts.values() for one in long_sentences(text)] == []


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("contributions", ("words",)),
        ("decisions", ("what", "why", "will_not")),
        ("changes", ("what", "before", "after")),
        ("tellings", ("words",)),
    ],
)
def test_how_easy_the_demo_is_to_read_is_reported(name, columns, record_property):
    rows = raw.read(files()).rows[name]
    texts = [row[column] for row in rows for column in columns if row[column]]
    graded = sorted(grade(text) for text in texts if words(text))
    middle = graded[len(graded) // 2]
    record_property("grade", round(middle, 1))

    assert middle <= HIGHEST_GRADE
