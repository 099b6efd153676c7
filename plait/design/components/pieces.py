"""Small pieces: buttons, tags, figures, facts, tables."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from plait.design.components.drawing import ACCENTS, draw, one_of

BUTTON_KINDS = ("main", "second", "plain")


def button(
    text: str, *, kind: str = "main", name: str = "", value: str = "", about: str = ""
) -> SafeString:
    """A button that sends the form it is in.

    `about` adds words only heard: "Send the text" *to Amina*.
    """
    one_of(kind, BUTTON_KINDS, "kind")
    return draw("button", text=text, kind=kind, name=name, value=value, about=about)


def link_button(
    text: str, *, href: str, kind: str = "main", about: str = ""
) -> SafeString:
    """A link that looks like a button."""
    one_of(kind, BUTTON_KINDS, "kind")
    return draw("button", text=text, href=href, kind=kind, about=about)


def tag(text: str, *, tone: str = "act") -> SafeString:
    """A pill of one to three words: Changed, Decided together."""
    one_of(tone, ACCENTS[1:], "tone")
    return draw("tag", text=text, tone=tone)


def number(
    value: object, *, words: str, href: str, means: str = "", size: str = "big"
) -> SafeString:
    """A figure, its words, and the link that opens the records behind it."""
    one_of(size, ("big", "small"), "size")
    return draw("number", value=value, words=words, href=href, means=means, size=size)


def facts(rows: Iterable[tuple[str, object]]) -> SafeString:
    """A list of names and what they are: rows of (name, value)."""
    return draw("facts", rows=list(rows))


def data_table(
    *,
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    row_heads: bool = True,
    show_caption: bool = False,
) -> SafeString:
    """A table. On a small screen each row becomes a block with its labels.

    `rows` have one cell a column; the first names its row unless `row_heads` is
    False. An empty column heading is for a column of links.
    """
    return draw(
        "data_table",
        caption=caption,
        columns=columns,
        rows=[list(zip(columns, row, strict=True)) for row in rows],
        row_heads=row_heads,
        show_caption=show_caption,
    )
