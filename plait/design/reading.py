"""How one person chose to see the site, and the cookie that keeps it.

Pure: text in, value out. The cookie is `v1.t=cream.s=2.f=lexend…`, at most 200
bytes; anything unknown or tampered with is taken as the default, never an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

COOKIE = "reading"
VERSION = "v1"
LONGEST = 200


@dataclass(frozen=True)
class Option:
    """One value of a preference: its code in the cookie, its name, its words."""

    code: str
    name: str
    words: str
    hint: str = ""


@dataclass(frozen=True)
class Preference:
    """One question of the reading page. The first option is the default."""

    key: str
    name: str
    title: str
    hint: str
    options: tuple[Option, ...]

    def option(self, code: str) -> Option | None:
        return next((each for each in self.options if each.code == code), None)


PREFERENCES = (
    Preference(
        "l",
        "spacing",
        "Space between letters and lines",
        "More space helps many people read faster.",
        (
            Option("1", "1", "Usual space"),
            Option("2", "2", "More space"),
            Option("3", "3", "Most space"),
        ),
    ),
    Preference(
        "s",
        "size",
        "Size of the words",
        "",
        (
            Option("1", "1", "Usual size"),
            Option("2", "2", "Bigger"),
            Option("3", "3", "Very big"),
            Option("4", "4", "Biggest"),
        ),
    ),
    Preference(
        "t",
        "theme",
        "Colours",
        "Pick what is easiest on your eyes.",
        (
            Option("white", "white", "Warm white"),
            Option("cream", "cream", "Cream"),
            Option("blue", "blue", "Pale blue"),
            Option("green", "green", "Pale green"),
            Option("pink", "pink", "Pale pink"),
            Option("dark", "dark", "Dark"),
            Option("yellowblack", "yellowblack", "Yellow on black"),
            Option("blackyellow", "blackyellow", "Black on yellow"),
            Option("auto", "auto", "Same as my device"),
        ),
    ),
    Preference(
        "f",
        "letters",
        "Shape of the letters",
        "",
        (
            Option("atkinson", "atkinson", "Clear letters"),
            Option("lexend", "lexend", "Wide letters"),
            Option("andika", "andika", "School letters"),
            Option("opendyslexic", "opendyslexic", "Heavy-bottom letters"),
            Option("device", "device", "My device’s letters"),
        ),
    ),
    Preference(
        "w",
        "width",
        "Length of the lines",
        "",
        (
            Option("n", "normal", "Usual lines"),
            Option("t", "narrow", "Short lines"),
            Option("w", "wide", "Long lines"),
        ),
    ),
    Preference(
        "k",
        "links",
        "How links look",
        "",
        (Option("u", "underlined", "Underlined"), Option("b", "boxed", "In a box")),
    ),
    Preference(
        "m",
        "simple",
        "How much is on a page",
        "The simple view hides extra lists. Home and Help stay.",
        (Option("0", "off", "Everything"), Option("1", "on", "Simple view")),
    ),
    Preference(
        "p",
        "pictures",
        "Pictures",
        "Each picture is also told in words.",
        (Option("0", "on", "Show pictures"), Option("f", "fewer", "Fewer pictures")),
    ),
    Preference(
        "r",
        "aid",
        "A line to follow",
        "It follows your pointer or the keyboard. Press Esc to put it away. "
        "It needs JavaScript.",
        (
            Option("0", "off", "Nothing"),
            Option("r", "ruler", "Ruler"),
            Option("m", "mask", "Window"),
        ),
    ),
)
BY_KEY = {preference.key: preference for preference in PREFERENCES}


@dataclass(frozen=True)
class Reading:
    """The chosen name of each preference; a fresh one is all defaults."""

    spacing: str = "1"
    size: str = "1"
    theme: str = "white"
    letters: str = "atkinson"
    width: str = "normal"
    links: str = "underlined"
    simple: str = "off"
    pictures: str = "on"
    aid: str = "off"

    @property
    def attributes(self) -> dict[str, str]:
        """The data attributes of the html element: what differs from the default."""
        return {
            f"data-{each.name}": getattr(self, each.name)
            for each in fields(self)
            if getattr(self, each.name) != each.default
        }

    @property
    def codes(self) -> dict[str, str]:
        """The code of each preference by its key, as in the cookie and the form."""
        return {
            preference.key: next(
                option.code
                for option in preference.options
                if option.name == getattr(self, preference.name)
            )
            for preference in PREFERENCES
        }


@dataclass(frozen=True)
class Bundle:
    """Several choices at once; it only fills in the form."""

    title: str
    words: str
    codes: Mapping[str, str] = field(default_factory=dict)


BUNDLES = (
    Bundle(
        "Bigger and calmer",
        "Very big words, more space, less on the page.",
        {"s": "3", "l": "2", "m": "1"},
    ),
    Bundle(
        "Letters easier to tell apart",
        "School letters with the most space.",
        {"f": "andika", "l": "3"},
    ),
    Bundle("Dark", "Light words on a dark page.", {"t": "dark"}),
)


def with_codes(reading: Reading, codes: Mapping[str, Any]) -> Reading:
    """The same choices with these codes put in; unknown ones change nothing."""
    chosen = {}
    for key, preference in BY_KEY.items():
        option = preference.option(str(codes.get(key, "")))
        if option:
            chosen[preference.name] = option.name
    return replace(reading, **chosen)


def parse(cookie: str | None) -> Reading:
    """The choices kept in a cookie's text."""
    if not cookie or len(cookie) > LONGEST:
        return Reading()
    version, *pairs = cookie.split(".")
    if version != VERSION:
        return Reading()
    codes = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    return with_codes(Reading(), codes)


def as_cookie(reading: Reading) -> str:
    """The text to keep in the cookie."""
    pairs = (f"{key}={code}" for key, code in reading.codes.items())
    return ".".join((VERSION, *pairs))
