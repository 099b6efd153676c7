"""Asking people things: one field, and what went wrong with a form."""

from django.forms import BaseForm, BoundField, MultiWidget, Textarea
from django.forms.widgets import ChoiceWidget, Select
from django.utils.safestring import SafeString

from plait.design.components.drawing import draw
from plait.design.groups import GROUPS


def field(
    bound: BoundField,
    *,
    label: str = "",
    hint: str = "",
    dots: bool = False,
    autocomplete: str = "",
) -> SafeString:
    """One question: its label, hint, what went wrong, and where to answer.

    Radios and tick boxes are drawn as chips. `dots` puts a partner group's dot
    in each chip whose value is a group's code. `autocomplete` is an HTML token.
    """
    if bound.is_hidden:
        return bound.as_widget()
    shape = _shape(bound)
    hint = hint or str(bound.help_text)
    return draw(
        "field",
        bound=bound,
        shape=shape,
        label=label or bound.label,
        hint=hint,
        hint_id=f"{bound.auto_id}_hint",
        error_id=f"{bound.auto_id}_error",
        control=_control(bound, shape, hint, autocomplete),
        chips=_chips(bound, dots=dots) if shape == "chips" else (),
        parts=_parts(bound) if shape == "parts" else (),
        optional=not bound.field.required,
    )


def error_summary(
    form: BaseForm, *, title: str = "Please check this", focus: bool = True
) -> SafeString:
    """What went wrong, each problem a link to its answer. Empty when all is well.

    With `focus` the browser goes to it at once, without JavaScript.
    """
    if not form.errors:
        return SafeString("")
    problems = [
        (f"#{_first_id(form[name])}", form[name].label, error)
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    return draw(
        "error_summary",
        title=title,
        problems=problems,
        whole=form.non_field_errors(),
        focus=focus,
    )


def _shape(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, MultiWidget):
        return "parts"
    if isinstance(widget, ChoiceWidget) and not isinstance(widget, Select):
        return "chips"
    if getattr(widget, "input_type", "") == "checkbox":
        return "tick"
    return "line"


def _described_by(bound: BoundField, hint: str) -> str:
    ids = [f"{bound.auto_id}_hint"] if hint else []
    return " ".join(ids + ([f"{bound.auto_id}_error"] if bound.errors else []))


def _control(bound: BoundField, shape: str, hint: str, autocomplete: str) -> SafeString:
    if shape in ("chips", "parts"):
        return SafeString("")
    attrs: dict[str, str | bool] = {"class": f"field__{shape}"}
    if isinstance(bound.field.widget, Textarea):
        attrs["rows"] = "4"
    if described := _described_by(bound, hint):
        attrs["aria-describedby"] = described
    if autocomplete:
        attrs["autocomplete"] = autocomplete
    return bound.as_widget(attrs=attrs)


def _chips(bound: BoundField, *, dots: bool) -> list[dict[str, object]]:
    chips = []
    for option in bound.subwidgets:
        data = option.data
        label = data["label"]
        group = getattr(label, "group", "")
        if dots and not group and str(data["value"]) in GROUPS:
            group = str(data["value"])
        chips.append({**data, "group": group, "hint": getattr(label, "hint", "")})
    return chips


def _parts(bound: BoundField) -> list[dict[str, object]]:
    drawn = bound.subwidgets[0].data["subwidgets"]
    names = getattr(bound.field.widget, "parts", ())
    return [
        {
            **name,
            "id": each["attrs"]["id"],
            "html_name": each["name"],
            "value": each["value"],
        }
        for name, each in zip(names, drawn, strict=True)
    ]


def _first_id(bound: BoundField) -> str:
    shape = _shape(bound)
    return f"{bound.auto_id}_0" if shape in ("chips", "parts") else bound.auto_id
