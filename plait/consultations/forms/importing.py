import base64
import binascii
import zlib
from collections.abc import Sequence
from typing import Any

from django import forms

from plait.consultations.rules.reading import (
    FORM,
    NOT_USED,
    POSTCARDS,
    Meaning,
    Read,
)
from plait.contributions.forms import group_choices
from plait.design.forms import FileReadField
from plait.design.writing import WritingForm
from plait.projects.models import PartnerGroup

BIGGEST = 5_000_000
MOST_CARRIED = 700_000  # of letters: a form carries a million
USED_AS = [
    (NOT_USED, "Not used"),
    ("words", "What they suggest"),
    ("group", "Which group they are"),
    ("given_on", "When they answered"),
    ("route", "How they came"),
    ("told", "How they want to be told"),
    ("reach", "Where to reach them"),
    ("name", "Their name"),
    ("use", "Who may read the words"),
    ("batch", "The pile"),
    ("slip", "The number of the slip"),
    ("whose_words", "In whose words"),
    ("leave", "How they gave leave"),
    ("language", "The language"),
]
UNKNOWN = "unknown"


class FileForm(WritingForm):
    """A file of answers, and what kind it is."""

    kind = forms.ChoiceField(
        label="What is in the file?",
        widget=forms.RadioSelect,
        choices=[
            (FORM, "Answers from a survey tool"),
            (POSTCARDS, "Postcards or slips that somebody typed"),
        ],
        initial=FORM,
    )
    file = FileReadField(
        most=BIGGEST,
        accept=".csv,.tsv,.txt,text/csv",
        label="Which file?",
        help_text="A CSV file, as Microsoft Forms, Google Forms, LimeSurvey, "
        "SurveyMonkey, Jisc or a spreadsheet save it.",
        allow_empty_file=True,
    )

    def clean_file(self) -> bytes:
        content: bytes = self.cleaned_data["file"]
        if len(carried(content)) > MOST_CARRIED:
            words = "It is too large for a page. Split it, or use the command line."
            raise forms.ValidationError(words)
        return content


def carried(content: bytes) -> str:
    """A file as a page carries it from one look to the next; nothing is kept here."""
    return base64.b64encode(zlib.compress(content, 9)).decode()


def uncarried(text: str) -> bytes:
    """The file a page carried. Errors: ValidationError."""
    broken = forms.ValidationError("The file was lost on its way. Choose it again.")
    try:
        opened = zlib.decompressobj()
        content = opened.decompress(base64.b64decode(text, validate=True), BIGGEST + 1)
    except (binascii.Error, zlib.error, ValueError) as fault:
        raise broken from fault
    if len(content) > BIGGEST or not opened.eof:
        raise broken
    return content


class MeaningForm(WritingForm):
    """What each column is, and what answers about groups mean."""

    kind = forms.CharField(widget=forms.HiddenInput)
    table = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        read: Read,
        unknown: Sequence[str],
        groups: Sequence[PartnerGroup],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.read, self.answers = read, unknown
        for place, heading in enumerate(read.headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading or f"Column {place + 1}",
                choices=USED_AS,
                initial=read.columns[place],
                required=False,
            )
        for place, words in enumerate(unknown):
            self.fields[f"group_{place}"] = forms.ChoiceField(
                label=f"“{words}”",
                choices=[
                    ("", "Say which group"),
                    *group_choices(groups),
                    (UNKNOWN, "None of these: leave it open"),
                ],
                required=False,
            )

    @property
    def column_boxes(self) -> list[forms.BoundField]:
        """One box for each heading."""
        return [self[f"column_{place}"] for place in range(len(self.read.headings))]

    @property
    def group_boxes(self) -> list[forms.BoundField]:
        """One box for each answer about groups that we do not know."""
        return [self[f"group_{place}"] for place in range(len(self.answers))]

    def meaning(self) -> Meaning:
        """What was said that they mean."""
        given = self.cleaned_data
        columns = {
            place: given[f"column_{place}"]
            for place in range(len(self.read.headings))
            if given[f"column_{place}"]
        }
        groups = {
            words: given[f"group_{place}"].replace(UNKNOWN, "")
            for place, words in enumerate(self.answers)
            if given[f"group_{place}"]
        }
        return Meaning(columns=columns, groups=groups)
