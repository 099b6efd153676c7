"""What every page has: the logo and the style sheets."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from plait.design import motif

COMPONENTS = (
    "notice",
    "card",
    "panel",
    "quote",
    "enclosed",
    "nothing_yet",
    "button",
    "tag",
    "number",
    "facts",
    "data_table",
    "thread",
    "step",
    "picture",
    "group_mark",
    "key",
    "owed_row",
    "crumbs",
    "pager",
    "field",
    "error_summary",
)
SHEETS = ("tokens", "fonts", "base", "site", *COMPONENTS, "motif")


def stylesheets() -> SafeString:
    """A link to each style sheet, in the order of the cascade's layers."""
    return format_html_join(
        "\n  ",
        '<link rel="stylesheet" href="{}">',
        ((static(f"design/{name}.css"),) for name in SHEETS),
    )


def logo() -> SafeString:
    """Three strands: the only picture of the header."""
    return SafeString(motif.logo())
