"""The logo: a plait of three strands, each over one and under the next.

The strands are one wave in three phases. Each pair crosses once, at 60, 120 and 180
degrees; there the first of the pair in `OVER` lies above the second.
"""

from math import cos, pi, radians, sin

from plait.design.motif.paint import SCREEN, TINT_COLOURS
from plait.design.motif.svg import tag

WIDTH, HEIGHT = 48, 40
LEFT, RIGHT, MIDDLE, SWING = 4.0, 44.0, 20.0, 12.8
FIRST, LAST = 24, 216  # degrees at the left and right end
PHASES = {"public": 0, "researcher": -120, "practitioner": 120}
OVER = (
    (60, "public", "researcher"),
    (120, "practitioner", "public"),
    (180, "researcher", "practitioner"),
)
ABOUT, CLEAR = 29, 25  # how far a stretch goes round a crossing, and its clearing
STROKE, EDGE = 6.6, 10.4
FAVICON = 32


def logo() -> str:
    """The logo for a page: painted by classes, silent beside the name it stands with.

    Its edges are paper-coloured, so it belongs on paper.
    """
    body = "".join(_thread(tint, _wave(tint, FIRST, LAST), "round") for tint in PHASES)
    for at, upper, _ in OVER:
        clearing = _wave(upper, at - CLEAR, at + CLEAR)
        body += tag(
            "path", 'class="logo__edge"', d=clearing, fill="none", stroke_width=EDGE
        )
        body += _thread(upper, _wave(upper, at - ABOUT, at + ABOUT), "butt")
    return (
        f'<svg class="logo" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" aria-hidden="true" focusable="false">{body}</svg>'
    )


def logo_file() -> str:
    """The logo as a file of its own, for any background: its gaps are cut out."""
    title = tag("title", "", "Plait")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' role="img">{title}{_cut_out()}</svg>\n'
    )


def favicon_file() -> str:
    """The logo on a small square of paper, for the tab of a browser."""
    scale = (FAVICON - 2) / WIDTH
    x, y = (FAVICON - WIDTH * scale) / 2, (FAVICON - HEIGHT * scale) / 2
    back = tag("rect", "", width=FAVICON, height=FAVICON, rx=7, fill=SCREEN.paper)
    move = f"translate({x:.2f} {y:.2f}) scale({scale:.3f})"
    plait = tag("g", "", _cut_out(), transform=move)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {FAVICON} {FAVICON}">'
        f"{back}{plait}</svg>\n"
    )


def _wave(tint: str, first: int, last: int) -> str:
    """The path of a strand from one angle to another, as Bezier curves."""
    count = max(1, round((last - first) / 45))
    step = (last - first) / count
    pace = (RIGHT - LEFT) / (LAST - FIRST)
    text = ""
    for index in range(count + 1):
        angle = first + index * step
        x = LEFT + (angle - FIRST) * pace
        y = MIDDLE - SWING * cos(radians(angle + PHASES[tint]))
        along = step * pace / 3
        rise = SWING * sin(radians(angle + PHASES[tint])) * step * pi / 540
        if index:
            text += f" {x - along:.2f} {y - rise:.2f} {x:.2f} {y:.2f}"
        else:
            text = f"M{x:.2f} {y:.2f}"
        if index < count:
            text += f"C{x + along:.2f} {y + rise:.2f}"
    return text


def _thread(tint: str, path: str, cap: str) -> str:
    return tag(
        "path",
        f'class="logo__thread logo__thread--{tint}"',
        d=path,
        fill="none",
        stroke_width=STROKE,
        stroke_linecap=cap,
    )


def _cut_out() -> str:
    masks, threads = "", ""
    for at, upper, lower in OVER:
        seen = tag("path", "", d=f"M0 0H{WIDTH}V{HEIGHT}H0z", fill="#fff")
        path = _wave(upper, at - ABOUT, at + ABOUT)
        hidden = tag("path", "", d=path, fill="none", stroke="#000", stroke_width=EDGE)
        masks += tag(
            "mask",
            "",
            seen + hidden,
            id=f"under-{upper}",
            maskUnits="userSpaceOnUse",
            x=0,
            y=0,
            width=WIDTH,
            height=HEIGHT,
        )
        threads += tag(
            "path",
            "",
            d=_wave(lower, FIRST, LAST),
            stroke=TINT_COLOURS[lower],
            mask=f"url(#under-{upper})",
        )
    return masks + tag(
        "g", "", threads, fill="none", stroke_width=STROKE, stroke_linecap="round"
    )
