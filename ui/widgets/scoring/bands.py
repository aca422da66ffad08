"""The four described bands of a criterion; a tapped one offers its half points, none of them chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fusion_desk.domain.rounding import short_text
from fusion_desk.domain.rubric import Band, Criterion, Rubric
from fusion_desk.words import Words
from ui.theme import Scale
from ui.widgets.labels import button, clear, label, set_role

BESIDE = 4
"""So many half points fit beside the words; more go below them."""
A_ROW = 10


def points_of(band: Band, criterion: Criterion, rubric: Rubric) -> list[int]:
    """Every mark of a band, in hundredths, lowest first."""
    above = [one.from_percent for one in rubric.bands if one.from_percent > band.from_percent]
    low = criterion.ceiling * band.from_percent // 100
    high = criterion.ceiling * min(above) // 100 - rubric.step if above else criterion.ceiling
    return list(range(low, high + 1, rubric.step))


class BandCard(QFrame):
    """One band: its name and range, its words, and its marks once tapped."""

    tapped = Signal(str)
    picked = Signal(int)

    def __init__(self, band: Band, criterion: Criterion, rubric: Rubric, words: Words, scale: Scale) -> None:
        super().__init__()
        self.band = band
        self._name, self._scale = words.name(band.name), scale
        self._points = points_of(band, criterion, rubric)
        self.setProperty("role", "band")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._anchor = label("", "anchor", wrap=True)
        self._anchor.setMinimumWidth(1)
        self.setMinimumHeight(scale.target)
        span = f"{short_text(self._points[0])}–{short_text(self._points[-1])}"
        name = QVBoxLayout()
        name.setSpacing(0)
        name.addWidget(label(self._name, "strong"))
        name.addWidget(label(span, "caption"))
        name.addStretch(1)
        head = QWidget()
        head.setFixedWidth(scale.px(64))
        head.setLayout(name)
        name.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(head)
        line.addWidget(self._anchor, 100)
        line.addStretch(1)
        self._marks = QGridLayout()
        self._marks.setSpacing(4)
        self._marks.setColumnStretch(A_ROW, 1)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(10, scale.px(4), 10, scale.px(4))
        column.setSpacing(4)
        if len(self._points) <= BESIDE and not scale.folded:
            line.addLayout(self._marks)
            column.addLayout(line)
        else:
            column.addLayout(line)
            column.addLayout(self._marks)

    def show_anchor(self, text: str) -> None:
        """The words of the candidate's own track."""
        self._anchor.setText(text)
        self.setAccessibleName(f"{self._name} {text}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.tapped.emit(self.band.key)
        event.accept()

    def show_open(self, is_open: bool, points: int | None) -> None:
        """Offer the marks of this band, or fold them; the one that was given is marked."""
        clear(self._marks)
        self.buttons = []
        here = points is not None and points in self._points
        set_role(self, "band-chosen" if here else "band-open" if is_open else "band")
        if self._scale.folded:
            self._anchor.setVisible(is_open or here)
        if not is_open:
            return
        for at, one in enumerate(self._points):
            made = button(short_text(one), role="point")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setCheckable(True)
            made.setChecked(one == points)
            made.setFixedWidth(self._scale.px(46))
            if self._scale.target:
                made.setFixedHeight(self._scale.target)
            made.clicked.connect(lambda _=False, value=one: self.picked.emit(value))
            self._marks.addWidget(made, at // A_ROW, at % A_ROW)
            self.buttons.append(made)
