"""A cell whose words go on in a second small line rather than end in …"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from ui.delegates.rows import RowDelegate

WHOLE = re.compile(r"公司|集团|大学|学院|研究院|研究所|学校|中心|医院|厂|局|[ ,，、]")
"""After these a name is better broken than within a word."""


class TwoLineDelegate(RowDelegate):
    """Plain text, on two lines where one is too short for it; only what two do not hold ends in …"""

    def halves(self, text: str, width: int) -> tuple[str, str] | None:
        metrics = QFontMetrics(self.small)
        ends = {one.end() for one in WHOLE.finditer(text)}
        fits = [at for at in range(1, len(text)) if metrics.horizontalAdvance(text[:at].rstrip()) <= width]
        if not fits:
            return None
        likely = [
            at for at in fits if at in ends and metrics.horizontalAdvance(text[at:].strip()) <= width
        ] or fits
        first, second = text[: likely[-1]].rstrip(), text[likely[-1] :].strip()
        return first, metrics.elidedText(second, Qt.TextElideMode.ElideRight, width)
