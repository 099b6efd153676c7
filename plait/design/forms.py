"""Ways to ask that are kind to whoever answers: dates as people write them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


FIRST_YEAR = 1900
MEGA = 1_000_000
SHORTEST_MONTH = 3  # jan, feb, mar: fewer letters could be two months
PLAIN = {
    "required": "This needs an answer.",
    "invalid_choice": "Pick one of the choices shown.",
    "invalid_list": "Pick from the choices shown.",
    "max_length": "Use %(limit_value)d letters or fewer. You have %(show_value)d.",
    "null_characters_not_allowed": "Take out the hidden sign that nobody can read.",
    "min_length": "Use %(limit_value)d letters or more. You have %(show_value)d.",
}


class PlainForm(forms.BaseForm):
    """Puts plain words in place of Django's own; put it before `forms.Form`.

    The browser's own bubbles are left out: they hide, and they cannot be styled.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            for code, words in PLAIN.items():
                said = each.error_messages.get(code)
                if said is None or said == type(each).default_error_messages.get(
                    code, forms.Field.default_error_messages.get(code)
                ):
                    each.error_messages[code] = words


class FileReadField(forms.FileField):
    """A file that is read at once and never kept, such as a table. Gives its bytes.

    `most` is how many bytes are read; `accept` what a browser offers. What is in it is
    judged by whoever reads it: a table, a list of ballots, an archive.
    """

    default_error_messages = {
        "required": "Choose a file.",
        "invalid": "The file did not arrive. Choose it again.",
        "missing": "The file did not arrive. Choose it again.",
        "empty": "There is nothing in this file. Choose another one.",
        "contradiction": "Choose one file.",
        "max_length": "The name of the file is too long. Give it a shorter one.",
        "too_large": "This file is larger than %(mega)s MB. Send it in parts.",
    }

    def __init__(self, *, most: int, accept: str, **kwargs: Any) -> None:
        self.most = most
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> bytes:
        given = super().clean(data, initial)
        if not isinstance(given, UploadedFile):
            raise forms.ValidationError(self.error_messages["missing"], "missing")
        if (given.size or 0) > self.most:
            mega = {"mega": f"{self.most / MEGA:g}"}
            raise forms.ValidationError(
                self.error_messages["too_large"], "too_large", mega
            )
        return bytes(given.read())


class Choice(str):  # noqa: SLOT000 -- it carries a group and a hint
    """The words of one choice, with a partner group's dot and a hint."""

    group: str
    hint: str

    def __new__(cls, words: str, *, group: str = "", hint: str = "") -> Self:
        choice = super().__new__(cls, words)
        choice.group = group
        choice.hint = hint
        return choice


class DayMonthYearWidget(forms.MultiWidget):
    """Three boxes: day, month, year."""

    parts = (
        {"name": "day", "label": "Day", "inputmode": "numeric"},
        {"name": "month", "label": "Month", "inputmode": ""},
        {"name": "year", "label": "Year", "inputmode": "numeric"},
    )

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.TextInput() for _ in self.parts], attrs)

    def decompress(self, value: date | None) -> list[int | str | None]:
        if value is None:
            return [None, None, None]
        return [value.day, MONTHS[value.month - 1], value.year]


class DayMonthYearField(forms.MultiValueField):
    """A date in three boxes. The month may be a number or a word; gives a `date`."""

    widget = DayMonthYearWidget
    default_error_messages = {
        "required": "Write the day, the month and the year, like 14 March 2026.",
        "incomplete": "Write the day, the month and the year, like 14 March 2026.",
        "invalid": "There is no such day. Write it like 14 March 2026.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Like 14 March 2026.")
        boxes = [forms.CharField(required=False) for _ in range(3)]
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def clean(self, value: Sequence[str] | None) -> date | None:
        if any(value or ()) and not all(value or ()):
            raise forms.ValidationError(self.error_messages["incomplete"], "incomplete")
        return super().clean(value)

    def compress(self, data_list: Sequence[str]) -> date | None:
        if not data_list:
            return None
        day, month, year = data_list
        try:
            return date(_year(year), _month(month), int(day))
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(
                self.error_messages["invalid"], "invalid"
            ) from error


def _year(words: str) -> int:
    """A year in full: 26 would be a day in the life of Tiberius."""
    year = int(words)
    if year < FIRST_YEAR:
        raise ValueError(words)
    return year


def _month(words: str) -> int:
    """A month's number from a number or from three letters or more of its name."""
    words = words.strip().rstrip(".").lower()
    if words.isdigit():
        return int(words)
    for number, name in enumerate(MONTHS, start=1):
        if len(words) >= SHORTEST_MONTH and name.lower().startswith(words):
            return number
    raise ValueError(words)
