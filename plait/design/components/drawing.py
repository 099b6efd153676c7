"""What every component needs: render a template, refuse an unknown choice."""

from collections.abc import Collection

from django.template import TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

ACCENTS = (
    "",
    "act",
    "ink",
    "public",
    "carer",
    "researcher",
    "practitioner",
    "commissioner",
    "community",
)


def draw(name: str, /, **values: object) -> SafeString:
    """Render the template of the component `name` with these values."""
    return render_to_string(f"design/{name}/{name}.html", values)


def one_of(value: object, allowed: Collection[object], what: str) -> None:
    """Refuse a value outside `allowed`, naming the argument `what`."""
    if value not in allowed:
        choices = ", ".join(repr(choice) for choice in allowed)
        raise TemplateSyntaxError(f"{what} is {value!r}; it can be {choices}")


def heading_level(level: int) -> None:
    """Refuse a heading level that a component may not have."""
    one_of(level, (2, 3, 4), "level")
