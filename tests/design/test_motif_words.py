"""Words, marks, patterns, keys and the logo: what the picture is written with."""

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.design.motif import draw, logo
from plait.design.motif.drawing import NOTHING, Drawing
from plait.design.motif.geometry import picture
from plait.design.motif.key import TOGETHER, key
from plait.design.motif.labels import counts, names_end, stage_names
from plait.design.motif.logo import OVER, PHASES, _wave, favicon_file, logo_file
from plait.design.motif.paint import PAPER, SCREEN, TINT_COLOURS, Paint
from plait.design.motif.patterns import TILES, definitions
from plait.design.motif.sizes import FORMS, ROW, form_for
from plait.design.motif.svg import lozenge, tag, words
from plait.design.motif.words import ELLIPSIS, cut, fitted, length, lines, safe
from plait.design.motif.woven import TINTS
from plait.methods.weave import Column, Strand, Weave

CARER = Strand("carer", "Carers", "Ca", "carer")
PUBLIC = Strand("public", "Public contributors", "Pu", "public")
LABELLED = ["medium", "upright", "wide", "print"]
HOSTILE = "<b a=\"1\" c='2'>&\x00\x0b\ufffe\ud800"
WORDS = st.text(alphabet="abc MWil é…-", max_size=60)


def column(name="Plan", *, decisions=6, together=4, tie=(), **shares):
    halves = {c: Fraction(n, 10) for c, n in shares.items()}
    return Column(name.lower(), name, decisions, together, halves, tie)


def drawing(*columns, form="wide", patterned=False, alone=False):
    weave = Weave((PUBLIC, CARER), columns, rounded=False)
    paint = Paint(SCREEN if alone else None, patterned=patterned, id="m")
    return Drawing(picture(weave, form_for(form, len(columns))), paint)


def texts(svg):
    root = ET.fromstring(f"<svg>{svg}</svg>")  # noqa: S314 - we wrote it ourselves
    return [each.text for each in root.iter("text")]


@given(st.text(max_size=60))
def test_any_words_are_safe_inside_xml(said):
    root = ET.fromstring(f'<a b="{safe(said)}">{safe(said)}</a>')  # noqa: S314
    kept = root.text or ""

    assert set(kept) <= set(said) | {"\n"}
    assert "<" not in safe(said)


def test_what_xml_cannot_hold_is_left_out_and_the_rest_is_kept():
    assert safe(HOSTILE) == "&lt;b a=&quot;1&quot; c=&#x27;2&#x27;&gt;&amp;"


@given(WORDS, st.floats(5, 40), st.floats(20, 400), st.integers(1, 4))
def test_words_are_broken_into_lines_that_fit(said, size, room, most):
    found = lines(said, size, room, most)

    assert len(found) <= most
    for line in found:
        fits = length(line, fitted(line, size, room)) <= room + 1e-6
        assert fits or len(line) <= 2


@given(WORDS, st.floats(5, 40))
def test_words_with_room_enough_are_one_line_as_written(said, size):
    expected = [" ".join(said.split())] if said.split() else []

    assert lines(said, size, 10_000) == expected


@given(WORDS, st.floats(5, 40), st.floats(20, 400))
def test_what_is_cut_is_the_beginning_of_the_words(said, size, room):
    found = cut(said, size, room)

    assert found == said or said.startswith(found.removesuffix(ELLIPSIS))
    assert (found == said) == (length(said, size) <= room) or found.endswith(ELLIPSIS)


@given(WORDS, st.floats(1, 40), st.floats(1, 400))
def test_letters_grow_no_larger_to_fill_a_room(said, size, room):
    assert 0 <= fitted(said, size, room) <= size


@pytest.mark.parametrize(
    ("narrow", "wide"), [("i", "a"), ("a", "A"), ("A", "M"), ("a", "é"), ("A", "汉")]
)
def test_broad_letters_take_more_room_than_narrow_ones(narrow, wide):
    assert length(narrow, 10) < length(wide, 10)
    assert length(narrow * 2, 10) == pytest.approx(2 * length(narrow, 10))


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (lambda: tag("g"), "<g/>"),
        (lambda: tag("g", 'class="a"'), '<g class="a"/>'),
        (lambda: tag("g", "", "<b/>"), "<g><b/></g>"),
        (lambda: tag("a", x=1.26, stroke_width=2), '<a x="1.3" stroke-width="2"/>'),
        (lambda: tag("a", d='"<'), '<a d="&quot;&lt;"/>'),
        (lambda: words("", "<b>", x=0, y=1), '<text x="0" y="1">&lt;b&gt;</text>'),
        (
            lambda: lozenge("", (10, 20), (8, 4)),
            '<rect x="6" y="18" width="8" height="4" rx="2"/>',
        ),
    ],
)
def test_elements_are_written_short_and_safe(made, text):
    assert made() == text


@pytest.mark.parametrize("tint", TINTS)
def test_every_tint_has_a_colour_and_a_pattern_of_its_own(tint):
    assert re.fullmatch("#[0-9a-f]{6}", TINT_COLOURS[tint])
    assert list(TINT_COLOURS.values()).count(TINT_COLOURS[tint]) == 1
    assert [tile[2:] for tile in TILES.values()].count(TILES[tint][2:]) == 1
    assert set(TINT_COLOURS) == set(TILES) == set(TINTS)


@pytest.mark.parametrize("tint", TINTS)
@pytest.mark.parametrize("scale", [1, 0.7, 1.8])
def test_a_pattern_is_known_by_its_picture_and_its_tint(tint, scale):
    text = definitions([tint], Paint(SCREEN, patterned=True, id="m"), scale)

    assert ET.fromstring(text).get("id") == f"m-{tint}"  # noqa: S314
    assert (f"scale({str(scale).lstrip('0')})" in text) == (scale != 1)
    assert (SCREEN.paper in text) == bool(TILES[tint][3])


@pytest.mark.parametrize("tint", TINTS)
def test_paint_names_classes_and_writes_colours_only_when_alone(tint):
    page, alone = Paint(id="m"), Paint(PAPER, id="m")

    for part in ("strand", "ring", "hatch"):
        written = getattr(page, part)(tint)
        assert f"motif__{part}--{tint}" in written
        assert "#" not in written.replace("url(#", "")
        assert TINT_COLOURS[tint] in getattr(alone, part)(tint)


@pytest.mark.parametrize("fill", ["paper", "ink", "soft"])
def test_paint_of_a_file_of_its_own_comes_from_its_palette(fill):
    assert Paint(PAPER).element("x", fill=fill) == (
        f'class="motif__x" fill="{getattr(PAPER, fill)}"'
    )
    assert Paint().element("x", fill=fill) == 'class="motif__x"'
    assert 'fill="none"' in Paint(PAPER).element("x", fill="none")


@pytest.mark.parametrize("form", LABELLED)
def test_every_stage_has_its_name(form):
    made = drawing(column("Plan", carer=5), column("Share", public=5), form=form)

    assert texts(stage_names(made)) == ["Plan", "Share"]
    assert names_end(made) == made.picture.form.label[0]


def test_the_small_form_has_no_words_at_all():
    made = drawing(column("Plan", carer=5), column("Share"), form="small")

    assert stage_names(made) == ""
    assert texts("".join(made.layers())) == []


def test_a_long_name_takes_a_second_line_and_the_picture_knows():
    stages = [column("Make sense of everything", carer=5)] * 7
    made = drawing(*stages, form="medium")

    assert len(texts(stage_names(made))) == 14
    assert names_end(made) > made.picture.form.label[0]


@pytest.mark.parametrize(
    ("decisions", "together", "said"),
    [
        (0, 0, []),
        (-1, 0, []),
        (1, 0, ["1 decision"]),
        (1, 1, ["1 decision", "1 together"]),
        (6, 4, ["6 decisions", "4 together"]),
        (2, 0, ["2 decisions"]),
    ],
)
def test_under_a_stage_stands_how_many_decisions_it_holds(decisions, together, said):
    made = drawing(column(decisions=decisions, together=together, carer=1))
    text = counts(made, 100)

    assert (texts(text) if text else []) == said


@pytest.mark.parametrize(
    ("columns", "entries"),
    [
        ([column(carer=5)], ["Ca", "Carers"]),
        ([column(carer=5, public=5)], ["Pu", "Public contributors", "Ca", "Carers"]),
        (
            [column(carer=5, public=5, tie=("carer", "public"))],
            ["Pu", "Public contributors", "Ca", "Carers", TOGETHER],
        ),
        ([column(carer=5), column("Share", decisions=0)], ["Ca", "Carers", NOTHING]),
        ([column()], []),
    ],
)
def test_the_key_explains_what_is_seen_and_nothing_else(columns, entries):
    text, _ = key(drawing(*columns), 500)

    expected = [NOTHING.capitalize() if each == NOTHING else each for each in entries]
    shown = set(texts(text))
    assert shown == set(expected)


def test_a_key_too_long_for_a_line_goes_on_below():
    many = tuple(
        Strand(f"s{n}", "A rather long name " * 2, "Aa", "carer") for n in range(6)
    )
    shares = {each.code: Fraction(1, 6) for each in many}
    weave = Weave(many, (Column("a", "A", 1, 0, shares, ()),), rounded=False)
    made = Drawing(picture(weave, form_for("print", 1)), Paint(id="m"))
    text, end = key(made, 0)

    rows = set(re.findall(r'<text class="motif__name" x="[^"]*" y="([^"]*)"', text))
    assert len(rows) >= 3
    assert end > max(float(y) for y in rows)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("stages", [0, 1, 2, 7])
def test_a_form_is_as_long_as_its_stages_need(form, stages):
    found, usual = form_for(form, stages), FORMS[form]
    long = found.along[1] - found.along[0]

    if found.upright:
        assert long == usual.lead + usual.tail + ROW * max(stages - 1, 0)
        assert found.height > long
    elif stages == 1:
        assert long < usual.width / 2
    else:
        assert found == usual
    assert found.extent == usual.extent > 0


@pytest.mark.parametrize("made", [logo, logo_file, favicon_file])
def test_the_logo_is_whole_and_always_the_same(made):
    root = ET.fromstring(made())  # noqa: S314 - we wrote it ourselves

    assert root.tag.endswith("svg")
    assert made() == made()
    assert "style" not in made()


def test_each_strand_of_the_logo_goes_over_once_and_under_once():
    assert (
        {upper for _, upper, _ in OVER} == {lower for _, _, lower in OVER} == {*PHASES}
    )
    assert [at for at, _, _ in OVER] == [60, 120, 180]


def test_the_logo_of_a_page_is_silent_and_has_no_colours_of_its_own():
    root = ET.fromstring(logo())  # noqa: S314 - we wrote it ourselves

    assert root.get("aria-hidden") == "true"
    assert root.get("focusable") == "false"
    assert "#" not in logo()


@pytest.mark.parametrize("tint", PHASES)
def test_a_strand_of_the_logo_runs_from_side_to_side(tint):
    numbers = [float(n) for n in re.findall(r"-?\d+\.\d\d", _wave(tint, 24, 216))]

    assert (numbers[0], numbers[-2]) == (4.0, 44.0)
    assert all(0 <= y <= 40 for y in numbers[1::2])


@pytest.mark.parametrize("form", FORMS)
def test_a_heading_is_said_and_shown_where_there_is_a_key(form):
    weave = Weave((PUBLIC,), (column(public=10),), rounded=False)
    alone = draw(weave, form=form, id="m", heading="Ours & theirs", standalone=True)
    root = ET.fromstring(alone)  # noqa: S314 - we wrote it ourselves

    assert root[0].text == "Ours & theirs"
    shown = [e.text for e in root.iter() if e.get("class") == "motif__heading"]
    assert shown == (["Ours & theirs"] if FORMS[form].key else [])


def test_a_heading_of_nothing_is_the_usual_one():
    weave = Weave((PUBLIC,), (column(public=10),), rounded=False)

    text = draw(weave, form="small", id="m", heading="\x00")
    assert '<title id="m-title">Who shaped this project</title>' in text
