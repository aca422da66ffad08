"""Plots as shapes: axes hold every figure, and who stands out does so by shape and not by colour alone."""

from __future__ import annotations

from math import nan

from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.figures.aligned_dots import Dots, aligned_dots
from fusion_desk.figures.drawing import Dot, Ink, Label, Patch
from fusion_desk.figures.heat_map import heat_map
from fusion_desk.figures.scale import scale
from fusion_desk.figures.whiskers import Whisker, whiskers

FIGURES = st.floats(-1000, 1000, allow_nan=False)


@given(st.lists(FIGURES, max_size=8))
def test_an_axis_holds_every_figure_between_round_ends(values: list[float]) -> None:
    axis = scale(values, 10.0, 110.0)
    ticks = axis.ticks()
    assert 2 <= len(ticks) <= 10
    assert all(axis.low - 1e-6 <= value <= axis.high + 1e-6 for value in values)
    assert (axis.place(axis.low), round(axis.place(axis.high), 6)) == (10.0, 110.0)
    assert len({text for _, text in ticks}) == len(ticks)


def test_a_row_stands_out_when_its_interval_keeps_away_from_nought() -> None:
    rows = [Whisker("E01", -2.0, -3.0, -1.0, "−2.0"), Whisker("E02", 0.5, -0.5, 1.5, "+0.5")]
    drawing = whiskers(rows, 400, label_width=50, left_word="偏严", right_word="偏宽", spoken="")
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    assert [dot.is_diamond for dot in dots] == [True, False]
    assert all(0 <= dot.x <= 400 and 0 <= dot.y <= drawing.height for dot in dots)
    assert {"E01", "E02", "偏严", "偏宽", "−2.0"} <= {
        shape.text for shape in drawing.shapes if isinstance(shape, Label)
    }


def test_equal_figures_do_not_hide_each_other() -> None:
    drawing = aligned_dots(
        [Dots("E01", (70.0, 70.0, 71.0), own=70.5)], 400, label_width=50, ends=None, spoken=""
    )
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    assert len({(dot.x, dot.y) for dot in dots}) == 4
    assert (dots[-1].ink, dots[-1].is_diamond) == (Ink.OWN, True)


def test_an_own_figure_is_flagged_only_where_it_asks_for_a_look() -> None:
    rows = [
        Dots(name, (), 10.0, own, flagged=name == "b", key=name) for name, own in (("a", 11.0), ("b", 16.0))
    ]
    drawing = aligned_dots(rows, 400, label_width=50, ends=(0.0, 16.0), spoken="")
    assert [shape.ink for shape in drawing.shapes if isinstance(shape, Dot)] == [Ink.OWN, Ink.FLAG]
    assert [spot.key for spot in drawing.spots] == ["a", "b"]


def test_two_experts_with_nothing_in_common_have_a_dash() -> None:
    drawing = heat_map(["E01", "E02"], [[1.0, nan], [nan, 1.0]], 200, "")
    texts = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
    assert texts.count("—") == 2
    assert not [shape for shape in drawing.shapes if isinstance(shape, Patch)]
