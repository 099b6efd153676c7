from django import forms


class StuckForm(forms.Form):
    """What to do with one thing that got stuck: two buttons beside it."""

    code = forms.CharField(max_length=40)
    do = forms.ChoiceField(choices=[("again", "Try again"), ("let-be", "Let it be")])
