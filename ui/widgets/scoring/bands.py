"""The four described bands of a criterion; a tapped one offers its half points, none of them chosen.

In large text they stand in one row by name and range, and what the one in question says comes below them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fusion_desk.domain.rounding import short_text
from fusion_desk.domain.rubric import Band, Criterion, Rubric
from fusion_desk.words import Words
from ui.theme import Scale, font
from ui.widgets.labels import button, clear, label, set_role

BESIDE = 4
"""So many half points fit beside the words; more go below them."""
A_ROW, A_ROW_FOLDED = 10, 9
NAME_BESIDE = 60
BETWEEN = 6


def points_of(band: Band, criterion: Criterion, rubric: Rubric) -> list[int]:
    """Every mark of a band, in hundredths, lowest first."""
    above = [one.from_percent for one in rubric.bands if one.from_percent > band.from_percent]
    low = criterion.ceiling * band.from_percent // 100
    high = criterion.ceiling * min(above) // 100 - rubric.step if above else criterion.ceiling
    return list(range(low, high + 1, rubric.step))


def span_of(points: Sequence[int]) -> str:
    """The least and the most of these marks."""
    return f"{short_text(points[0])}–{short_text(points[-1])}"


class BandCard(QFrame):
    """One band: its name and range, its words, and its marks once tapped."""

    tapped = Signal(str)
    picked = Signal(int)

    def __init__(self, band: Band, criterion: Criterion, rubric: Rubric, words: Words, scale: Scale) -> None:
        super().__init__()
        self.band = band
        self._name, self._scale = words.name(band.name), scale
        self._points = points_of(band, criterion, rubric)
        self._a_row = A_ROW_FOLDED if scale.folded else A_ROW
        self.setProperty("role", "band")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._anchor = label("", "anchor", wrap=True)
        self._anchor.setMinimumWidth(1)
        self.setMinimumHeight(scale.target)
        self._marks = QGridLayout()
        self._marks.setSpacing(4)
        self._marks.setColumnStretch(self._a_row, 1)
        self.buttons: list[QPushButton] = []
        self.below = QWidget(self)
        """What a band in large text says, for a place of its own; nothing stands in it otherwise."""
        self.below.hide()
        bold = QFontMetrics(font(scale.body, bold=True))
        self._widest = max(bold.horizontalAdvance(words.name(one.name)) for one in rubric.bands) + 4
        self.stacked = self._widest > scale.px(NAME_BESIDE)
        """The range below a name that is too long to have it beside."""
        caption = QFontMetrics(font(scale.caption))
        self._widest_head = BETWEEN + max(
            bold.horizontalAdvance(words.name(one.name))
            + caption.horizontalAdvance(span_of(points_of(one, criterion, rubric)))
            for one in rubric.bands
        )
        column = QVBoxLayout(self)
        above = scale.px(4) if scale.folded else 2
        column.setContentsMargins(8, above, 8, above)
        column.setSpacing(4)
        span = span_of(self._points)
        if scale.folded:
            self._lay_apart(column, span)
        else:
            self._lay_in(column, span)

    def _lay_in(self, column: QVBoxLayout, span: str) -> None:
        head = QWidget()
        name = QVBoxLayout(head) if self.stacked else QHBoxLayout(head)
        name.setContentsMargins(0, 0, 0, 0)
        name.setSpacing(0 if self.stacked else BETWEEN)
        name.addWidget(label(self._name, "strong"))
        name.addWidget(label(span, "caption"))
        name.addStretch(1)
        head.setFixedWidth(max(self._scale.px(64), self._widest) if self.stacked else self._widest_head)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(head)
        line.addWidget(self._anchor, 100)
        line.addStretch(1)
        column.addLayout(line)
        (line if len(self._points) <= BESIDE else column).addLayout(self._marks)

    def _lay_apart(self, column: QVBoxLayout, span: str) -> None:
        head = QVBoxLayout() if self.stacked else QHBoxLayout()
        head.setSpacing(0 if self.stacked else 8)
        head.addWidget(label(self._name, "strong"))
        head.addWidget(label(span, "caption"))
        head.addStretch(1)
        column.addLayout(head)
        below = QVBoxLayout(self.below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self._anchor)
        below.addLayout(self._marks)

    def holds(self, points: int | None) -> bool:
        """Whether this mark is one of the band's."""
        return points is not None and points in self._points

    def tighten(self, *, tight: bool) -> None:
        """Smaller words where the window is too low for all the criteria."""
        role = "anchor-tight" if tight else "anchor"
        if self._anchor.property("role") != role:
            set_role(self._anchor, role)

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
        here = self.holds(points)
        set_role(self, "band-chosen" if here else "band-open" if is_open else "band")
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
            self._marks.addWidget(made, at // self._a_row, at % self._a_row)
            self.buttons.append(made)
