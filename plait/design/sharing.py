"""Asks whoever writes whether they meant to share a phone number or an address."""

from typing import Any

from django import forms

from plait.methods.details import details_in

ASKED_ABOUT = "words"


class CarefulForm(forms.BaseForm):
    """Asks once when `words` hold a phone number, an address or an email address.

    Put it before the form's own base, and give that a field `share_anyway`. Nothing is
    refused: the words stay, and a tick sends them as they are.
    """

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        found = details_in(str(given.get(ASKED_ABOUT) or ""))
        self.asks_to_share = bool(found)
        if found and not given.get("share_anyway"):
            named = " and ".join(f"“{one.text.strip()}”" for one in found[:2])
            kind = found[0].kind
            self.add_error(
                ASKED_ABOUT,
                f"There is {'an' if kind[0] == 'e' else 'a'} {kind} in your words: "
                f"{named}. Did you mean to share this? Take it out, or tick the box.",
            )
        return given


def share_anyway() -> forms.BooleanField:
    """The tick that says: yes, share it as it is."""
    return forms.BooleanField(
        label="Yes, I mean to share it",
        help_text="Only if it is yours to share.",
        required=False,
    )
