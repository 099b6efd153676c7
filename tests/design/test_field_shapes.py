"""Every kind of question: what is drawn, what is heard, what happens to errors."""

from datetime import date

import pytest
from django import forms

from plait.design.forms import Choice, DayMonthYearField
from plait.design.groups import GROUPS
from tests.design.drawing import drawn, elements, every, form_of, one

COLOURS = [("r", "Red"), ("g", "Green"), ("b", "Blue")]
LINES = {
    "words": (forms.CharField, {}, "text"),
    "email": (forms.EmailField, {}, "email"),
    "address": (forms.URLField, {"assume_scheme": "https"}, "url"),
    "number": (forms.IntegerField, {}, "number"),
    "secret": (forms.CharField, {"widget": forms.PasswordInput}, "password"),
    "day": (forms.DateField, {}, "text"),
    "telephone": (forms.CharField, {"widget": forms.TextInput({"type": "tel"})}, "tel"),
}
CHIPS = {
    "one of some": (forms.ChoiceField, forms.RadioSelect, "radio"),
    "some of some": (
        forms.MultipleChoiceField,
        forms.CheckboxSelectMultiple,
        "checkbox",
    ),
}


def field(form, more="", name="x"):
    return drawn(f"{{% field form.{name} {more} %}}", form=form)


def chips(widget, data=None, choices=COLOURS, more="", **given):
    kind = next(k for k, w, _ in CHIPS.values() if w is widget)
    asked = kind(choices=choices, widget=widget, label="Which?", **given)
    return field(form_of(data, x=asked), more)


@pytest.mark.parametrize("kind", LINES)
def test_a_line_is_named_by_its_label(kind):
    make, given, drawn_as = LINES[kind]
    html = field(form_of(x=make(label="What?", **given)))
    box = one(html, "input")

    assert one(html, "label").attrs["for"] == box.attrs["id"] == "id_x"
    assert box.attrs["type"] == drawn_as
    assert box.attrs["name"] == "x"
    assert box.classes == {"field__line"}


@pytest.mark.parametrize("kind", LINES)
def test_a_line_with_an_error_is_marked_and_tied_to_it(kind):
    make, given, _ = LINES[kind]
    html = field(form_of({}, x=make(label="What?", help_text="Hint.", **given)))
    box = one(html, "input")

    assert box.attrs["aria-invalid"] == "true"
    assert box.attrs["aria-describedby"].split() == ["id_x_hint", "id_x_error"]
    assert one(html, id="id_x_error").words.startswith("Please check: ")
    assert "field--error" in elements(html)[0].classes


def test_more_words_have_more_room():
    html = field(form_of(x=forms.CharField(widget=forms.Textarea, initial="a\nb")))
    box = one(html, "textarea")

    assert box.attrs["rows"] == "4"
    assert box.classes == {"field__line"}
    assert box.words.strip() == "a\nb"


@pytest.mark.parametrize(
    ("make", "several"),
    [(forms.ChoiceField, False), (forms.MultipleChoiceField, True)],
)
def test_a_list_to_pick_from_is_a_line(make, several):
    html = field(form_of({"x": ["g"]}, x=make(choices=COLOURS)))
    box = one(html, "select")

    assert box.inside == ["option"] * 3
    assert ("multiple" in box.attrs) == several
    picked = [o.words for o in every(html, "option") if "selected" in o.attrs]
    assert picked == ["Green"]


@pytest.mark.parametrize("ticked", [True, False])
def test_a_tick_comes_before_its_words(ticked):
    asked = form_of({"x": "on"} if ticked else {}, x=forms.BooleanField(required=False))
    html = field(asked)

    assert one(html, class_="tick").inside == ["input", "label"]
    assert one(html, "input", type="checkbox").classes == {"field__tick"}
    assert ("checked" in one(html, "input").attrs) == ticked
    assert one(html, "label").attrs["for"] == "id_x"


def test_a_tick_left_out_is_tied_to_what_went_wrong():
    html = field(form_of({}, x=forms.BooleanField(help_text="Both of you.")))

    assert one(html, "input").attrs["aria-describedby"] == "id_x_hint id_x_error"
    assert "you can skip this" not in field(form_of(x=forms.BooleanField()))


@pytest.mark.parametrize("kind", CHIPS)
def test_chips_are_a_group_named_by_the_question(kind):
    _, widget, drawn_as = CHIPS[kind]
    html = chips(widget)

    assert elements(html)[0].name == "fieldset"
    assert one(html, "legend").words == "Which?"
    assert [i.attrs["type"] for i in every(html, "input")] == [drawn_as] * 3
    assert {i.attrs["name"] for i in every(html, "input")} == {"x"}


@pytest.mark.parametrize("kind", CHIPS)
def test_every_chip_has_a_label_of_its_own(kind):
    html = chips(CHIPS[kind][1])
    labels = {label.attrs["for"]: label.words for label in every(html, "label")}

    assert labels == {"id_x_0": "Red", "id_x_1": "Green", "id_x_2": "Blue"}
    assert [i.attrs["id"] for i in every(html, "input")] == list(labels)


@pytest.mark.parametrize(
    ("kind", "data", "kept"),
    [
        ("one of some", {}, []),
        ("one of some", {"x": "g"}, ["g"]),
        ("one of some", {"x": "purple"}, []),
        ("some of some", {"x": ["r", "b"]}, ["r", "b"]),
        ("some of some", {"x": []}, []),
        ("some of some", {"x": ["r", "purple"]}, ["r"]),
    ],
)
def test_what_was_chosen_stays_chosen(kind, data, kept):
    html = chips(CHIPS[kind][1], data)

    picked = [i for i in every(html, "input") if "checked" in i.attrs]
    assert [i.attrs["value"] for i in picked] == kept


@pytest.mark.parametrize("kind", CHIPS)
@pytest.mark.parametrize(
    ("hint", "data", "described"),
    [
        ("", None, None),
        ("Pick any.", None, ["id_x_hint"]),
        ("", {}, ["id_x_error"]),
        ("Pick any.", {}, ["id_x_hint", "id_x_error"]),
    ],
)
def test_a_group_of_chips_is_described_by_what_is_there(kind, hint, data, described):
    html = chips(CHIPS[kind][1], data, help_text=hint)
    found = elements(html)[0].attrs.get("aria-describedby")

    assert (found.split() if found else None) == described
    ids = {each.attrs["id"] for each in elements(html) if "id" in each.attrs}
    assert set(described or []) <= ids


@pytest.mark.parametrize("kind", CHIPS)
def test_chips_that_cannot_be_used_say_so(kind):
    html = chips(CHIPS[kind][1], disabled=True)

    assert ["disabled" in i.attrs for i in every(html, "input")] == [True] * 3


@pytest.mark.parametrize("code", GROUPS)
def test_a_chip_of_a_group_has_its_dot_when_asked(code):
    widget, choices = forms.RadioSelect, [(code, "Some group"), ("none", "Nobody")]

    html = chips(widget, choices=choices, more="dots=True")
    assert one(html, class_="chip__dot").classes == {"chip__dot", f"chip__dot--{code}"}
    assert one(html, class_="chip__dot").attrs["aria-hidden"] == "true"
    assert "chip__dot" not in chips(widget, choices=choices)


def test_a_choice_may_carry_its_own_group_and_hint():
    words = Choice("Tess", group="carer", hint="since March")
    html = chips(forms.RadioSelect, choices=[("p1", words), ("p2", "Una")])

    assert one(html, class_="chip__dot--carer")
    assert one(html, class_="chip__hint").words.strip() == "since March"
    assert next(every(html, "label")).words == "Tess since March"


def test_a_choice_is_its_words_everywhere_else():
    words = Choice("Tess", group="carer", hint="since March")

    assert words == "Tess"
    assert f"{words}!" == "Tess!"
    assert {words: 1}["Tess"] == 1
    assert (Choice("Una").group, Choice("Una").hint) == ("", "")


def test_a_date_is_three_labelled_boxes():
    html = field(form_of(x=DayMonthYearField(label="When?")))

    labels = {each.attrs["for"]: each.words for each in every(html, "label")}
    assert labels == {"id_x_0": "Day", "id_x_1": "Month", "id_x_2": "Year"}
    assert [i.attrs["name"] for i in every(html, "input")] == ["x_0", "x_1", "x_2"]
    modes = [i.attrs.get("inputmode") for i in every(html, "input")]
    assert modes == ["numeric", None, "numeric"]


@pytest.mark.parametrize(
    ("data", "values"),
    [
        ({"x_0": "31", "x_1": "feb", "x_2": "2026"}, ["31", "feb", "2026"]),
        ({"x_0": "", "x_1": "", "x_2": ""}, ["", "", ""]),
        ({"x_1": "May"}, ["", "May", ""]),
        ({"x_0": '"><b>', "x_1": "<i>", "x_2": "'"}, ['"><b>', "<i>", "'"]),
    ],
)
def test_a_date_that_was_not_understood_is_kept_as_it_was_typed(data, values):
    html = field(form_of(data, x=DayMonthYearField(label="When?")))

    assert [i.attrs["value"] for i in every(html, "input")] == values
    assert "Please check:" in one(html, id="id_x_error").words


def test_a_date_already_known_is_shown_with_its_month_in_words():
    html = field(form_of(x=DayMonthYearField(initial=date(2024, 2, 29))))

    assert [i.attrs["value"] for i in every(html, "input")] == [
        "29",
        "February",
        "2024",
    ]


def test_a_hidden_question_is_only_its_value():
    html = field(form_of(x=forms.CharField(widget=forms.HiddenInput, initial="k7")))

    assert one(html, "input", type="hidden").attrs["value"] == "k7"
    assert len(elements(html)) == 1


@pytest.mark.parametrize(
    "make",
    [forms.CharField, DayMonthYearField, forms.BooleanField],
    ids=["a line", "a date", "a tick"],
)
def test_a_label_and_a_hint_given_to_the_tag_win(make):
    asked = form_of(x=make(label="Old", help_text="Old hint."))
    html = field(asked, 'label="New" hint="New hint."')

    assert one(html, id="id_x_hint").words == "New hint."
    assert elements(html)[1].words.strip() == "New"
    assert "Old" not in html


@pytest.mark.parametrize(
    ("make", "said"),
    [(forms.CharField, True), (DayMonthYearField, True), (forms.BooleanField, False)],
)
def test_what_can_be_skipped_says_so_where_it_helps(make, said):
    html = field(form_of(x=make(required=False)))

    assert ("(you can skip this)" in html) == said


@pytest.mark.parametrize("token", ["email", "tel", "name", "street-address"])
def test_the_browser_is_told_what_it_may_fill_in(token):
    html = field(form_of(x=forms.CharField()), f'autocomplete="{token}"')

    assert one(html, "input").attrs["autocomplete"] == token
    assert "autocomplete" not in field(form_of(x=forms.CharField()))


def test_two_problems_with_one_answer_are_both_said():
    asked = form_of({"x": "a"}, x=forms.CharField())
    asked.add_error("x", "Too short.")
    asked.add_error("x", "Not a <name>.")

    words = one(field(asked), id="id_x_error").words
    assert words == "Please check: Too short. Not a <name>."


@pytest.mark.parametrize("prefix", ["a", "row-3"])
def test_the_same_question_twice_on_a_page_has_ids_of_its_own(prefix):
    made = type("Asked", (forms.Form,), {"x": forms.CharField(help_text="h")})
    html = field(made({}, prefix=prefix))

    assert one(html, "input").attrs["name"] == f"{prefix}-x"
    described = one(html, "input").attrs["aria-describedby"].split()
    assert described == [f"id_{prefix}-x_hint", f"id_{prefix}-x_error"]
    assert all(one(html, id=each) for each in described)
