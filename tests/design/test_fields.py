from datetime import date

import pytest
from django import forms
from django.template import engines

from plait.design.forms import Choice, DayMonthYearField, PlainForm


class Asked(PlainForm, forms.Form):
    what = forms.CharField(label="What was decided?", help_text="One sentence.")
    who = forms.MultipleChoiceField(
        label="Who?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("carer", "Carers"), ("p7", Choice("<b>T.</b>", group="public"))],
    )
    when = DayMonthYearField(label="When?")
    note = forms.CharField(label="Anything else?", required=False, max_length=5)


def drawn(source, form):
    return engines["django"].from_string(source).render({"form": form})


def test_a_field_has_its_label_and_hint():
    html = drawn('{% field form.what autocomplete="off" %}', Asked())

    assert '<label class="field__label" for="id_what">What was decided?' in html
    assert 'aria-describedby="id_what_hint"' in html
    assert 'id="id_what_hint">One sentence.' in html
    assert 'autocomplete="off"' in html


def test_what_went_wrong_is_tied_to_its_field():
    html = drawn("{% field form.what %}", Asked({}))

    assert 'aria-describedby="id_what_hint id_what_error"' in html
    assert 'aria-invalid="true"' in html
    assert "This needs an answer." in html


def test_chips_are_a_named_group_with_dots():
    html = drawn("{% field form.who dots=True %}", Asked())

    assert "<fieldset" in html
    assert "chip__dot--carer" in html
    assert "chip__dot--public" in html
    assert "<b>T.</b>" not in html


def test_what_was_picked_stays_picked():
    html = drawn("{% field form.who %}", Asked({"who": ["carer"]}))

    assert html.count(" checked") == 1


def test_a_field_that_can_be_skipped_says_so():
    assert "you can skip this" in drawn("{% field form.note %}", Asked())
    assert "you can skip this" not in drawn("{% field form.what %}", Asked())


def test_the_summary_leads_to_each_question():
    html = drawn("{% error_summary form %}", Asked({"note": "too long"}))

    assert [
        f'<a href="#{each}">' in html
        for each in ("id_what", "id_who_0", "id_when_0", "id_note")
    ] == [True] * 4
    assert "Use 5 letters or fewer. You have 8." in html
    assert "What you wrote is still here." in html


def test_there_is_no_summary_when_all_is_well():
    assert drawn("{% error_summary form %}", Asked()) == ""


@pytest.mark.parametrize(
    "month", ["3", "03", "March", "march", "mar", "Mar.", " MARCH "]
)
def test_a_month_is_understood_as_people_write_it(month):
    assert DayMonthYearField().clean(["14", month, "2026"]) == date(2026, 3, 14)


@pytest.mark.parametrize(
    "boxes",
    [
        ["31", "February", "2026"],
        ["x", "3", "2026"],
        ["1", "ma", "2026"],
        ["1", "", ""],
    ],
)
def test_a_day_that_is_not_is_refused_in_plain_words(boxes):
    with pytest.raises(forms.ValidationError, match="14 March 2026"):
        DayMonthYearField().clean(boxes)


def test_a_date_that_can_be_skipped_can_be_empty():
    assert DayMonthYearField(required=False).clean(["", "", ""]) is None


def test_a_date_comes_back_in_its_boxes():
    class Dated(forms.Form):
        when = DayMonthYearField(label="When?", initial=date(2026, 3, 14))

    html = drawn("{% field form.when %}", Dated())

    assert [f'value="{each}"' in html for each in ("14", "March", "2026")] == [True] * 3
