"""Draws one component, and reads back the elements that came out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django import forms
from django.template import engines

EMPTY = {"input", "link", "meta", "br", "hr", "img"}


def drawn(source: str, /, **values: object) -> str:
    """What a template gives for these values, without a request."""
    return engines["django"].from_string(source).render(values)


@dataclass
class Element:
    """One element: its name, its attributes, and all the words inside it."""

    name: str
    attrs: dict[str, str | None]
    words: str = ""
    inside: list[str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set((self.attrs.get("class") or "").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        for around in self.open:
            around.inside.append(tag)
        self.found.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for around in self.open:
            around.words += data


def elements(html: str) -> list[Element]:
    """Every element, in order. Fails when one is not closed where it should be."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], f"left open: {[each.name for each in reader.open]}"
    return reader.found


def every(html: str, name: str = "", /, **attrs: str) -> Iterator[Element]:
    """The elements of this name with these attributes; `class_` is one class."""
    wanted = attrs.pop("class_", None)
    for each in elements(html):
        named = not name or each.name == name
        held = all(each.attrs.get(k.replace("_", "-")) == v for k, v in attrs.items())
        if named and held and (wanted is None or wanted in each.classes):
            yield each


def one(html: str, name: str = "", /, **attrs: str) -> Element:
    """The only element of this name with these attributes."""
    found = list(every(html, name, **attrs))
    assert len(found) == 1, f"{len(found)} of <{name} {attrs}> in {html}"
    return found[0]


def skeleton(html: str) -> list[tuple[str, list[str]]]:
    """What a page is made of, without any words: names, and names of attributes."""
    return [(each.name, sorted(each.attrs)) for each in elements(html)]


def said(html: str) -> str:
    """All the words of some HTML, with single spaces."""
    return " ".join(one(f"<main>{html}</main>", "main").words.split())


def form_of(data: dict[str, object] | None = None, /, **asked: forms.Field):
    """A form made of these questions, sent with `data` or only shown."""
    return type("Asked", (forms.Form,), asked)(data)
