"""The code in the margin: what it draws is what the text says, whichever was drawn before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import segno

from fusion_desk.reports.style.pen import Pen
from fusion_desk.reports.style.qr import draw_qr


@dataclass
class Sheet:
    """Takes what is filled."""

    rectangles: list[tuple[float, float, float, float]] = field(default_factory=list)

    def filled(self, rectangles: list[tuple[float, float, float, float]]) -> None:
        self.rectangles += rectangles


def drawn(text: str) -> set[tuple[int, int]]:
    """Dark places by row and column, of a code that is drawn one point for each."""
    across = len(cells(text))
    sheet = Sheet()
    draw_qr(cast("Pen", sheet), text, 0, 0, across)
    return {(-round(y) - 1, round(x) + at) for x, y, wide, _ in sheet.rectangles for at in range(round(wide))}


def cells(text: str) -> Any:
    return segno.make(text, error="m", micro=False).matrix


def test_every_page_shows_the_code_of_its_own_text() -> None:
    texts = [f"FD1:{at}:AB" for at in range(6)]
    for text in (*texts, *texts):
        dark = {(row, at) for row, line in enumerate(cells(text)) for at, one in enumerate(line) if one}
        assert drawn(text) == dark
