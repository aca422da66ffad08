"""A field with a list to choose from whose words, where they are wider than the field, end in …."""

from __future__ import annotations

import re

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from ui.widgets.labels import elided, first_parts

BETWEEN = "\u3000"
FACTS_PART = re.compile(BETWEEN)


class ElidedBox(QComboBox):
    """For names from files, which may be longer than any field; the whole stands in the list and the tool tip."""

    def __init__(self, *, parted: bool = False) -> None:
        """`parted` words are facts with a wide space between them, of which none is cut but the first."""
        super().__init__()
        self._parted = parted
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(self.setToolTip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = self.fitting(room.width())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def fitting(self, room: int) -> str:
        """As much as there is room for."""
        metrics, text = self.fontMetrics(), self.currentText()
        if not self._parted:
            return elided(metrics, text, room)
        return first_parts(metrics, text, room, FACTS_PART) or elided(
            metrics, text.partition(BETWEEN)[0], room
        )
