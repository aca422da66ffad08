"""A QR code as rectangles, so that it prints sharp and the same everywhere."""

from __future__ import annotations

from itertools import groupby

import segno

from fusion_desk.reports.style.pen import Pen


def draw_qr(pen: Pen, text: str, x: float, y: float, size: float) -> None:
    """The code of the text in a square of `size` points, its quiet zone outside, (x, y) the upper left corner."""
    matrix = segno.make(text, error="m", micro=False).matrix
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
