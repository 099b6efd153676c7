from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from plait.design.forms import Choice
from plait.design.writing import CountField, EditingForm, WritingForm
from plait.frameworks.rules import published
from plait.people.rules import Credit, Way, missing
from plait.projects.models import PartnerGroup, Project, Theme, stage_name
from plait.projects.rules import RESERVED_CODES, Role

ROLE_HINTS = {
    Role.PARTNER: "Adds, decides and changes with everyone.",
    Role.CO_LEAD: "Also invites people and moves the project on.",
    Role.FACILITATOR: "The same, and helps everyone to be heard.",
    Role.INVOLVEMENT_LEAD: "Looks after people across the programme.",
}
THEIR_CREDIT = [
    (Credit.NAME, "Their own name"),
    (Credit.PSEUDONYM, "Another name they chose"),
    (Credit.ROLE, "Only what they are, such as “a carer”"),
    (Credit.NOTHING, "Nothing at all"),
]
NEEDS = {
    "email": "Write an email address, or choose another way.",
    "phone": "Write a phone number, or choose another way.",
    "address": "Write a postal address, or choose another way.",
    "pseudonym": "Write the name they chose, or choose another.",
    "title": "Write what they are, such as “a carer”.",
}


def role_choices(roles: Iterable[Role]) -> list[tuple[str, Choice]]:
    """Roles as chips, each with what it means."""
    return [(role.value, Choice(role.label, hint=ROLE_HINTS[role])) for role in roles]


def group_choices(groups: Iterable[PartnerGroup]) -> list[tuple[str, Choice]]:
    """Partner groups as chips with dots."""
    return [
        (one.code, Choice(one.singular.capitalize(), group=one.tint))
        for one in sorted(groups, key=lambda one: one.order)
    ]


class StartForm(WritingForm):
    title = forms.CharField(
        label="What is the project called?",
        help_text="A name that people will say out loud.",
        max_length=120,
    )
    code = forms.SlugField(
        label="A short name for its address",
        help_text="It never changes. Leave it empty and we make one from the title.",
        max_length=40,
        required=False,
        error_messages={"invalid": "Use only small letters, numbers and dashes."},
    )
    summary = forms.CharField(
        label="What is it about?",
        help_text="Two or three plain sentences. This is the first thing people read.",
        max_length=2000,
        widget=forms.Textarea,
    )
    ownership = forms.ChoiceField(
        label="Whose project is it?",
        widget=forms.RadioSelect,
        choices=[
            (Project.Ownership.OWNED, Choice("Ours", hint="We run it.")),
            (
                Project.Ownership.ADOPTED,
                Choice("Supported, not owned", hint="Others run it; we help."),
            ),
        ],
        initial=Project.Ownership.OWNED,
    )
    owner = forms.CharField(
        label="Who runs it, if others do?",
        help_text="The name of the organisation or the study.",
        max_length=120,
        required=False,
    )
    themes = forms.MultipleChoiceField(
        label="Which themes does it belong to?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    claimed_level = forms.ChoiceField(
        label="How far do you mean to share the work?",
        help_text="The mirror shows this beside what the record shows.",
        widget=forms.RadioSelect,
        required=False,
    )
    is_public = forms.ChoiceField(
        label="Who may see the project?",
        help_text="What people said is never more open than they chose.",
        widget=forms.RadioSelect,
        choices=[("no", "Only its partners, for now"), ("yes", "Everyone")],
        initial="no",
    )

    def __init__(self, *args, themes: Iterable[Theme], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer("themes", [(one.code, one.name) for one in themes])
        levels = published("levels").data["levels"]
        means = [
            (one["code"], Choice(one["name"], hint=one["means"])) for one in levels
        ]
        self.offer("claimed_level", [("", "We do not say yet"), *means])

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if code != code.lower() or "_" in code:
            raise forms.ValidationError(self.fields["code"].error_messages["invalid"])
        if code in RESERVED_CODES:
            raise forms.ValidationError("Choose a different short name.")
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        adopted = given.get("ownership") == Project.Ownership.ADOPTED
        if adopted and not given.get("owner"):
            self.add_error("owner", "Write who runs it.")
        return given


class StageForm(EditingForm):
    stage = forms.ChoiceField(
        label="Where does the project go now?",
        help_text="Going back is allowed. Every move is kept.",
        widget=forms.RadioSelect,
    )
    moved_from = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, now_at: str, next_stage: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        data = published("stages").data
        others = [
            (one["code"], Choice(one["name"], hint=one["means"]))
            for one in [*data["stages"], *data["ends"]]
            if one["code"] != now_at
        ]
        self.offer("stage", others)
        self.fields["stage"].initial = next_stage
        self.fields["moved_from"].initial = now_at

    def spoken(self, question: str, value: object) -> str:  # noqa: ARG002 - as above it
        return f"“{stage_name(str(value))}”"


class SharesForm(EditingForm):
    """A box for each group: its expected share in hundredths, or all left empty."""

    @property
    def kept_in(self) -> dict[str, str]:  # type: ignore[override]
        return {one.code: f"share_{one.code}" for one in self.groups}

    def __init__(self, *args, groups: Iterable[PartnerGroup], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.groups = sorted(groups, key=lambda one: one.order)
        for one in self.groups:
            self.fields[f"share_{one.code}"] = CountField(
                label=f"{one.plural.capitalize()}, in every hundred", most=100
            )

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The boxes, in the order of the groups."""
        return [self[f"share_{one.code}"] for one in self.groups]

    def hundredths(self) -> dict[str, int]:
        """The shares that were written, without empty ones and zeros."""
        written = {
            one.code: self.cleaned_data[f"share_{one.code}"] for one in self.groups
        }
        return {code: share for code, share in written.items() if share}


class FindForm(forms.Form):
    name = forms.CharField(
        label="Part of their name",
        max_length=80,
        error_messages={"required": "Write some letters of their name."},
    )


class PlaceForm(WritingForm):
    """Where someone stands in a project: their group and their role."""

    group = forms.ChoiceField(
        label="Which group do they speak for?",
        help_text="Ask them. People know best where they stand.",
        widget=forms.RadioSelect,
    )
    role = forms.ChoiceField(
        label="What are they asked to be?",
        widget=forms.RadioSelect,
        initial=Role.PARTNER,
    )

    def __init__(
        self,
        *args,
        groups: Iterable[PartnerGroup],
        roles: Iterable[Role],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("group", group_choices(groups))
        self.offer("role", role_choices(roles))


class InviteForm(PlaceForm):
    person = forms.ChoiceField(
        label="Whom do you want to invite?", widget=forms.RadioSelect
    )
    field_order = ["submission", "person", "group", "role"]

    def __init__(self, *args, found: Mapping[int, Choice], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", found.items())


class NewPersonForm(PlaceForm):
    name = forms.CharField(label="What is their name?", max_length=120)
    credit = forms.ChoiceField(
        label="How do they wish to be named?",
        help_text="They can change this at any time.",
        widget=forms.RadioSelect,
        choices=THEIR_CREDIT,
        initial=Credit.NOTHING,
    )
    pseudonym = forms.CharField(
        label="The other name, if they chose one", max_length=80, required=False
    )
    title = forms.CharField(
        label="What they are, such as “a carer”",
        help_text="No place and no employer.",
        max_length=120,
        required=False,
    )
    way = forms.ChoiceField(
        label="How would they like to hear from us?",
        widget=forms.RadioSelect,
        choices=Way.choices,
    )
    email = forms.EmailField(
        label="Their email address",
        required=False,
        error_messages={"invalid": "Write an email address, like ann@example.org."},
    )
    phone = forms.CharField(label="Their phone number", max_length=40, required=False)
    address = forms.CharField(
        label="Their postal address",
        max_length=500,
        required=False,
        widget=forms.Textarea,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for field in missing(given):
            if field not in self.errors:
                self.add_error(field, NEEDS[field])
        return given


class RoleForm(EditingForm):
    role = forms.ChoiceField(
        label="What are they asked to be now?", widget=forms.RadioSelect
    )

    def __init__(self, *args, roles: Iterable[Role], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer("role", role_choices(roles))


class LeaveForm(WritingForm):
    pass


class WayInForm(WritingForm):
    email = forms.EmailField(
        label="Their email address",
        error_messages={
            "required": "Write the email address they want to sign in with.",
            "invalid": "Write an email address, like ann@example.org.",
        },
        max_length=254,
    )
