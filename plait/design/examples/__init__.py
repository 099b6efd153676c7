"""Every component with examples: for the gallery, the axe test and screenshots.

One module a component, named after it, with `ABOUT` and `EXAMPLES`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.utils.safestring import SafeString

from plait.design.components.site import COMPONENTS


@dataclass(frozen=True)
class Example:
    """A title, how it is written, and the plain values it needs."""

    title: str
    source: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def render(self, request: HttpRequest | None = None) -> SafeString:
        template = engines["django"].from_string(self.source)
        return SafeString(template.render(dict(self.values), request))


@dataclass(frozen=True)
class Shown:
    """An example, rendered."""

    title: str
    source: str
    html: SafeString


@dataclass(frozen=True)
class Component:
    """A component with its examples, for the gallery."""

    name: str
    about: str
    examples: tuple[Shown, ...]

    @property
    def title(self) -> str:
        return self.name.replace("_", " ").capitalize()


def of(name: str) -> tuple[Example, ...]:
    """The examples of one component."""
    return import_module(f"{__name__}.{name}").EXAMPLES


def shown(request: HttpRequest) -> list[Component]:
    """Every component, each example rendered."""
    return [
        Component(
            name,
            import_module(f"{__name__}.{name}").ABOUT,
            tuple(
                Shown(each.title, each.source, each.render(request))
                for each in of(name)
            ),
        )
        for name in COMPONENTS
    ]
