"""Text on several lines, where a delegate paints it: parted between words, with no closing mark at the head of a line."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from ui.widgets.labels import elided

UNIT = 2
"""Bytes of what Qt counts a text in."""


def lines_of(text: str, font: QFont, room: int, most: int) -> list[str]:
    """A text on as many lines as it needs; what does not fit on `most` lines ends in …"""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1))
        starts.append(line.textStart())
    layout.endLayout()
    whole = text.encode("utf-16-le")
    ends = [*starts[1:], len(whole) // UNIT]
    parts = [
        whole[UNIT * first : UNIT * end].decode("utf-16-le").rstrip(" ")
        for first, end in zip(starts, ends, strict=True)
    ]
    if len(parts) <= most:
        return parts
    rest = whole[UNIT * starts[most - 1] :].decode("utf-16-le")
    return [*parts[: most - 1], elided(QFontMetrics(font), rest, room)]
