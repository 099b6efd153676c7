"""What is asked of whoever opens a choice, chooses, or settles the list."""

from plait.priorities.forms.bringing_in import BringInForm, text_of
from plait.priorities.forms.choosing import BallotForm, GroupForm, KeyInForm, places_of
from plait.priorities.forms.opening import ItemForm, NextRoundForm, OpenForm, SureForm
from plait.priorities.forms.settling import ShortlistForm

__all__ = [
    "BallotForm",
    "BringInForm",
    "GroupForm",
    "ItemForm",
    "KeyInForm",
    "NextRoundForm",
    "OpenForm",
    "ShortlistForm",
    "SureForm",
    "places_of",
    "text_of",
]
