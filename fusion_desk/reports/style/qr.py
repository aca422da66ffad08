"""A QR code as rectangles, so that it prints sharp and the same everywhere."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import segno

from fusion_desk.reports.style.pen import Pen


def draw_qr(pen: Pen, text: str, x: float, y: float, size: float) -> None:
    """The code of the text in a square of `size` points, its quiet zone outside, (x, y) the upper left corner."""
    matrix = _matrix(text)
    module = size / len(matrix)
    rectangles: list[tuple[float, float, float, float]] = []
    for row, cells in enumerate(matrix):
        column = 0
        for dark, run in groupby(cells):
            length = len(list(run))
            if dark:
                rectangles.append((x + column * module, y - (row + 1) * module, length * module, module))
            column += length
    pen.filled(rectangles)


# The same code stands on every page of every paper of a day, and choosing its mask takes longer than a page.
@lru_cache(maxsize=4)
def _matrix(text: str) -> tuple[bytes, ...]:
    return tuple(map(bytes, segno.make(text, error="m", micro=False).matrix))
