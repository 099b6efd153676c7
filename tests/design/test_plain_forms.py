"""Forms in plain words, and the shape every page for writing has."""

from datetime import date

import pytest
from django import forms
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template import TemplateDoesNotExist
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from plait.design import writing
from plait.design.forms import PLAIN, PlainForm
from plait.design.writing import CountField, Done, WritingForm, not_after, sent, write
from plait.foundation.errors import DomainError, NotYourRole


class Asked(PlainForm, forms.Form):
    words = forms.CharField(max_length=5, min_length=2)
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    own = forms.CharField(error_messages={"required": "Say who you are."})


WHOLE = {"words": "abc", "one": "a", "some": ["a"], "own": "me"}


def problems(**changes):
    return {name: list(said) for name, said in Asked(WHOLE | changes).errors.items()}


def test_a_form_filled_in_has_no_problems():
    assert problems() == {}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": ""}, {"words": ["This needs an answer."]}),
        ({"words": "a"}, {"words": ["Use 2 letters or more. You have 1."]}),
        ({"words": "abcdef"}, {"words": ["Use 5 letters or fewer. You have 6."]}),
        ({"one": "z"}, {"one": ["Pick one of the choices shown."]}),
        ({"one": ""}, {"one": ["This needs an answer."]}),
        ({"some": ["z"]}, {"some": ["Pick one of the choices shown."]}),
        ({"some": "a"}, {"some": ["Pick from the choices shown."]}),
        ({"some": []}, {"some": ["This needs an answer."]}),
        ({"own": ""}, {"own": ["Say who you are."]}),
    ],
)
def test_problems_are_said_in_plain_words(changes, said):
    assert problems(**changes) == said


def test_the_browser_is_not_asked_to_complain_itself():
    assert "required" not in Asked().as_p().replace("required to", "")


@pytest.mark.parametrize("words", PLAIN.values())
def test_plain_words_are_short_sentences(words):
    assert words.endswith(".")
    assert "invalid" not in words.lower()
    assert all(len(part.split()) <= 10 for part in words.split("."))


def test_one_form_does_not_change_the_words_of_another():
    Asked()

    plain = type("Plain", (forms.Form,), {"x": forms.CharField()})({})
    assert plain.errors == {"x": ["This field is required."]}


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("", 0),
        (None, 0),
        ("0", 0),
        (" 3 ", 3),
        ("03", 3),
        ("20", 20),
        (7, 7),
        ("  ", 0),
    ],
)
def test_a_count_is_a_number_and_an_empty_box_is_none(typed, count):
    assert CountField(most=20).clean(typed) == count


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("21", "Write 20 or less."),
        ("-1", "Write 0 or more."),
        ("three", "Write a whole number, like 3."),
        ("1.5", "Write a whole number, like 3."),
        ("1 2", "Write a whole number, like 3."),
        ("9" * 6_000, "Write a whole number, like 3."),
        ("∞", "Write a whole number, like 3."),
    ],
)
def test_a_count_that_is_none_is_refused_in_plain_words(typed, said):
    with pytest.raises(forms.ValidationError) as refused:
        CountField(most=20).clean(typed)

    assert refused.value.messages == [said]


def test_a_large_limit_is_written_with_its_comma():
    with pytest.raises(forms.ValidationError, match=r"Write 1,200 or less\."):
        CountField(most=1200).clean("1201")


@given(st.integers(-50, 150))
def test_a_count_is_kept_within_its_limits(number):
    try:
        assert CountField(most=100).clean(str(number)) == number
    except forms.ValidationError:
        assert not 0 <= number <= 100
    else:
        assert 0 <= number <= 100


def test_a_count_asks_phones_for_digits():
    box = CountField(most=9).widget.attrs

    assert box["inputmode"] == "numeric"
    assert CountField(most=9).widget.input_type == "text"


@pytest.mark.parametrize(
    ("day", "fine"),
    [
        (date(2026, 11, 21), True),
        (date(2026, 11, 22), True),
        (date(2026, 11, 23), False),
    ],
)
def test_a_day_may_be_today_and_not_later(day, fine):
    check = not_after(date(2026, 11, 22))
    if fine:
        assert check(day) is None
    else:
        with pytest.raises(forms.ValidationError, match="has not come yet"):
            check(day)


def test_a_later_day_may_be_refused_in_words_of_ones_own():
    with pytest.raises(forms.ValidationError, match="Wait for it"):
        not_after(date(2026, 1, 1), "Wait for it.")(date(2026, 1, 2))


class Letter(WritingForm):
    words = forms.CharField()
    to = forms.ChoiceField(choices=())


class Rained(DomainError):
    code, happened, next_step = "tests-design.rained", "It rained.", "Wait."


class Often(DomainError):
    code, happened, next_step = "tests-design.often", "Too often.", "Wait a minute."
    status = 429


for _invented in (Rained, Often):
    del DomainError.catalogue[_invented.code]  # only for these tests


def asked_to(act, data=None):
    """Show or send the letter; give the answer and what was said on the way."""
    make = RequestFactory()
    request = make.get("/write/") if data is None else make.post("/write/", data)
    request.session = {}
    request._messages = FallbackStorage(request)
    form = Letter(sent(request))
    form.offer("to", [(1, "Ann"), (2, "Ben")])
    answer = write(request, form, template="t.html", shown={"page": 1}, act=act)
    return answer, [str(said) for said in request._messages], form


@pytest.fixture(autouse=True)
def page(monkeypatch):
    """A page that says what it was given, in place of a template."""

    def render(request, template, context, status):
        if template != "t.html":
            raise TemplateDoesNotExist(template)
        return context | {"status": status}

    monkeypatch.setattr(writing, "render", render)


GOOD = {"words": "Hello", "to": "2"}


def raising(error):
    def act(_):
        raise error

    return act


def test_a_page_only_looked_at_does_nothing():
    answer, said, _ = asked_to(raising(AssertionError))

    assert (answer["status"], answer["page"], said) == (200, 1, [])


def test_what_was_written_is_done_and_the_reader_goes_on():
    given = []
    answer, said, _ = asked_to(
        lambda answers: given.append(answers) or Done("/there/", "It is sent."), GOOD
    )

    assert (answer.status_code, answer.url, said) == (302, "/there/", ["It is sent."])
    assert given[0]["words"] == "Hello"
    assert given[0]["to"] == "2"


def test_nothing_is_said_when_there_is_nothing_to_say():
    assert asked_to(lambda _: Done("/there/"), GOOD)[1] == []


@pytest.mark.parametrize("data", [{}, {"words": "", "to": "1"}, {**GOOD, "to": "9"}])
def test_an_answer_that_is_not_whole_comes_back_with_what_was_typed(data):
    answer, said, form = asked_to(raising(AssertionError), data)

    assert (answer["status"], said) == (422, [])
    assert form.errors
    assert form["words"].value() == data.get("words")


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (Rained(), 422, "It rained. Wait."),
        (Often(), 429, "Too often. Wait a minute."),
    ],
)
def test_what_cannot_be_done_is_said_in_the_form(error, status, words):
    answer, _, form = asked_to(raising(error), GOOD)

    assert answer["status"] == status
    assert form.non_field_errors() == [words]
    assert form["words"].value() == "Hello"


@pytest.mark.parametrize("error", [NotYourRole(), RuntimeError("a fault of ours")])
def test_other_refusals_and_faults_are_left_to_those_above(error):
    with pytest.raises(type(error)):
        asked_to(raising(error), GOOD)


def test_every_form_for_writing_knows_itself_from_its_twin():
    first, second = (Letter()["submission"].value() for _ in range(2))

    assert first != second
    assert len(first) == len(second) == 32


def test_a_form_sent_twice_carries_the_same_mark():
    assert Letter({**GOOD, "submission": "abc"})["submission"].value() == "abc"
