"""The Wright map: names never overlap, nobody leaves the ruler, and one dot stands for as many as it must."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.figures.drawing import Dot, Label
from fusion_desk.figures.wright_map import ROW, ROWS, TOP, Heads, Placed, apart, dots_each, wright_map

BOTTOM = TOP + ROW * ROWS
HEADS = Heads(("申报人", ""), ("专家", ""), ("指标", ""), ("评分档", ""))
HEIGHTS = st.lists(st.floats(TOP, BOTTOM), max_size=ROWS).map(sorted)


@given(HEIGHTS)
def test_names_keep_their_order_and_a_row_between_them(wanted: list[float]) -> None:
    found = apart(wanted, TOP, BOTTOM)
    assert len(found) == len(wanted)
    assert all(later - earlier >= ROW - 1e-6 for earlier, later in pairwise(found))
    assert all(TOP <= one <= BOTTOM for one in found)


def test_a_name_with_room_stays_where_it_belongs() -> None:
    assert apart([100.0, 200.0], TOP, BOTTOM) == [100.0, 200.0]
    assert apart([100.0, 100.0], TOP, BOTTOM) == [100.0 - ROW / 2, 100.0 + ROW / 2]


def test_everybody_is_drawn_and_who_stands_off_is_a_diamond() -> None:
    drawing = wright_map(
        [0.1, 0.2, -1.0],
        [Placed("E01", 0.5, flagged=True), Placed("E02", -0.5)],
        [Placed("解决技术难题", 0.3)],
        [("未达到", None), ("达到", -2.0), ("突出", 2.0)],
        430.0,
        HEADS,
        str,
    )
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    assert len(dots) == 3 + 2 + 1
    assert [dot.is_diamond for dot in dots].count(True) == 1
    assert drawing.spoken == "1"
    texts = {shape.text for shape in drawing.shapes if isinstance(shape, Label)}
    assert {"E01", "E02", "解决技术难题", "未达到", "达到", "突出"} <= texts
    assert all(0 <= dot.x <= 430 and TOP <= dot.y <= BOTTOM for dot in dots)


@pytest.mark.parametrize(("people", "each"), [(10, 1), (400, 22)])
def test_where_a_row_is_full_one_dot_stands_for_several(people: int, each: int) -> None:
    assert dots_each([0.0] * people, [-3.0, 3.0], 430.0) == each
