"""Asking for a file that goes with words, and for what it shows."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from plait.contributions.actions import store
from plait.contributions.rules import Enclosed, FileKind, limits
from plait.design.writing import WritingForm
from plait.foundation.guard.checking import check
from plait.foundation.guard.found import Checked
from plait.foundation.guard.refusing import Refused

LONGEST_DESCRIPTION = 500
AGAIN = "Please choose the file again. It was not kept, because of what is said here."
ASKS_FOR_WORDS = "Say what the picture shows, for people who cannot see it."
# With these a phone offers its camera, and sends its own photos as JPEG.
PHONES = ("image/jpeg", "image/png", "image/webp", "audio/*")


class EnclosedField(forms.FileField):
    """A file that goes through the guard. Gives a `Checked`, or None."""

    default_error_messages = {
        "invalid": "The file did not arrive. Choose it again.",
        "missing": "The file did not arrive. Choose it again.",
        "empty": "There is nothing in this file. Choose another one.",
        "contradiction": "Choose one file, or none.",
        "max_length": "The name of the file is too long. Give it a shorter one.",
    }

    def __init__(self, **kwargs: Any) -> None:
        accept = ",".join((*PHONES, *limits().endings))
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(allow_empty_file=True, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Checked | None:
        given = super().clean(data, initial)
        if not isinstance(given, UploadedFile):
            return None
        try:
            return check(
                given.chunks(),
                name=given.name or "",
                limits=limits(),
                folder=store().half_done,
            )
        except Refused as refused:
            words = f"{refused.happened} {refused.next_step}"
            raise forms.ValidationError(words, refused.code) from refused


class WithFile(WritingForm):
    """A form that also takes one file. What was typed stays, whatever is refused."""

    file = EnclosedField(
        label="Do you want to add a picture, a recording or a paper?",
        help_text="A photo of a drawing, a voice recording, a PDF, a Word or Excel "
        "file. We remove from a photo where and when it was taken.",
        required=False,
    )
    shows = forms.CharField(
        label="What does the picture show?",
        help_text="For people who cannot see it. We need this only for a picture.",
        max_length=LONGEST_DESCRIPTION,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        if file and file.kind == FileKind.PICTURE and not given.get("shows"):
            self.add_error("shows", ASKS_FOR_WORDS)
        return given

    def add_error(self, field: str | None, error: Any) -> None:
        """Say it; and say, once, that browsers do not keep a file they have sent."""
        super().add_error(field, error)
        if field != "file" and self.files.get("file") and "file" not in self.errors:
            super().add_error("file", AGAIN)

    def enclosed(self) -> tuple[Enclosed, ...]:
        """The file with its description; nothing when none came."""
        file = self.cleaned_data["file"]
        return (Enclosed(file=file, shows=self.cleaned_data["shows"]),) if file else ()


class AddFileForm(WithFile):
    """A file for words that are there already."""

    file = EnclosedField(
        label="Which picture, recording or paper?",
        help_text=WithFile.base_fields["file"].help_text,
    )
