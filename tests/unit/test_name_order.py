"""Lists of people by strokes, rare characters among them."""

from __future__ import annotations

import pytest

from fusion_desk.domain.name_order import UNKNOWN, StrokeTable, stroke_key
from fusion_desk.words.strokes import stroke_table


def in_order(*names: str) -> list[str]:
    table = stroke_table()
    return sorted(names, key=lambda name: stroke_key(name, table))


@pytest.mark.parametrize(
    ("character", "strokes"),
    [("丁", 2), ("王", 4), ("陈", 7), ("黄", 11), ("魏", 17), ("䶮", 9), ("㛃", 9), ("𬭎", 12), ("𠰶", 8)],
)
def test_strokes_of_common_and_rare_characters(character: str, strokes: int) -> None:
    assert stroke_table().strokes[character] == strokes


def test_fewer_strokes_come_first_then_the_first_stroke() -> None:
    assert in_order("魏国清", "陈志远", "丁一", "王铁军", "何建平") == [
        "丁一",
        "王铁军",
        "何建平",
        "陈志远",
        "魏国清",
    ]
    # Seven strokes each: 横 竖 撇 点 折.
    assert in_order("张三", "汪三", "何三", "吴三", "李三") == ["李三", "吴三", "何三", "汪三", "张三"]


def test_one_family_name_is_told_apart_by_what_follows() -> None:
    assert in_order("李鑫", "李一", "李明") == ["李一", "李明", "李鑫"]
    assert in_order("李明", "李") == ["李", "李明"]


def test_the_dot_of_a_long_name_counts_nothing() -> None:
    table = stroke_table()
    assert stroke_key("阿依古丽·买买提", table) == stroke_key("阿依古丽买买提", table)


def test_what_has_no_strokes_comes_last() -> None:
    assert in_order("Zhang", "龘龘") == ["龘龘", "Zhang"]
    assert stroke_key("x", StrokeTable({}, {}))[0][0] == UNKNOWN
