"""Every address of the site, read from the resolver, so that none is forgotten.

A new address joins by itself when its parts are of a kind known here. A part of a
new kind stops the tests with a sentence that says what to teach.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

_GROUP = re.compile(r"\(\?P<(\w+)>([^)]*)\)")
_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_ONE_OF = re.compile(r"[\w-]+(?:\|[\w-]+)+")
# What stands for <code>, by the first word of the address.
CODES = {
    "projects": "project",
    "k": "project",
    "c": "c",
    "d": "d",
    "x": "x",
    "j": "room",
    "consultations": "room",
    "opinions": "opinions",
    "priorities": "choice",
}
PARTS = {
    "contribution": "said",
    "decision": "decided",
    "receipt": "receipt",
    "key": "key",
    "token": "token",
    "someone": "someone",
    "need": "need",
    "use": "use",
    "purpose": "purpose",
    "mine": "mine",
    "report": "report",
    "file": "file",
    "number": "request",
    "asking": "asking",
    "batch": "batch",
    "response": "response",
    "theme": "theme",
    "unit": "unit",
    "bundle": "bundle",
    "item": "thing",
}
# A part whose name means something else under these first two words of an address.
OTHER_PARTS = {("me", "sign-in", "key"): "passkey"}
# Addresses that find an object by what follows the question mark.
ASKED = {
    "replies:owed": ("project={project}", "way=post&project={project}"),
    "replies:letters": ("project={project}",),
    "replies:letters-to-print": ("project={project}", "of={answers}"),
    "replies:phone": ("project={project}",),
    "projects:invite": ("name=zanthe",),
    "consents:people": ("name=zanthe",),
    "explore:said": ("waiting=1",),
    "explore:decisions": ("together=1",),
    "decisions:new": ("step=2", "from=theme:{theme}"),
    "safety:report": ("about={c}", "about={d}", "page={project}"),
    "explore:history": ("project={project}",),
    "privacy:whose": ("name=zanthe",),
}


class UnknownPart(Exception):
    """A part of an address that the tests cannot fill in yet."""


@dataclass(frozen=True)
class Route:
    """One address: its name, its shape such as "/c/{c}/", and the places it needs."""

    name: str
    shape: str
    view: object = field(compare=False)

    @property
    def needs(self) -> frozenset[str]:
        """Which parts of a place it is filled from; none for a page of its own."""
        return frozenset(re.findall(r"\{(\w+)\}", self.shape))

    @property
    def is_open(self) -> bool:
        """Whether it is marked as open to someone who is not signed in."""
        return not getattr(self.view, "login_required", True)


def all_routes() -> list[Route]:
    """Every address, and those that find an object by a question."""
    found = []
    for name, shape, view in _walk(get_resolver()):
        found.append(Route(name, shape, view))
        found += [
            Route(f"{name}?{asked}", f"{shape}?{asked}", view)
            for asked in ASKED.get(name, ())
        ]
    return found


def _walk(
    resolver: URLResolver, before: str = "/", space: str = ""
) -> Iterator[tuple[str, str, object]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inside = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each, before + str(each.pattern), inside)
        else:
            name = f"{space}{each.name or each.lookup_str}"
            for words, shape in _shapes(each, before):
                yield f"{name} {words}".strip(), shape, each.callback


def _shapes(pattern: URLPattern, before: str) -> Iterator[tuple[str, str]]:
    """Each way an address can be written: one for every choice it offers."""
    written = str(pattern.pattern)
    if not isinstance(pattern.pattern, RoutePattern):
        written = _plain(written)
    choices = [
        [f"{name}={one}" for one in inside.split("|")]
        for name, inside in _GROUP.findall(written)
        if _ONE_OF.fullmatch(inside)
    ]
    for chosen in product(*choices):
        values = dict(one.split("=") for one in chosen)
        shape = _GROUP.sub(lambda m, v=values: v.get(m[1], f"<{m[1]}>"), written)
        whole = before + shape
        yield (
            " ".join(chosen),
            _PART.sub(lambda m, w=whole: f"{{{_stands_for(m[1], w)}}}", whole),
        )


def _plain(expression: str) -> str:
    """An address written as a regular expression, without its marks."""
    return re.sub(r"\\([./-])", r"\1", expression.removeprefix("^").removesuffix("$"))


def _stands_for(part: str, address: str) -> str:
    first, *others = address.split("/")[1:]
    found = CODES.get(first) if part == "code" else PARTS.get(part)
    found = OTHER_PARTS.get((first, *others[:1], part), found)
    if found is None:
        raise UnknownPart(
            f"{address} has a part <{part}> that the tests cannot fill in. "
            "Teach it in tests/permissions/routes.py, and places.py."
        )
    return found
