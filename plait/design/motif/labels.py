"""The names of the stages and, on a wall or on paper, how many decisions each holds."""

from plait.design.motif.drawing import DROP, LEADING, Drawing
from plait.design.motif.svg import tag, words
from plait.design.motif.words import fitted, length, lines
from plait.design.motif.woven import Column


def stage_names(drawing: Drawing) -> str:
    """Each stage's name: under its strands, or beside its row when upright."""
    form = drawing.picture.form
    if not form.text:
        return ""
    look = drawing.paint.element("stage", fill="ink")
    stages = drawing.picture.stages
    if form.upright:
        text = "".join(_beside(drawing, along, column) for along, column in stages)
        return tag("g", look, text, font_size=form.text, font_weight="700")
    text = "".join(_under(drawing, along, column) for along, column in stages)
    return tag(
        "g",
        look,
        text,
        font_size=form.text,
        font_weight="700",
        text_anchor="middle",
    )


def names_end(drawing: Drawing) -> float:
    """The last baseline of the stage names."""
    form = drawing.picture.form
    most = max((len(_broken(drawing, c)) for _, c in drawing.picture.stages), default=1)
    return form.label[0] + (most - 1) * form.text * LEADING


def counts(drawing: Drawing, top: float) -> str:
    """Under each stage name: how many decisions, and how many together."""
    size = drawing.picture.form.text * 0.8
    text = ""
    for along, column in drawing.picture.stages:
        for row, line in enumerate(_count_words(column)):
            x = _inside(drawing, along, line, size)
            text += words("", line, x=x, y=top + size * LEADING * (row + 1))
    look = drawing.paint.element("count", fill="soft")
    return tag("g", look, text, font_size=size, text_anchor="middle") if text else ""


def _count_words(column: Column) -> tuple[str, ...]:
    if column.decisions <= 0:
        return ()
    many = "1 decision" if column.decisions == 1 else f"{column.decisions} decisions"
    return (many, f"{column.together} together") if column.together else (many,)


def _beside(drawing: Drawing, along: float, column: Column) -> str:
    size = drawing.picture.form.text
    broken = _broken(drawing, column)
    first = along + size * DROP - (len(broken) - 1) * size * LEADING / 2
    return "".join(
        _line(drawing, line, x=0, y=first + row * size * LEADING)
        for row, line in enumerate(broken)
    )


def _under(drawing: Drawing, along: float, column: Column) -> str:
    form = drawing.picture.form
    return "".join(
        _line(
            drawing,
            line,
            x=_inside(drawing, along, line, form.text),
            y=form.label[0] + row * form.text * LEADING,
        )
        for row, line in enumerate(_broken(drawing, column))
    )


def _line(drawing: Drawing, line: str, *, x: float, y: float) -> str:
    """One line, in smaller letters where a long word needs it."""
    size = drawing.picture.form.text
    smaller = fitted(line, size, _room(drawing))
    if smaller < size:
        return words("", line, x=x, y=y, font_size=smaller)
    return words("", line, x=x, y=y)


def _broken(drawing: Drawing, column: Column) -> list[str]:
    form = drawing.picture.form
    return lines(column.name, form.text, _room(drawing), 3 if form.upright else 2)


def _room(drawing: Drawing) -> float:
    """Room for one stage's words: as wide as from stage to stage, at most a third."""
    form, stages = drawing.picture.form, drawing.picture.stages
    if form.upright:
        return form.label[1]
    if len(stages) == 1:
        return form.width * 0.6
    step = stages[1][0] - stages[0][0] if stages else form.width
    return min(step - form.text * 0.3, form.width / 3)


def _inside(drawing: Drawing, along: float, line: str, size: float) -> float:
    """The middle of a line, moved where it would leave the picture."""
    half = min(length(line, size), _room(drawing)) / 2
    return max(half, min(along, drawing.picture.form.width - half))
