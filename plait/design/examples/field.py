from django import forms

from plait.design.examples import Example
from plait.design.forms import Choice, DayMonthYearField, PlainForm

ABOUT = "One question: label, hint, what went wrong, and where to answer."


class CardForm(PlainForm, forms.Form):
    """The decision card, more or less."""

    what = forms.CharField(label="In one sentence, what was decided?")
    groups = forms.MultipleChoiceField(
        label="Who decided?",
        help_text="Everyone who had a say, not only who was in charge.",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("carer", "2 carers"),
            ("public", "3 public contributors"),
            ("researcher", "3 researchers"),
            ("practitioner", "1 practitioner"),
            ("commissioner", "Commissioners"),
        ],
    )
    how = forms.ChoiceField(
        label="How?",
        widget=forms.RadioSelect,
        choices=[
            ("agreed", "We all agreed"),
            ("objected", "Nobody objected"),
            ("voted", "We voted"),
            ("one", Choice("One person, asked to", hint="Say who, below.")),
        ],
    )
    when = DayMonthYearField(label="When?")
    not_done = forms.CharField(
        label="What will you not do, and why?",
        help_text="People would rather hear “no, because…” than nothing.",
        required=False,
        widget=forms.Textarea,
    )
    sure = forms.BooleanField(label="The people named here have seen this")


def _form(prefix: str, **values: object) -> CardForm:
    return CardForm(auto_id=f"{prefix}_%s", initial=values)


def with_problems(prefix: str) -> CardForm:
    """A form sent with things left out."""
    sent = {f"{prefix}-what": "", f"{prefix}-when_0": "31"}
    form = CardForm(sent, prefix=prefix, auto_id="%s")
    form.fields["when"].label = "When was it?"
    form.is_valid()
    return form


EXAMPLES = (
    Example(
        "The decision card",
        "{% field form.what %}{% field form.groups dots=True %}{% field form.how %}"
        "{% field form.when %}{% field form.not_done %}{% field form.sure %}",
        {
            "form": _form(
                "good",
                what="Open the leaflet with what help at home looks like",
                groups=["carer", "public", "researcher", "practitioner"],
                how="agreed",
            )
        },
    ),
    Example(
        "With something to check",
        "{% field form.what %}{% field form.when %}{% field form.sure %}",
        {"form": with_problems("bad")},
    ),
)
