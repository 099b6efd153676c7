from django import forms

from plait.contributions.rules import Route
from plait.design.forms import FileReadField
from plait.design.writing import WritingForm

BIGGEST = 2_000_000
IN_MB = BIGGEST // 1_000_000


def text_of(content: bytes) -> str:
    """The words of a file. Errors: ValidationError, which says what to do."""
    if len(content) > BIGGEST:
        words = f"This file is larger than {IN_MB} MB. Send it in parts."
        raise forms.ValidationError(words)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        words = (
            f"This file is not UTF-8 text, at byte {wrong.start}. "
            "In your spreadsheet, save it as “CSV UTF-8”."
        )
        raise forms.ValidationError(words) from wrong
    if "\x00" in text:
        raise forms.ValidationError("This is not a text file. Save it as CSV.")
    return text


class BringInForm(WritingForm):
    """A file of ballots that were gathered elsewhere."""

    file = FileReadField(
        most=BIGGEST,
        accept=".csv,.txt,.soi,.toc",
        label="Which file?",
        help_text="A CSV file, or .soi or .toc from PrefLib.",
        allow_empty_file=True,
    )
    route = forms.ChoiceField(
        label="How did people choose?",
        widget=forms.RadioSelect,
        choices=[
            (Route.WEB, "On a website"),
            (Route.IN_PERSON, "Face to face"),
            (Route.POST, "By post"),
        ],
        initial=Route.WEB,
    )

    def clean_file(self) -> str:
        return text_of(self.cleaned_data["file"])
