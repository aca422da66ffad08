"""Two applications side by side: the panel's means by criterion, and the works that prove them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.rubric import Rubric
from fusion_desk.services.deliberation import Profile
from fusion_desk.words import Words
from ui import theme
from ui.theme import Scale
from ui.widgets.labels import ElidedLabel, clear, label, panel_frame


class Bar(QWidget):
    """A share of the ceiling; the figure stands beside it."""

    def __init__(self, scale: Scale, share: float | None, *, right: bool) -> None:
        super().__init__()
        self._share, self._right = share, right
        self._height = scale.px(10)
        self.setMinimumWidth(scale.px(40))

    def sizeHint(self) -> QSize:
        return QSize(120, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(0, (self.height() - self._height) / 2, self.width(), self._height)
        painter.fillRect(box, QColor(theme.SUNKEN))
        if self._share is not None:
            width = box.width() * min(self._share, 1)
            left = box.right() - width if self._right else box.left()
            painter.fillRect(QRectF(left, box.top(), width, box.height()), QColor(theme.NAVY))
        painter.end()


class CompareView(QScrollArea):
    """Left and right of the names of the criteria; the same scale for both."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self._words, self._scale = words, scale
        self._inside = panel_frame()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "reading")
        self.setAccessibleName(words.say("两项对照"))

    def tell(self, sentence: str) -> None:
        """Say why there is nothing to compare."""
        clear(self._column)
        self._column.addWidget(label(sentence, "quiet", wrap=True))
        self._column.addStretch(1)

    def show_pair(self, rubric: Rubric, one: Profile, other: Profile) -> None:
        """Another pair."""
        clear(self._column)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for column, stretch in enumerate((2, 0, 3, 0, 2)):
            grid.setColumnStretch(column, stretch)
        if not self._scale.folded:
            grid.setColumnMinimumWidth(2, self._scale.px(156))
        for column, profile, side in (
            (0, one, Qt.AlignmentFlag.AlignRight),
            (3, other, Qt.AlignmentFlag.AlignLeft),
        ):
            whole = f"{profile.line.application.item}　{profile.line.name}"
            if self._scale.folded:  # the names stand above, and the figures want the height
                whole = profile.line.application.item
            name = self._words_of(whole, "heading")
            name.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, 0, column, 1, 2)
        totals = one.line.total, other.line.total
        self._row(grid, 1, self._words.say("总分"), totals, rubric.total, bold=True)
        row = 2
        for block in rubric.groups:
            for criterion in rubric.criteria_of(block.key):
                scores = one.scores.get(criterion.key), other.scores.get(criterion.key)
                self._row(grid, row, self._words.name(criterion.name), scores, criterion.ceiling, bold=False)
                row += 1
            sums = one.blocks.get(block.key), other.blocks.get(block.key)
            self._row(grid, row, self._words.name(block.name), sums, block.points, bold=True)
            row += 1
        self._column.addLayout(grid)
        self._column.addWidget(_rule())
        works = QHBoxLayout()
        works.setSpacing(16)
        for profile in (one, other):
            works.addLayout(self._works(rubric, profile), 1)
        self._column.addLayout(works)
        self._column.addStretch(1)

    def _row(
        self,
        grid: QGridLayout,
        row: int,
        name: str,
        scores: tuple[int | None, int | None],
        ceiling: int,
        *,
        bold: bool,
    ) -> None:
        left, right = scores
        for column, figure, bar, points in ((1, 1, 0, left), (3, 3, 4, right)):
            text = points_text(points) if points is not None else "—"
            shown = label(text, "strong" if bold else "cell")
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(shown, row, figure)
            if not self._scale.folded:  # large text has the figures alone
                share = points / ceiling if points is not None else None
                grid.addWidget(Bar(self._scale, share, right=column == 1), row, bar)
        middle = self._words_of(name, "strong" if bold else "cell")
        middle.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(middle, row, 2)

    def _words_of(self, text: str, role: str) -> QLabel:
        """On one line, or in large text on as many as it takes."""
        return label(text, role, wrap=True) if self._scale.folded else ElidedLabel(text, role)

    def _works(self, rubric: Rubric, profile: Profile) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label(self._words.say("代表性业绩"), "table-head"))
        for work in profile.works:
            criterion = rubric.criterion(work.criterion)
            column.addWidget(label(work.title, "cell", wrap=True))
            facts = [self._words.name(criterion.name) if criterion else "", work.role, work.pages]
            column.addWidget(label("　".join(one for one in facts if one), "note", wrap=True))
        if not profile.works:
            column.addWidget(label(self._words.say("没有填写业绩成果。"), "quiet", wrap=True))
        column.addStretch(1)
        return column


def _rule() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
