from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from plait.contributions.forms import group_choices
from plait.design.forms import DayMonthYearField, FileReadField
from plait.design.writing import WritingForm
from plait.foundation.guard.refusing import Refused
from plait.frameworks.rules import published
from plait.opinions.rules import Moderation, length_fault, lines_of
from plait.opinions.rules.polis import Fault, unpacked
from plait.projects.models import PartnerGroup

FEWEST_FIRST = 2
LONGEST = 20_000
MOST_SENT = 25_000_000


class OpenForm(WritingForm):
    """What a map is about, what it begins with, and who reads what is added."""

    title = forms.CharField(
        label="What is it about?",
        help_text="One short question, such as “What helps while you wait?”",
        max_length=240,
    )
    first = forms.CharField(
        label="Which statements does it begin with?",
        help_text="One on each line. Each holds one thought. Ten to thirty are best.",
        max_length=LONGEST,
        widget=forms.Textarea,
    )
    takes_statements = forms.ChoiceField(
        label="May people add statements of their own?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No")],
        initial="yes",
    )
    moderation = forms.ChoiceField(
        label="When is a new statement put before others?",
        help_text="Hurtful words do harm at once. Reading first is the safer choice.",
        widget=forms.RadioSelect,
        choices=[
            (Moderation.STRICT, "When a partner has read it"),
            (Moderation.OPEN, "At once; a partner can take it out"),
        ],
        initial=Moderation.STRICT,
    )
    opens_on = DayMonthYearField(label="From which day can people take part?")
    closes_on = DayMonthYearField(
        label="Until which day?",
        help_text="Leave this empty to close it by hand. Or write 14 March 2027.",
        required=False,
    )

    def __init__(
        self, *args: Any, today: date, first: Iterable[str] = (), **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.fields["opens_on"].initial = today
        self.fields["first"].initial = "\n".join(first)

    def clean_first(self) -> list[str]:
        lines = lines_of(str(self.cleaned_data["first"]))
        most = int(published("statements").data["most_first"])
        faults = [fault for fault in map(length_fault, lines) if fault]
        if len(lines) < FEWEST_FIRST:
            faults = ["Write at least two statements, each on a line of its own."]
        elif len(lines) > most:
            faults = [f"Use {most} statements or fewer. You have {len(lines)}."]
        if faults:
            raise forms.ValidationError(faults[:3])
        return lines


class ImportForm(WritingForm):
    """An export of Pol.is, as one ZIP."""

    file = FileReadField(
        most=MOST_SENT,
        accept=".zip",
        label="Which file?",
        help_text="A ZIP with comments.csv and votes.csv, as Pol.is gives them out.",
        error_messages={"required": "Choose the ZIP."},
    )
    title = forms.CharField(
        label="What was it about?",
        help_text="Leave this empty to use the title in the file.",
        max_length=240,
        required=False,
    )
    group = forms.ChoiceField(
        label="Whose voices are the statements?",
        help_text="Choose the group that fits most of them.",
        widget=forms.RadioSelect,
    )
    leaves_out = forms.BooleanField(
        label="Leave out lines that cannot be read",
        help_text="Otherwise nothing is taken in when one line is wrong.",
        required=False,
    )

    def __init__(self, *args: Any, groups: Iterable[PartnerGroup], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offer("group", group_choices(groups))
        self.faults: tuple[Fault, ...] = ()

    def clean_file(self) -> dict[str, bytes]:
        try:
            return unpacked(self.cleaned_data["file"])
        except Refused as refused:
            words = f"{refused.happened} {refused.next_step}"
            raise forms.ValidationError(words) from refused
