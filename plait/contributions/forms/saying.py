from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst

from plait.contributions.forms.files import WithFile
from plait.contributions.models import Question
from plait.contributions.rules import Form, Route, Use
from plait.design.forms import Choice, DayMonthYearField
from plait.design.sharing import CarefulForm, share_anyway
from plait.design.writing import EditingForm, WritingForm, not_after
from plait.people.rules import Credit, Way
from plait.projects.forms import THEIR_CREDIT
from plait.projects.models import PartnerGroup

MOST_LETTERS = 10_000
NOT_NAMED = "not-named"
ONLY_RECEIPT, NOT_TOLD = "receipt", "no"
USE_CHOICES = [
    (Use.PARTNERS, "Only partners in the project"),
    (Use.PUBLIC, "Anyone may read them"),
    (Use.FACILITATOR, "Only the co-leads and the facilitator"),
]
TOLD_CHOICES = [
    (ONLY_RECEIPT, "Yes, I will come back here"),
    (Way.EMAIL, "Yes, by email"),
    (Way.TEXT, "Yes, by text message"),
    (Way.PHONE, "Yes, by phone"),
    (Way.POST, "Yes, by post"),
    (NOT_TOLD, "No, thank you"),
]
VISITOR_CREDIT = [
    (Credit.NOTHING, "Nothing at all"),
    (Credit.ROLE, "Only what I am, such as “a carer”"),
    (Credit.PSEUDONYM, "Another name I choose"),
    (Credit.NAME, "My own name"),
]
NAMES = (Credit.NAME, Credit.PSEUDONYM)


def group_choices(groups: Iterable[PartnerGroup]) -> list[tuple[str, Choice]]:
    """The partner groups as chips with dots: “a carer”."""
    return [
        (one.code, Choice(capfirst(one.one_of_them), group=one.tint))
        for one in sorted(groups, key=lambda one: one.order)
    ]


class QuestionForm(WritingForm):
    words = forms.CharField(
        label="What do you want to ask?",
        help_text="One short question. People answer a plain question best.",
        max_length=240,
        widget=forms.Textarea,
    )
    closes_on = DayMonthYearField(
        label="When does it close?",
        help_text="Leave this empty to keep it open. Or write it like 14 March 2027.",
        required=False,
    )


class KeepForm(EditingForm):
    kept_in = {"noted_why": "why"}
    why = forms.CharField(
        label="Why is no decision needed?",
        help_text="Whoever said it can read this. One plain sentence is enough.",
        max_length=300,
        widget=forms.Textarea,
    )


class AnswerForm(CarefulForm, WithFile):
    """What someone with an account answers; we know how to reach them."""

    question = forms.ChoiceField(
        label="Which question do you want to answer?", widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="What would you like to say?",
        help_text="In your own words. A few words are enough. Spelling is no matter.",
        max_length=MOST_LETTERS,
        widget=forms.Textarea,
    )
    share_anyway = share_anyway()
    group = forms.ChoiceField(
        label="Which of these fits you best?",
        help_text="So that we can see whose voices are missing.",
        widget=forms.RadioSelect,
    )
    use = forms.ChoiceField(
        label="Who may read your words?",
        help_text="If you choose anyone, a partner reads them first.",
        widget=forms.RadioSelect,
        choices=USE_CHOICES,
        initial=Use.PARTNERS,
    )
    credit = forms.ChoiceField(
        label="How do you wish to be named?",
        widget=forms.RadioSelect,
        choices=[("", "As I usually choose"), *Credit.choices],
        initial="",
        required=False,
    )
    told = forms.ChoiceField(
        label="Do you want to be told what came of it?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, the way I usually ask"), (NOT_TOLD, "No, thank you")],
        initial="yes",
    )

    field_order = [
        *("submission", "question", "words", "share_anyway", "file", "shows"),
    ]

    def __init__(
        self,
        *args,
        questions: Sequence[Question],
        groups: Iterable[PartnerGroup],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("question", [(str(one.pk), one.words) for one in questions])
        if len(questions) == 1:
            self.fields["question"].widget = forms.HiddenInput()
            self.initial["question"] = str(questions[0].pk)
        self.offer("group", group_choices(groups))


class VisitorForm(AnswerForm):
    """The same for someone with no account, who tells us only what they wish."""

    told = forms.ChoiceField(
        label="Do you want to be told what came of it, and how?",
        help_text="You get a receipt in any case. With it you can come back and look.",
        widget=forms.RadioSelect,
        choices=TOLD_CHOICES,
        initial=ONLY_RECEIPT,
    )
    reach = forms.CharField(
        label="Where can we reach you?",
        help_text="An email address, a phone number or a postal address.",
        max_length=500,
        required=False,
    )
    name = forms.CharField(
        label="What name should we use?",
        help_text="Only if you want to be named, or to hear from us.",
        max_length=80,
        required=False,
    )
    # A trap for machines. It is hidden from everyone, also from screen readers.
    website = forms.CharField(required=False, label="Leave this empty")

    field_order = [
        *AnswerForm.field_order,
        *("group", "use", "credit", "name"),
    ]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer("credit", VISITOR_CREDIT)
        self.fields["credit"].initial = Credit.NOTHING
        self.fields["credit"].required = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        check_way_to_be_told(self, given)
        if given.get("credit") in NAMES and not given.get("name"):
            self.add_error("name", "Write the name you want, or choose nothing at all.")
        return given


def check_way_to_be_told(form: forms.BaseForm, given: Mapping[str, Any]) -> None:
    """Ask again where a visitor's `told`, `reach` and `name` do not fit together.

    The trap for machines, `website`, must be empty.
    """
    told, reach = given.get("told"), given.get("reach")
    reached = told in Way.values
    if given.get("website"):
        form.add_error(None, "A hidden box was filled in. Please press again.")
    if reached and not reach:
        form.add_error("reach", "Tell us where, or choose to come back here.")
    if told == Way.EMAIL and reach:
        _check_email(form, reach)
    if reached and not given.get("name") and given.get("credit") not in NAMES:
        form.add_error("name", "Write a name, so that we know whom to ask for.")


def _check_email(form: forms.BaseForm, reach: str) -> None:
    try:
        forms.EmailField().clean(reach)
    except forms.ValidationError:
        form.add_error("reach", "Write an email address, like ann@example.org.")


class SaidForm(CarefulForm, WithFile):
    """What someone said to a partner, by whatever route."""

    words = forms.CharField(
        label="What did they say?",
        help_text="Their own words. For a drawing or an object, say what it shows.",
        max_length=MOST_LETTERS,
        widget=forms.Textarea,
    )
    share_anyway = share_anyway()
    speaker = forms.ChoiceField(
        label="Who said it?", help_text="They will be told what came of it."
    )
    group = forms.ChoiceField(
        label="Which group fits them best?",
        help_text="Only when we do not take their name.",
        widget=forms.RadioSelect,
        required=False,
    )
    on_behalf_of = forms.ChoiceField(
        label="Did they speak for someone else?",
        help_text="Such as a daughter for her mother.",
        required=False,
    )
    form = forms.ChoiceField(
        label="What did they give?", widget=forms.RadioSelect, choices=Form.choices
    )
    route = forms.ChoiceField(
        label="How did it reach you?",
        help_text="Every way counts the same.",
        widget=forms.RadioSelect,
        choices=Route.choices,
    )
    said_on = DayMonthYearField(label="When did they say it?")
    question = forms.ChoiceField(label="Which question does it answer?", required=False)
    activity = forms.ChoiceField(label="Where was it said?", required=False)
    use = forms.ChoiceField(
        label="Who may read the words?",
        help_text="As they told you. If you did not ask, choose the first.",
        widget=forms.RadioSelect,
        choices=USE_CHOICES,
        initial=Use.PARTNERS,
    )
    credit = forms.ChoiceField(
        label="How do they wish to be named?",
        widget=forms.RadioSelect,
        choices=[("", "As they usually choose"), *THEIR_CREDIT],
        initial="",
        required=False,
    )
    told = forms.ChoiceField(
        label="Do they want to be told what came of it?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), (NOT_TOLD, "No")],
        initial="yes",
    )

    field_order = ["submission", "words", "share_anyway", "file", "shows"]

    def __init__(
        self,
        *args,
        today: date,
        speakers: Mapping[int, str],
        groups: Iterable[PartnerGroup],
        questions: Mapping[int, str],
        activities: Mapping[int, str],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = list(speakers.items())
        unnamed = (NOT_NAMED, "Someone whose name we do not take")
        elsewhere = ("", "Somewhere else, or not in person")
        self.offer("speaker", [("", "Choose"), *people, unnamed])
        self.offer("on_behalf_of", [("", "No, for themselves"), *people])
        self.offer("question", [("", "No question"), *questions.items()])
        self.offer("activity", [elsewhere, *activities.items()])
        self.offer("group", group_choices(groups))
        self.fields["said_on"].validators.append(not_after(today))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        speaker = given.get("speaker")
        if speaker == NOT_NAMED and not given.get("group"):
            self.add_error("group", "Choose the group that fits them best.")
        if speaker and speaker == given.get("on_behalf_of"):
            self.add_error("on_behalf_of", "Choose someone other than the speaker.")
        return given
