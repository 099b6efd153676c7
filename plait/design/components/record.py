"""The record as people see it: threads, group marks, the queue of answers owed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from django.utils.safestring import SafeString

from plait.design.components.drawing import draw, heading_level, one_of
from plait.design.groups import group_of
from plait.design.motif import Weave
from plait.design.motif import draw as draw_motif
from plait.design.words import days, long_date

STEP_WORDS = {
    "asked": "the question",
    "said": "said",
    "answered": "answered",
    "decided": "decision",
    "changed": "what changed",
    "told": "told the people who said it",
}
PICTURES = {"page": ("medium", "upright"), "small": ("small",)}


def thread(content: SafeString, *, label: str = "") -> SafeString:
    """A vertical thread. It holds `step` tags, in the order things happened."""
    return draw("thread", content=content, label=label)


def step(  # noqa: PLR0913 -- the named arguments of a tag
    content: SafeString,
    *,
    kind: str,
    when: date | datetime | str = "",
    how: str | None = None,
    group: str = "",
    title: str = "",
    href: str = "",
    level: int = 3,
    strong: bool = False,
) -> SafeString:
    """One step of a thread: its mark, when, who and how, and what happened.

    `kind` is asked, said, answered, decided, changed or told. `group` is a partner
    group's code and puts its two letters in the mark. `how` is the rest of the
    line ("workshop in Tidewold · spoken"); left out, the kind's own words stand.
    `strong` sets the words in bold, `title` puts a heading first.
    """
    one_of(kind, STEP_WORDS, "kind")
    heading_level(level)
    return draw(
        "step",
        content=content,
        kind=kind,
        words=STEP_WORDS[kind],
        group=group_of(group) if group else None,
        when=when if isinstance(when, str) else long_date(when),
        stamp="" if isinstance(when, str) else when,
        how=STEP_WORDS[kind] if how is None else how,
        title=title,
        href=href,
        level=level,
        strong=strong,
    )


class File(Protocol):
    """A file as it is shown: where it opens, and what is said of it.

    `small` is the address of a picture's small copy, empty for all else; `width` and
    `height` are that copy's. `opens` are the words of the link, `note` comes last.
    """

    href: str
    small: str
    shows: str
    words: str
    opens: str
    name: str
    width: int
    height: int
    note: str


def enclosed(file: File) -> SafeString:
    """A picture with its description, or a file to download, beside someone's words."""
    return draw("enclosed", file=file)


def group_mark(code: str, *, words: bool = False, size: str = "big") -> SafeString:
    """The round two-letter mark of a partner group, with its name said or shown."""
    one_of(size, ("big", "small"), "size")
    return draw("group_mark", group=group_of(code), words=words, size=size)


def key(codes: Iterable[str], *, together: bool = True) -> SafeString:
    """What each colour of a picture means, for these group codes."""
    return draw("key", groups=[group_of(code) for code in codes], together=together)


def picture(
    content: SafeString,
    weave: Weave,
    *,
    id: str,  # noqa: A002 -- it is the id of the element
    form: str = "page",
    patterns: bool = False,
) -> SafeString:
    """The motif of a weave, with its words. The block holds what comes after them.

    `form` is page (lying down, or upright on a phone) or small. `id` must be the only
    one of its name on the page.
    """
    one_of(form, PICTURES, "form")
    drawings = [
        {
            "form": each,
            "svg": SafeString(
                draw_motif(weave, form=each, id=f"{id}-{each}", patterns=patterns)
            ),
        }
        for each in PICTURES[form]
    ]
    return draw(
        "picture",
        content=content,
        form=form,
        drawings=drawings,
        sentence=weave.sentence(),
        codes=[strand.code for strand in weave.strands],
    )


def owed_row(  # noqa: PLR0913 -- the named arguments of a tag
    content: SafeString,
    *,
    waited: int,
    who: str,
    how: str,
    when: date | datetime | str = "",
    words: str = "",
    came: str = "",
    href: str = "",
    late: bool = False,
    level: int = 2,
) -> SafeString:
    """One person who is owed an answer. The block holds the one thing to do now.

    `waited` is in days. `words` are what they said, `came` is what came of it and
    how they asked to be told, `href` opens the contribution.
    """
    heading_level(level)
    return draw(
        "owed_row",
        content=content,
        waited=days(waited),
        who=who,
        how=how,
        when=when if isinstance(when, str) else long_date(when),
        words=words,
        came=came,
        href=href,
        late=late,
        level=level,
    )
