"""What the reading page shows, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from plait.design.reading import (
    BUNDLES,
    PREFERENCES,
    Option,
    Preference,
    Reading,
)


@dataclass(frozen=True)
class Question:
    """One preference with the option now shown."""

    preference: Preference
    chosen: str

    @property
    def options(self) -> list[tuple[Option, bool]]:
        return [(each, each.code == self.chosen) for each in self.preference.options]


@dataclass(frozen=True)
class BundleLink:
    """A bundle, and the address that previews it."""

    title: str
    words: str
    href: str


@dataclass(frozen=True)
class ReadingPage:
    """`saved` is on this device, `shown` is what the page looks like now."""

    questions: list[Question]
    bundles: list[BundleLink]
    previewing: bool
    changed: bool
    back: str
    link: str

    @classmethod
    def of(cls, *, saved: Reading, shown: Reading, back: str) -> "ReadingPage":
        codes = shown.codes
        plain = Reading().codes
        chosen = {key: code for key, code in codes.items() if code != plain[key]}
        return cls(
            questions=[Question(each, codes[each.key]) for each in PREFERENCES],
            bundles=[
                BundleLink(each.title, each.words, _address(each.codes, back))
                for each in BUNDLES
            ],
            previewing=shown != saved,
            changed=bool(chosen),
            back=back,
            link=_address(chosen, ""),
        )


def _address(codes: Mapping[str, str], back: str) -> str:
    pairs = dict(codes)
    if back:
        pairs["back"] = back
    return f"?{urlencode(pairs)}"
