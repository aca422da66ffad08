"""What a signature looks like: outlines inside its box, rare characters included."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk import paths
from fusion_desk.sealing.appearance import Strokes, Typeface, draw
from tests.unit.sealing.material import typeface

LINES = ("主任委员", "买买提·阿布都拉 𠰶", "2026-11-20 15:04+08:00")


def points(content: bytes) -> list[tuple[float, float]]:
    numbers = [
        [float(word) for word in line.split()[:-1]]
        for line in content.decode().splitlines()
        if re.fullmatch(r"[-\d. ]+ [mlc]", line)
    ]
    return [(row[at], row[at + 1]) for row in numbers for at in range(0, len(row), 2)]


@pytest.mark.parametrize("width, height", [(200, 50), (120, 40), (60, 60), (40, 12)])
@pytest.mark.parametrize("strokes", [None, Strokes(300, 100, (((0, 0), (300, 100)), ((5, 5),), ()))])
def test_everything_stays_inside_the_box(width: int, height: int, strokes: Any) -> None:
    drawn = points(draw(width, height, LINES, typeface(), strokes))
    assert len(drawn) > 100
    assert all(-1 <= x <= width + 1 and -0.1 * height <= y <= height for x, y in drawn)


def test_handwriting_runs_down_as_on_the_pad() -> None:
    one_line = Strokes(100, 100, (((10, 10), (10, 90)),))
    content = draw(200, 50, ("", "", ""), typeface(), one_line).decode()
    (_x1, top), (_x2, bottom) = points(content.encode())
    assert top > bottom


@pytest.mark.parametrize("character", "䶮㛃𬭎𠰶·A")
def test_the_shipped_fonts_show_rare_characters(character: str) -> None:
    glyph = typeface().glyph(character)
    assert glyph.outline
    assert glyph != typeface().glyph("\U0010fffd")


def test_a_character_of_no_font_is_an_empty_box() -> None:
    alone = Typeface([paths.resource("fonts", "NotoSansSC-Regular.ttf")])
    assert alone.glyph("𠰶") == alone.glyph("\U0010fffd")
    assert alone.width("𠰶") == 1.0


def test_the_second_font_is_used_for_what_the_first_lacks() -> None:
    first = Typeface([paths.resource("fonts", "NotoSansSC-Regular.ttf")])
    assert typeface().glyph("𠰶") != first.glyph("𠰶")
    assert typeface().glyph("评") == first.glyph("评")


def test_a_character_is_drawn_once_for_all_signatures(tmp_path: Path) -> None:
    font = tmp_path / "font.ttf"
    shutil.copyfile(paths.resource("fonts", "NotoSansSC-Regular.ttf"), font)
    drawn = Typeface([font]).glyph("评")
    font.unlink()
    assert Typeface([font]).glyph("评") is drawn
    with pytest.raises(FileNotFoundError):
        Typeface([font]).glyph("委")


@given(st.text(alphabet="评委·A 1𠰶", max_size=30))
def test_a_longer_line_is_never_narrower(text: str) -> None:
    widths = [typeface().width(text[:length]) for length in range(len(text) + 1)]
    assert all(shorter <= longer for shorter, longer in pairwise(widths))
