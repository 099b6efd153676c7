from typing import Any

from django import forms

from plait.consents.actions.profile import OwnDetails
from plait.consents.rules import (
    ARRANGEMENTS_SEEN_BY,
    Answer,
    GivenBy,
    Need,
    Saying,
    formats,
    kinds_of_need,
    occasions,
    routes,
    ways_on,
)
from plait.design.forms import DayMonthYearField
from plait.design.writing import EditingForm, WritingForm, not_after
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
OTHER_WAYS = [(code, name) for code, name in routes().items() if code != "web"]


class OwnDetailsForm(EditingForm):
    name = forms.CharField(
        label="Your own name",
        help_text="Only for those who look after people, unless you choose to show it.",
        error_messages={"required": "Write the name we should call you by."},
        max_length=120,
    )
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
    format_note = forms.CharField(
        label="What should we know when we reach you?",
        help_text="Such as a good time of day, or how to begin.",
        max_length=200,
        required=False,
    )

    def clean_name(self) -> str:
        return self._plain_name("name")

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
            name=given["name"],
            pseudonym=given["pseudonym"],
            title=given["title"],
            credit=given["credit"],
            way=given["way"],
            email=given["email"],
            phone=given["phone"],
            address=given["address"].replace("\r\n", "\n"),
            is_large_print=given["is_large_print"],
            format_note=given["format_note"],
        )

    def _plain_name(self, field: str) -> str:
        """A name that could pass for an address, or hides letters, misleads."""
        name: str = self.cleaned_data[field]
        if "@" in name or not name.isprintable():
            raise forms.ValidationError("Use letters, without @ or hidden signs.")
        return name


class NeedForm(WritingForm):
    kind = forms.ChoiceField(
        label="What helps?",
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="In your own words",
        help_text="Say as much as you like. You need not say why.",
        max_length=300,
        required=False,
        widget=forms.Textarea,
    )
    occasion = forms.ChoiceField(
        label="When does it help?", initial="always", widget=forms.RadioSelect
    )
    seen_by = forms.ChoiceField(
        label="Who may see it?",
        choices=ARRANGEMENTS_SEEN_BY,
        initial="leads",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", [*kinds_of_need().items(), ("", "Something else")])
        self.offer("occasion", occasions().items())
        self.is_own = is_own
        if not is_own:
            self.fields["words"].label = "In their own words"
            self.fields["words"].help_text = "They need not say why."
            self.fields["told_by"] = forms.ChoiceField(
                label="How did they tell you?",
                choices=OTHER_WAYS,
                initial="phone",
                widget=forms.RadioSelect,
            )

    def need(self) -> Need:
        """What was written."""
        given = self.cleaned_data
        return Need(
            words=given["words"],
            kind=given["kind"],
            occasion=given["occasion"],
            seen_by=given["seen_by"],
            told_by=given.get("told_by", "web"),
        )


class OwnAnswerForm(WritingForm):
    """One press: yes, stop, or stop and remove. No reason is asked."""

    answer = forms.ChoiceField(
        choices=[(one, one) for one in ("yes", "stop", "remove")],
        widget=forms.HiddenInput,
    )


class ToldAnswerForm(WritingForm):
    """What someone told us about one use, by phone, on paper or face to face."""

    answer = forms.ChoiceField(
        label="What did they say?",
        choices=[("yes", "Yes"), ("stop", "No, or please stop")],
        widget=forms.RadioSelect,
    )
    route = forms.ChoiceField(
        label="How did they tell you?", choices=OTHER_WAYS, widget=forms.RadioSelect
    )
    format = forms.ChoiceField(
        label="How was it explained?",
        choices=list(formats().items()),
        initial="spoken",
        widget=forms.RadioSelect,
    )
    language = forms.CharField(
        label="In which language?", initial="English", max_length=40
    )
    given_by = forms.ChoiceField(
        label="Who answered?",
        help_text=(
            "Ask the person first. A consultee answers only when the person cannot "
            "decide this one thing, even with help."
        ),
        choices=GivenBy.choices,
        initial=GivenBy.SELF,
        widget=forms.RadioSelect,
    )
    giver = forms.CharField(
        label="Name of the parent, guardian or consultee",
        max_length=120,
        required=False,
    )
    assents = forms.BooleanField(label="The young person agrees too", required=False)
    capacity = forms.CharField(
        label="Why could the person not decide this themselves?",
        help_text="Only for a consultee. It is locked away, for this one question.",
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )
    witnessed_by = forms.CharField(
        label="Who else was there?", max_length=120, required=False
    )

    def saying(self, purpose: str) -> Saying:
        """The answer as the rules know it."""
        given = self.cleaned_data
        yes = given["answer"] == "yes"
        return Saying(
            purpose=purpose,
            answer=Answer.YES if yes else Answer.NO,
            given_by=given["given_by"],
            giver=given["giver"],
            assents=given["assents"],
            capacity=given["capacity"],
            route=given["route"],
            format=given["format"],
            language=given["language"],
            witnessed_by=given["witnessed_by"],
        )


class AgeForm(EditingForm):
    born_on = DayMonthYearField(
        label="Their birthday",
        help_text="Like 14 March 2009. We keep only the day they turn 18.",
        required=False,
    )
    is_in_youth_group = forms.BooleanField(
        label="They are in a young people’s group", required=False
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["born_on"].validators.append(not_after(today))


class HandOverForm(EditingForm):
    way_on = forms.ChoiceField(label="What comes next?", widget=forms.RadioSelect)
    with_whom = forms.CharField(
        label="Who helps with it?", max_length=120, required=False
    )
    note = forms.CharField(
        label="What you agreed",
        help_text="In words you are both happy with.",
        max_length=300,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("way_on", ways_on().items())
