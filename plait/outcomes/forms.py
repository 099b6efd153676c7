from datetime import date

from django import forms

from plait.design.forms import DayMonthYearField
from plait.design.writing import WritingForm, not_after
from plait.outcomes.rules import Direction, Kind, SiteAnswer


class ChangeForm(WritingForm):
    what = forms.CharField(
        label="In one sentence, what changed?",
        help_text="This is the line that people read first.",
        max_length=200,
    )
    before = forms.CharField(
        label="How was it before?",
        help_text="If words changed, copy the old words here.",
        max_length=3000,
        widget=forms.Textarea,
    )
    after = forms.CharField(
        label="How is it now?",
        help_text="Copy the new words, or say what people notice.",
        max_length=3000,
        widget=forms.Textarea,
    )
    changed_on = DayMonthYearField(label="When did it change?")

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["changed_on"].initial = today


class EffectForm(WritingForm):
    kind = forms.ChoiceField(
        label="Was it good, or did it do harm?",
        help_text="Both are kept alike. Harm that is hidden happens again.",
        widget=forms.RadioSelect,
        choices=Kind.choices,
    )
    direction = forms.ChoiceField(
        label="On what?",
        help_text="Taking part changes people too.",
        widget=forms.RadioSelect,
        choices=Direction.choices,
    )
    for_whom = forms.CharField(
        label="For whom?",
        help_text="Such as “carers who use the clinic”. No names, please.",
        max_length=160,
    )
    what = forms.CharField(
        label="What happened?",
        help_text="“Nothing much” is an answer too.",
        max_length=2000,
        widget=forms.Textarea,
    )
    evidence = forms.CharField(
        label="How do we know?",
        help_text="Such as a count, a letter, or what three people told us.",
        max_length=300,
        required=False,
    )


class UptakeForm(WritingForm):
    site = forms.CharField(
        label="Which place?",
        help_text="Such as a clinic, a surgery or a care home.",
        max_length=160,
    )
    answer = forms.ChoiceField(
        label="What did it do with the change?",
        help_text="All three are whole answers.",
        widget=forms.RadioSelect,
        choices=SiteAnswer.choices,
    )
    reason = forms.CharField(
        label="What reason did it give?",
        help_text="Needed when it said no, or did it in its own way.",
        max_length=1000,
        widget=forms.Textarea,
        required=False,
    )
    on = DayMonthYearField(label="When did it answer?")

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        self.fields["on"].validators.append(not_after(today))
