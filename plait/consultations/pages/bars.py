"""Bars for a page, whose words and numbers grow with the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, TALL, WITH_SPAN = 320, 14, 28


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: its name, its part of 1, what it says, and where chance leaves it."""

    name: str
    part: float
    says: str
    low: float | None = None
    high: float | None = None


def bars(shown: Sequence[Bar], *, title: str) -> SafeString:
    """Bars one below the other, as long as their part of the longest."""
    if not shown:
        return SafeString("")
    longest = max([one.high or one.part for one in shown] + [0.01])
    return format_html(
        '<ul class="bars" role="list" aria-label="{}">{}</ul>',
        title,
        format_html_join("", "{}", ((_bar(one, longest),) for one in shown)),
    )


def _bar(one: Bar, longest: float) -> SafeString:
    span = _span(one, longest)
    return format_html(
        '<li class="bars__one"><span class="bars__name">{}</span> '
        '<span class="bars__says">{}</span>'
        '<svg class="bars__picture{}" viewBox="0 0 {} {}" preserveAspectRatio="none" '
        'aria-hidden="true"><rect class="bars__bar" width="{}" height="{}"/>{}'
        "</svg></li>",
        one.name,
        one.says,
        " bars__picture--span" if span else "",
        WIDTH,
        WITH_SPAN if span else TALL,
        round(WIDTH * one.part / longest, 1),
        TALL,
        span,
    )


def _span(one: Bar, longest: float) -> SafeString:
    if one.low is None or one.high is None:
        return SafeString("")
    low, high = (round(WIDTH * at / longest, 1) for at in (one.low, one.high))
    middle = (TALL + WITH_SPAN) // 2
    return format_html(
        '<path class="bars__span" d="M{0} {2}H{1}M{0} {3}v8M{1} {3}v8"/>',
        low,
        high,
        middle,
        middle - 4,
    )
