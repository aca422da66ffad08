"""Which column of the sheet stands for which of ours: known ones by themselves, the others by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from fusion_desk.services.dossiers.checked import CheckedSheet
from fusion_desk.words import Words
from ui import theme
from ui.theme import Scale
from ui.turns import later
from ui.widgets.elided_box import ElidedBox
from ui.widgets.filling import show_together
from ui.widgets.labels import ElidedLabel, clear, label
from ui.widgets.shapes import StateShape

LETTER, BOX = 16, 132
"""Pixels of the letter of a column and of the choice beside it: names of six characters keep their room at 1280."""
AT_ONCE = 3
"""Lines made in one go: some ten milliseconds."""


class Arrow(QWidget):
    """From their column to ours."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self.setFixedSize(scale.px(16), scale.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.INK2), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle, end = self.height() // 2, self.width() - 2
        painter.drawLine(QPoint(2, middle), QPoint(end, middle))
        painter.drawLine(QPoint(end - 5, middle - 5), QPoint(end, middle))
        painter.drawLine(QPoint(end - 5, middle + 5), QPoint(end, middle))
        painter.end()


class FieldBox(ElidedBox):
    """A choice among our columns; all put in at once, because a wide sheet has many of these boxes."""

    def __init__(self, offers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._fields = [field for field, _ in offers]
        self.addItems([title for _, title in offers])

    @property
    def field(self) -> str:
        """The column chosen, blank for none of ours."""
        return self._fields[self.currentIndex()]

    def choose(self, field: str) -> None:
        """Show this column."""
        self.setCurrentIndex(self._fields.index(field) if field in self._fields else 0)


class ColumnMapping(QFrame):
    """One line a column; a choice is told at once."""

    column_chosen = Signal(str, str)
    """(their header, our field or blank)."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self._say, self._scale = words.say, scale
        self._page: CheckedSheet | None = None
        self._sheet: CheckedSheet | None = None
        """The page that the lines are made for: another look at the same sheet keeps them."""
        self.boxes: dict[str, FieldBox] = {}
        """By header."""
        self._shapes: dict[int, StateShape] = {}
        head = QFrame()
        head.setProperty("role", "head")
        head.setFixedHeight(scale.px(32))
        heads = QGridLayout(head)
        heads.setContentsMargins(10, 0, 10, 0)
        heads.addWidget(label(self._say("表中的列"), "table-head"), 0, 0)
        heads.addWidget(label(self._say("对应到"), "table-head"), 0, 1)
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        area = QScrollArea()
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(area, 1)

    def show_sheet(self, page: CheckedSheet) -> None:
        """Show the columns of a sheet; the same columns again only change their states."""
        before = self._page
        self._page = page
        if before is None or (before.columns, before.sheet, before.offers) != (
            page.columns,
            page.sheet,
            page.offers,
        ):
            clear(self._lines)
            self._sheet = page
            self.boxes, self._shapes = {}, {}
            self._make_some(page)
            later(self, self._make_rest(page))
        else:
            self._show_states(page)

    def _make_rest(self, page: CheckedSheet) -> Iterator[bool]:
        """A wide sheet has many lines, and the window is not to wait for them all."""
        yield True
        while self._sheet is page:
            if len(self._shapes) == len(page.columns):
                self._lines.addStretch(1)
                return
            show_together(self._inside)
            self._make_some(page)
            yield True

    def _make_some(self, page: CheckedSheet) -> None:
        """The next few lines."""
        made = len(self._shapes)
        for at in range(made, min(made + AT_ONCE, len(page.columns))):
            self._lines.addWidget(self._line(page, at))
        self._show_states(self._page or page)

    def _show_states(self, page: CheckedSheet) -> None:
        states = at_fault(page)
        for at, shape in self._shapes.items():
            # The column is matched all the same: it is some of its cells that want a look.
            shape.set_state("attention" if at in states else "met")
            shape.setToolTip(self._say("这一列有单元格要看") if at in states else "")
            shape.setVisible(bool(page.columns[at].field) or at in states)

    def _line(self, page: CheckedSheet, at: int) -> QFrame:
        column = page.columns[at]
        row = QFrame()
        row.setProperty("role", "row")
        line = QGridLayout(row)
        line.setContentsMargins(10, 3, 8, 3)
        line.setHorizontalSpacing(6)
        letter = label(column.letter, "caption")
        letter.setFixedWidth(self._scale.px(LETTER))
        header = ElidedLabel(column.header, "cell")
        header.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box = self._box(page, at)
        shape = StateShape("met")
        kept = shape.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        shape.setSizePolicy(kept)
        for place, part in enumerate((letter, header, Arrow(self._scale), box, shape)):
            line.addWidget(part, 0, place)
        line.setColumnStretch(1, 2)
        line.setColumnStretch(3, 3)
        self.boxes.setdefault(column.header, box)
        self._shapes[at] = shape
        return row

    def _box(self, page: CheckedSheet, at: int) -> FieldBox:
        column = page.columns[at]
        none = self._say("原样留存") if keeps_unknown(page) else self._say("不导入")
        box = FieldBox([("", none), *((field, self._say(title)) for field, title in page.offers)])
        box.setMinimumWidth(self._scale.px(BOX))
        box.setAccessibleName(self._say("“{header}”对应到", header=column.header))
        box.choose(column.field)
        box.activated.connect(lambda _: self.column_chosen.emit(column.header, box.field))
        return box


def keeps_unknown(page: CheckedSheet) -> bool:
    """Whether unknown columns of this table are kept as written: only those of people are."""
    return any(field == "name" for field, _ in page.offers)


def at_fault(page: CheckedSheet) -> frozenset[int]:
    """The columns of which something is said."""
    return frozenset(one.column for row in page.rows for one in row.remarks if one.column is not None)
