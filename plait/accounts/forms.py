from django import forms

from plait.accounts.rules.passkeys import LONGEST_ANSWER
from plait.design.forms import PlainForm

LIKE_AN_EMAIL = "Write an email address, like ann@post.example."


class SharedForm(PlainForm, forms.Form):
    """What every way to sign in asks: whose computer it is."""

    shared = forms.BooleanField(
        label="This is a shared computer",
        help_text="We sign you out after 20 minutes without a press.",
        required=False,
    )


class AddressForm(SharedForm):
    email = forms.EmailField(
        label="Your email address",
        help_text="We send a link and a code. You need no password.",
        error_messages={"required": LIKE_AN_EMAIL, "invalid": LIKE_AN_EMAIL},
        max_length=254,
    )
    field_order = ["email", "shared"]


class CodeForm(PlainForm, forms.Form):
    code = forms.CharField(
        label="The code",
        help_text="Six numbers. You can paste them.",
        error_messages={"required": "Write the six numbers from the email."},
        max_length=40,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )


class CardForm(SharedForm):
    code = forms.CharField(
        label="The code on your card",
        help_text="Ten letters and numbers. Small letters are fine.",
        error_messages={"required": "Write the ten letters and numbers."},
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    field_order = ["code", "shared"]


class AppCodeForm(PlainForm, forms.Form):
    code = forms.CharField(
        label="The code in your app",
        help_text="Six numbers. They change every half minute.",
        error_messages={"required": "Write the six numbers your app shows."},
        max_length=40,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )


class SecondStepForm(PlainForm, forms.Form):
    code = forms.CharField(
        label="Your second code",
        help_text="Six numbers from your app, or ten letters from your printed list.",
        error_messages={"required": "Write the code from your app or your list."},
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )


class PasskeyNameForm(PlainForm, forms.Form):
    name = forms.CharField(
        label="What to call it",
        help_text="Such as “my phone”. Only you see it.",
        error_messages={"required": "Write a name, such as “my phone”."},
        max_length=60,
    )


class NewPasskeyForm(PasskeyNameForm):
    answer = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": "Your device gave no answer. Press again."},
        max_length=LONGEST_ANSWER,
    )
