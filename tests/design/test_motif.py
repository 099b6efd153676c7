"""The motif: true to the shares, safe to put on a page, the same every time."""

import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plait.design
from plait.design.motif import draw, logo
from plait.design.motif.curve import TIMES, crossing
from plait.design.motif.geometry import picture
from plait.design.motif.logo import favicon_file, logo_file
from plait.design.motif.order import arrange, orders
from plait.design.motif.sizes import FORMS, form_for
from plait.design.motif.stack import widths
from plait.design.motif.strands import marks
from plait.design.motif.words import fitted, length, lines
from plait.design.motif.woven import TINTS
from plait.methods.weave import Column, Strand, Weave

STATIC = Path(plait.design.__file__).parent / "static/design"
STAGES = (
    *("Identify", "Plan", "Set up", "Carry out"),
    *("Make sense", "Share", "Put to use"),
)
GROUPS = (
    Strand("public", "Public contributors", "Pu", "public"),
    Strand("carer", "Carers", "Ca", "carer"),
    Strand("researcher", "Researchers", "Re", "researcher"),
    Strand("practitioner", "Practitioners", "Pr", "practitioner"),
    Strand("commissioner", "Commissioners", "Cm", "commissioner"),
    Strand("community", "Community organisations", "Co", "community"),
)
EVERY_FORM = sorted(FORMS)


def rows_of(text):
    return [tuple(map(int, row)) for row in text.split()]


USUAL = rows_of("21611 32521 21502 42430 53421 52322 42244")
# Every group takes every place in turn: about as many crossings as there can be.
WILD = rows_of("912341 193214 429131 131942 214193 341219 943211")
NOBODY = (0, 0, 0, 0, 0)


def weave_of(rows, ties=None, stages=STAGES, strands=GROUPS):
    """A weave from whole numbers: one row a stage, one number a group."""
    columns = []
    for index, row in enumerate(rows):
        total = sum(row)
        parts = zip(strands, row, strict=False)
        shares = {s.code: Fraction(part, total) for s, part in parts if part}
        tie = tuple((ties or {}).get(index, ()))
        name = stages[index % len(stages)]
        code = name.lower().replace(" ", "-")
        columns.append(Column(code, name, 6 if total else 0, 4, shares, tie))
    return Weave(tuple(strands[: len(rows[0])]), tuple(columns), rounded=False)


@st.composite
def weaves(draw_):
    """Any weave: 1 to 7 stages, 1 to 6 groups, empty stages, tiny shares, any ties."""
    groups = draw_(st.integers(1, 6))
    row = st.tuples(*[st.sampled_from([0, 0, 1, 1, 2, 3, 5, 99])] * groups)
    rows = draw_(st.lists(row, min_size=1, max_size=7))
    codes = st.sampled_from([strand.code for strand in GROUPS])
    ties = {index: draw_(st.sets(codes)) for index in range(len(rows))}
    return weave_of(rows, ties)


any_form = st.sampled_from(EVERY_FORM)


def parsed(text):
    return ET.fromstring(text)  # noqa: S314 -- we wrote it ourselves


def laid(weave, form="medium"):
    return picture(weave, form_for(form, len(weave.columns)))


@given(weaves(), any_form, st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_weave_is_well_formed_and_described(weave, form, patterns, standalone):
    text = draw(weave, form=form, id="m", patterns=patterns, standalone=standalone)
    root = parsed(text)
    plain = [element.tag.split("}")[-1] for element in root.iter()]
    assert plain[:3] == ["svg", "title", "desc"]
    assert root[1].text == weave.sentence()
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
    assert "style" not in plain
    assert not [element for element in root.iter() if element.get("style")]
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    paths = "".join(re.findall(r' d="([^"]*)"', text))
    assert not re.search(r"\.\d\d", root.get("viewBox") + paths)


@given(weaves(), any_form)
@settings(max_examples=60, deadline=None)
def test_columns_are_full_and_nothing_overlaps(weave, form):
    drawn = laid(weave, form)
    for stop in drawn.stops:
        slices = list(stop.stack.values())
        if not slices:
            continue
        filled = slices[0].near, slices[-1].far
        assert filled == pytest.approx(drawn.form.across)
        gaps = [below.near - above.far for above, below in pairwise(slices)]
        assert all(gap > 1 for gap in gaps)
        assert max(gaps, default=0) - min(gaps, default=0) < 1e-6
        most = max(slice_.width for slice_ in slices)
        widest = [i for i, s in enumerate(slices) if s.width > most - 1e-6]
        assert min(abs(len(slices) - 1 - 2 * i) for i in widest) <= 1


@given(weaves())
@settings(max_examples=60, deadline=None)
def test_widths_are_in_proportion_but_never_below_the_thinnest(weave):
    drawn = laid(weave)
    for (_, column), stop in zip(
        drawn.stages, [s for s in drawn.stops if s.column], strict=True
    ):
        assert set(stop.stack) == set(column.shares)
        thinnest = drawn.form.thinnest
        free = {c: s.width for c, s in stop.stack.items() if s.width > thinnest + 1e-6}
        scales = [width / float(column.shares[code]) for code, width in free.items()]
        assert max(scales, default=1) == pytest.approx(min(scales, default=1))
        assert all(s.width >= thinnest - 1e-6 for s in stop.stack.values())


@given(weaves(), any_form)
@settings(max_examples=40, deadline=None)
def test_strands_that_do_not_cross_keep_paper_between_them(weave, form):
    drawn = laid(weave, form)
    for (one, two), way in zip(pairwise(drawn.stops), drawn.ways, strict=True):
        crossed = {frozenset(pair) for pair in crossing(one.stack, two.stack)}
        inside = [code for code in one.stack if code in way.ribbons]
        for a, b in pairwise(inside):
            if frozenset((a, b)) in crossed:
                continue
            for t in TIMES:
                gap = way.ribbons[b].edge(t, -1) - way.ribbons[a].edge(t, 1)
                assert gap > drawn.form.edge * 0.5


@given(weaves(), any_form)
@settings(max_examples=40, deadline=None)
def test_knots_lie_inside_their_strands_and_join_only_the_tied(weave, form):
    drawn = laid(weave, form)
    for tie in drawn.ties:
        stop = next(s for s in drawn.stops if s.column and s.along == tie.along)
        tied = set(stop.column.tie) & set(stop.stack)
        assert {knot.code for knot in tie.knots} == tied
        for knot in tie.knots:
            slice_ = stop.stack[knot.code]
            assert knot.across == pytest.approx(slice_.centre)
            assert 1 < knot.radius <= drawn.form.knot
            assert knot.radius + drawn.form.tie / 2 <= slice_.width / 2
        for other in set(stop.stack) - set(stop.column.tie):
            slice_ = stop.stack[other]
            for first, last in tie.stretches:
                assert last <= slice_.near + 1e-6 or first >= slice_.far - 1e-6


@given(weaves(), st.sampled_from(["medium", "upright", "wide", "print"]))
@settings(max_examples=40, deadline=None)
def test_every_beginning_has_its_mark_on_its_strand(weave, form):
    drawn = laid(weave, form)
    found = marks(drawn)
    begins = [
        code
        for index, stop in enumerate(drawn.stops)
        for code in stop.stack
        if drawn.starts(code, index)
    ]
    assert [mark.code for mark in found] == begins
    for mark in found:
        near, far = drawn.edges(mark.code, mark.along)
        assert near <= mark.across <= far


@pytest.mark.parametrize("form", EVERY_FORM)
def test_every_strand_class_is_there(form):
    text = draw(weave_of([(1, 1, 1, 1, 1, 1)] * 3), form=form, id="m")
    for strand in GROUPS:
        assert f"motif__strand motif__strand--{strand.tint}" in text


def test_a_tint_we_do_not_have_is_drawn_as_other():
    odd = Strand("odd", "Odd", "Od", '"><script>')
    text = draw(weave_of([(1, 2)], strands=(GROUPS[0], odd)), form="medium", id="m")
    assert "motif__strand--other" in text
    assert "script" not in text


@pytest.mark.parametrize("form", EVERY_FORM)
def test_hostile_names_are_only_words(form):
    hostile = '</text><script>alert("1")</script>\x00\x0b\ud800 & ' + "x" * 3000
    strands = Strand("public", hostile, "<b>", "public"), GROUPS[1]
    weave = weave_of([(1, 1)] * 3, stages=(hostile,), strands=strands)
    text = draw(weave, form=form, id="m", heading=hostile, standalone=True)
    assert not re.search("<(script|b)", text)
    assert parsed(text) is not None


@pytest.mark.parametrize("bad", ["", "1", "a b", 'a"b', "a>"])
def test_an_id_must_be_a_plain_word(bad):
    with pytest.raises(ValueError, match="id"):
        draw(weave_of([(1,)]), form="small", id=bad)


def test_an_unknown_form_is_refused():
    with pytest.raises(KeyError):
        draw(weave_of([(1,)]), form="huge", id="m")


@pytest.mark.parametrize("form", EVERY_FORM)
def test_the_same_weave_is_the_same_picture(form):
    ties = {0: ("public", "carer")}, {0: ("carer", "public")}
    one, two = (draw(weave_of(WILD, tie), form=form, id="m") for tie in ties)
    assert one == two


@pytest.mark.parametrize("rows", [USUAL, WILD, [(1, 1, 1, 1, 1, 1)] * 7])
def test_medium_is_small_enough_for_every_page(rows):
    ties = dict.fromkeys(range(7), ("public", "carer", "researcher"))
    assert len(draw(weave_of(rows, ties), form="medium", id="motif")) <= 12 * 1024


def test_the_order_is_the_same_in_every_form():
    def order(form):
        return [
            list(stop.stack)
            for stop in laid(weave_of(USUAL), form).stops
            if stop.column
        ]

    assert all(order(form) == order("small") for form in EVERY_FORM)


def test_strands_cross_where_one_group_overtakes_another():
    one, two = arrange([{"a": 0.6, "b": 0.3, "c": 0.1}, {"a": 0.3, "b": 0.6, "c": 0.1}])
    assert (one.index("a") < one.index("b")) != (two.index("a") < two.index("b"))


def test_equal_shares_run_straight():
    equal = dict.fromkeys("abcdef", 1 / 6)
    assert len(set(arrange([equal] * 7))) == 1
    mixed = arrange([{"a": 0.4, "b": 0.3, "c": 0.3}, {"a": 0.4, "c": 0.3, "b": 0.3}])
    assert len(set(mixed)) == 1


def test_many_groups_still_have_one_order_and_room():
    assert len(list(orders(dict.fromkeys("abcdefghijkl", 1 / 12)))) == 1
    found = widths(dict.fromkeys("abcd", 0.25), extent=40, gap=4, thinnest=20)
    assert set(found.values()) == {7}


@pytest.mark.parametrize(
    ("rows", "silences"),
    [
        ([NOBODY] * 7, 1),
        ([NOBODY, *USUAL[:3]], 1),
        ([*USUAL[:2], NOBODY, NOBODY, *USUAL[2:4]], 1),
        ([*USUAL[:2], NOBODY, USUAL[3], NOBODY], 2),
        (USUAL, 0),
    ],
)
def test_where_nothing_is_decided_a_dotted_line_says_so(rows, silences):
    text = draw(weave_of(rows), form="medium", id="m")
    assert text.count("motif__silence") == silences
    assert ("nothing" in text.split("</desc>")[1]) == bool(silences)
    small = draw(weave_of(rows), form="small", id="m")
    assert small.count("motif__silence") == silences


def test_decisions_that_name_nobody_are_not_called_undecided():
    weave = Weave(GROUPS, (Column("plan", "Plan", 2, 0, {}, ()),), rounded=False)
    shown = draw(weave, form="medium", id="m").split("</desc>")[1]
    assert "named" in shown
    assert "nothing decided" not in shown


def test_a_weave_without_stages_is_an_empty_picture():
    for form in EVERY_FORM:
        text = draw(Weave(GROUPS, (), rounded=False), form=form, id="m")
        assert parsed(text) is not None


def test_only_a_file_that_stands_alone_has_colours():
    assert "#" not in draw(weave_of(USUAL), form="wide", id="m")
    alone = draw(weave_of(USUAL), form="wide", id="m", standalone=True)
    assert 'fill="#b45309"' in alone
    assert "font-family" in alone


def test_print_has_patterns_and_a_key():
    tied = weave_of(USUAL, {0: ("public", "carer")})
    text = draw(tied, form="print", id="m")
    assert 'fill="url(#m-carer)"' in text
    assert text.count("<pattern ") == 5
    assert "Public contributors" in text
    assert "Decided together" in text


def test_the_stylesheet_paints_every_class():
    css = (STATIC / "motif.css").read_text()
    named = set(re.findall(r"\.((?:motif|logo)[a-z_-]*)", css))
    weave = weave_of([*USUAL[:3], NOBODY], {0: ("public", "carer")})
    used = set()
    for form in EVERY_FORM:
        text = draw(weave, form=form, id="m", patterns=True) + logo()
        used |= set(" ".join(re.findall(r'class="([^"]+)"', text)).split())
    plain = {"motif__strand", "motif__hatch", "motif__ring", "logo__thread"}
    painted = {name for name in used - plain if not name.startswith("motif--")}
    assert painted <= named
    assert {f"motif__strand--{tint}" for tint in TINTS} <= named


def test_the_logo_files_are_what_the_code_draws():
    assert (STATIC / "logo.svg").read_text() == logo_file()
    assert (STATIC / "favicon.svg").read_text() == favicon_file()
    assert logo().count('class="logo__thread') == 6


def test_long_names_are_broken_then_written_smaller_then_cut():
    assert lines("Make sense", 20, 200) == ["Make sense"]
    assert lines("Make sense of it", 20, 114) == ["Make sense", "of it"]
    assert fitted("Understanding", 20, 114) < 20
    cut = lines("x" * 500, 20, 114)[0]
    assert cut.endswith("…")
    assert length(cut, fitted(cut, 20, 114)) <= 114 + 1e-6


def test_one_stage_is_a_short_band_in_the_middle():
    drawn = laid(weave_of([(4, 2, 5, 1, 1)]))
    assert drawn.form.along[1] - drawn.form.along[0] < drawn.form.width / 2
    assert drawn.stages[0][0] == pytest.approx(drawn.form.width / 2)


def test_upright_runs_down_the_page_with_labels_at_text_size():
    text = draw(weave_of(USUAL), form="upright", id="m")
    assert 'font-size="20"' in text
    assert 'viewBox="0 0 320 ' in text
    rows = [float(y) for y in re.findall(r'<text x="0" y="([\d.]+)">', text)]
    assert len(rows) == 7
    assert all(two - one > 40 for one, two in pairwise(rows))


@given(weaves(), any_form)
@settings(max_examples=40, deadline=None)
def test_marks_and_strands_stay_within_the_picture(weave, form):
    drawn = laid(weave, form)
    first, last = drawn.form.along
    near, far = drawn.form.across
    for ribbon in (r for way in drawn.ways for r in way.ribbons.values()):
        assert min(ribbon.edge(t, -1) for t in TIMES) >= near - 0.1
        assert max(ribbon.edge(t, 1) for t in TIMES) <= far + 0.1
    for mark in marks(drawn):
        assert first <= mark.along <= last
        assert mark.across > drawn.form.mark[1] / 2


def test_who_went_under_goes_over_next():
    drawn = laid(weave_of(rows_of("53321 54321 42313 54340")))
    pair = {"carer", "researcher"}
    upper = [way.above & pair for way in drawn.ways if way.above & pair]
    assert len(upper) >= 3
    assert all(one != two for one, two in pairwise(upper))
