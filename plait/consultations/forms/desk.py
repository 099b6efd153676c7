from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from plait.consultations.rules import HIGHEST_SLIP, InWhoseWords, Leave, Pile, Slip
from plait.contributions.forms import MOST_LETTERS, group_choices
from plait.contributions.rules import Form, Route, Use
from plait.design.forms import DayMonthYearField
from plait.design.writing import EditingForm, WritingForm, not_after
from plait.people.rules import Way
from plait.projects.models import PartnerGroup

RECEIPT, NOT_TOLD = "receipt", "no"
TOLD = [
    (RECEIPT, "With their receipt"),
    (Way.EMAIL, "By email"),
    (Way.TEXT, "By text message"),
    (Way.PHONE, "By phone"),
    (Way.POST, "By post"),
    (NOT_TOLD, "They do not want to be told"),
]


class BatchForm(WritingForm):
    """What holds for every slip of a pile."""

    name = forms.CharField(
        label="What do you call this pile?",
        help_text="Such as “Postcards from the library, June”.",
        max_length=120,
    )
    route = forms.ChoiceField(
        label="How did they reach you?",
        help_text="Every way counts the same.",
        widget=forms.RadioSelect,
        choices=[(one, one.label) for one in Route if one != Route.WEB],
        initial=Route.POST,
    )
    form = forms.ChoiceField(
        label="What did people give?",
        widget=forms.RadioSelect,
        choices=Form.choices,
        initial=Form.WRITTEN,
    )
    in_whose_words = forms.ChoiceField(
        label="In whose words are they?",
        widget=forms.RadioSelect,
        choices=InWhoseWords.choices,
        initial=InWhoseWords.OWN,
    )
    leave = forms.ChoiceField(
        label="How did people say that we may keep them?",
        widget=forms.RadioSelect,
        choices=Leave.choices,
        initial=Leave.WRITTEN,
    )
    language = forms.CharField(
        label="In which language are they?", max_length=40, initial="English"
    )
    gathered_on = DayMonthYearField(label="On which day were they gathered?")
    activity = forms.ChoiceField(label="At which meeting?", required=False)

    def __init__(
        self, *args: Any, today: date, activities: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        elsewhere = ("", "Somewhere else, or not in person")
        self.offer("activity", [elsewhere, *activities.items()])
        self.fields["gathered_on"].validators.append(not_after(today))
        self.fields["gathered_on"].initial = today

    def pile(self) -> Pile:
        """What was written, as the action takes it."""
        given = {**self.cleaned_data}
        given.pop("submission")
        activity = given.pop("activity")
        return Pile(activity=int(activity) if activity else None, **given)


class SlipForm(WritingForm):
    """One slip. Only its words are needed; Enter sends it."""

    words = forms.CharField(
        label="What does it say?",
        help_text="As it is written, mistakes and all. Press Enter for the next one.",
        max_length=MOST_LETTERS,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    group = forms.ChoiceField(
        label="Which group fits them?", widget=forms.RadioSelect, required=False
    )
    number = forms.IntegerField(
        label="Number of the slip",
        min_value=1,
        max_value=HIGHEST_SLIP,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
    )
    receipt = forms.CharField(
        label="Receipt on the slip",
        help_text="Only where one was printed, and the other half torn off.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "size": 14}),
    )
    person = forms.ChoiceField(label="Is it from a partner we know?", required=False)
    name = forms.CharField(
        label="First name on the slip",
        help_text="Leave it empty where there is none.",
        max_length=80,
        required=False,
    )
    told = forms.ChoiceField(
        label="How do they want to be told?",
        widget=forms.RadioSelect,
        choices=TOLD,
        initial=RECEIPT,
        required=False,
    )
    reach = forms.CharField(
        label="Where can we reach them?",
        help_text="An email address, a phone number or a postal address.",
        max_length=500,
        required=False,
    )
    use = forms.ChoiceField(
        label="Who may read the words?",
        widget=forms.RadioSelect,
        choices=[
            (Use.PARTNERS, "Only partners in the project"),
            (Use.PUBLIC, "Anyone may read them"),
        ],
        initial=Use.PARTNERS,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        groups: Iterable[PartnerGroup],
        partners: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        unknown = ("", "The slip does not say")
        self.offer("group", [*group_choices(groups), unknown])
        self.offer("person", [("", "No"), *partners.items()])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("told") in Way.values and not given.get("reach"):
            self.add_error("reach", "Write where, or choose the receipt.")
        return given

    def slip(self) -> Slip:
        """What was keyed in, as the action takes it."""
        given = self.cleaned_data
        told = given["told"]
        return Slip(
            words=given["words"],
            group=given["group"],
            person=int(given["person"]) if given["person"] else None,
            name=given["name"],
            way=told if told in Way.values else "",
            reach=given["reach"],
            use=given["use"],
            wants_telling=told != NOT_TOLD,
            number=given["number"],
            receipt=given["receipt"],
            submission=given["submission"],
        )

    @property
    def is_more_open(self) -> bool:
        """Whether what is seldom asked must be seen: something there is wrong."""
        seldom = {"receipt", "person", "name", "told", "reach", "use", "number"}
        return bool(seldom & self.errors.keys())


class AgainForm(WritingForm):
    """A slip keyed in a second time."""

    words = forms.CharField(
        label="Key in the slip again",
        help_text="As it is written. You do not see what was keyed in first.",
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"autofocus": True}),
    )


class SameForm(WritingForm):
    """Two answers of one person."""

    one = forms.CharField(
        label="One answer",
        help_text="Its code, such as C-0123, or its receipt.",
        max_length=40,
    )
    other = forms.CharField(
        label="The other answer", help_text="Its code, or its receipt.", max_length=40
    )


class SplitForm(EditingForm):
    """The words of a response, each suggestion on a line of its own."""

    lines = forms.CharField(
        label="Each suggestion on a line of its own",
        help_text="Press Enter where a new one begins. Change nothing else.",
        strip=False,
        widget=forms.Textarea(attrs={"autofocus": True, "spellcheck": "false"}),
    )
    drops_codings = forms.BooleanField(
        label="Undo what was sorted already",
        help_text="Themes and bundles of suggestions that change are dropped.",
        required=False,
    )
