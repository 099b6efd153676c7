"""Boxes that hold other things: notice, card, panel, quote, nothing yet."""

from django.utils.safestring import SafeString

from plait.design.components.drawing import ACCENTS, draw, heading_level, one_of

TONES = {
    "info": "Good to know",
    "done": "Done",
    "warning": "Please check",
    "story": "From a real project",
}


def notice(
    content: SafeString, *, title: str = "", tone: str = "info", level: int = 2
) -> SafeString:
    """A boxed message. `tone` is info, done, warning or story."""
    one_of(tone, TONES, "tone")
    heading_level(level)
    return draw(
        "notice",
        content=content,
        title=title,
        tone=tone,
        spoken_tone=TONES[tone],
        level=level,
    )


def card(
    content: SafeString,
    *,
    title: str = "",
    href: str = "",
    accent: str = "",
    level: int = 3,
) -> SafeString:
    """A card. With `href` its title is a link and the whole card can be pressed."""
    one_of(accent, ACCENTS, "accent")
    heading_level(level)
    return draw(
        "card", content=content, title=title, href=href, accent=accent, level=level
    )


def panel(content: SafeString, *, title: str = "", level: int = 2) -> SafeString:
    """A quiet panel for something beside the main thing."""
    heading_level(level)
    return draw("panel", content=content, title=title, level=level)


def quote(
    content: SafeString, *, by: str = "", href: str = "", opens: str = ""
) -> SafeString:
    """Someone's words, and who they are. `href` opens them, `opens` says so."""
    return draw("quote", content=content, by=by, href=href, opens=opens)


def nothing_yet(content: SafeString, *, title: str, level: int = 3) -> SafeString:
    """What will be here, and how to start it."""
    heading_level(level)
    return draw("nothing_yet", content=content, title=title, level=level)
