from typing import Any

from django import forms

from plait.accounts.actions import OwnDetails
from plait.design.forms import PlainForm
from plait.people.rules import Credit, Way, missing

LIKE_AN_EMAIL = "Write an email address, like ann@post.example."
FEWEST_DIGITS = 6
ASKED_FOR = {
    "pseudonym": "Write the name you want us to use.",
    "title": "Write what you are, such as “a carer”.",
    "email": "Write your email address, or choose another way.",
    "phone": "Write your phone number, or choose another way.",
    "address": "Write your postal address, or choose another way.",
}


class AddressForm(PlainForm, forms.Form):
    email = forms.EmailField(
        label="Your email address",
        help_text="We send a link and a code. You need no password.",
        error_messages={"required": LIKE_AN_EMAIL, "invalid": LIKE_AN_EMAIL},
        max_length=254,
    )


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


class OwnDetailsForm(PlainForm, forms.Form):
    credit = forms.ChoiceField(
        label="How should we name you?",
        help_text="This stands beside what you say, where others can read it.",
        choices=Credit.choices,
        widget=forms.RadioSelect,
    )
    pseudonym = forms.CharField(
        label="Another name you chose",
        help_text="Needed if you picked “Another name I chose”.",
        max_length=80,
        required=False,
    )
    title = forms.CharField(
        label="What you are",
        help_text="Such as “a carer”. Leave out places and employers.",
        max_length=120,
        required=False,
    )
    way = forms.ChoiceField(
        label="How should we tell you what came of it?",
        choices=Way.choices,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label="Email",
        help_text="For news only. You still sign in with the address you used before.",
        error_messages={"invalid": LIKE_AN_EMAIL},
        max_length=254,
        required=False,
    )
    phone = forms.CharField(
        label="Phone number",
        help_text="Needed for a call or a text message.",
        max_length=40,
        required=False,
    )
    address = forms.CharField(
        label="Postal address",
        help_text="Needed for a letter.",
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )
    is_large_print = forms.BooleanField(
        label="Print my letters in large type", required=False
    )

    def clean_pseudonym(self) -> str:
        return self._plain_name("pseudonym")

    def clean_title(self) -> str:
        return self._plain_name("title")

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and sum(letter.isdigit() for letter in phone) < FEWEST_DIGITS:
            raise forms.ValidationError("Write the whole number, with its area code.")
        return phone

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for field in missing(given):
            if field not in self.errors:
                self.add_error(field, ASKED_FOR[field])
        return given

    def details(self) -> OwnDetails:
        """What was written, field by field."""
        given = self.cleaned_data
        return OwnDetails(
            pseudonym=given["pseudonym"],
            title=given["title"],
            credit=given["credit"],
            way=given["way"],
            email=given["email"],
            phone=given["phone"],
            address=given["address"].replace("\r\n", "\n"),
            is_large_print=given["is_large_print"],
        )

    def _plain_name(self, field: str) -> str:
        """A name that could pass for an address, or hides letters, misleads."""
        name: str = self.cleaned_data[field]
        if "@" in name or not name.isprintable():
            raise forms.ValidationError("Use letters, without @ or hidden signs.")
        return name
